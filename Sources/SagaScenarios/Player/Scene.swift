import SagaCore
import SagaEngine

/// The world at one instant, as conditions are held against it.
struct Scene {
    /// Without its queues, which cost more than the rest; `simulation` has them.
    let world: World
    let simulation: Simulation
    let cast: Cast
    let log: PublicationLog

    /// Nil if the condition holds, or what was expected and what was found.
    func problem(with condition: Condition) -> Phrase? {
        switch condition {
        case .quiet, .orderCount, .tally, .terminal, .everyOrder, .elapsed, .busy, .waiting, .deadLetters, .shelf,
            .ledger, .list, .listLength, .verdictsHold, .verdictHolds:
            worldProblem(condition)
        case .answered(let attempt, let answer): answerProblem(attempt, answer)
        case .settled(let order): about(order) { settledProblem($0) }
        case .status(let order, let status): about(order) { statusProblem($0, status) }
        case .history(let order, let statuses): about(order) { historyProblem($0, statuses) }
        case .cancelled(let order, let canceller, let reason): about(order) { cancelProblem($0, canceller, reason) }
        case .payment(let order, let fact): about(order) { paymentProblem($0, fact) }
        case .reservation(let order, let fact): about(order) { reservationProblem($0, fact) }
        case .tasks(let order, let kind, let count): about(order) { taskProblem($0, kind, count) }
        case .milestone(let order, let milestone): about(order) { milestoneProblem($0, milestone) }
        case .atWork(let service, let order): about(order) { workProblem($0, service) }
        case .listed(let order, let status): about(order) { statusProblem($0, status) }
        case .cardKept(let order, let digits): about(order) { cardProblem($0, digits) }
        case .deadLetter(let order, let fault): about(order) { letterProblem($0, fault) }
        case .events(let order, let topic, let patterns): about(order) { eventProblem($0, topic, patterns) }
        case .published(let order, let rows): about(order) { tableProblem($0, rows) }
        case .silent(let service, let order): about(order) { silenceProblem($0, service) }
        case .handled(let service, let pattern, let order, let count):
            about(order) { handlingProblem($0, service, pattern, count) }
        case .neverPublished(let pattern, let order): about(order) { absenceProblem($0, pattern) }
        case .verdictNames(let verdict, let order): about(order) { verdictProblem($0, verdict) }
        case .onlyVerdicts(let verdicts, let order): about(order) { onlyProblem($0, verdicts) }
        }
    }

    /// Whether it is clear already that a wait for the condition would be in vain: an order never goes back.
    func isHopeless(_ condition: Condition) -> Bool {
        guard case .status(let order, let wanted) = condition, let id = find(order),
            let status = world.order.status(of: id)
        else { return false }
        return (status > wanted || status.isTerminal && status != wanted)
            && world.safeguards.contains(.terminalGuard)
    }

    func find(_ order: OrderRef) -> OrderID? { cast.find(order, among: world.order.numbers) }

    /// A sentence about an order begins with its name.
    private func about(_ order: OrderRef, _ problem: (OrderID) -> Phrase?) -> Phrase? {
        guard let id = find(order) else { return Cast.missing(order) }
        return problem(id).map { order.name + Phrase(same: ": ") + $0 }
    }

    /// The sentence of nearly every failure.
    static func expected(_ expected: Phrase, found: Phrase) -> Phrase {
        Phrase(
            en: "expected \(expected.en), found \(found.en).",
            ru: "ожидалось — \(expected.ru), на деле — \(found.ru).")
    }

    static func counted(_ name: Phrase, expected: Int64, found: Int64) -> Phrase? {
        expected == found
            ? nil
            : name + Phrase(same: ": ") + Self.expected(Phrase(same: "\(expected)"), found: Phrase(same: "\(found)"))
    }

    static func quoted(_ status: Status?) -> Phrase {
        status.map { Phrase(en: $0.name.en, ru: "«\($0.name.ru)»") } ?? none
    }

    static let none = Phrase(en: "nothing", ru: "ничего")
    static let cancelRefused = Phrase(
        en: " is completed and can no longer be cancelled.", ru: " уже выполнен, отменить его нельзя.")
}

// MARK: - What was answered

extension Scene {
    private func answerProblem(_ attempt: Attempt, _ wanted: Answer) -> Phrase? {
        let result = cast.answers[attempt]
        let answer = result.flatMap { Answer($0) }
        guard answer != wanted else { return nil }
        let found =
            switch (answer, result) {
            // Why it was refused, in full.
            case (_, .refused(let refusal)): refusal.sentence.inside
            case (let answer?, _): attempt.name(answer)
            case (nil, _): attempt.nobodyTried
            }
        return attempt.name + Phrase(same: ": ") + Self.expected(attempt.name(wanted), found: found)
    }
}

extension Phrase {
    /// A sentence as part of another one: without its full stop.
    fileprivate var inside: Phrase { Phrase(en: String(en.dropLast()), ru: String(ru.dropLast())) }
}
