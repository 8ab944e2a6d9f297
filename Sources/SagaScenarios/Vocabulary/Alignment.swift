import Gherkin

/// The cheapest way to turn a step into one of the ways to say one, word by word (Levenshtein's distance, with
/// parameters).
struct Alignment {
    let cost: Int
    let language: MessageLanguage
    let text: String
    /// What stands in the place of a parameter and is no value of it.
    let misfit: Misfit?
    /// Whether every value in the text is the step's own.
    let isOwn: Bool

    struct Misfit {
        let text: String
        let type: ParameterType
        /// What is wrong with it, where it is more than being no such value.
        var flaw: Phrase?
    }

    /// A parameter whose value is none: nearly right, since the sentence around it fits. A second one is a guess, and
    /// so is one of two words, the first of which is no number.
    static let misfitCost = 60
    /// One whose form is right.
    static let flawCost = 30

    init?(_ gauge: StepGauge, _ way: StepIndex.Way, cheaperThan limit: Int) {
        // A way that is much longer cannot be near.
        guard (way.units.count - gauge.tokens.count) * WordDistance.wholeWord < limit else { return nil }
        var table = AlignmentTable(gauge, way, limit)
        guard let pieces = table.solve() else { return nil }
        cost = table.cost
        language = way.language
        text = Agreement.agreeing(pieces, language).map(\.text).joined(separator: " ").closingUp
        misfit = pieces.lazy.compactMap(\.misfit).first
        isOwn = pieces.allSatisfy(\.isOwn)
        // Whatever words went or came: nothing is denied that was not, and the other way about.
        guard Polarity.negations(in: [Token](cutting: text), gauge.index.knows) == gauge.negations else { return nil }
    }
}

/// A word or a value of the step that is suggested.
struct Piece {
    var text: String
    let unit: Pattern.Unit
    var isOwn = true
    var misfit: Alignment.Misfit?
    /// Nobody wrote it so: of its forms the one that fits is to be taken.
    var isFree = false
}

private struct AlignmentTable {
    private enum Move: UInt8 {
        case start, drop, addWord, takeWord, value, nearOrder, example, flawed, misfit, misfitInList
    }

    private static let standingStill: Set<Move> = [.drop, .misfitInList]

    private struct Cell {
        var cost: Int32
        var move = Move.start
        /// How many tokens the move took.
        var taken: UInt8 = 0
        var hasMisfit = false
    }

    let gauge: StepGauge
    let way: StepIndex.Way
    let limit: Int32
    /// `cells[token, unit]`: the cheapest way to have come so far in both.
    private var cells: [Cell]
    private var width: Int { gauge.tokens.count + 1 }

    init(_ gauge: StepGauge, _ way: StepIndex.Way, _ limit: Int) {
        self.gauge = gauge
        self.way = way
        self.limit = Int32(limit)
        cells = [Cell](
            repeating: Cell(cost: self.limit), count: (gauge.tokens.count + 1) * (way.units.count + 1))
    }

    var cost: Int { Int(cells[cells.count - 1].cost) }

    mutating func solve() -> [Piece]? {
        cells[0].cost = 0
        for unit in 0...way.units.count {
            var isAlive = false
            for token in 0..<width where cells[unit * width + token].cost < limit {
                isAlive = true
                goOn(token, unit)
            }
            // Every unit is taken or skipped in its turn, so what has no cell here has none further on.
            if !isAlive { return nil }
        }
        return cells[cells.count - 1].cost < limit ? pieces() : nil
    }

    private mutating func improve(
        _ token: Int, _ unit: Int, _ cost: Int, _ move: Move, _ taken: Int, _ hasMisfit: Bool
    ) {
        let place = unit * width + token
        guard cost < cells[place].cost else { return }
        cells[place] = Cell(cost: Int32(cost), move: move, taken: UInt8(taken), hasMisfit: hasMisfit)
    }

    private mutating func goOn(_ token: Int, _ unit: Int) {
        let cell = cells[unit * width + token]
        let (cost, isWrong) = (Int(cell.cost), cell.hasMisfit)
        let hasToken = token + 1 < width
        if hasToken { improve(token + 1, unit, cost + gauge.dropCosts[token], .drop, 1, isWrong) }
        if let type = listBefore(unit), token + 2 < width, gauge.isMisfitInList(token, of: type) {
            improve(
                token + 2, unit, cost + (isWrong ? WordDistance.never : Alignment.misfitCost), .misfitInList, 2, true)
        }
        guard unit < way.units.count else { return }
        switch way.units[unit] {
        case .word:
            improve(token, unit + 1, cost + WordDistance.wholeWord, .addWord, 0, isWrong)
            guard hasToken else { return }
            let distance = nearest(token, unit).cost
            improve(token + 1, unit + 1, cost + distance, .takeWord, 1, isWrong)
        case .parameter(_, let type):
            for end in gauge.ends(of: type, at: token) {
                improve(end, unit + 1, cost, .value, end - token, isWrong)
            }
            improve(token, unit + 1, cost + gauge.costOfExample(of: type), .example, 0, isWrong)
            guard hasToken else { return }
            if let near = gauge.nearOrder(of: type, at: token) {
                improve(near.end, unit + 1, cost + near.cost, .nearOrder, near.end - token, isWrong)
            }
            if !isWrong, let flaw = gauge.flaw(of: type, at: token) {
                improve(flaw.end, unit + 1, cost + Alignment.flawCost, .flawed, flaw.end - token, true)
            }
            for end in (token + 1)..<(token + 3) where end < width && isMisfit(token..<end, unit, type) {
                let price = isWrong ? WordDistance.never : gauge.costOfMisfit(token..<end, of: type)
                improve(end, unit + 1, cost + price, .misfit, end - token, true)
            }
        }
    }

    /// A word may be meant for a value where the step then goes on as it should; any other may be meant for anything.
    private func isMisfit(_ range: Range<Int>, _ unit: Int, _ type: ParameterType) -> Bool {
        guard gauge.isMisfit(range, of: type), type != .text || range.count == 1 else { return false }
        if gauge.tokens[range.lowerBound].kind != .word { return true }
        guard unit + 1 < way.units.count else { return range.upperBound + 1 == width }
        guard range.upperBound + 1 < width else { return false }
        guard case .parameter(_, let next) = way.units[unit + 1] else {
            return nearest(range.upperBound, unit + 1).cost <= WordDistance.wholeWord / 2
        }
        return !gauge.ends(of: next, at: range.upperBound).isEmpty
    }

    /// What the list consists of that stands just before the unit, where one does.
    private func listBefore(_ unit: Int) -> ParameterType? {
        guard unit > 0, case .parameter(_, let type) = way.units[unit - 1] else { return nil }
        return type.element
    }

    private func nearest(_ token: Int, _ unit: Int) -> (cost: Int, word: Int) {
        var best = (cost: Int.max, word: 0)
        for word in way.words[unit] where gauge.cost(token, word) < best.cost { best = (gauge.cost(token, word), word) }
        return best
    }

    /// The suggestion, from its end.
    private func pieces() -> [Piece] {
        var pieces: [Piece] = []
        var (token, unit) = (width - 1, way.units.count)
        while token > 0 || unit > 0 {
            let cell = cells[unit * width + token]
            if !Self.standingStill.contains(cell.move) { unit -= 1 }
            token -= Int(cell.taken)
            if let piece = piece(cell.move, token..<(token + Int(cell.taken)), unit) { pieces.append(piece) }
        }
        return pieces.reversed()
    }

    private func piece(_ move: Move, _ range: Range<Int>, _ unit: Int) -> Piece? {
        if move == .misfitInList, let type = listBefore(unit) {
            let (separator, text) = (
                range.lowerBound..<range.lowerBound + 1, gauge.shown(range.lowerBound + 1..<range.upperBound)
            )
            return Piece(
                text: gauge.shown(separator) + " " + type.example[way.language], unit: way.units[unit - 1],
                isOwn: false,
                misfit: Alignment.Misfit(text: text, type: type))
        }
        guard move != .drop, move != .start else { return nil }
        let what = way.units[unit]
        switch what {
        case .word(let words):
            guard move == .takeWord else { return Piece(text: words[0].text, unit: what, isFree: true) }
            let folded = gauge.index.words[nearest(range.lowerBound, unit).word].folded
            let text = words.first { $0.folded == folded }?.text ?? folded
            let isAsWritten = folded == gauge.tokens[range.lowerBound].folded
            return Piece(text: text, unit: what, isFree: way.language == .ru || !isAsWritten)
        case .parameter(_, let type): return value(move, range, what, type)
        }
    }

    private func value(_ move: Move, _ range: Range<Int>, _ unit: Pattern.Unit, _ type: ParameterType) -> Piece {
        switch move {
        case .nearOrder: return Piece(text: gauge.shownOrder(range, of: type), unit: unit, isFree: true)
        case .example: return Piece(text: type.example[way.language], unit: unit, isOwn: false, isFree: true)
        case .flawed:
            let flaw = gauge.flaw(of: type, at: range.lowerBound)
            return Piece(
                text: (flaw?.instead ?? type.example)[way.language], unit: unit, isOwn: false,
                misfit: Alignment.Misfit(text: gauge.shown(range), type: type, flaw: flaw?.message))
        case .misfit:
            let token = gauge.tokens[range.lowerBound]
            let example = type == .text ? Token(.quoted, token.text).shown : type.example(after: token)
            return Piece(
                text: example[way.language], unit: unit, isOwn: false,
                misfit: Alignment.Misfit(text: gauge.shown(range), type: type), isFree: true)
        default: return Piece(text: gauge.shown(range), unit: unit, isFree: true)
        }
    }
}

extension String {
    /// Without the blanks before signs.
    var closingUp: String {
        var result = ""
        for character in self {
            if [":", ",", "%"].contains(character), result.last == " " { result.removeLast() }
            result.append(character)
        }
        return result
    }
}
