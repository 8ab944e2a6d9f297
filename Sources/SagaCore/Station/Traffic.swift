/// What is under way to a service, counted order by order: the copies that are queued for it or in its hands. It follows
/// from the queues and is kept beside them so that nobody has to look through them.
public struct Traffic: Sendable {
    private var present = Ledger<EventSet>()
    /// Copies beyond the first of the same message; only a fault makes any.
    private var twins: [Twin: Int] = [:]

    private struct Twin: Hashable {
        let order: OrderID
        let event: Event
    }

    /// The messages of the order of which copies are under way.
    @inline(__always)
    public func events(of order: OrderID) -> EventSet {
        order.offset < present.count ? present[order.offset] : EventSet()
    }

    @inline(__always)
    mutating func add(_ order: OrderID, _ event: Event) {
        if present.count <= order.offset { present.grow(toHold: order.offset, with: EventSet()) }
        if !present[order.offset].insertIfNew(event) { twins[Twin(order: order, event: event), default: 0] += 1 }
    }

    @inline(__always)
    mutating func remove(_ order: OrderID, _ event: Event) {
        if twins.isEmpty { present[order.offset].remove(event) } else { removeBeside(order, event) }
    }

    private mutating func removeBeside(_ order: OrderID, _ event: Event) {
        let twin = Twin(order: order, event: event)
        switch twins[twin] {
        case nil: present[order.offset].remove(event)
        case 1: twins[twin] = nil
        case let more?: twins[twin] = more - 1
        }
    }
}
