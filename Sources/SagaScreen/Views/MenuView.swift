import SagaCore
import SagaEngine

/// The scenarios to choose from.
extension OverlayView {
    func drawMenu(_ menu: ScenarioMenu, on grid: inout Grid) {
        let places = model.shown(menu)
        let index = min(menu.index, places.count - 1)
        let rows = rows(places)
        let rect = window(
            menuTitle(menu), columns: 100, rows: max(rows.count, 3) + 7, on: &grid,
            badge: places.isEmpty ? "0" : "\(index + 1)/\(places.count)")
        let (list, about) = rect.split(bottom: 4)
        let here = rows.firstIndex(of: .scenario(index)) ?? 0
        let top = max(0, min(here - list.rows / 2, rows.count - list.rows))
        for (line, row) in rows.dropFirst(top).prefix(list.rows).enumerated() {
            draw(row, places, isHere: row == .scenario(index), on: &grid, in: list.line(line))
        }
        if places.isEmpty {
            grid.put(
                language("no scenario matches", "таких сценариев нет"), at: list.origin, style: Theme.muted,
                within: list)
        }
        guard places.indices.contains(index) else { return }
        drawAbout(
            model.scenarios[places[index]], isSide: model.partner(of: places[index]) != nil, on: &grid, in: about)
    }

    /// A row of the list: the name of a chapter, or one of the shown scenarios.
    private enum Row: Hashable {
        case chapter(String)
        case scenario(Int)
    }

    /// Chapters have names where there are several.
    private func rows(_ places: [Int]) -> [Row] {
        let chapters = places.map { model.scenarios[$0].chapter }
        guard Set(model.scenarios.map(\.chapter)).count > 1 else { return places.indices.map { .scenario($0) } }
        return places.indices.flatMap { index -> [Row] in
            let isNew = index == 0 || chapters[index] != chapters[index - 1]
            return isNew ? [.chapter(chapters[index]), .scenario(index)] : [.scenario(index)]
        }
    }

    private func draw(_ row: Row, _ places: [Int], isHere: Bool, on grid: inout Grid, in line: Rect) {
        switch row {
        case .chapter(let name): grid.put(Line([.free(" " + name, Theme.muted)]), in: line)
        case .scenario(let index):
            draw(model.scenarios[places[index]], isHere: isHere, on: &grid, in: line)
            grid.mark(line, .line(index))
        }
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
    private func drawAbout(_ scenario: PlayableScenario, isSide: Bool, on grid: inout Grid, in rect: Rect) {
        grid.line(.horizontal, from: rect.origin, length: rect.columns, style: Theme.muted)
        if let problem = scenario.problem {
            for (row, part) in TextWrap.lines(problem, columns: rect.columns).prefix(rect.rows - 1).enumerated() {
                grid.put(part, at: rect.line(row + 1).origin, style: Theme.bad, within: rect)
            }
            return
        }
        let isCut = TextWidth.of(scenario.title) > rect.columns - 5
        let text = isCut ? scenario.title + ". " + scenario.summary : scenario.summary
        let lines = TextWrap.lines(text, columns: rect.columns).prefix(rect.rows - 1)
        for (row, part) in lines.enumerated() {
            grid.put(part, at: rect.line(row + 1).origin, style: Theme.muted, within: rect)
        }
        guard isSide, lines.count < rect.rows - 1 else { return }
        grid.put(
            language(
                "p plays it with its safeguard, then without, and tells what differed.",
                "p — показать с защитой, потом без неё и что изменилось."),
            at: rect.line(lines.count + 1).origin, style: Theme.armed, within: rect)
    }
}
