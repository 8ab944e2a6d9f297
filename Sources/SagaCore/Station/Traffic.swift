/// What is under way to a service, counted order by order: the copies that are queued for it or in its hands. It follows
/// from the queues, and is kept beside them so that nobody has to look through them.
struct Traffic: Sendable {
    private var present = Ledger<EventSet>()
    /// Copies beyond the first of the same message; only a fault makes any.
    private var twins: [Twin: Int] = [:]

    private struct Twin: Hashable {
        let order: OrderID
        let event: Event
    }

    init() {}

    init(_ copies: [Copy]) { for copy in copies { add(copy) } }

    /// The messages of the order of which copies are under way.
    @inline(__always)
    func events(of order: OrderID) -> EventSet {
        order.offset < present.count ? present[order.offset] : EventSet()
    }

    @inline(__always)
    mutating func add(_ copy: Copy) {
        let index = copy.order.offset
        if present.count <= index { present.grow(toHold: index, with: EventSet()) }
        if !present[index].insertIfNew(copy.event) {
            twins[Twin(order: copy.order, event: copy.event), default: 0] += 1
        }
    }

    @inline(__always)
    mutating func remove(_ copy: Copy) {
        if twins.isEmpty { present[copy.order.offset].remove(copy.event) } else { removeBeside(copy) }
    }

    private mutating func removeBeside(_ copy: Copy) {
        let twin = Twin(order: copy.order, event: copy.event)
        switch twins[twin] {
        case nil: present[copy.order.offset].remove(copy.event)
        case 1: twins[twin] = nil
        case let more?: twins[twin] = more - 1
        }
    }
}
