/// One entry of an order's status history.
package struct HistoryEntry: Hashable, Sendable {
    /// When Order recorded it; nil once the order has been summarised.
    package let time: Instant?
    package let event: Event
    package var status: Status { event.status! }
}

/// What Order remembers of one order, in 48 bytes: the history's events as four-bit numbers, their times beside them.
package struct OrderRecord: Hashable, Sendable {
    private var times = (Instant.never, Instant.never, Instant.never, Instant.never, Instant.never)
    /// Bits 0–19: five events; 20–22: how many; 23: times are forgotten; 24–27: statuses that wait; 28–31: reason.
    private var trail: UInt32 = 0
    package var inbox = EventSet()

    package static let capacity = 5

    package init() {}

    package var count: Int { Int(trail >> 20 & 7) }
    package var isSummarised: Bool { trail >> 23 & 1 == 1 }

    @inline(__always)
    package func event(_ place: Int) -> Event { Event(rawValue: UInt8(trail >> UInt32(4 * place) & 15))! }

    @inline(__always)
    package var status: Status { event(count - 1).status! }

    package var reason: Reason {
        get { Reason(rawValue: UInt8(trail >> 28))! }
        set { trail = trail & 0x0fff_ffff | UInt32(newValue.rawValue) << 28 }
    }

    package var history: [HistoryEntry] {
        (0..<count).map { HistoryEntry(time: isSummarised ? nil : self[time: $0], event: event($0)) }
    }

    package func waits(_ status: Status) -> Bool { trail >> (23 + UInt32(status.rawValue)) & 1 == 1 }
    package mutating func setWaiting(_ status: Status, _ waits: Bool) {
        let bit: UInt32 = 1 << (23 + UInt32(status.rawValue))
        if waits { trail |= bit } else { trail &= ~bit }
    }

    /// Takes the status that is next on the good way, in the usual case: it is new, no other waits, the history has
    /// room. False, and nothing changed, in every other case.
    @inline(__always)
    mutating func takeNext(_ event: Event, at time: Instant) -> Bool {
        guard !inbox.contains(event), trail >> 24 & 15 == 0, count < Self.capacity, event.status != .cancelled,
            self.event(count - 1).rawValue + 1 == event.rawValue
        else { return false }
        inbox.insert(event)
        append(event, at: time)
        return true
    }

    package mutating func append(_ event: Event, at time: Instant) {
        let place = count
        self[time: place] = time
        let cleared = trail & ~(15 << UInt32(4 * place)) & ~(7 << 20)
        trail = cleared | UInt32(event.rawValue) << UInt32(4 * place) | UInt32(place + 1) << 20
    }

    package subscript(time place: Int) -> Instant {
        get {
            switch place {
            case 0: times.0
            case 1: times.1
            case 2: times.2
            case 3: times.3
            default: times.4
            }
        }
        set {
            switch place {
            case 0: times.0 = newValue
            case 1: times.1 = newValue
            case 2: times.2 = newValue
            case 3: times.3 = newValue
            default: times.4 = newValue
            }
        }
    }

    package static func == (a: OrderRecord, b: OrderRecord) -> Bool {
        a.trail == b.trail && a.inbox == b.inbox && a.times == b.times
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(trail)
        hasher.combine(inbox)
        for place in 0..<count { hasher.combine(self[time: place]) }
    }
}

/// What is left of a finished order's record: enough to know it again, without the times; eight bytes.
package struct OrderSummary: Hashable, Sendable {
    fileprivate let trail: UInt32
    fileprivate let inbox: EventSet
}

extension OrderRecord {
    package var summary: OrderSummary { OrderSummary(trail: trail | 1 << 23, inbox: inbox) }

    package init(_ summary: OrderSummary) {
        trail = summary.trail
        inbox = summary.inbox
    }
}
