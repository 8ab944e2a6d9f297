/// The status of an order, in the order in which it is reached; the last two are terminal.
public enum Status: UInt8, CaseIterable, Comparable, Sendable {
    case created, paid, reserved, delivering, completed, cancelled

    public static func < (a: Status, b: Status) -> Bool { a.rawValue < b.rawValue }

    public var isTerminal: Bool { self >= .completed }

    /// The name that deployed clients know, spelling included.
    public var wireName: String {
        switch self {
        case .created: "CREATED"
        case .paid: "PAYED"
        case .reserved: "RESERVED"
        case .delivering: "DELIVERED"
        case .completed: "COMPLETED"
        case .cancelled: "CANCELED"
        }
    }
}

/// Everything that can be published about one order. Each is published at most once by a correct saga, so
/// (order, event) identifies a message: the natural idempotency key.
public enum Event: UInt8, CaseIterable, Sendable {
    case orderEvent, payEvent, reserveEvent, handedOver, arrived
    case created, paid, reserved, delivering, completed
    case cancelledByOrder, cancelledByPayment, cancelledByStock, cancelledByDelivery

    @inline(__always) public static func cancelled(by service: ServiceID) -> Event {
        Event(rawValue: Event.cancelledByOrder.rawValue + service.rawValue)!
    }

    /// The status that a StatusOrderEvent announces; nil for the other events.
    public var status: Status? {
        switch rawValue {
        case Event.created.rawValue...Event.completed.rawValue:
            Status(rawValue: rawValue - Event.created.rawValue)
        case Event.cancelledByOrder.rawValue...: .cancelled
        default: nil
        }
    }

    @inline(__always) public var isStatus: Bool { rawValue >= Event.created.rawValue }
    @inline(__always) public var isCancellation: Bool { rawValue >= Event.cancelledByOrder.rawValue }

    public var publisher: ServiceID {
        switch self {
        case .orderEvent, .created, .cancelledByOrder: .order
        case .payEvent, .paid, .cancelledByPayment: .payment
        case .reserveEvent, .reserved, .cancelledByStock: .stock
        case .handedOver, .arrived, .delivering, .completed, .cancelledByDelivery: .delivery
        }
    }

    public var topic: Topic {
        switch self {
        case .orderEvent: .orders
        case .payEvent: .pay
        case .reserveEvent: .stock
        case .handedOver, .arrived: .delivery
        default: .statusOrder
        }
    }
}

/// A set of events in 32 bits: a service's inbox, what it has published, what is queued for it, for one order.
public struct EventSet: Hashable, Sendable {
    public var bits: UInt32 = 0

    public init() {}
    public init(_ events: some Sequence<Event>) { for event in events { insert(event) } }
    @inline(__always) public func contains(_ event: Event) -> Bool { bits >> event.rawValue & 1 == 1 }
    @inline(__always) public mutating func insert(_ event: Event) { bits |= 1 << event.rawValue }
    @inline(__always) public mutating func remove(_ event: Event) { bits &= ~(1 << event.rawValue) }
    /// Inserts the event; false if it was there.
    @inline(__always) public mutating func insertIfNew(_ event: Event) -> Bool {
        let before = bits
        insert(event)
        return bits != before
    }
    @inline(__always) public func subtracting(_ other: EventSet) -> EventSet {
        var rest = self
        rest.bits &= ~other.bits
        return rest
    }
    @inline(__always) public func intersection(_ other: EventSet) -> EventSet {
        var common = self
        common.bits &= other.bits
        return common
    }
    @inline(__always) public func union(_ other: EventSet) -> EventSet {
        var all = self
        all.bits |= other.bits
        return all
    }
    public var isEmpty: Bool { bits == 0 }
    public var first: Event? { isEmpty ? nil : Event(rawValue: UInt8(bits.trailingZeroBitCount)) }
    public var events: [Event] { Event.allCases.filter(contains) }
}
