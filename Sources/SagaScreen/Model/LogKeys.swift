import SagaCore
import SagaEngine

/// The keys of the log.
extension ScreenModel {
    mutating func pressInLog(_ view: LogView, _ action: KeyAction) -> [ScreenEffect]? {
        var view = view
        switch action {
        case .up: view.scroll += 1
        case .down: view.scroll -= 1
        case .pageUp: view.scroll += 10
        case .pageDown: view.scroll -= 10
        case .home: view.scroll = log.lines.count
        case .end: view.scroll = 0
        case .filter: view.isFiltering = true
        case .nextPane, .previousPane:
            let all = LogView.Filter.allCases
            let step = action == .nextPane ? 1 : all.count - 1
            view.filter = all[(view.filter.rawValue + step) % all.count]
            view.scroll = 0
        default: return nil
        }
        view.scroll = min(max(0, view.scroll), max(0, log.lines.count - 1))
        overlay = .log(view)
        return []
    }

    mutating func typeFilter(_ key: Key, of view: LogView) -> [ScreenEffect] {
        var view = view
        switch key {
        case .escape: (view.text, view.isFiltering) = ("", false)
        case .enter: view.isFiltering = false
        default: view.text = Self.edited(view.text, key)
        }
        view.scroll = 0
        overlay = .log(view)
        return []
    }
}
