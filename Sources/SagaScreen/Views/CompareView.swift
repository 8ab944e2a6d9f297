import SagaCore
import SagaEngine

/// Two runs held against each other, as long as it gets: it scrolls.
extension OverlayView {
    private static let margin = 4

    func drawComparison(_ sheet: ComparisonSheet, _ scroll: Int, on grid: inout Grid) {
        let rows = ComparisonTable(sheet, language, columns: body.columns - Self.margin).rows
        let inside = window(
            [language("TWO RUNS COMPARED", "СРАВНЕНИЕ ДВУХ ПРОГОНОВ")], columns: body.columns, rows: body.rows,
            on: &grid, badges: [])
        let top = min(scroll, max(0, rows.count - inside.rows))
        for (place, row) in rows.dropFirst(top).prefix(inside.rows).enumerated() {
            grid.put(row, in: inside.line(place))
        }
        grid.put(ScrollMark(top: top, seen: inside.rows, of: rows.count), in: body.line(body.rows - 1), language)
    }

    func mostComparisonScroll(_ sheet: ComparisonSheet) -> Int {
        let rows = ComparisonTable(sheet, language, columns: body.columns - Self.margin).rows
        return max(0, rows.count - (body.rows - 2))
    }
}
