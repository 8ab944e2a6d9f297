/// Everything that the checks of one order look at: the four services' records, and what is under way.
struct Evidence {
    let order: OrderID
    let record: OrderRecord
    let status: Status
    /// Nil where the history is the good way, as far as it has come.
    let history: [Status]?
    let pay: Part
    let goods: Part
    let deliver: Part
    /// What was published about the order and has been sent.
    let sent: EventSet
    /// By service: the messages of which a copy is queued there or in hand.
    let underWay: InlineArray<4, EventSet>
    /// Nothing more is going to happen to the order by itself.
    let isQuiet: Bool
    /// Which services have a dead letter of the order that owes a compensation.
    let letters: ServiceSet
    /// Dead letters of the order that nobody could read; nil where there are none, as usual.
    let unreadable: [DeadLetter]?
    /// Order gives orders a time, and announces their ends twice.
    let hasDeadline: Bool

    func part(of service: ServiceID) -> Part {
        switch service {
        case .payment: pay
        case .stock: goods
        case .delivery: deliver
        case .order: preconditionFailure("Order keeps records, not parts")
        }
    }

    func inbox(of service: ServiceID) -> EventSet { service == .order ? record.inbox : part(of: service).inbox }

    /// What the service believes became of the order.
    func view(of service: ServiceID) -> Status? { service == .order ? status : part(of: service).view }

    /// Whether a message that the service never got is of no consequence any more.
    func knowsTheEnd(_ service: ServiceID) -> Bool {
        guard let view = view(of: service) else { return false }
        return view == .cancelled || hasDeadline && view.isTerminal
    }

    /// What the service has not read of what was sent to it.
    func unread(by service: ServiceID) -> EventSet {
        sent.intersection(Received.byService[Int(service.rawValue)]).subtracting(inbox(of: service))
    }
}

extension World {
    /// Nothing of the order is queued or in handling, no publication of it unsent, no shipment or retry pending. Return
    /// tasks and dead letters do not count.
    package func isQuiet(_ id: OrderID) -> Bool {
        orders.isQuiet(id) && payments.isQuiet(id) && stocks.isQuiet(id) && deliveries.isQuiet(id)
            && !awaitsRepetition(id)
    }

    /// The same of everything.
    package var isQuiet: Bool {
        orders.isQuiet && payments.isQuiet && stocks.isQuiet && deliveries.isQuiet
            && (!safeguards.contains(.deadline)
                || !(0..<order.records.count).contains { awaitsRepetition(OrderID($0)) })
    }

    /// The end of the order will be announced a second time, and somebody needs it.
    package func awaitsRepetition(_ id: OrderID) -> Bool {
        guard safeguards.contains(.deadline), order.records[id].owesRepetition else { return false }
        let end = order.status(of: id)
        return payment.view(of: id) != end || stock.view(of: id) != end || delivery.view(of: id) != end
    }

    func evidence(_ id: OrderID, letters: LettersOfOrder?) -> Evidence {
        let record = order.records[id]
        let (pay, goods, deliver) = (payment.part(of: id), stock.part(of: id), delivery.part(of: id))
        let isOnTheWay = order.overflow.isEmpty && record.isStraight
        let stored = record.outbox.union(pay.outbox).union(goods.outbox).union(deliver.outbox)
        return Evidence(
            order: id, record: record, status: order.status(of: id)!,
            history: isOnTheWay ? nil : order.history(of: id).map(\.status), pay: pay, goods: goods, deliver: deliver,
            sent: stored.subtracting(unsent(of: id)),
            underWay: [
                orders.underWay(of: id), payments.underWay(of: id), stocks.underWay(of: id),
                deliveries.underWay(of: id),
            ], isQuiet: isQuiet(id), letters: letters?.owing ?? [], unreadable: letters?.unreadable,
            hasDeadline: safeguards.contains(.deadline))
    }

    /// What is stored and not yet sent; usually nothing.
    package func unsent(of id: OrderID) -> EventSet {
        if orders.unsent.isEmpty, payments.unsent.isEmpty, stocks.unsent.isEmpty, deliveries.unsent.isEmpty {
            return EventSet()
        }
        let all = [orders.unsent, payments.unsent, stocks.unsent, deliveries.unsent].joined()
        return EventSet(all.lazy.filter { $0.order == id }.map(\.event))
    }
}

extension Part {
    /// What the service believes became of the order.
    var view: Status? {
        if flags.contains(.cancelled) { return .cancelled }
        return flags.contains(.completed) ? .completed : nil
    }
}

/// What reaches each service, computed once.
private enum Received {
    static let byService = ServiceID.allCases.map(\.receives)
}
