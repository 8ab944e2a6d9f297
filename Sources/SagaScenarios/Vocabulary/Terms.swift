import SagaCore
import SagaEngine

// The domain's terms as reports show them.

extension Status {
    package var name: Phrase { Phrase(name(russian:)) }
}

extension ServiceID {
    package var name: Phrase { Phrase(name(russian:)) }
}

extension Obstacle {
    var sentence: Phrase { Phrase(words(russian:)) }
}

extension Fault {
    package var name: Phrase {
        switch self {
        case .payment: Phrase(en: "payment", ru: "оплата")
        case .reservation: Phrase(en: "reservation", ru: "резервирование")
        case .handOver: Phrase(en: "hand-over", ru: "передача в доставку")
        case .onTheWay: Phrase(en: "shipment", ru: "перевозка")
        case .refund: Phrase(en: "refund", ru: "возврат денег")
        case .release: Phrase(en: "release", ru: "снятие резерва")
        case .returnTask: Phrase(en: "return task", ru: "задача на возврат")
        }
    }
}

extension Fault {
    /// The noun as it stands behind a number, or behind a share of all.
    func several(_ count: Int64?) -> Phrase {
        let (en, few, many) =
            switch self {
            case .payment: ("payments", "оплаты", "оплат")
            case .reservation: ("reservations", "резервирования", "резервирований")
            case .handOver: ("hand-overs", "передачи в доставку", "передач в доставку")
            case .onTheWay: ("shipments", "перевозки", "перевозок")
            case .refund: ("refunds", "возврата денег", "возвратов денег")
            case .release: ("releases", "снятия резерва", "снятий резерва")
            case .returnTask: ("return tasks", "задачи на возврат", "задач на возврат")
            }
        guard let count else { return Phrase(en: en, ru: many) }
        let forms = Phrase.count(count, en: (name.en, en), ru: (name.ru, few, many))
        return Phrase(
            en: String(forms.en.drop { $0 != " " }.dropFirst()), ru: String(forms.ru.drop { $0 != " " }.dropFirst()))
    }
}

extension Reason {
    package var name: Phrase {
        switch self {
        case .none: Phrase(en: "no reason given", ru: "причина не названа")
        case .customer: Phrase(en: "the customer's wish", ru: "по желанию покупателя")
        case .injected: Phrase(en: "an injected failure", ru: "внесённый сбой")
        case .amountDeclined: Phrase(en: "the amount was declined", ru: "сумма не принята")
        case .badCount: Phrase(en: "a bad count", ru: "неверное количество")
        case .outOfStock: Phrase(en: "out of stock", ru: "нет товара")
        case .noAddress: Phrase(en: "no address", ru: "нет адреса")
        case .lostOnTheWay: Phrase(en: "lost on the way", ru: "потеря в пути")
        case .deadline: Phrase(en: "the deadline", ru: "истёк срок")
        case .unreadable: Phrase(en: "an unreadable message", ru: "нечитаемое сообщение")
        }
    }
}

extension Moment {
    package var name: Phrase {
        switch self {
        case .beforeStore: Phrase(en: "before storing", ru: "до записи")
        case .afterStore: Phrase(en: "after storing", ru: "после записи")
        case .afterPublish: Phrase(en: "after publishing", ru: "после публикации")
        }
    }
}

extension Verdict {
    package var name: Phrase { Phrase(name(russian:)) }
}

extension Canceller {
    var name: Phrase {
        switch self {
        case .customer: Phrase(en: "the customer", ru: "покупатель")
        case .service(let service): service.name
        }
    }
}

extension EventPattern {
    var name: Phrase {
        let own =
            switch kind {
            case .result(let topic): Phrase(en: topic.eventName, ru: topic.eventName)
            case .status(let status): Phrase(en: status.wireName, ru: status.wireName)
            }
        guard let publisher else { return own }
        return own + Phrase(en: " from \(publisher.name.en)", ru: " от сервиса \(publisher.name.ru)")
    }
}

extension Event {
    /// As the scenario's steps call it.
    var wireName: String { status?.wireName ?? topic.eventName }
}

/// An amount of minor units as it is shown: 1290 is 12.90, in Russian 12,90.
func money(_ amount: Int64) -> Phrase {
    let (units, cents) = (amount.magnitude / 100, amount.magnitude % 100)
    return .decimal("\(amount < 0 ? "-" : "")\(units)", "\(cents < 10 ? "0" : "")\(cents)")
}
