import SagaCore

/// How often a service handled messages beyond the first time, of which its records tell. It changes nothing.
package struct Repeats: Sendable {
    private struct Key: Hashable {
        let order: OrderID
        let event: Event
    }

    private var counts: [Key: Int] = [:]

    mutating func add(_ messages: [Message]) {
        for message in messages { counts[Key(order: message.order, event: message.event), default: 0] += 1 }
    }

    func count(_ events: EventSet, of order: OrderID) -> Int {
        counts.isEmpty ? 0 : events.events.reduce(0) { $0 + (counts[Key(order: order, event: $1)] ?? 0) }
    }
}
