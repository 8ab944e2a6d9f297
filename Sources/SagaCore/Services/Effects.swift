/// What a handler asks of the world, as plain data: messages to publish, timers to set, letters to park, and notes of
/// what happened. One value is reused for many calls, so that handling a message allocates nothing.
package struct Effects: Sendable {
    package var published: [Message] = []
    package var timers: [TimerRequest] = []
    /// Orders whose compensation ran out of attempts at the service that was called.
    package var parked: [OrderID] = []
    package var notes: [Note] = []
    /// Whether anybody reads the notes; off, none are written.
    package var isWatched: Bool

    package init(isWatched: Bool = true) { self.isWatched = isWatched }

    /// Nothing is asked for and nothing noted.
    @inlinable
    package var isEmpty: Bool { published.isEmpty && timers.isEmpty && parked.isEmpty && notes.isEmpty }

    @inlinable
    package mutating func removeAll() {
        if !published.isEmpty { published.removeAll(keepingCapacity: true) }
        if !timers.isEmpty { timers.removeAll(keepingCapacity: true) }
        if !parked.isEmpty { parked.removeAll(keepingCapacity: true) }
        if !notes.isEmpty { notes.removeAll(keepingCapacity: true) }
    }

    @inlinable
    package mutating func note(
        _ kind: Note.Kind, _ service: ServiceID, _ order: OrderID, event: Event? = nil, reason: Reason = .none,
        value: Int64 = 0
    ) {
        if isWatched {
            notes.append(
                Note(kind: kind, service: service, order: order, event: event, reason: reason, value: value))
        }
    }
}

/// A timer that a service wants; the driver decides what its time is.
package enum TimerRequest: Hashable, Sendable {
    /// The shipment is on its way; the driver draws how long it takes.
    case shipment(OrderID)
    /// A failed compensation is due again after this long.
    case retry(OrderID, after: Span)
}

/// One thing that happened inside a service, for the trace, the narrator and the story of an order.
package struct Note: Hashable, Sendable {
    package enum Kind: UInt8, CaseIterable, Sendable {
        // Order
        case recorded, late, waits, cancelAccepted, cancelRepeated, cancelRefused
        // every consumer
        case duplicate, skippedByTombstone
        // the steps; value: the amount or the units
        case charged, reserved, handedOver, arrived, failed
        // the compensations; value: the amount or the units, or the number of failed attempts
        case refunded, released, returnTask, nothingToUndo, compensationFailed, parked, leftShelf
    }

    package let kind: Kind
    package let service: ServiceID
    package let order: OrderID
    package let event: Event?
    package let reason: Reason
    package let value: Int64

    @inlinable
    package init(kind: Kind, service: ServiceID, order: OrderID, event: Event?, reason: Reason, value: Int64) {
        self.kind = kind
        self.service = service
        self.order = order
        self.event = event
        self.reason = reason
        self.value = value
    }
}
