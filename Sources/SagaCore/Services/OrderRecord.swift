/// One entry of an order's status history.
public struct HistoryEntry: Hashable, Sendable {
    /// When Order recorded it.
    public let time: Instant
    public let event: Event
    public var status: Status { event.status! }

    public init(time: Instant, event: Event) {
        self.time = time
        self.event = event
    }
}

/// What Order remembers of one order, the times of its history aside; sixteen bytes.
public struct OrderRecord: Hashable, Sendable {
    /// Bits 0–39: five events of eight bits; 40–42: how many; 43–46: statuses that wait; 48–55: reason; 56: its end will be
    /// announced again.
    private var trail: UInt64 = 0
    /// The statuses that were handled.
    public var inbox = EventSet()
    /// The messages that were published.
    public var outbox = EventSet()

    public static let capacity = 5

    public init() {}

    public var count: Int { Int(trail >> 40 & 7) }

    @inline(__always)
    public func event(_ place: Int) -> Event { Event(rawValue: UInt8(truncatingIfNeeded: trail >> UInt64(8 * place)))! }

    /// Nothing is known of an order whose creation came to nothing.
    public var exists: Bool { count > 0 }

    @inline(__always)
    public var status: Status { event(count - 1).status! }

    private static let repetition: UInt64 = 1 << 56

    /// Its end was announced, and will be a second time.
    public internal(set) var owesRepetition: Bool {
        get { trail & Self.repetition != 0 }
        set { trail = newValue ? trail | Self.repetition : trail & ~Self.repetition }
    }

    public var events: [Event] { (0..<count).map(event) }

    public var reason: Reason {
        get { Reason(rawValue: UInt8(truncatingIfNeeded: trail >> 48))! }
        set { trail = trail & ~(255 << 48) | UInt64(newValue.rawValue) << 48 }
    }

    private static let allWaiting: UInt64 = 15 << 43

    public func waits(_ status: Status) -> Bool { trail >> (42 + UInt64(status.rawValue)) & 1 == 1 }
    public mutating func setWaiting(_ status: Status, _ waits: Bool) {
        let bit: UInt64 = 1 << (42 + UInt64(status.rawValue))
        if waits { trail |= bit } else { trail &= ~bit }
    }

    /// Takes the status that is next on the good way, in the usual case: it is new, no other waits, the history has
    /// room. Its place in the history; 0, and nothing changed, in every other case.
    @inline(__always)
    mutating func takeNext(_ event: Event) -> Int {
        let place = count
        guard !inbox.contains(event), trail & Self.allWaiting == 0, place < Self.capacity, !event.isCancellation,
            self.event(place - 1).rawValue + 1 == event.rawValue
        else { return 0 }
        inbox.insert(event)
        append(event)
        return place
    }

    @inline(__always)
    public mutating func append(_ event: Event) {
        let place = UInt64(count)
        let cleared = trail & ~(255 << (8 * place)) & ~(7 << 40)
        trail = cleared | UInt64(event.rawValue) << (8 * place) | (place + 1) << 40
    }

    /// Created, paid, reserved, delivering, completed, and nothing else.
    @inline(__always)
    public var isStraight: Bool { (0..<count).allSatisfy { event($0).rawValue == Event.created.rawValue + UInt8($0) } }
}

extension OrderRecord: Resting {
    public var isAtRest: Bool { !exists || status.isTerminal && !owesRepetition }
}

/// When the entries of an order's history were recorded, each in its place.
public struct HistoryTimes: Hashable, Sendable {
    private var times = InlineArray<5, Int64>(repeating: 0)

    public init() {}

    public subscript(_ place: Int) -> Instant {
        get { Instant(nanoseconds: times[place]) }
        set { times[place] = newValue.nanoseconds }
    }

    public static func == (a: HistoryTimes, b: HistoryTimes) -> Bool {
        a.times.indices.allSatisfy { a.times[$0] == b.times[$0] }
    }

    public func hash(into hasher: inout Hasher) {
        for place in times.indices { hasher.combine(times[place]) }
    }
}
