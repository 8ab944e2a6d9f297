import SagaCore
import SagaEngine

/// A question before something is lost.
extension OverlayView {
    func drawReset(_ chosen: Bool, on grid: inout Grid) {
        let inside = window(language("BEGIN ANEW?", "НАЧАТЬ ЗАНОВО?"), columns: 58, rows: 7, on: &grid)
        let text = language("All orders of this run are forgotten.", "Все заказы этого прогона будут забыты.")
        grid.put(text, at: inside.line(1).origin, within: inside)
        let (no, yes) = (language(" Cancel ", " Отмена "), language(" Begin anew ", " Начать заново "))
        grid.put(
            [Run(no, chosen ? .plain : Theme.key), Run("   "), Run(yes, chosen ? Theme.key : .plain)],
            in: inside.line(3))
    }
}
