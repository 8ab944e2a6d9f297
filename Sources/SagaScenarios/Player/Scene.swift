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
        case .cancelAnswer(let answer): answerProblem(answer)
        case .refusedOrder(let refusal): answerProblem(refusal)
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
        case .neverPublished(let pattern, let order): about(order) { absenceProblem($0, pattern) }
        case .verdictNames(let verdict, let order): about(order) { verdictProblem($0, verdict) }
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

    func find(_ order: OrderRef) -> OrderID? { cast.find(order, of: world.order.records.count) }

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

// MARK: - What customers were answered

extension Scene {
    private func answerProblem(_ wanted: CancelAnswer) -> Phrase? {
        guard cast.lastCancel != .cancel(wanted) else { return nil }
        let found =
            switch cast.lastCancel {
            case .cancel(let answer): answer.name
            case .refused(let refusal): refusal.sentence.inside
            default: Phrase(en: "nobody has asked for one", ru: "её никто не просил")
            }
        return Phrase(en: "The cancellation: ", ru: "Отмена: ") + Self.expected(wanted.name, found: found)
    }

    private func answerProblem(_ wanted: OrderRefusal) -> Phrase? {
        let found: Phrase
        switch (cast.lastCreate, wanted) {
        case (.refused(.stopped(.order)), .orderStopped), (.refused(.amountTooLarge), .amountTooLarge): return nil
        case (.refused(let refusal), _): found = refusal.sentence.inside
        case (.created, _): found = Phrase(en: "it was accepted", ru: "он принят")
        default: found = Phrase(en: "nobody has tried to create one", ru: "его никто не пытался создать")
        }
        return Phrase(en: "The order: ", ru: "Заказ: ")
            + Self.expected(Phrase(en: "to be refused, because ", ru: "отказ, потому что ") + wanted.name, found: found)
    }
}

extension CancelAnswer {
    fileprivate var name: Phrase {
        switch self {
        case .accepted: Phrase(en: "accepted", ru: "принята")
        case .repeated: Phrase(en: "nothing changes", ru: "ничего не меняется")
        case .refused: Phrase(en: "refused, because the order is completed", ru: "отказ, потому что заказ выполнен")
        case .unknown: Phrase(en: "no such order", ru: "такого заказа нет")
        }
    }
}

extension OrderRefusal {
    var name: Phrase {
        switch self {
        case .orderStopped: Phrase(en: "Order is stopped", ru: "сервис Заказ остановлен")
        case .amountTooLarge: Phrase(en: "the amount is too large", ru: "сумма слишком велика")
        }
    }
}

extension Phrase {
    /// A sentence as part of another one: without its full stop.
    fileprivate var inside: Phrase { Phrase(en: String(en.dropLast()), ru: String(ru.dropLast())) }
}
