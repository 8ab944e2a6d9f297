/// The status of an order, in the order in which it is reached; the last two are terminal.
package enum Status: UInt8, CaseIterable, Comparable, Sendable {
    case created, paid, reserved, delivering, completed, cancelled

    @inlinable package static func < (a: Status, b: Status) -> Bool { a.rawValue < b.rawValue }

    @inlinable package var isTerminal: Bool { self >= .completed }

    /// The name that deployed clients know, spelling included.
    package var wireName: String {
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
package enum Event: UInt8, CaseIterable, Sendable {
    case orderEvent, payEvent, reserveEvent, handedOver, arrived
    case created, paid, reserved, delivering, completed
    case cancelledByOrder, cancelledByPayment, cancelledByStock, cancelledByDelivery

    @inlinable package static func cancelled(by service: ServiceID) -> Event {
        Event(rawValue: Event.cancelledByOrder.rawValue + service.rawValue)!
    }

    /// The status that a StatusOrderEvent announces; nil for the other events.
    @inlinable package var status: Status? {
        switch rawValue {
        case Event.created.rawValue...Event.completed.rawValue:
            Status(rawValue: rawValue - Event.created.rawValue)
        case Event.cancelledByOrder.rawValue...: .cancelled
        default: nil
        }
    }

    @inlinable package var isStatus: Bool { rawValue >= Event.created.rawValue }
    @inlinable package var isCancellation: Bool { rawValue >= Event.cancelledByOrder.rawValue }

    @inlinable package var publisher: ServiceID {
        switch self {
        case .orderEvent, .created, .cancelledByOrder: .order
        case .payEvent, .paid, .cancelledByPayment: .payment
        case .reserveEvent, .reserved, .cancelledByStock: .stock
        case .handedOver, .arrived, .delivering, .completed, .cancelledByDelivery: .delivery
        }
    }

    @inlinable package var topic: Topic {
        switch self {
        case .orderEvent: .orders
        case .payEvent: .pay
        case .reserveEvent: .stock
        case .handedOver, .arrived: .delivery
        default: .statusOrder
        }
    }
}

/// A set of events in sixteen bits: a service's inbox, or what it has published, for one order.
package struct EventSet: Hashable, Sendable {
    package var bits: UInt16 = 0

    @inlinable package init() {}
    package init(_ events: some Sequence<Event>) { for event in events { insert(event) } }
    @inlinable package func contains(_ event: Event) -> Bool { bits >> event.rawValue & 1 == 1 }
    @inlinable package mutating func insert(_ event: Event) { bits |= 1 << event.rawValue }
    /// Inserts the event; false if it was there.
    @inlinable package mutating func insertIfNew(_ event: Event) -> Bool {
        let before = bits
        insert(event)
        return bits != before
    }
    @inlinable package func subtracting(_ other: EventSet) -> EventSet {
        var rest = self
        rest.bits &= ~other.bits
        return rest
    }
    @inlinable package func intersection(_ other: EventSet) -> EventSet {
        var common = self
        common.bits &= other.bits
        return common
    }
    @inlinable package func union(_ other: EventSet) -> EventSet {
        var all = self
        all.bits |= other.bits
        return all
    }
    @inlinable package var isEmpty: Bool { bits == 0 }
    package var events: [Event] { Event.allCases.filter(contains) }
}

/// What made a message: another message about the same order, or something that is no message.
package enum Cause: Hashable, Sendable {
    case message(Event)
    case customer
    case shipment

    /// One byte on the message: event numbers, and from 128 on the causes that are no messages.
    @inlinable package init(code: UInt8) {
        if let event = Event(rawValue: code) {
            self = .message(event)
        } else {
            self = code == 128 ? .customer : .shipment
        }
    }

    @inlinable package var code: UInt8 {
        switch self {
        case .message(let event): event.rawValue
        case .customer: 128
        case .shipment: 129
        }
    }
}

/// Why a step failed or an order was cancelled.
package enum Reason: UInt8, CaseIterable, Sendable {
    case none
    /// The customer asked for it.
    case customer
    /// The operator made the step fail.
    case injected
    /// Payment: the amount is not above zero.
    case amountDeclined
    /// Stock: a line's count is not above zero.
    case badCount
    /// Stock: more units than there are.
    case outOfStock
    /// Delivery: there is no address.
    case noAddress
    /// Delivery: the operator made the shipment fail on its way.
    case lostOnTheWay
}

/// A message as the broker carries it; sixteen bytes. Its id is (order, event), its topic the event's.
package struct Message: Hashable, Sendable {
    package let order: OrderID
    package let event: Event
    package let causeCode: UInt8
    package let reason: Reason
    /// 1 for the first delivery, one more for each redelivery.
    package var attempt: UInt8
    package let publishedAt: Instant

    @inlinable package init(
        order: OrderID, event: Event, cause: Cause, reason: Reason = .none, publishedAt: Instant, attempt: UInt8 = 1
    ) {
        self.order = order
        self.event = event
        self.causeCode = cause.code
        self.reason = reason
        self.attempt = attempt
        self.publishedAt = publishedAt
    }

    package var cause: Cause { Cause(code: causeCode) }

    package var redelivered: Message {
        var copy = self
        copy.attempt = attempt == .max ? .max : attempt + 1
        return copy
    }
}
