import SagaCore
import SagaEngine

/// What a session shows, in a line: what is wrong in the end, else what became of its orders.
struct FeatureTitle {
    private let world: World
    private let sketch: Sketch

    static func title(_ simulation: Simulation, _ orders: [OrderID], _ sketch: Sketch) -> Phrase {
        FeatureTitle(world: simulation.world(), sketch: sketch).title(orders)
    }

    private func title(_ orders: [OrderID]) -> Phrase {
        let wrongs = world.violations()
        let worst = wrongs.enumerated().min {
            ($0.element.problem.rank, $0.offset) < ($1.element.problem.rank, $1.offset)
        }
        if let worst = worst?.element {
            guard let order = worst.order, let reference = sketch.order(order) else {
                return worst.sentence(Cast(), world.catalog)
            }
            let others = Set(wrongs.compactMap(\.order)).count - 1
            return wrong(worst.problem, Noun(reference), order) + more(others)
        }
        let cancelled = orders.filter { world.order.status(of: $0) == .cancelled }
        if let only = cancelled.first, cancelled.count == 1, let reference = sketch.order(only) {
            return cancellation(of: only, Noun(reference))
        }
        return count(orders, cancelled.count)
    }

    private func more(_ count: Int) -> Phrase {
        if count == 0 { return Phrase(same: "") }
        let orders = Phrase.count(
            Int64(count), en: ("other order", "other orders"), ru: ("заказом", "заказами", "заказами"))
        return Phrase(en: "; something is wrong with \(orders.en), too", ru: "; неладно и ещё с \(orders.ru)")
    }

    // MARK: what is wrong

    private func wrong(_ problem: Violation.Problem, _ order: Noun, _ id: OrderID) -> Phrase {
        switch problem {
        case .deadLetter(let number): letter(number, order)
        case .debits(let count): order.said("is charged", count, ru: { "Деньги за \($0.plain) списаны" })
        case .credits(let count): order.said("is refunded", count, ru: { "Деньги за \($0.plain) возвращены" })
        case .completedButReserved(let count, 0) where count > 1:
            Phrase(en: "The goods of \(order.en) are reserved", ru: "Товар под \(order.plain) зарезервирован")
                + .often(count)
        case .completedButHandedOver(let count, _) where count > 1:
            order.said("is sent out", count, ru: { "\($0.capital) передан в доставку" })
        case .debitNotRefunded where world.order.status(of: id) != .cancelled:
            Phrase(
                en: "\(order.subject) is charged, and neither delivered nor refunded",
                ru: "Деньги за \(order.plain) списаны, но он не доставлен и деньги не возвращены")
        case .debitNotRefunded:
            Phrase(
                en: "\(order.subject) is cancelled, and the money never comes back",
                ru: "\(order.capital) отменён, а деньги не возвращены")
        case .returnTasks(0, _):
            Phrase(
                en: "\(order.subject) is cancelled, and nobody brings its goods back",
                ru: "\(order.capital) отменён, а товар никто не везёт обратно")
        case .cancelledHoldsReservation:
            Phrase(
                en: "\(order.subject) is cancelled, and its goods stay reserved",
                ru: "\(order.capital) отменён, а товар остался в резерве")
        case .stuck(let status):
            Phrase(
                en: "\(order.subject) is stuck at \(status.name.en)",
                ru: "\(order.capital) застрял в статусе «\(status.name.ru)»")
        case .lost(let event, let reader):
            Phrase(
                en: "\(event.wireName) of \(order.en) is lost to \(reader.name.en)",
                ru: "\(event.wireName) по \(order.toOrder) не доходит до сервиса \(reader.name.ru)")
        default:
            Phrase(en: order.subject, ru: order.capital) + Phrase(same: ": ") + problem.sentence
        }
    }

    private func letter(_ number: Int, _ order: Noun) -> Phrase {
        let letter = world.broker.deadLetters.first { $0.number == number }
        guard let letter, letter.message.event.isCancellation,
            let fault = Fault.allCases.first(where: { $0.isCompensation && $0.service == letter.subscription.consumer })
        else {
            return Phrase(
                en: "A message of \(order.en) ends among the dead letters",
                ru: "Сообщение по \(order.toOrder) осталось недоставленным")
        }
        let name = fault.name.ru
        return Phrase(
            en: "The \(fault.name.en) of \(order.en) fails for good",
            ru: "\(name.prefix(1).uppercased() + name.dropFirst()) по \(order.toOrder) так и не удаётся")
    }

    // MARK: what is well

    private func cancellation(of id: OrderID, _ order: Noun) -> Phrase {
        let event = world.order.history(of: id).first { $0.event.isCancellation }?.event
        let reason = world.order.records[id].reason
        guard let event, event != .cancelledByOrder || reason == .deadline else {
            return Phrase(en: "The customer cancels \(order.en)", ru: "Покупатель отменяет \(order.plain)")
        }
        return Phrase(
            en: "\(event.publisher.name.en) cancels \(order.en): \(reason.name.en)",
            ru: "\(event.publisher.name.ru) отменяет \(order.plain): \(reason.name.ru)")
    }

    private func count(_ orders: [OrderID], _ cancelled: Int) -> Phrase {
        let all = Phrase.count(
            Int64(orders.count), en: ("order", "orders"), ru: ("заказ", "заказа", "заказов"))
        if orders.isEmpty { return Phrase(en: "Nobody orders anything", ru: "Никто ничего не заказывает") }
        if cancelled > 0 {
            return Phrase(
                en: "\(cancelled) of \(all.en) \(cancelled == 1 ? "is" : "are") cancelled",
                ru: "Отменены \(cancelled) из \(orders.count) заказов")
        }
        return orders.allSatisfy { world.order.status(of: $0) == .completed }
            ? Phrase(en: "All is delivered: \(all.en)", ru: "Всё доставлено: \(all.ru)")
            : Phrase(en: "Not all is delivered yet: \(all.en)", ru: "Доставлено ещё не всё: \(all.ru)")
    }
}

/// An order in a sentence, in the cases that the titles need.
private struct Noun {
    let en: String
    let plain: String

    init(_ reference: OrderRef) {
        let value = Value.order(reference)
        en = value.text(as: .order, .en) ?? ""
        plain = value.text(as: .order, .ru) ?? ""
    }

    var subject: String { en.prefix(1).uppercased() + en.dropFirst() }
    var capital: String { plain.prefix(1).uppercased() + plain.dropFirst() }
    var toOrder: String { plain.replacing("заказ ", with: "заказу ") }

    func said(_ verb: String, _ count: Int, ru: (Noun) -> String) -> Phrase {
        Phrase(en: "\(subject) \(verb)", ru: ru(self)) + .often(count)
    }
}

extension Phrase {
    fileprivate static func often(_ count: Int) -> Phrase {
        if count == 2 { return Phrase(en: " twice", ru: " дважды") }
        let times = Phrase.count(Int64(count), en: ("time", "times"), ru: ("раз", "раза", "раз"))
        return Phrase(same: " ") + times
    }
}

extension Violation.Problem {
    /// What tells most of what went wrong comes first.
    fileprivate var rank: Int {
        switch self {
        case .deadLetter: 0
        case .debits, .credits: 1
        case .debitNotRefunded: 2
        case .cancelledHoldsReservation, .returnTasks: 3
        case .completedButReserved, .completedButHandedOver, .completedButNotPaid, .releases: 4
        case .historyOutOfOrder: 5
        case .stuck: 6
        case .lost: 7
        case .views: 8
        case .ledger, .unitsUnaccounted: 9
        }
    }
}
