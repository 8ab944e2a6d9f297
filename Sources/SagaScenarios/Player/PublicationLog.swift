import SagaCore

/// Which events were published for which order, in their order. The world's records tell what was published; looked at
/// after every event, they tell when.
struct PublicationLog: Sendable {
    private var published: [OrderID: [Event]] = [:]
    /// Orders of which more may come.
    private var open: [OrderID] = []

    /// From now on the order's events are written down.
    mutating func follow(_ order: OrderID) { open.append(order) }

    mutating func look(at world: World) {
        guard !open.isEmpty else { return }
        var rest: [OrderID] = []
        for order in open {
            published[order] = events(of: order, in: world)
            if !world.isQuiet(order) { rest.append(order) }
        }
        open = rest
    }

    /// Nothing will be published for the orders that are followed.
    var isIdle: Bool { open.isEmpty }

    /// What was not seen to come (somebody else drove the world meanwhile, or the order is not followed) comes last, in
    /// the order of cause and effect.
    func events(of order: OrderID, in world: World) -> [Event] {
        let known = published[order] ?? []
        let all = world.published(for: order)
        return known + all.subtracting(EventSet(known)).events
    }
}

extension World {
    /// Everything that was published for the order, as each service's records tell it.
    func published(for order: OrderID) -> EventSet {
        var all = payment.part(of: order).outbox.union(stock.part(of: order).outbox)
            .union(delivery.part(of: order).outbox)
        for entry in self.order.history(of: order) {
            if entry.event == .created { all.insert(.orderEvent) }
            if entry.event.publisher == .order { all.insert(entry.event) }
        }
        return all
    }
}
