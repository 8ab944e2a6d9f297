import SagaCore

/// The ids that clients know the latest orders by, so that the feed need not make one for every event.
struct OrderNames: Sendable {
    private static let slots = 16_384
    private var slots = [(order: OrderID, name: String)?](repeating: nil, count: OrderNames.slots)

    mutating func name(of order: OrderID, in simulation: Simulation) -> String {
        let place = order.offset % Self.slots
        if let known = slots[place], known.order == order { return known.name }
        let name = simulation.ask { await $0.publicID(of: order) }
        slots[place] = (order, name)
        return name
    }
}
