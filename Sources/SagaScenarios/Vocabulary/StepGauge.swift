import Gherkin

/// A step that nobody knows, with everything that is asked of it time and again worked out once.
final class StepGauge {
    let tokens: [Token]
    let index: StepIndex
    let language: MessageLanguage
    /// What it costs to leave a token out: only what says nothing of its own may go.
    let dropCosts: [Int]
    /// How often each negation stands in it.
    let negations: [String: Int]
    private let reader: ParameterReader
    /// By token and word of the vocabulary.
    private let costs: [Int16]
    /// By word: the least that it costs to find it among the tokens, or to add it.
    private let least: [Int]
    /// By type and token: where its readings end.
    private var known: [[Int]?]
    private var presence: [Bool?]

    init(_ tokens: [Token], _ index: StepIndex) {
        self.tokens = tokens
        self.index = index
        language = tokens.contains { $0.kind == .word && $0.isCyrillic } ? .ru : .en
        reader = ParameterReader(tokens: tokens)
        let words = index.words
        costs = tokens.flatMap { token in
            // Who writes a word of ours means it.
            let isKnown = index.knows(token)
            return words.map { Int16(WordDistance.replacing(token, by: $0, isKnown: isKnown)) }
        }
        least = words.indices.map { [costs] word in
            tokens.indices.reduce(WordDistance.wholeWord) { min($0, Int(costs[$1 * words.count + word])) }
        }
        dropCosts = tokens.map { Polarity.isFiller($0) ? WordDistance.wholeWord : WordDistance.never }
        negations = Polarity.negations(in: tokens, index.knows)
        known = [[Int]?](repeating: nil, count: ParameterType.allCases.count * (tokens.count + 1))
        presence = [Bool?](repeating: nil, count: ParameterType.allCases.count)
    }

    func cost(_ token: Int, _ word: Int) -> Int { Int(costs[token * index.words.count + word]) }

    /// No alignment with this way costs less.
    func leastCost(of way: StepIndex.Way) -> Int {
        var sum = 0
        for (unit, words) in zip(way.units, way.words) {
            if case .parameter(_, let type) = unit {
                if !has(type) { sum += Alignment.misfitCost }
            } else {
                sum += words.reduce(WordDistance.wholeWord) { min($0, least[$1]) }
            }
        }
        return sum
    }

    // MARK: parameters

    func ends(of type: ParameterType, at token: Int) -> [Int] {
        let place = type.rawValue * (tokens.count + 1) + token
        if let known = known[place] { return known }
        let ends = reader.readings(of: type, at: token).map(\.end)
        known[place] = ends
        return ends
    }

    /// Whether a value of the type stands anywhere in the step.
    private func has(_ type: ParameterType) -> Bool {
        if let known = presence[type.rawValue] { return known }
        let isThere = tokens.indices.contains { !ends(of: type, at: $0).isEmpty }
        presence[type.rawValue] = isThere
        return isThere
    }

    /// An example in the place of a value that is missing. Where the step has such a value, it is the one to keep.
    /// It is nobody's word, so the step's own go before it.
    func costOfExample(of type: ParameterType) -> Int { (has(type) ? 2 : 1) * WordDistance.wholeWord + 1 }

    /// Whether these tokens could be meant for such a value, and are none. A name in quotation marks is no slip of the pen
    /// for anything else that could be any text, and a word of ours that is no value means itself.
    func isMisfit(_ range: Range<Int>, of type: ParameterType) -> Bool {
        range.allSatisfy { place in
            guard ends(of: type, at: place).isEmpty else { return false }
            switch tokens[place].kind {
            case .sign: return place > range.lowerBound
            case .quoted: return range.count == 1 && type.isChoice
            case .word:
                return !index.knows(tokens[place])
                    || range.count == 1 && (!reader.isPlain(place) || type.isChoice && isName(place))
            case .number: return true
            }
        }
    }

    /// Within a step a capital letter makes a name of a word.
    private func isName(_ place: Int) -> Bool { place > 0 && tokens[place].text.first?.isUppercase == true }

    func costOfMisfit(_ range: Range<Int>, of type: ParameterType) -> Int {
        if has(type) { return WordDistance.otherWord }
        let isPlain = range.count == 1 || tokens[range.lowerBound].kind == .number
        return isPlain ? Alignment.misfitCost : WordDistance.wholeWord
    }

    /// A value that is out of bounds there, and what is wrong with it.
    func flaw(of type: ParameterType, at token: Int) -> ParameterFlaw? {
        ends(of: type, at: token).isEmpty || type == .times ? reader.flaw(of: type, at: token) : nil
    }

    /// An order's name with another noun before it, a misspelled one, or none: where it ends, and what that costs.
    func nearOrder(of type: ParameterType, at token: Int) -> (end: Int, cost: Int)? {
        guard type == .order || type == .new, ends(of: type, at: token).isEmpty else { return nil }
        if tokens[token].kind == .quoted { return (token + 1, Alignment.misfitCost - 10) }
        let noun = ["the", "an", "a"].contains(tokens[token].folded) ? token + 1 : token
        guard noun < tokens.count, tokens[noun].kind == .word, !index.knows(tokens[noun]),
            !Polarity.isFiller(tokens[noun])
        else { return nil }
        let distance = WordDistance.between(tokens[noun].letters, Spelling(language == .ru ? "заказ" : "order"))
        let isNamed = noun + 1 < tokens.count && tokens[noun + 1].kind == .quoted
        if distance == WordDistance.otherWord {
            return isNamed && reader.isPlain(noun) ? (noun + 2, Alignment.misfitCost) : nil
        }
        return (isNamed ? noun + 2 : noun + 1, distance)
    }

    /// The same, as it should be.
    func shownOrder(_ range: Range<Int>, of type: ParameterType) -> String {
        let name =
            tokens[range.upperBound - 1].kind == .quoted ? " " + shown(range.upperBound - 1..<range.upperBound) : ""
        let article = language == .ru || !name.isEmpty ? "" : type == .new ? "an " : "the "
        return article + (language == .ru ? "заказ" : "order") + name
    }

    /// Whether a list goes on here, with something that is no value of it.
    func isMisfitInList(_ token: Int, of type: ParameterType) -> Bool {
        let goesOn = [",", "→", "and", "и"].contains(tokens[token].folded) && tokens[token].kind != .quoted
        return goesOn && tokens[token + 1].kind == .word && ends(of: type, at: token + 1).isEmpty
    }

    func shown(_ range: Range<Int>) -> String {
        tokens[range].map { $0.shown[language] }.joined(separator: " ")
    }
}

extension Token {
    fileprivate var isCyrillic: Bool { folded.unicodeScalars.contains { ("а"..."я").contains($0) } }
}
