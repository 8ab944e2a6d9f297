import SagaCore
import SagaEngine

/// A comparison as rows of so many columns: both runs side by side where there is room, else one above the other.
struct ComparisonTable {
    private let sheet: ComparisonSheet
    private let language: Language
    private let columns: Int
    private let words: ComparisonWords

    private var comparison: Comparison { sheet.comparison }
    private var isWide: Bool { columns >= Self.wide }
    /// The width of a screen of 160 columns, but for its frame.
    static let wide = 156
    /// So many orders and commands are told one by one.
    static let most = 20

    init(_ sheet: ComparisonSheet, _ language: Language, columns: Int) {
        (self.sheet, self.language, self.columns) = (sheet, language, columns)
        words = ComparisonWords(language: language)
    }

    var rows: [[Run]] {
        if comparison.isSame { return names + [[]] + text(words.same) }
        return names + settings + commands + parting + orders + outcome
    }

    // MARK: sections

    private var names: [[Run]] {
        both([Paragraph([Run(sheet.first, .bold)])], [Paragraph([Run(sheet.second, .bold)])])
    }

    private var settings: [[Run]] {
        guard comparison.settings[0] != comparison.settings[1] else { return [] }
        return [[]] + text(words.settings(comparison.settings[0], comparison.settings[1]))
    }

    private var commands: [[Run]] {
        let (first, second) = (comparison.onlyFirst, comparison.onlySecond)
        if first.isEmpty, second.isEmpty { return [] }
        return heading(language("COMMANDS THAT ONLY ONE OF THEM HAS", "КОМАНДЫ, КОТОРЫЕ ЕСТЬ ТОЛЬКО В ОДНОМ ИЗ НИХ"))
            + both(given(first), given(second))
    }

    private func given(_ commands: [Comparison.Given]) -> [Paragraph] {
        if commands.isEmpty { return [nothing] }
        let lines = commands.prefix(Self.most).map {
            Paragraph(
                Run("\(ClockText.short($0.time))  ", Theme.muted), Run("\($0.number). \($0.command.line.printable)"))
        }
        return lines + more(commands.count - lines.count)
    }

    private var parting: [[Run]] {
        guard let parting = comparison.parting else {
            return heading(words.samePath)
        }
        let events = words.events(parting)
        let before = events.before.flatMap { event($0, Theme.muted).rows(columns) }
        return heading(words.part(at: parting.time)) + before
            + both(
                events.first.isEmpty ? [nothing] : events.first.map { event($0, .plain) },
                events.second.isEmpty ? [nothing] : events.second.map { event($0, .plain) })
    }

    private func event(_ line: ComparisonWords.Told, _ style: Style) -> Paragraph {
        Paragraph(Run("\(ClockText.short(line.time))  ", Theme.muted), Run(line.text, style))
    }

    private var orders: [[Run]] {
        let pairs = comparison.orders
        let shifted = comparison.shifted > 0 ? text(words.shifted(comparison.shifted, comparison.longestShift)) : []
        if pairs.isEmpty, shifted.isEmpty { return heading(words.sameOrders) }
        let told = pairs.prefix(Self.most)
        let width = (told.map { $0.order.label.utf8.count }.max() ?? 0) + 3
        let twin = TwinRow(nameWidth: width, columns: columns)
        let lines = told.flatMap { pair in
            isWide
                ? twin.rows("#" + pair.order.label, outcome(pair.first), outcome(pair.second))
                : stacked(pair, nameWidth: width)
        }
        let rest = more(pairs.count - told.count).flatMap { $0.rows(columns) }
        return heading(words.orders(pairs.count)) + lines + rest + shifted
    }

    private func stacked(_ pair: Comparison.OrderPair, nameWidth: Int) -> [[Run]] {
        let name = TextWidth.pad("#" + pair.order.label, to: nameWidth)
        let blank = TextWidth.pad("", to: nameWidth)
        return Paragraph(
            Run(name + Self.marks.first + " ", Theme.muted), [Run(words.outcome(pair.first))]
        ).rows(columns)
            + Paragraph(Run(blank + Self.marks.second + " ", Theme.muted), [Run(words.outcome(pair.second))])
            .rows(columns)
    }

    private func outcome(_ outcome: OrderOutcome?) -> Paragraph { Paragraph([Run(words.outcome(outcome))]) }

    private var outcome: [[Run]] {
        let all = comparison.rows(russian: language == .ru)
        let told = all.enumerated().filter { $0.offset == 0 || $0.element.differs }.map(\.element)
        let same = all.filter { !told.contains($0) }.map { "\($0.name) \($0.safe)" }
        let worlds = [comparison.first.aftermath, comparison.second.aftermath]
        let width = (told.map { TextWidth.of($0.name) }.max() ?? 0) + 2
        let table = TwinRow(nameWidth: width, columns: columns)
        let head = table.rows(
            AftermathPair.Row(name: "", safe: Self.marks.first, unsafe: Self.marks.second), .muted, areRed: worlds)
        return heading(language("WHAT CAME OF IT", "ЧЕМ ВСЁ КОНЧИЛОСЬ")) + head
            + told.enumerated().flatMap { table.rows($1, $0 == 0 ? .verdicts : .plain, areRed: worlds) }
            + (same.isEmpty
                ? []
                : text(language("The same: ", "Одинаково: ") + same.joined(separator: "; ") + ".", Theme.muted))
    }

    // MARK: rows

    private static let marks = (first: "A", second: "B")

    private func heading(_ text: String) -> [[Run]] {
        [[]] + Paragraph([Run(text, Theme.title)]).rows(columns)
    }

    private func text(_ text: String, _ style: Style = .plain) -> [[Run]] {
        Paragraph([Run(text, style)]).rows(columns)
    }

    private var nothing: Paragraph { Paragraph([Run(language("nothing", "ничего"), Theme.muted)]) }

    private func more(_ count: Int) -> [Paragraph] {
        count > 0 ? [Paragraph([Run(language("and \(count) more", "и ещё \(count)"), Theme.muted)])] : []
    }

    /// The first run's at the left and the second's at the right, or one above the other.
    private func both(_ first: [Paragraph], _ second: [Paragraph]) -> [[Run]] {
        guard isWide else {
            return marked(Self.marks.first, first, columns) + marked(Self.marks.second, second, columns)
        }
        let width = (columns - 2) / 2
        let (left, right) = (marked(Self.marks.first, first, width), marked(Self.marks.second, second, width))
        return (0..<max(left.count, right.count)).map { line in
            let row = left.indices.contains(line) ? left[line] : []
            let used = row.reduce(0) { $0 + TextWidth.of($1.text) }
            return row + [Run(String(repeating: " ", count: max(0, width - used) + 2))]
                + (right.indices.contains(line) ? right[line] : [])
        }
    }

    private func marked(_ mark: String, _ paragraphs: [Paragraph], _ columns: Int) -> [[Run]] {
        paragraphs.flatMap { $0.rows(columns - 3) }.enumerated().map { place, row in
            [Run(place == 0 ? mark + "  " : "   ", Theme.muted)] + row
        }
    }
}
