extension World {
    /// Nothing of the order is queued or in handling, no work, shipment or retry of it is pending. Return tasks and
    /// dead letters do not count.
    package func isQuiet(_ id: OrderID) -> Bool {
        isQuiet(order.records[id], payment.part(of: id), stock.part(of: id), delivery.part(of: id))
    }

    /// Told from the records alone: whatever was published has been handled by everyone it goes to.
    @inline(__always)
    func isQuiet(_ record: OrderRecord, _ pay: Part, _ stock: Part, _ deliver: Part) -> Bool {
        let pending: Part.Flags = [.owed, .underWay]
        guard pay.flags.isDisjoint(with: pending), stock.flags.isDisjoint(with: pending),
            deliver.flags.isDisjoint(with: pending)
        else { return false }
        let published = record.published.union(pay.outbox).union(stock.outbox).union(deliver.outbox)
        return published.intersection(Received.order).subtracting(record.inbox).isEmpty
            && published.intersection(Received.payment).subtracting(pay.inbox).isEmpty
            && published.intersection(Received.stock).subtracting(stock.inbox).isEmpty
            && published.intersection(Received.delivery).subtracting(deliver.inbox).isEmpty
    }

    /// Nothing is queued or in handling anywhere.
    package var isQuiet: Bool {
        broker.queues.allSatisfy(\.isEmpty) && consumers.allSatisfy { $0.busy == 0 }
            && delivery.underWay == 0 && payment.owed + stock.owed + delivery.owed == 0
    }
}

/// What reaches each service, computed once.
private enum Received {
    static let order = ServiceID.order.receives
    static let payment = ServiceID.payment.receives
    static let stock = ServiceID.stock.receives
    static let delivery = ServiceID.delivery.receives
}

extension OrderRecord {
    /// What Order has published about the order.
    var published: EventSet {
        var events = EventSet()
        guard count > 0 else { return events }
        events.insert(.orderEvent)
        events.insert(.created)
        for place in 1..<max(count, 1) where event(place) == .cancelledByOrder { events.insert(.cancelledByOrder) }
        return events
    }
}
