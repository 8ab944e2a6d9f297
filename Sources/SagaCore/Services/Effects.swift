/// What a handler asks of the world, as plain data: messages to publish, stored with the state and not yet sent, timers to
/// set, letters to park, and notes of what happened. One value is reused for many calls, so that handling a message allocates nothing.
public struct Effects: Sendable {
    public var published: [Message] = []
    public var timers: [TimerRequest] = []
    /// Messages that the service which was called cannot carry out.
    public var parked: [ParkRequest] = []
    public var notes: [Note] = []
    /// Messages that were handled though they had been before; of the first time the records tell.
    public var repeated: [Message] = []
    /// Orders of which something came or went beside the step: copies given back, or let go.
    public var stirred: [OrderID] = []
    /// Whether anybody reads the notes; off, none are written.
    public var isWatched: Bool

    public init(isWatched: Bool = true) { self.isWatched = isWatched }

    /// Nothing is asked for and nothing noted.
    @inline(__always) public var isEmpty: Bool {
        published.isEmpty && timers.isEmpty && parked.isEmpty && notes.isEmpty && repeated.isEmpty && stirred.isEmpty
    }

    @inline(__always) public mutating func removeAll() {
        if !published.isEmpty { published.removeAll(keepingCapacity: true) }
        if !timers.isEmpty { timers.removeAll(keepingCapacity: true) }
        if !parked.isEmpty { parked.removeAll(keepingCapacity: true) }
        if !notes.isEmpty { notes.removeAll(keepingCapacity: true) }
        if !repeated.isEmpty { repeated.removeAll() }
        if !stirred.isEmpty { stirred.removeAll() }
    }

    /// A safeguard that is off would have prevented this.
    public mutating func noteUnguarded(
        _ safeguard: Safeguards, _ service: ServiceID, _ order: OrderID, event: Event? = nil
    ) {
        note(.unguarded, service, order, event: event, value: Int64(safeguard.rawValue))
    }

    /// What came late changes nothing, because a safeguard is on.
    public mutating func noteKept(by safeguard: Safeguards, _ service: ServiceID, _ order: OrderID, event: Event) {
        note(.late, service, order, event: event, value: Int64(safeguard.rawValue))
    }

    public mutating func note(
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
public enum TimerRequest: Hashable, Sendable {
    /// The shipment is on its way; the driver draws how long it takes.
    case shipment(OrderID)
    /// A failed compensation is due again after this long.
    case retry(OrderID, after: Span)
    /// Order: the order is cancelled unless it comes to its end in the time that orders have.
    case deadline(OrderID)
    /// Order: the end of the order is announced again after the same time.
    case repetition(OrderID)
}

/// A message that ran out of attempts, for the dead letters.
public struct ParkRequest: Hashable, Sendable {
    public let copy: Copy
    public let attempts: Int

    public init(copy: Copy, attempts: Int) {
        self.copy = copy
        self.attempts = attempts
    }
}

/// One thing that happened inside a service, for the trace, the narrator and the story of an order.
public struct Note: Hashable, Sendable {
    public enum Kind: UInt8, CaseIterable, Sendable {
        // Order; late: the value is the number of the safeguard that kept what was there, or 0
        case recorded, late, waits, cancelAccepted, cancelRepeated, cancelRefused
        // every consumer
        case duplicate, skippedByTombstone
        // the steps; value: the amount or the units
        case charged, reserved, handedOver, arrived, failed
        // the compensations; value: the amount or the units, or the number of failed attempts
        case refunded, released, returnTask, nothingToUndo, compensationFailed, parked, leftShelf
        // Order's timers
        case deadlinePassed, endRepeated
        // the messages; value: the number of attempts, the one to come included
        case unreadable, returned, copyLost, publicationLost, sentLater
        // held or delayed, and no longer
        case letGo
        // the processes; value: the moment's number
        case crashed
        // an instance stands still over what it has in hand, and goes on with it
        case frozen, thawed
        // work takes longer; value: so many times as long as usual
        case slowed
        // what a safeguard that is off would have prevented; value: the safeguard's number
        case unguarded
    }

    public let kind: Kind
    public let service: ServiceID
    public let order: OrderID
    public let event: Event?
    public let reason: Reason
    public let value: Int64

    public init(kind: Kind, service: ServiceID, order: OrderID, event: Event?, reason: Reason, value: Int64) {
        self.kind = kind
        self.service = service
        self.order = order
        self.event = event
        self.reason = reason
        self.value = value
    }
}
