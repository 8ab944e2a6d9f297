import SagaCore
import SagaEngine

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
