import SagaCore
import SagaEngine

/// The keys of the form, where a letter is a letter.
extension ScreenModel {
    mutating func type(_ key: Key, in form: OrderForm) -> [ScreenEffect] {
        var form = form
        form.problem = nil
        switch key {
        case .escape:
            overlay = .none
            return []
        case .up, .backTab: form.move(-1)
        case .down, .tab: form.move(1)
        case .enter: return send(form)
        default: _ = form.here.type(key)
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
            form.go(to: problem.field)
            form.problem = language.problem(problem.field)
            overlay = .form(form)
            return []
        }
    }
}
