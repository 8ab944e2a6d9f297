import SagaCore
import SagaEngine

/// The story of the order that is followed or chosen; while a scenario is played, its steps.
struct StoryPane {
    let model: ScreenModel

    init(_ model: ScreenModel) { self.model = model }

    private var language: Language { model.language }

    func draw(on grid: inout Grid, in rect: Rect, tabs: Bool) {
        let hasFocus = model.focus == .story
        grid.mark(rect, .pane(.story))
        grid.box(
            rect, title: title(tabs), kind: hasFocus ? .heavy : .light, style: hasFocus ? Theme.focus : Theme.muted,
            titleStyle: hasFocus ? Theme.focus : Theme.title, badge: badge, badgeStyle: badgeStyle)
        let inside = rect.inset(columns: 1, rows: 1)
        guard let story = model.seen.story else {
            let text = language("The story of an order appears here.", "Здесь появится история заказа.")
            grid.put(text, at: inside.origin.moved(columns: 1), style: Theme.muted, within: inside)
            return
        }
        SequenceDiagram(story.entries, language).draw(on: &grid, in: inside, scroll: model.storyScroll)
        if story.entries.isEmpty { drawHistory(story, on: &grid, in: inside.inset(columns: 1, rows: 1)) }
    }

    private func title(_ tabs: Bool) -> String {
        let name =
            model.seen.story.map { language("STORY of #", "ИСТОРИЯ #") + $0.row.order.label }
            ?? language("STORY", "ИСТОРИЯ")
        let isChosen = model.chosen != nil
        return name + (isChosen ? "" : language(" · follows", " · следит"))
            + (tabs ? language(" · Tab: orders", " · Tab: заказы") : "")
    }

    private var badge: String? {
        guard let row = model.seen.story?.row else { return nil }
        return language.name(row.status)
    }

    private var badgeStyle: Style { model.seen.story.map { Theme.style(of: $0.row.status) } ?? .plain }

    /// Where the messages are no longer kept, the record still tells the way.
    private func drawHistory(_ story: StoryView, on grid: inout Grid, in rect: Rect) {
        grid.put(
            language("Its messages are no longer kept; the record says:", "Сообщения уже не хранятся; запись говорит:"),
            at: rect.origin, style: Theme.muted, within: rect)
        for (place, entry) in story.history.enumerated() {
            let time = ClockText.short(entry.time)
            grid.put(
                [
                    Run(TextWidth.pad(time, to: 10), Theme.muted),
                    Run(language.name(entry.status), Theme.style(of: entry.status)),
                ],
                in: rect.line(place + 1))
        }
    }
}
