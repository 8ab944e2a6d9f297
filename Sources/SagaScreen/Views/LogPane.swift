import SagaCore
import SagaEngine

/// What the narrator said, to be read again.
extension OverlayView {
    func logPage(_ view: LogView) -> LogPage {
        let inside = body.inset(columns: 2, rows: 1)
        return LogPage(model.shownLog, view, language, columns: inside.columns, height: inside.rows)
    }

    func drawLog(_ view: LogView, on grid: inout Grid) {
        let page = logPage(view)
        let inside = window(titles(view), columns: body.columns, rows: body.rows, on: &grid, badges: badges(view, page))
        let seen = page.seen(last: page.place(of: view.last))
        let rows = seen.flatMap { place in page.rows(of: place).map { (place, $0) } }
        // The newest line stands at the bottom once there is more than a page.
        let offset = seen.lowerBound > 0 ? inside.rows - rows.count : 0
        let chosen = page.place(of: view.chosen)
        for (index, (place, row)) in rows.enumerated() {
            let rect = inside.line(index + max(0, offset))
            grid.put(row, in: rect)
            if place == chosen { grid.restyle(rect, Theme.chosen) }
            if !rect.isEmpty { grid.mark(rect, .line(page.lines[place].number)) }
        }
        let edge = body.line(body.rows - 1)
        let mark = ScrollMark(top: seen.lowerBound, seen: seen.count, of: page.lines.count)
        grid.put(mark, in: edge, language)
        if page.lines.isEmpty {
            let text =
                model.shownLog.isForgotten
                ? language(
                    "too long ago: what was said then is kept no more", "слишком давно: эти строки уже не хранятся")
                : view.text.isEmpty
                    ? language("nothing yet", "пока ничего") : language("nothing of the kind", "такого нет")
            grid.put(text, at: inside.origin, style: Theme.muted, within: inside)
        }
    }

    private func titles(_ view: LogView) -> [String] {
        let name = language("LOG", "ЖУРНАЛ")
        let kind = name + " — " + language.name(view.filter)
        guard view.isFiltering || !view.text.isEmpty else { return [kind + " — Tab", kind, name] }
        let words = " / " + view.text + (view.isFiltering ? "_" : "")
        return [kind + words, name + words]
    }

    private func badges(_ view: LogView, _ page: LogPage) -> [String] {
        let missed = model.log.missed
        let left = language("\(language.count(missed)) left out", "пропущено: \(language.count(missed))")
        let isFiltered = !view.text.isEmpty || view.filter != .everything
        let found = "\(language.count(page.lines.count))/\(language.count(model.shownLog.lines.count))"
        switch (isFiltered, missed > 0) {
        case (true, true): return [found + " — " + left, found]
        case (true, false): return [found]
        case (false, true): return [left]
        case (false, false): return []
        }
    }
}
