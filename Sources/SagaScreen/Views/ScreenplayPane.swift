import SagaCore
import SagaEngine

/// The scenario that is played: each line ticked as it comes true. The steps follow the running one until they are
/// scrolled by hand.
struct ScreenplayPane {
    let model: ScreenModel
    let play: Screenplay

    func draw(on grid: inout Grid, in rect: Rect) {
        let (glyph, style) = ending ?? (.here, Theme.armed)
        let hasFocus = model.hasFocus(.orders)
        grid.mark(rect, .pane(.orders))
        let rows = page(rect.columns)
        let visible = rect.rows - 2
        let top = Self.top(rows, visible, scroll: model.playScroll)
        let hint = ending == nil ? [] : [model.language("; again  : next", "; ещё раз  : дальше")]
        grid.box(
            rect, titles: isTitleInFrame(rect.columns) ? [name(glyph) + " " + play.title] : [name(glyph)],
            kind: hasFocus ? .heavy : .rounded, style: style, titleStyle: style,
            badges: hint, badgeStyle: Theme.muted)
        let inside = rect.inset(columns: 2, rows: 1)
        for (place, row) in rows.dropFirst(top).prefix(inside.rows).enumerated() {
            grid.put(row.runs, in: inside.line(place))
        }
        grid.put(ScrollMark(top: top, seen: visible, of: rows.count), in: rect.line(rect.rows - 1), model.language)
    }

    private func name(_ glyph: Glyph) -> String {
        let number = play.number.map { " \($0)" } ?? ""
        return "\(glyph.drawn) \(model.language("SCENARIO", "СЦЕНАРИЙ"))\(number)"
    }

    /// Whether the whole title has room in the frame, beside what else stands there.
    private func isTitleInFrame(_ columns: Int) -> Bool {
        TextWidth.of(name(.here) + " " + play.title) + 36 <= columns
    }

    /// The first row that is seen.
    private static func top(_ rows: [Row], _ visible: Int, scroll: Int?) -> Int {
        let most = max(0, rows.count - visible)
        if let scroll { return min(scroll, most) }
        // A line may be found wrong only in the end, when those after it have passed.
        let current = rows.lastIndex { $0.isFailure } ?? rows.lastIndex { $0.isDecided } ?? 0
        return max(0, min(current - visible / 2, most))
    }

    /// How far the steps can be scrolled, and where they are.
    static func scrolling(_ model: ScreenModel, _ play: Screenplay) -> (top: Int, most: Int) {
        let rect = MainLayout(model.size).orders
        let rows = ScreenplayPane(model: model, play: play).page(rect.columns)
        return (top(rows, rect.rows - 2, scroll: model.playScroll), max(0, rows.count - (rect.rows - 2)))
    }

    /// How it ended; nil while it is played.
    private var ending: (Glyph, Style)? {
        if play.lines.contains(where: { if case .failed = $0.state { true } else { false } }) {
            return (.failed, Theme.bad)
        }
        return play.lines.allSatisfy { $0.state == .passed } ? (.done, Theme.good) : nil
    }

    // MARK: rows

    private struct Row {
        let runs: [Run]
        var isDecided = false
        var isFailure = false
    }

    private func page(_ width: Int) -> [Row] {
        let columns = width - 4
        let title = isTitleInFrame(width) ? [] : TextWrap.lines(play.title, columns: columns)
        return title.map { Row(runs: [Run($0, .bold)]) } + play.lines.flatMap { rows($0, columns: columns) }
    }

    private func rows(_ line: Screenplay.Line, columns: Int) -> [Row] {
        let (glyph, style) = look(line.state)
        let isDecided = line.state != .pending && line.state != .skipped
        var rows: [Row] = []
        for (place, text) in TextWrap.lines(line.keyword + " " + line.text, columns: columns - 2).enumerated() {
            rows.append(
                Row(
                    runs: [Run(place == 0 ? glyph.drawn + " " : "  ", style), Run(text, textStyle(line.state))],
                    isDecided: isDecided))
        }
        rows += table(line, columns - 4).map { Row(runs: [Run("    " + $0, Theme.muted)], isDecided: isDecided) }
        if case .failed(let sentence) = line.state {
            rows += TextWrap.lines(sentence, columns: columns - 4).map {
                Row(runs: [Run("    " + $0, Theme.bad)], isFailure: true)
            }
        }
        if line.state == .running, let skipped {
            rows += TextWrap.lines(skipped, columns: columns - 4).map {
                Row(runs: [Run("    " + $0, Theme.armed)], isDecided: true)
            }
        }
        if let remark = line.remark {
            rows += TextWrap.lines(remark, columns: columns - 4).map {
                Row(runs: [Run("    " + $0, Theme.armed)], isDecided: isDecided)
            }
        }
        return rows
    }

    /// What is waited for meanwhile, and that the while is passed over.
    private var skipped: String? {
        let language = model.language
        return play.skipping.map { lull in
            switch lull.end {
            case .parcel(let order):
                language(
                    "The parcel of #\(order.label) is on its way: time passes quickly.",
                    "Посылка #\(order.label) в пути: время идёт быстро.")
            case .retry(let service, let order):
                language(
                    "\(language.name(service)) will try again for #\(order.label): time passes quickly.",
                    "\(language.name(service)): новая попытка по #\(order.label) впереди, время идёт быстро.")
            case .nothing:
                language(
                    "Nothing happens for a while: time passes quickly.", "Пока ничего не происходит: время идёт быстро."
                )
            }
        }
    }

    /// The table below a step, its columns under one another; rows that are too long go on in the next.
    private func table(_ line: Screenplay.Line, _ columns: Int) -> [String] {
        let count = line.rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { place in
            line.rows.map { place < $0.count ? TextWidth.of($0[place].printable) : 0 }.max() ?? 0
        }
        return line.rows.flatMap { row in
            let cells = row.enumerated().map { place, cell in
                count > 1 ? TextWidth.pad(cell.printable, to: widths[place]) : cell.printable
            }
            let text = count > 1 ? "| " + cells.joined(separator: " | ") + " |" : cells.joined()
            return TextWidth.of(text) <= columns ? [text] : TextWrap.lines(text, columns: columns)
        }
    }

    private func look(_ state: Screenplay.State) -> (Glyph, Style) {
        switch state {
        case .pending, .skipped: (.nothing, Theme.muted)
        case .running: (.here, Theme.armed)
        case .passed: (.done, Theme.good)
        case .failed: (.failed, Theme.bad)
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
