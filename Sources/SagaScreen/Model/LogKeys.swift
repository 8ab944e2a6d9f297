import SagaCore
import SagaEngine

/// The keys of the log.
extension ScreenModel {
    func pressed(_ view: LogView, _ action: KeyAction?) -> LogView {
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
}
