import SagaCore
import SagaEngine

/// Break points by key: on what has the focus, one kind after another, and off again.
extension ScreenModel {
    /// Where time may stand still, for what has the focus.
    private var breakChoices: [BreakPoint] {
        if let order = inspected { return [.order(order)] }
        switch focus {
        case .service(.order): return []
        case .service(let service): return [.beginsWork(service), .undoes(service)]
        case .broker: return [.enters(.orders), .enters(.pay), .enters(.stock), .enters(.delivery)]
        case .statusOrder: return Status.allCases.map(BreakPoint.status)
        case .orders, .story: return (chosen ?? storyOrder).map { [.order($0)] } ?? []
        }
    }

    mutating func switchBreakPoint() -> [ScreenEffect] {
        let choices = breakChoices
        guard let first = choices.first else {
            hint = language(
                "There is nothing to stop at here: choose 2, 3, 4, the broker (5), StatusOrder (6) or an order.",
                "Здесь останавливаться не на чем: выберите 2, 3, 4, брокер (5), StatusOrder (6) или заказ.")
            return []
        }
        var points = seen.breakPoints
        let present = choices.lastIndex { points.contains($0) }
        let next = present.map { $0 + 1 < choices.count ? choices[$0 + 1] : nil } ?? first
        points.removeAll { choices.contains($0) }
        if let next { points.append(next) }
        foresee { $0.breakPoints = points }
        hint = answer(next, choices, points)
        return [.engine(.setBreakPoints(points))]
    }

    private func answer(_ point: BreakPoint?, _ choices: [BreakPoint], _ all: [BreakPoint]) -> String {
        let others = all.filter { $0 != point }.map(language.name).joined(separator: ", ")
        let list = others.isEmpty ? "" : language(" Others: \(others).", " Другие: \(others).")
        guard let point else { return language("The break point is taken away.", "Точка останова снята.") + list }
        let further =
            choices.firstIndex(of: point).flatMap { $0 + 1 < choices.count ? choices[$0 + 1] : nil }
            .map { language(" ' again: \(language.name($0)).", " Ещё раз ': \(language.name($0)).") } ?? ""
        return language("Time will stop: \(language.name(point)).", "Время встанет: \(language.name(point)).") + further
            + list
    }
}
