import Gherkin

/// A step that nobody knows, with everything that is asked of it time and again worked out once.
final class StepGauge {
    let tokens: [Token]
    let index: StepIndex
    let language: MessageLanguage
    /// What it costs to leave a token out: a value is the user's own, and not given up for less than another word.
    let dropCosts: [Int]
    private static let valueCost = 180
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
            let other = index.knows(token) ? 2 * WordDistance.wholeWord : WordDistance.otherWord
            return words.map { word in
                let distance = WordDistance.between(token.letters, word.letters)
                return Int16(distance == WordDistance.otherWord ? other : distance)
            }
        }
        least = words.indices.map { [costs] word in
            tokens.indices.reduce(WordDistance.wholeWord) { min($0, Int(costs[$1 * words.count + word])) }
        }
        dropCosts = tokens.indices.map { [reader] place in
            switch tokens[place].kind {
            case .quoted, .number: Self.valueCost
            case .word where !reader.readings(of: .status, at: place).isEmpty: WordDistance.otherWord
            case .word, .sign: WordDistance.wholeWord
            }
        }
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

    /// Whether these tokens could be meant for such a value, and are none.
    func isMisfit(_ range: Range<Int>, of type: ParameterType) -> Bool {
        range.allSatisfy { ends(of: type, at: $0).isEmpty && (tokens[$0].kind != .sign || $0 > range.lowerBound) }
    }

    func costOfMisfit(_ range: Range<Int>, of type: ParameterType) -> Int {
        if has(type) { return WordDistance.otherWord }
        let isPlain = range.count == 1 || tokens[range.lowerBound].kind == .number
        return isPlain ? Alignment.misfitCost : WordDistance.wholeWord
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
