import SagaCore
import SagaEngine

/// The scenarios to choose from.
extension OverlayView {
    func drawMenu(_ menu: ScenarioMenu, on grid: inout Grid) {
        let places = model.shown(menu)
        let index = min(menu.index, places.count - 1)
        let rect = window(
            menuTitle(menu), columns: 100, rows: max(places.count, 3) + 7, on: &grid,
            badge: places.isEmpty ? "0" : "\(index + 1)/\(places.count)")
        let (list, about) = rect.split(bottom: 4)
        let top = max(0, min(index - list.rows / 2, places.count - list.rows))
        for row in 0..<list.rows where top + row < places.count {
            draw(model.scenarios[places[top + row]], isHere: top + row == index, on: &grid, in: list.line(row))
            grid.mark(list.line(row), .line(top + row))
        }
        if places.isEmpty {
            grid.put(
                language("no scenario matches", "таких сценариев нет"), at: list.origin, style: Theme.muted,
                within: list)
        }
        guard places.indices.contains(index) else { return }
        drawAbout(model.scenarios[places[index]], on: &grid, in: about)
    }

    private func menuTitle(_ menu: ScenarioMenu) -> String {
        let name = language("SCENARIOS", "СЦЕНАРИИ")
        if menu.isFiltering || !menu.filter.isEmpty { return "\(name) / \(menu.filter)" }
        return menu.digits.isEmpty ? name : "\(name) \(menu.digits)"
    }

    private func draw(_ scenario: PlayableScenario, isHere: Bool, on grid: inout Grid, in line: Rect) {
        let number = TextWidth.pad(String(scenario.number), to: 3, .right)
        grid.put(
            Line([
                .must(isHere ? Glyph.here.drawn : " ", style: Theme.focus), .must(number + " ", style: Theme.muted),
                .must(scenario.problem == nil ? "" : Glyph.failed.drawn + " ", style: Theme.bad),
                .free(scenario.title, isHere ? .bold : .plain),
            ]), in: line)
        if isHere { grid.restyle(line, Theme.chosen) }
    }

    /// What it is about; the whole title first, where the list had to shorten it.
    private func drawAbout(_ scenario: PlayableScenario, on grid: inout Grid, in rect: Rect) {
        grid.line(.horizontal, from: rect.origin, length: rect.columns, style: Theme.muted)
        if let problem = scenario.problem {
            for (row, part) in TextWrap.lines(problem, columns: rect.columns).prefix(rect.rows - 1).enumerated() {
                grid.put(part, at: rect.line(row + 1).origin, style: Theme.bad, within: rect)
            }
            return
        }
        let isCut = TextWidth.of(scenario.title) > rect.columns - 5
        let text = isCut ? scenario.title + ". " + scenario.summary : scenario.summary
        for (row, part) in TextWrap.lines(text, columns: rect.columns).prefix(rect.rows - 1).enumerated() {
            grid.put(part, at: rect.line(row + 1).origin, style: Theme.muted, within: rect)
        }
    }
}
