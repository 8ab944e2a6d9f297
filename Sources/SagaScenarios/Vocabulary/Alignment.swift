import Gherkin

/// The cheapest way to turn a step into a pattern's variant, word by word (Levenshtein's distance, with parameters).
struct Alignment {
    let cost: Int
    let text: String
    /// What stands in the place of a parameter and is no value of it, where all the rest fits.
    let badValue: String?

    /// The price of a word that is missing or superfluous.
    static let wholeWord = 100
    /// The price of a word that is another one altogether.
    fileprivate static let otherWord = 150
    /// A parameter whose value is none: nearly right, since the sentence around it fits. A second one is a guess.
    private static let badValueCost = 60

    init?(_ tokens: [Token], _ units: [Pattern.Unit], _ language: MessageLanguage, cheaperThan limit: Int) {
        // A pattern that is much longer cannot be near.
        guard (units.count - tokens.count) * Self.wholeWord < limit else { return nil }
        var table = AlignmentTable(tokens, units, language, limit)
        guard let cell = table.solve() else { return nil }
        cost = cell.cost
        text = cell.words.joined(separator: " ").closingUp
        badValue = cell.cost == Self.badValueCost ? cell.bad : nil
    }

    private struct AlignmentTable {
        struct Cell {
            var cost: Int
            var words: [String] = []
            var bad: String?

            func adding(_ more: Int, _ word: String?, bad: String? = nil) -> Cell {
                Cell(cost: cost + more, words: words + (word.map { [$0] } ?? []), bad: bad ?? self.bad)
            }
        }

        let tokens: [Token]
        let units: [Pattern.Unit]
        let language: MessageLanguage
        let limit: Int
        let reader: ParameterReader
        var cells: [Cell?]

        init(_ tokens: [Token], _ units: [Pattern.Unit], _ language: MessageLanguage, _ limit: Int) {
            self.tokens = tokens
            self.units = units
            self.language = language
            self.limit = limit
            reader = ParameterReader(tokens: tokens)
            cells = [Cell?](repeating: nil, count: (tokens.count + 1) * (units.count + 1))
        }

        /// `cells[token, unit]`: the cheapest way to have come so far in both.
        mutating func solve() -> Cell? {
            improve(0, 0, Cell(cost: 0))
            for unit in 0...units.count {
                var isAlive = false
                for token in 0...tokens.count {
                    guard let cell = cells[place(token, unit)] else { continue }
                    isAlive = true
                    goOn(from: cell, token, unit)
                }
                // Every unit is taken or skipped in its turn, so what has no cell here has none further on.
                if !isAlive { return nil }
            }
            return cells[place(tokens.count, units.count)]
        }

        private func shown(_ range: Range<Int>) -> String {
            tokens[range].map { $0.shown[language] }.joined(separator: " ")
        }

        private func place(_ token: Int, _ unit: Int) -> Int { unit * (tokens.count + 1) + token }

        private mutating func improve(_ token: Int, _ unit: Int, _ cell: Cell) {
            let place = place(token, unit)
            if cell.cost < cells[place]?.cost ?? limit { cells[place] = cell }
        }

        private mutating func goOn(from cell: Cell, _ token: Int, _ unit: Int) {
            let hasToken = token < tokens.count
            if hasToken { improve(token + 1, unit, cell.adding(wholeWord, nil)) }
            guard unit < units.count else { return }
            switch units[unit] {
            case .word(let words):
                improve(token, unit + 1, cell.adding(wholeWord, words[0].text))
                guard hasToken else { return }
                let (distance, nearest) = nearest(of: words, to: tokens[token])
                improve(token + 1, unit + 1, cell.adding(distance, nearest))
            case .parameter(_, let type):
                for (_, end) in reader.readings(of: type, at: token) {
                    improve(end, unit + 1, cell.adding(0, shown(token..<end)))
                }
                let example = type.example[language]
                improve(token, unit + 1, cell.adding(wholeWord, example))
                let price = cell.bad == nil ? badValueCost : otherWord
                for end in (token + 1)..<(token + 3) where end <= tokens.count {
                    let bad = shown(token..<end)
                    improve(end, unit + 1, cell.adding(price, example, bad: bad))
                }
            }
        }

        private func nearest(of words: [Pattern.Word], to token: Token) -> (Int, String) {
            let scored = words.map { (cost: token.letters.distance(to: $0.letters), text: $0.text) }
            let best = scored.min { $0.cost < $1.cost }!
            return (best.cost, best.text)
        }
    }
}

extension [Unicode.Scalar] {
    /// The distance of two words: from 0 for the same up to that of words that share nothing.
    fileprivate func distance(to other: [Unicode.Scalar]) -> Int {
        if self == other { return 0 }
        let (longer, shorter) = (Swift.max(count, other.count), Swift.min(count, other.count))
        // Words that agree in less than half of their letters are different words, and signs are never near.
        guard shorter * 2 >= longer, shorter > 1 else { return Alignment.otherWord }
        let edits = edits(to: other)
        return edits * 2 > longer ? Alignment.otherWord : edits * Alignment.wholeWord / longer
    }

    /// Levenshtein's distance in letters.
    package func edits(to other: [Unicode.Scalar]) -> Int {
        var row = [Int](0...other.count)
        if isEmpty || other.isEmpty { return Swift.max(count, other.count) }
        for i in 1...count {
            var diagonal = row[0]
            row[0] = i
            for j in 1...other.count {
                let substituted = diagonal + (self[i - 1] == other[j - 1] ? 0 : 1)
                diagonal = row[j]
                row[j] = Swift.min(substituted, row[j] + 1, row[j - 1] + 1)
            }
        }
        return row[other.count]
    }
}

extension String {
    /// Without the blanks before signs.
    fileprivate var closingUp: String {
        var result = ""
        for character in self {
            if [":", ",", "%"].contains(character), result.last == " " { result.removeLast() }
            result.append(character)
        }
        return result
    }
}
