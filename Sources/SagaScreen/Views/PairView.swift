import SagaCore
import SagaEngine

/// What differed between the two sides of a pair.
extension OverlayView {
    func drawPair(_ report: PairReport, on grid: inout Grid) {
        let width = min(body.columns, 110)
        let table = PairTable(report, language, columns: width - 4)
        let rows = table.rows
        let name = language("WITH THE SAFEGUARD, AND WITHOUT", "С ЗАЩИТОЙ И БЕЗ НЕЁ")
        let inside = window([name], columns: width, rows: rows.count + 2, on: &grid, badges: [])
        let wide = inside.columns == width - 4 ? rows : PairTable(report, language, columns: inside.columns).rows
        for (place, row) in wide.prefix(inside.rows).enumerated() { grid.put(row, in: inside.line(place)) }
    }
}

/// The table as rows of so many columns; whatever is too long for its column goes on below.
struct PairTable {
    private let report: PairReport
    private let language: Language
    private let columns: Int
    private var isRussian: Bool { language == .ru }

    init(_ report: PairReport, _ language: Language, columns: Int) {
        (self.report, self.language, self.columns) = (report, language, columns)
    }

    var rows: [[Run]] {
        let all = report.pair.compared(russian: isRussian)
        let told = report.pair.rows(russian: isRussian)
        let same = all.filter { !told.contains($0) }.map { "\($0.name) \($0.safe)" }
        return Paragraph([Run(report.title, .bold)]).rows(columns) + [[]]
            + row(AftermathPair.head(russian: isRussian), .muted)
            + told.enumerated().flatMap { row($1, $0 == 0 ? .verdicts : .plain) } + [[]]
            + Paragraph([Run(language("The same: ", "Одинаково: ") + same.joined(separator: "; ") + ".", Theme.muted)])
            .rows(columns) + Paragraph([Run(lookAt)]).rows(columns)
            + (report.isTouched ? Paragraph([Run(touched, Theme.armed)]).rows(columns) : [])
    }

    private var touched: String {
        language(
            "You acted while they were played: not all of this comes of the safeguard. ; plays both again.",
            "Пока шёл показ, вы вмешались: не всё здесь из-за защиты. ; — показать обе стороны снова.")
    }

    /// What to do next.
    private var lookAt: String {
        report.pair.unsafe.red.isEmpty
            ? language("The world on the screen is the one without.", "На экране — мир без защиты.")
            : language(
                "The world on the screen is the one without: v leads to its red verdict.",
                "На экране — мир без защиты: v ведёт к красной проверке.")
    }

    private var nameWidth: Int {
        (report.pair.rows(russian: isRussian).map { TextWidth.of($0.name) }.max() ?? 0) + 2
    }

    private func row(_ row: AftermathPair.Row, _ kind: TwinRow.Kind) -> [[Run]] {
        TwinRow(nameWidth: nameWidth, columns: columns).rows(row, kind, areRed: [report.pair.safe, report.pair.unsafe])
    }
}

/// A row of a table with a column for each of two worlds.
struct TwinRow {
    enum Kind { case muted, verdicts, plain }

    let nameWidth: Int
    let columns: Int

    func rows(_ row: AftermathPair.Row, _ kind: Kind, areRed worlds: [Aftermath]) -> [[Run]] {
        rows(
            row.name, cell(row.safe, kind, isRed: !worlds[0].red.isEmpty),
            cell(row.unsafe, kind, isRed: !worlds[1].red.isEmpty))
    }

    /// What is too long for its column goes on below.
    func rows(_ name: String, _ first: Paragraph, _ second: Paragraph) -> [[Run]] {
        let width = (columns - nameWidth - 2) / 2
        let (one, other) = (first.rows(width), second.rows(columns - nameWidth - 2 - width))
        return (0..<max(one.count, other.count)).map { line in
            let left = one.indices.contains(line) ? one[line] : []
            let used = left.reduce(0) { $0 + TextWidth.of($1.text) }
            return [Run(TextWidth.pad(line == 0 ? name : "", to: nameWidth), Theme.muted)] + left
                + [Run(String(repeating: " ", count: max(0, width - used) + 2))]
                + (other.indices.contains(line) ? other[line] : [])
        }
    }

    private func cell(_ text: String, _ kind: Kind, isRed: Bool) -> Paragraph {
        switch kind {
        case .muted: Paragraph([Run(text, Theme.muted)])
        case .plain: Paragraph([Run(text, .bold)])
        case .verdicts:
            Paragraph(
                Run((isRed ? Glyph.failed : .done).drawn + " ", isRed ? Theme.bad : Theme.good),
                Run(text, isRed ? Theme.bad : Theme.good))
        }
    }
}
