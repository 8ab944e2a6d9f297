import SagaCore
import SagaEngine

/// The keys of the log.
extension ScreenModel {
    mutating func pressInLog(_ view: LogView, _ action: KeyAction) -> [ScreenEffect]? {
        var view = view
        switch action {
        case .filter: view.isFiltering = true
        case .nextPane, .previousPane:
            let all = LogView.Filter.allCases
            let step = action == .nextPane ? 1 : all.count - 1
            view.filter = all[(view.filter.rawValue + step) % all.count]
            (view.chosen, view.last) = (nil, nil)
        case .open:
            openLine(of: view)
            return []
        default: guard move(&view, action) else { return nil }
        }
        overlay = .log(view)
        return []
    }

    /// A click chooses a line; a second one opens its order.
    mutating func clickLog(_ number: Int, _ view: LogView, _ isSecond: Bool) {
        var view = view
        let wasThere = view.chosen == number
        view.last = view.last ?? log.lines.last?.number
        view.chosen = number
        overlay = .log(view)
        if isSecond || wasThere { openLine(of: view) }
    }

    /// Opens the order that the line one is on tells of; where one is on none, that of the newest line.
    private mutating func openLine(of view: LogView) {
        let page = logPage(view)
        let line = page.place(of: view.chosen).map { page.lines[$0] } ?? page.lines.last
        if let order = line?.phrase.order {
            lay(.inspector(Inspection(order: order)))
        } else {
            hint = language("That line tells of no order.", "Эта строка не о заказе.")
        }
    }

    /// From line to line. Below the newest one the newest are followed again; otherwise what is seen stays where it is,
    /// whatever comes.
    private func move(_ view: inout LogView, _ action: KeyAction) -> Bool {
        let page = logPage(view)
        let newest = page.lines.count - 1
        let seen = page.seen(last: page.place(of: view.last))
        let step = max(1, seen.count - 1)
        let here = page.place(of: view.chosen) ?? newest + 1
        let place: Int
        switch action {
        case .up: place = here - 1
        case .down: place = here + 1
        case .pageUp: place = min(here, newest) - step
        case .pageDown: place = here + step
        case .home: place = 0
        case .end: place = newest + 1
        default: return false
        }
        guard newest >= 0, place <= newest else {
            (view.chosen, view.last) = (nil, nil)
            return true
        }
        let chosen = max(0, place)
        let last =
            seen.contains(chosen)
            ? seen.upperBound - 1 : chosen < seen.lowerBound ? page.seenEnd(from: chosen) - 1 : chosen
        (view.chosen, view.last) = (page.lines[chosen].number, page.lines[last].number)
        return true
    }

    private func logPage(_ view: LogView) -> LogPage {
        OverlayView(model: self, layout: MainLayout(size)).logPage(view)
    }

    mutating func typeFilter(_ key: Key, of view: LogView) -> [ScreenEffect] {
        var view = view
        switch key {
        case .up, .down, .pageUp, .pageDown, .home, .end:
            if let action = Keymap.action(for: key), move(&view, action) { overlay = .log(view) }
            return []
        default: Self.type(key, in: &view.text, &view.isFiltering)
        }
        (view.chosen, view.last) = (nil, nil)
        overlay = .log(view)
        return []
    }
}
