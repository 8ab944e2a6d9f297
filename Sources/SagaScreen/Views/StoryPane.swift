import SagaCore
import SagaEngine

/// The story of the order that is followed or chosen; while a scenario is played, its steps.
struct StoryPane {
    let model: ScreenModel

    init(_ model: ScreenModel) { self.model = model }

    private var language: Language { model.language }

    func draw(on grid: inout Grid, in rect: Rect, tabs: Bool) {
        let hasFocus = model.focus == .story
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

/// The scenario that is played: each line ticked as it comes true.
struct ScreenplayPane {
    let model: ScreenModel
    let play: Screenplay

    func draw(on grid: inout Grid, in rect: Rect) {
        let (mark, style) = ending ?? ("▶", Theme.armed)
        grid.box(
            rect, title: mark + " " + play.title, kind: .rounded, style: style, titleStyle: style,
            badge: ending == nil
                ? model.language("Esc closes", "Esc закроет")
                : model.language("s another · z demo", "s другой · z демо"),
            badgeStyle: Theme.muted)
        let inside = rect.inset(columns: 2, rows: 1)
        let lines = play.lines.flatMap { rows($0, columns: inside.columns) }
        // A line may be found wrong only in the end, when those after it have passed.
        let current = lines.lastIndex { $0.isFailure } ?? lines.lastIndex { $0.isDecided } ?? 0
        let top = max(0, min(current - inside.rows / 2, lines.count - inside.rows))
        for (place, line) in lines.dropFirst(top).prefix(inside.rows).enumerated() {
            grid.put(line.runs, in: inside.line(place))
        }
    }

    /// How it ended; nil while it is played.
    private var ending: (String, Style)? {
        if play.lines.contains(where: { if case .failed = $0.state { true } else { false } }) {
            return ("✗", Theme.bad)
        }
        return play.lines.allSatisfy { $0.state == .passed } ? ("✓", Theme.good) : nil
    }

    private struct Row {
        let runs: [Run]
        var isDecided = true
        var isFailure = false
    }

    private func rows(_ line: Screenplay.Line, columns: Int) -> [Row] {
        let (mark, style) = look(line.state)
        let isDecided = line.state != .pending && line.state != .skipped
        var rows: [Row] = []
        for (place, text) in TextWrap.lines(line.keyword + " " + line.text, columns: columns - 2).enumerated() {
            rows.append(
                Row(
                    runs: [Run(place == 0 ? mark + " " : "  ", style), Run(text, textStyle(line.state))],
                    isDecided: isDecided))
        }
        if case .failed(let sentence) = line.state {
            for text in TextWrap.lines(sentence, columns: columns - 4) {
                rows.append(Row(runs: [Run("    " + text, Theme.bad)], isFailure: true))
            }
        }
        if let remark = line.remark {
            for text in TextWrap.lines(remark, columns: columns - 4) {
                rows.append(Row(runs: [Run("    " + text, Theme.armed)]))
            }
        }
        return rows
    }

    private func look(_ state: Screenplay.State) -> (String, Style) {
        switch state {
        case .pending: ("·", Theme.muted)
        case .running: ("▸", Theme.armed)
        case .passed: ("✓", Theme.good)
        case .failed: ("✗", Theme.bad)
        case .skipped: ("-", Theme.muted)
        }
    }

    private func textStyle(_ state: Screenplay.State) -> Style {
        switch state {
        case .pending, .skipped: Theme.muted
        case .running: .bold
        default: .plain
        }
    }
}

/// Breaks text into lines at its blanks; a word longer than a line is cut.
enum TextWrap {
    static func lines(_ text: String, columns: Int) -> [String] {
        guard columns > 0 else { return [] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: true).map(String.init) {
            var rest = word
            if !line.isEmpty, TextWidth.of(line) + 1 + TextWidth.of(rest) <= columns {
                line += " " + rest
                continue
            }
            if !line.isEmpty { lines.append(line) }
            while TextWidth.of(rest) > columns {
                let head = TextWidth.clip(rest, to: columns, ellipsis: "")
                guard !head.isEmpty else { break }
                lines.append(head)
                rest = String(rest.dropFirst(head.count))
            }
            line = rest
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }
}
