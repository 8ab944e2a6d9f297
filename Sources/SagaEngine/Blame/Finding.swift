import SagaCore

/// A verdict that does not hold, with the order's amount and what made it so.
package struct Finding: Hashable, Sendable {
    package let violation: Violation
    package let amount: Int64?
    /// What did it first, then what led to it, each in order of time; none where nothing on record did.
    package let causes: [Mishap]

    package init(_ violation: Violation, amount: Int64? = nil, causes: [Mishap] = []) {
        (self.violation, self.amount, self.causes) = (violation, amount, causes)
    }

    /// With what the world and the record of mishaps know of it.
    package init(_ violation: Violation, in world: World, _ mishaps: Mishaps) {
        guard let order = violation.order else {
            self.init(violation)
            return
        }
        let befell = mishaps[order] + world.blocked(order)
        guard !befell.isEmpty else {
            self.init(violation, amount: world.catalog.facts[order.offset].amount)
            return
        }
        let blame = Blame(mishaps: befell, known: world.known(order))
        self.init(
            violation, amount: world.catalog.facts[order.offset].amount, causes: blame.causes(of: violation))
    }
}

extension World {
    /// So far a blocked queue is looked through.
    private static var farthest: Int { 1_000 }

    /// The copies of the order that stand behind one that blocks their queue.
    fileprivate func blocked(_ order: OrderID) -> [Mishap] {
        SubscriptionID.allCases.flatMap { subscription -> [Mishap] in
            let queue = queue(subscription)
            guard queue.isBlocked else { return [] }
            let copies = queue.entries(atMost: Self.farthest).lazy.filter { !$0.isHeld }.map(\.copy)
            guard let head = copies.first else { return [] }
            return copies.dropFirst().filter { $0.order == order }.map {
                Mishap($0.message.publishedAt, subscription.consumer, $0.event, .behind(head.order, head.event))
            }
        }
    }

    /// What became of the order.
    fileprivate func known(_ order: OrderID) -> Blame.Known {
        let letters = broker.deadLetters.lazy.filter { $0.message.order == order }
        return Blame.Known(
            status: self.order.status(of: order) ?? .created, history: self.order.history(of: order).map(\.status),
            inboxes: ServiceID.allCases.map { inbox(of: $0, order).union(underWay(to: $0, order)) },
            cancelled: ServiceID.participants.reduce(into: []) { known, service in
                if part(service, order).flags.contains(.cancelled) { known.insert(ServiceSet(service)) }
            }, letters: letters.map { ($0.number, $0.message.event, $0.subscription.consumer) })
    }

    /// What the service has read of the order.
    private func inbox(of service: ServiceID, _ order: OrderID) -> EventSet {
        service == .order ? self.order.records[order].inbox : part(service, order).inbox
    }

    /// What the service may still read of it.
    private func underWay(to service: ServiceID, _ order: OrderID) -> EventSet {
        switch service {
        case .order: orders.underWay(of: order)
        case .payment: payments.underWay(of: order)
        case .stock: stocks.underWay(of: order)
        case .delivery: deliveries.underWay(of: order)
        }
    }
}

extension [Violation] {
    /// The first so many of each verdict.
    func first(_ count: Int) -> [Violation] {
        Verdict.allCases.flatMap { verdict in lazy.filter { $0.verdict == verdict }.prefix(count) }
    }
}
