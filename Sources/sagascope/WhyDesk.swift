import Dispatch
import Runs
import SagaEngine
import SagaScreen
import Synchronization

/// Explains one order at a time, on a thread of its own: what nobody wants to know any more is given up.
final class WhyDesk: Sendable {
    private struct Desk: Sendable {
        var question: WhyQuestion?
        /// So many questions were asked.
        var number = 0
        var answer: WhyAnswer?
    }

    /// So long it takes at most.
    private static let patience = Duration.seconds(2)

    private let desk = Mutex(Desk())
    private let queue = DispatchQueue(label: "why", qos: .utility)
    private let wake: @Sendable () -> Void

    init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

    /// Asks it unless it is asked already; nil: nothing is asked any more.
    func ask(_ question: WhyQuestion?, _ engine: LiveEngine) {
        let number = desk.withLock { desk -> Int? in
            if desk.question == question { return nil }
            desk.question = question
            desk.answer = nil
            desk.number += 1
            return desk.number
        }
        guard let number, let question else { return }
        engine.post(
            .retell { [self] run in
                queue.async { [self] in answer(question, number, run) }
            })
    }

    func take() -> WhyAnswer? {
        desk.withLock { desk in
            defer { desk.answer = nil }
            return desk.answer
        }
    }

    private func answer(_ question: WhyQuestion, _ number: Int, _ run: Retelling) {
        let deadline = ContinuousClock.now + Self.patience
        let hasTime = { [self] in ContinuousClock.now < deadline && desk.withLock { $0.number == number } }
        var causes: [RootCause]?
        if let plan = Plan(run.settings, run.journal, end: run.place, while: hasTime),
            case .told(let explanation) = Explainer.explain(question.order, in: plan, while: hasTime)
        {
            causes = explanation.causes
        }
        let isWanted = desk.withLock { desk in
            guard desk.number == number else { return false }
            desk.answer = WhyAnswer(question, causes)
            return true
        }
        if isWanted { wake() }
    }
}
