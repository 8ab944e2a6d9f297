import SagaCore

extension Violation {
    /// What does not hold, for a person: the verdict, the order or product it names, and the problem.
    func sentence(_ cast: Cast, _ catalog: Catalog) -> Phrase {
        verdict.name + Phrase(same: ", ") + subject(cast, catalog) + Phrase(same: " — ") + problem.sentence
    }

    private func subject(_ cast: Cast, _ catalog: Catalog) -> Phrase {
        if let order {
            let name = cast.byName.first { $0.value == order }?.key ?? order.label
            return Phrase(en: "order \"\(name)\"", ru: "заказ «\(name)»")
        }
        guard let product, product.offset < catalog.products.count else { return Phrase(en: "goods", ru: "товар") }
        let name = catalog.products[product.offset]
        return Phrase(en: "product \"\(name)\"", ru: "товар «\(name)»")
    }
}

extension Violation.Problem {
    var sentence: Phrase {
        switch self {
        case .debits(let count): Phrase(en: "it has \(count) debits", ru: "списаний \(count)")
        case .credits(let count): Phrase(en: "it has \(count) credits", ru: "возвратов денег \(count)")
        case .debitNotRefunded:
            Phrase(en: "it was charged and is not refunded", ru: "деньги списаны и не возвращены")
        case .completedButNotPaid: Phrase(en: "it is completed, and not paid for", ru: "выполнен, но не оплачен")
        case .releases(let count, let reserved):
            Phrase(
                en: "its goods were reserved \(reserved) times and released \(count) times",
                ru: "резервов \(reserved), а снятий резерва \(count)")
        case .completedButReserved(let count, let released):
            Phrase(
                en: "it is completed, and its goods were reserved \(count) times and released \(released) times",
                ru: "выполнен, а резервов \(count), снятий резерва \(released)")
        case .completedButHandedOver(let count, let hasArrived):
            Phrase(
                en: "it is completed, was handed over \(count) times and has \(hasArrived ? "" : "not ")arrived",
                ru: "выполнен, передач в доставку \(count), \(hasArrived ? "" : "не ")прибыл")
        case .deadLetter(let number):
            Phrase(
                en: "its dead letter \(number) is not re-driven",
                ru: "его недоставленное сообщение \(number) не отправлено снова")
        case .lost(let event, let reader):
            Phrase(en: "\(event.wireName) is lost to ", ru: "сообщение \(event.wireName) потеряно для сервиса ")
                + reader.name
        case .ledger(let shelf):
            Phrase(
                en: "\(shelf.onHand) on hand + \(shelf.reserved) reserved + \(shelf.gone) gone ≠ \(shelf.initial)",
                ru: "наличие \(shelf.onHand) + резерв \(shelf.reserved) + ушло \(shelf.gone) ≠ \(shelf.initial)")
        case .unitsUnaccounted(let reserved, let gone):
            Phrase(
                en: "by its orders \(reserved) are reserved and \(gone) gone",
                ru: "по заказам в резерве \(reserved), ушло \(gone)")
        case .cancelledHoldsReservation:
            Phrase(en: "it is cancelled, and its goods are still reserved", ru: "отменён, а товар всё ещё в резерве")
        case .returnTasks(let count, let expected):
            Phrase(
                en: "it has \(count) return tasks instead of \(expected)",
                ru: "задач на возврат \(count), а нужно \(expected)")
        case .historyOutOfOrder(let statuses):
            Phrase(same: statuses.map(\.wireName).joined(separator: " → "))
        case .views(let service, let view, let order):
            Phrase(
                en: "for \(service.name.en) it is \(view?.name.en ?? "open"), for Order \(order.name.en)",
                ru: "для сервиса \(service.name.ru) он \(view?.name.ru ?? "не завершён"), а на деле \(order.name.ru)")
        case .stuck(let status):
            Phrase(en: "it is stuck at \(status.name.en)", ru: "застрял в статусе «\(status.name.ru)»")
        }
    }
}
