import SagaCore
import SagaEngine

/// The scenarios to choose from.
extension OverlayView {
    func drawMenu(_ index: Int, on grid: inout Grid) {
        let scenarios = model.scenarios
        let inside = window(
            language("SCENARIOS", "СЦЕНАРИИ"), columns: 96, rows: scenarios.count + 7, on: &grid,
            badge: "\(min(index + 1, scenarios.count))/\(scenarios.count)")
        let (list, about) = inside.split(bottom: 4)
        let top = max(0, min(index - list.rows / 2, scenarios.count - list.rows))
        for row in 0..<list.rows where top + row < scenarios.count {
            let line = list.line(row)
            let isHere = top + row == index
            grid.put(
                [Run(isHere ? "▶ " : "  ", Theme.focus), Run(scenarios[top + row].title, isHere ? .bold : .plain)],
                in: line)
            if isHere { grid.restyle(line) { $0.reverse = true } }
        }
        guard scenarios.indices.contains(index) else { return }
        grid.line(.horizontal, from: about.origin, length: about.columns, style: Theme.muted)
        for (row, text) in TextWrap.lines(scenarios[index].summary, columns: about.columns).prefix(about.rows - 1)
            .enumerated()
        {
            grid.put(text, at: about.line(row + 1).origin, style: Theme.muted, within: about)
        }
    }
}
