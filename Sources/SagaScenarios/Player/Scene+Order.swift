import SagaCore
import SagaEngine

// Conditions of one order, as Order and the three other services see it.
extension Scene {
    func settledProblem(_ id: OrderID) -> Phrase? {
        world.isQuiet(id) ? nil : Phrase(en: "it is not quiet yet.", ru: "по нему ещё не всё стихло.")
    }

    func statusProblem(_ id: OrderID, _ wanted: Status) -> Phrase? {
        let status = world.order.status(of: id)
        guard status != wanted else { return nil }
        let words = Phrase(en: "the status ", ru: "статус ")
        return Self.expected(words + Self.quoted(wanted), found: Self.quoted(status))
    }

    func historyProblem(_ id: OrderID, _ wanted: [Status]) -> Phrase? {
        let history = world.order.history(of: id).map(\.status)
        guard history != wanted else { return nil }
        return Self.expected(
            Phrase(en: "the history ", ru: "история ") + path(wanted), found: path(history))
    }

    private func path(_ statuses: [Status]) -> Phrase {
        let names = statuses.map(\.name)
        return Phrase(
            en: names.map(\.en).joined(separator: " → "), ru: names.map(\.ru).joined(separator: " → "))
    }

    func cancelProblem(_ id: OrderID, _ canceller: Canceller, _ reason: Reason?) -> Phrase? {
        let wanted = cancellation(canceller, reason)
        guard let entry = world.order.history(of: id).first(where: { $0.status == .cancelled }) else {
            return Self.expected(wanted, found: Self.quoted(world.order.status(of: id)))
        }
        let why = world.order.records[id].reason
        // Order cancels at the customer's wish, or when the order's time is over.
        let isWish = entry.event == .cancelledByOrder && why != .deadline
        let who = isWish ? Canceller.customer : .service(entry.event.publisher)
        let isMeant = who == canceller || isWish && canceller == .service(.order)
        guard !isMeant || (reason != nil && reason != why) else { return nil }
        return Self.expected(wanted, found: cancellation(who, why))
    }

    private func cancellation(_ canceller: Canceller, _ reason: Reason?) -> Phrase {
        // The customer's reason is the customer's own.
        let why = reason.flatMap { $0 == .customer ? nil : Phrase(same: ": ") + $0.name } ?? Phrase(same: "")
        let (en, ru) = (canceller.name.en + why.en, canceller.name.ru + why.ru)
        return Phrase(en: "cancelled by \(en)", ru: "отмена (\(ru))")
    }

    func milestoneProblem(_ id: OrderID, _ milestone: Milestone) -> Phrase? {
        let (reached, words) =
            switch milestone {
            case .charged: (world.payment.part(of: id).acts > 0, Phrase(en: "charged", ru: "оплачен"))
            case .reserved: (world.stock.part(of: id).acts > 0, Phrase(en: "reserved", ru: "зарезервирован"))
            case .handedOver:
                (world.delivery.part(of: id).acts > 0, Phrase(en: "handed over to delivery", ru: "передан в доставку"))
            case .arrived:
                (world.delivery.part(of: id).flags.contains(.arrived), Phrase(en: "arrived", ru: "прибыл к покупателю"))
            }
        guard !reached else { return nil }
        return Phrase(en: "it has not been ", ru: "ещё не ") + words + Phrase(same: ".")
    }

    func workProblem(_ id: OrderID, _ service: ServiceID) -> Phrase? {
        let slots = service == .order ? [] : world.consumer(service).slots
        guard !slots.contains(where: { $0.copy?.order == id }) else { return nil }
        return Phrase(en: "\(service.name.en) is not working on it.", ru: "\(service.name.ru) над ним не работает.")
    }

    // MARK: what the services did

    func paymentProblem(_ id: OrderID, _ fact: PaymentFact) -> Phrase? {
        let part = world.payment.part(of: id)
        let amount = world.catalog.facts[id.offset].amount
        let holds =
            switch fact {
            case .notCharged: part.acts == 0
            case .charged(let wanted): part.acts == 1 && part.undos == 0 && wanted ?? amount == amount
            case .refunded(let wanted): part.acts == 1 && part.undos == 1 && wanted ?? amount == amount
            case .even: part.acts == part.undos
            case .counted(let debits, let credits): (Int(part.acts), Int(part.undos)) == (debits, credits)
            }
        if holds { return nil }
        let isCounted = if case .counted = fact { true } else { false }
        let found = isCounted ? PaymentFact.counted(part).name : account(part, amount)
        return Self.expected(fact.name, found: found)
    }

    private func account(_ part: Part, _ amount: Int64) -> Phrase {
        switch (part.acts, part.undos) {
        case (0, 0): PaymentFact.notCharged.name
        case (1, 0): PaymentFact.charged(amount).name
        case (1, 1): PaymentFact.refunded(amount).name
        default: PaymentFact.counted(part).name
        }
    }

    func reservationProblem(_ id: OrderID, _ fact: ReservationFact) -> Phrase? {
        let part = world.stock.part(of: id)
        let holds = part.acts > part.undos
        let units = world.catalog.demands(of: id)?.reduce(0) { $0 &+ $1.units } ?? 0
        let found: ReservationFact =
            !holds ? (part.acts == 0 ? .none : .released) : part.flags.contains(.gone) ? .gone : .held(units)
        let fits =
            switch (fact, found) {
            case (.none, .none), (.none, .released), (.released, .released), (.gone, .gone): true
            case (.held(let wanted), .held): wanted ?? units == units
            default: false
            }
        return fits ? nil : Self.expected(fact.name, found: found.name)
    }

    func taskProblem(_ id: OrderID, _ kind: TaskKind, _ count: Int) -> Phrase? {
        let part = world.delivery.part(of: id)
        let found = Int(kind == .shipment ? part.acts : part.undos)
        guard found != count else { return nil }
        let (en, ru) = kind == .shipment ? ("shipment", "перевозку") : ("return", "возврат")
        let wanted = Phrase.count(
            Int64(count), en: ("\(en) task", "\(en) tasks"),
            ru: ("задача на \(ru)", "задачи на \(ru)", "задач на \(ru)"))
        return Self.expected(wanted, found: Phrase(same: "\(found)"))
    }

    func cardProblem(_ id: OrderID, _ digits: String) -> Phrase? {
        let kept = world.catalog.details(of: id)?.card.text ?? ""
        guard kept.filter(\.isDigit) != digits else { return nil }
        return Self.expected(Phrase(same: "\"\(digits)\""), found: Phrase(same: "\"\(kept)\""))
    }

    func letterProblem(_ id: OrderID, _ fault: Fault) -> Phrase? {
        let letters = world.broker.deadLetters.filter { $0.message.order == id }
        guard !letters.contains(where: { $0.subscription.consumer == fault.service }) else { return nil }
        let found = letters.compactMap { letter in
            Fault.allCases.first { $0.isCompensation && $0.service == letter.subscription.consumer }?.name
        }
        return Self.expected(
            Phrase(
                en: "the \(fault.name.en) among the dead letters", ru: "\(fault.name.ru) среди недоставленных сообщений"
            ),
            found: found.isEmpty ? Self.none : Phrase.list(found))
    }

    // MARK: what was published

    func eventProblem(_ id: OrderID, _ topic: Topic, _ wanted: [EventPattern]) -> Phrase? {
        let found = log.events(of: id, in: world).filter { $0.topic == topic }
        guard !wanted.elementsEqual(found, by: { $0.matches($1) }) else { return nil }
        let place = Phrase(en: " in \(topic.name)", ru: " в \(topic.name)")
        let tellsPublishers = wanted.contains { $0.publisher != nil }
        return Self.expected(names(wanted) + place, found: names(found, withPublishers: tellsPublishers))
    }

    func tableProblem(_ id: OrderID, _ rows: [PublishedRow]) -> Phrase? {
        for topic in Topic.allCases {
            let wanted = rows.filter { $0.topic == topic }.map(\.event)
            if let problem = eventProblem(id, topic, wanted) { return problem }
        }
        return nil
    }

    func silenceProblem(_ id: OrderID, _ service: ServiceID) -> Phrase? {
        let found = log.events(of: id, in: world).filter { $0.publisher == service }
        guard !found.isEmpty else { return nil }
        return Self.expected(
            Phrase(en: "nothing from \(service.name.en)", ru: "ничего от сервиса \(service.name.ru)"),
            found: names(found, withPublishers: false))
    }

    func absenceProblem(_ id: OrderID, _ pattern: EventPattern) -> Phrase? {
        let found = log.events(of: id, in: world).filter(pattern.matches)
        guard !found.isEmpty else { return nil }
        return Self.expected(
            Phrase(en: "no ", ru: "без ") + pattern.name, found: names(found, withPublishers: true))
    }

    func handlingProblem(_ id: OrderID, _ service: ServiceID, _ pattern: EventPattern, _ wanted: Int) -> Phrase? {
        let events = pattern.events
        let found = simulation.ask { await $0.handled(events, by: service, of: id) }
        guard found != wanted else { return nil }
        let words = Phrase.count(Int64(wanted), en: ("time", "times"), ru: ("раз", "раза", "раз"))
        let en = "\(service.name.en) to have handled \(pattern.name.en) \(words.en)"
        return Self.expected(
            Phrase(en: en, ru: "\(service.name.ru) обрабатывает \(pattern.name.ru) \(words.ru)"),
            found: Phrase(same: "\(found)"))
    }

    private func names(_ patterns: [EventPattern]) -> Phrase {
        patterns.isEmpty ? Self.none : Phrase.list(patterns.map(\.name))
    }

    private func names(_ events: [Event], withPublishers: Bool) -> Phrase {
        let all = events.map { event in
            let kind = event.status.map { EventPattern.Kind.status($0) } ?? .result(event.topic)
            return EventPattern(kind: kind, publisher: withPublishers ? event.publisher : nil)
        }
        return names(all)
    }
}

extension PaymentFact {
    fileprivate static func counted(_ part: Part) -> PaymentFact {
        .counted(debits: Int(part.acts), credits: Int(part.undos))
    }

    fileprivate var name: Phrase {
        switch self {
        case .notCharged: Phrase(en: "not charged", ru: "ничего не списано")
        case .charged(let amount):
            Phrase(en: "charged", ru: "списано") + Self.sum(amount)
                + Phrase(en: " and not refunded", ru: " и не возвращено")
        case .refunded(let amount):
            Phrase(en: "charged and refunded", ru: "списано и возвращено") + Self.sum(amount)
        case .even: Phrase(en: "not charged, or refunded", ru: "не списано или возвращено")
        case .counted(let debits, let credits):
            Phrase.count(Int64(debits), en: ("debit", "debits"), ru: ("списание", "списания", "списаний"))
                + Phrase(same: ", ")
                + .count(Int64(credits), en: ("credit", "credits"), ru: ("возврат", "возврата", "возвратов"))
        }
    }

    private static func sum(_ amount: Int64?) -> Phrase {
        amount.map { Phrase(same: " ") + money($0) } ?? Phrase(same: "")
    }
}

extension ReservationFact {
    fileprivate var name: Phrase {
        switch self {
        case .none: Phrase(en: "nothing reserved", ru: "ничего не зарезервировано")
        case .held(nil): Phrase(en: "the goods reserved", ru: "товар зарезервирован")
        case .held(let units?):
            Phrase.count(units, en: ("unit", "units"), ru: ("единица", "единицы", "единиц"))
                + Phrase(en: " reserved", ru: " в резерве")
        case .released: Phrase(en: "the reservation released", ru: "резерв снят")
        case .gone: Phrase(en: "the goods gone from the warehouse", ru: "товар ушёл со склада")
        }
    }
}
