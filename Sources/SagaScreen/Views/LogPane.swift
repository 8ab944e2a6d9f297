import SagaCore
import SagaEngine

/// What the narrator said, to be read again.
extension OverlayView {
    func drawLog(_ view: LogView, on grid: inout Grid) {
        let lines = model.log.lines.filter { view.filter.admits($0.phrase.tone) }
        let title = language("LOG", "ЖУРНАЛ") + " · " + language.name(view.filter)
        let missed = model.log.missed
        let badge =
            missed > 0 ? language("\(language.count(missed)) left out", "пропущено \(language.count(missed))") : nil
        let inside = window(title, columns: body.columns, rows: body.rows, on: &grid, badge: badge)
        let last = max(min(inside.rows, lines.count), lines.count - view.scroll)
        for (row, line) in lines[max(0, last - inside.rows)..<last].enumerated() {
            let tag = line.phrase.order.map { "#" + $0.label } ?? ""
            grid.put(
                [
                    Run(ClockText.short(line.time) + "  ", Theme.muted), Run(TextWidth.pad(tag, to: 7), Theme.muted),
                    Run(line.phrase.text, Theme.style(of: line.phrase.tone)),
                ], in: inside.line(row))
        }
        if lines.isEmpty {
            grid.put(language("nothing yet", "пока ничего"), at: inside.origin, style: Theme.muted, within: inside)
        }
    }
}
