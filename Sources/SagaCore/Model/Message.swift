/// What made a message: another message about the same order, or something that is no message.
public enum Cause: Hashable, Sendable {
    case message(Event)
    case customer
    case shipment
    /// The order's time was over.
    case deadline

    /// One byte on the message: event numbers, and from 128 on the causes that are no messages.
    public init(code: UInt8) {
        if let event = Event(rawValue: code) {
            self = .message(event)
        } else {
            self =
                switch code {
                case 128: .customer
                case 129: .shipment
                default: .deadline
                }
        }
    }

    public var code: UInt8 {
        switch self {
        case .message(let event): event.rawValue
        case .customer: 128
        case .shipment: 129
        case .deadline: 130
        }
    }
}

/// Why a step failed or an order was cancelled.
public enum Reason: UInt8, CaseIterable, Sendable {
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
    /// Order: the time in which it should have come to its end is over.
    case deadline
    /// Nobody could read the message.
    case unreadable
}

/// What is published about an order; its id is (order, event), its topic the event's.
public struct Message: Hashable, Sendable {
    public let order: OrderID
    public let event: Event
    public let causeCode: UInt8
    public let reason: Reason
    public let publishedAt: Instant

    public init(
        order: OrderID, event: Event, cause: Cause, reason: Reason = .none, publishedAt: Instant
    ) {
        self.init(order: order, event: event, causeCode: cause.code, reason: reason, publishedAt: publishedAt)
    }

    init(order: OrderID, event: Event, causeCode: UInt8, reason: Reason, publishedAt: Instant) {
        self.order = order
        self.event = event
        self.causeCode = causeCode
        self.reason = reason
        self.publishedAt = publishedAt
    }

    public var cause: Cause { Cause(code: causeCode) }

    /// Who sends it: the end of an order is announced again by Order, whoever announced it first.
    public var publisher: ServiceID { causeCode == Cause.deadline.code ? .order : event.publisher }

    /// What the message tells of its order; a status tells nothing but itself.
    public var body: BodyID? { event.isStatus ? nil : BodyID(order) }

    /// The same, sent only now.
    public func sent(at now: Instant) -> Message {
        Message(order: order, event: event, causeCode: causeCode, reason: reason, publishedAt: now)
    }
}
