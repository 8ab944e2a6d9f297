import SagaCore
import SagaEngine

/// A question before something is lost.
extension OverlayView {
    func drawReset(_ chosen: Bool, on grid: inout Grid) {
        let inside = window(language("BEGIN ANEW?", "НАЧАТЬ ЗАНОВО?"), columns: 58, rows: 7, on: &grid)
        let text = language("All orders of this run are forgotten.", "Все заказы этого прогона будут забыты.")
        grid.put(text, at: inside.line(1).origin, within: inside)
        var column = inside.column
        let buttons = [language(" n Cancel ", " н Отмена "), language(" y Begin anew ", " д Начать заново ")]
        for (place, label) in buttons.enumerated() {
            let isHere = chosen == (place == 1)
            let width = grid.put(
                label, at: Point(column: column, row: inside.line(3).row), style: isHere ? Theme.key : .plain,
                within: inside)
            grid.mark(Rect(column: column, row: inside.line(3).row, columns: width, rows: 1), .line(place))
            column += width + 3
        }
    }
}
