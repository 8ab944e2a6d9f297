/// The text of a step as the vocabulary spells it: words, `{parameters}`, and alternatives in parentheses.
///
///     the customer (cancels|tries to cancel) {order}( again|)
///     следующ(ий|ая|ее) {fault} (не удастся|сорвётся)
///
/// Parentheses that follow a letter give the endings of one word, others whole words; an empty alternative makes the
/// rest optional. `{name:type}` names a parameter where a pattern has two of one type. A pattern is spread out into its
/// variants once, so that matching is a walk along flat lists.
struct Pattern: Sendable {
    enum Unit: Hashable, Sendable {
        /// Any one of these words; the first is the one to show.
        case word([Word])
        case parameter(String, ParameterType)
    }

    /// A word as written in the pattern, and as it is compared.
    struct Word: Hashable, Sendable {
        let text: String
        let folded: String
        let letters: Spelling

        init(_ text: String) {
            self.text = text
            folded = text.folded
            letters = Spelling(folded)
        }
    }

    let source: String
    let variants: [[Unit]]

    init(_ source: String) {
        self.source = source
        var reader = PatternReader(source)
        variants = reader.alternatives()
        precondition(reader.isAtEnd, "a parenthesis too many in the pattern: \(source)")
    }

    /// The same, after words that stand before it.
    func preceded(by prefix: String) -> Pattern { Pattern(prefix + " " + source) }
}

/// Reads a pattern by recursive descent. What is wrong in one is a mistake of ours, so it traps.
private struct PatternReader {
    private let characters: [Character]
    private var place = 0

    init(_ source: String) { characters = Array(source) }

    var isAtEnd: Bool { place == characters.count }
    private var next: Character? { isAtEnd ? nil : characters[place] }

    /// Sequences separated by `|`, up to a closing parenthesis or the end.
    mutating func alternatives() -> [[Pattern.Unit]] {
        var all = sequence()
        while next == "|" {
            place += 1
            all += sequence()
        }
        return all
    }

    private mutating func sequence() -> [[Pattern.Unit]] {
        var variants: [[Pattern.Unit]] = [[]]
        while let character = next, character != "|", character != ")" {
            switch character {
            case " ": place += 1
            case "(": append(group(), to: &variants)
            case "{": append([[parameter()]], to: &variants)
            default: append([[.word(word())]], to: &variants)
            }
        }
        return variants
    }

    private func append(_ tails: [[Pattern.Unit]], to variants: inout [[Pattern.Unit]]) {
        variants = variants.flatMap { head in tails.map { head + $0 } }
    }

    /// Alternatives that are single words become one unit, which keeps the number of variants down.
    private mutating func group() -> [[Pattern.Unit]] {
        place += 1
        let inner = alternatives()
        close()
        var words: [Pattern.Word] = []
        var rest: [[Pattern.Unit]] = []
        for alternative in inner {
            if alternative.count == 1, case .word(let more) = alternative[0] {
                words += more
            } else {
                rest.append(alternative)
            }
        }
        return (words.isEmpty ? [] : [[.word(words)]]) + rest
    }

    private mutating func close() {
        precondition(next == ")", "an open parenthesis in the pattern: \(String(characters))")
        place += 1
    }

    private mutating func parameter() -> Pattern.Unit {
        let end = characters[place...].firstIndex(of: "}")!
        let parts = characters[(place + 1)..<end].split(separator: ":").map { String($0) }
        place = end + 1
        guard let type = ParameterType.allCases.first(where: { "\($0)" == parts.last! }) else {
            preconditionFailure("no parameter type \(parts.last!) in the pattern: \(String(characters))")
        }
        return .parameter(parts[0], type)
    }

    /// A word with its endings, or a sign.
    private mutating func word() -> [Pattern.Word] {
        var texts = [""]
        guard next!.isLetter else {
            texts = [String(next!)]
            place += 1
            return texts.map { Pattern.Word($0) }
        }
        while let character = next, opensEndings || character.isWordPart {
            place += 1
            guard character == "(" else {
                texts = texts.map { $0 + String(character) }
                continue
            }
            let endings = endings()
            texts = texts.flatMap { stem in endings.map { stem + $0 } }
        }
        return texts.map { Pattern.Word($0) }
    }

    /// What begins with a space or a sign is a group of its own.
    private var opensEndings: Bool {
        next == "(" && (characters[place + 1] == "|" || characters[place + 1].isLetter)
    }

    private mutating func endings() -> [String] {
        let end = characters[place...].firstIndex(of: ")")!
        defer { place = end + 1 }
        return characters[place..<end].split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
    }
}

extension Character {
    fileprivate var isWordPart: Bool { isLetter || isNumber || self == "-" || self == "_" || self == "'" }
}
