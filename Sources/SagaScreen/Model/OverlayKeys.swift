import SagaCore
import SagaEngine

/// The keys while something lies over the main screen.
extension ScreenModel {
    mutating func pressInOverlay(_ key: Key) -> [ScreenEffect] {
        if case .form(let form) = overlay { return type(key, in: form) }
        let action = Keymap.action(for: key)
        if case .help = overlay, action == .help {
            overlay = .none
            return []
        }
        if action == .close || action == .quit {
            overlay = .none
            return []
        }
        switch overlay {
        case .help(let scroll): overlay = .help(scroll: scrolled(scroll, action))
        case .inspector(let scroll): return pressInInspector(scroll, action)
        case .log(let view): overlay = .log(pressed(view, action))
        case .scenarios(let index): return pressInMenu(index, action)
        case .confirmReset(let chosen): return pressInReset(chosen, key, action)
        case .none, .form: break
        }
        return []
    }

    /// The view clamps the scroll to what there is.
    private func scrolled(_ scroll: Int, _ action: KeyAction?) -> Int {
        switch action {
        case .up: max(0, scroll - 1)
        case .down: scroll + 1
        case .pageUp: max(0, scroll - 10)
        case .pageDown: scroll + 10
        case .home: 0
        default: scroll
        }
    }

    private mutating func pressInInspector(_ scroll: Int, _ action: KeyAction?) -> [ScreenEffect] {
        switch action {
        case .up, .down, .pageUp, .pageDown, .home: overlay = .inspector(scroll: scrolled(scroll, action))
        case .left, .right:
            guard let order = chosen else { return [] }
            let next = Int(order.index) + (action == .left ? -1 : 1)
            if next >= 0, next < seen.orderCount { chosen = OrderID(next) }
            overlay = .inspector(scroll: 0)
        case .open: overlay = .none
        case .cancelOrder, .fault, .redrive, .pause, .step, .faster, .slower, .newOrder: return perform(action!)
        default: break
        }
        return []
    }

    private func pressed(_ view: LogView, _ action: KeyAction?) -> LogView {
        var view = view
        switch action {
        case .up: view.scroll += 1
        case .down: view.scroll = max(0, view.scroll - 1)
        case .pageUp: view.scroll += 10
        case .pageDown: view.scroll = max(0, view.scroll - 10)
        case .home: view.scroll = log.lines.count
        case .end: view.scroll = 0
        case .filter, .follow, .nextPane:
            let all = LogView.Filter.allCases
            view.filter = all[(view.filter.rawValue + 1) % all.count]
            view.scroll = 0
        default: break
        }
        view.scroll = min(view.scroll, max(0, log.lines.count - 1))
        return view
    }

    private mutating func pressInMenu(_ index: Int, _ action: KeyAction?) -> [ScreenEffect] {
        guard !scenarios.isEmpty else { return [] }
        var place = index
        switch action {
        case .up, .previousPane: place -= 1
        case .down, .nextPane: place += 1
        case .pageUp: place -= 8
        case .pageDown: place += 8
        case .home: place = 0
        case .end: place = scenarios.count - 1
        case .open:
            overlay = .none
            showsScreenplay = true
            guide = scenarios[index].summary
            return [.engine(.play(scenarios[index].director))]
        default: break
        }
        overlay = .scenarios(index: min(max(place, 0), scenarios.count - 1))
        return []
    }

    /// Cancel is the default: only a deliberate move to the other button, or y, begins anew.
    private mutating func pressInReset(_ chosen: Bool, _ key: Key, _ action: KeyAction?) -> [ScreenEffect] {
        switch action {
        case .left, .right, .nextPane, .previousPane: overlay = .confirmReset(chosen: !chosen)
        case .open:
            overlay = .none
            return chosen ? [.engine(.reset)] : []
        default: break
        }
        return []
    }

    private mutating func type(_ key: Key, in form: OrderForm) -> [ScreenEffect] {
        var form = form
        form.problem = nil
        switch key {
        case .escape:
            overlay = .none
            return []
        case .up, .backTab: form.move(-1)
        case .down, .tab: form.move(1)
        case .backspace: _ = form.text.popLast()
        case .control("u"): form.text = ""
        case .character(let character): form.text.append(character)
        case .enter: return send(form)
        default: break
        }
        overlay = .form(form)
        return []
    }

    private mutating func send(_ form: OrderForm) -> [ScreenEffect] {
        switch form.request() {
        case .success(let request):
            overlay = .none
            return [command(.create(request))]
        case .failure(let problem):
            var form = form
            form.field = problem.field
            form.problem = language.problem(problem.field)
            overlay = .form(form)
            return []
        }
    }
}
