import Gherkin

/// All the ways to say all the steps, spread out once, with their words numbered, so that a step is held against few of
/// them.
struct StepIndex: Sendable {
    static let vocabulary = StepIndex(Vocabulary.entries)

    /// One variant of one pattern.
    struct Way: Sendable {
        let entry: Int
        let language: MessageLanguage
        let units: [Pattern.Unit]
        /// By unit: the numbers of its words, or none for a parameter.
        let words: [[Int]]
    }

    let ways: [Way]
    let words: [Pattern.Word]
    private let numbers: [String: Int]

    init(_ entries: [Entry]) {
        var (words, numbers): ([Pattern.Word], [String: Int]) = ([], [:])
        func number(_ word: Pattern.Word) -> Int {
            if let known = numbers[word.folded] { return known }
            numbers[word.folded] = words.count
            words.append(word)
            return words.count - 1
        }
        ways = entries.enumerated().flatMap { place, entry in
            [(entry.en, MessageLanguage.en), (entry.ru, .ru)].flatMap { patterns, language in
                patterns.flatMap(\.variants).map { units in
                    Way(entry: place, language: language, units: units, words: units.map { $0.words.map(number) })
                }
            }
        }
        (self.words, self.numbers) = (words, numbers)
    }

    func knows(_ token: Token) -> Bool { token.kind != .quoted && numbers[token.folded] != nil }

    /// Whether it is a word of ours, or a value by itself.
    func knows(_ folded: String) -> Bool {
        numbers[folded] != nil || !Lexicons.statuses.readings([Token(.word, folded)], 0).isEmpty
    }

    /// By number: whether the word is among the tokens.
    func presence(in tokens: [Token]) -> [Bool] {
        var isThere = [Bool](repeating: false, count: words.count)
        for token in tokens where token.kind != .quoted {
            if let number = numbers[token.folded] { isThere[number] = true }
        }
        return isThere
    }
}

extension Pattern.Unit {
    fileprivate var words: [Pattern.Word] { if case .word(let words) = self { words } else { [] } }
}
