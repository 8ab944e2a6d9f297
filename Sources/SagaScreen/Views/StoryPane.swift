import SagaCore
import SagaEngine

/// The story of the order that is followed or chosen; while a scenario is played, its steps.
struct StoryPane {
    let model: ScreenModel

    init(_ model: ScreenModel) { self.model = model }

    private var language: Language { model.language }

    func draw(on grid: inout Grid, in rect: Rect, tabs: Bool) {
        let hasFocus = model.hasFocus(.story)
        grid.mark(rect, .pane(.story))
        grid.box(
            rect, titles: titles(tabs), kind: hasFocus ? .heavy : .light, style: hasFocus ? Theme.focus : Theme.muted,
            titleStyle: hasFocus ? Theme.focus : Theme.title, badges: badges, badgeStyle: badgeStyle)
        if tabs { grid.mark(rect.line(0), .key(.tab)) }
        let inside = rect.inset(columns: 2, rows: 1)
        guard let story = model.seen.story else {
            let text = language("The story of an order appears here.", "Здесь появится история заказа.")
            grid.put(text, at: inside.origin, style: Theme.muted, within: inside)
            return
        }
        let diagram = SequenceDiagram(story, language)
        let top = max(0, Self.extent(diagram.rows.count, in: rect).most - model.storyScroll)
        diagram.draw(on: &grid, in: inside, from: top)
        let mark = ScrollMark(top: top, seen: max(0, inside.rows - 1), of: diagram.rows.count)
        grid.put(mark, in: rect.line(rect.rows - 1), language)
    }

    /// How far up the story can be moved, and by how much at once.
    func extent(in rect: Rect) -> (most: Int, page: Int) {
        Self.extent(model.seen.story.map { SequenceDiagram($0, language).rows.count } ?? 0, in: rect)
    }

    private static func extent(_ rows: Int, in rect: Rect) -> (most: Int, page: Int) {
        let seen = max(0, rect.rows - 3)
        return (max(0, rows - seen), max(1, seen - 1))
    }

    // MARK: the frame

    private func titles(_ tabs: Bool) -> [String] {
        let short = language("STORY", "ИСТОРИЯ")
        let name = model.seen.story.map { language("STORY of #", "ИСТОРИЯ #") + $0.row.order.label } ?? short
        let mode = model.chosen == nil ? language(" — follows", " — слежу") : ""
        let tab = tabs ? language(" — Tab: orders", " — Tab: заказы") : ""
        return [name + mode + tab, name + tab, name]
    }

    private var badges: [String] { model.seen.story.map { [language.name($0.row.status)] } ?? [] }

    private var badgeStyle: Style { model.seen.story.map { Theme.style(of: $0.row.status) } ?? .plain }
}
