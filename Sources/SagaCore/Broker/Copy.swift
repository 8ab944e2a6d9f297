/// A message in one subscription's queue: which delivery it is, when it is there, and its marks; 24 bytes.
public struct Copy: Hashable, Sendable {
    public struct Marks: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// A person has sent it back out of the dead letters.
        public static var redriven: Marks { Marks(rawValue: 1) }
        /// It was made beside another copy of the same message.
        public static var twin: Marks { Marks(rawValue: 2) }
        /// Acknowledged before its work was done: lost with the instance that holds it.
        public static var acknowledged: Marks { Marks(rawValue: 4) }
    }

    // Side by side rather than one in another, so that no byte is left over. Bits 0 to 3: the reason; 4 to 7: the marks.
    public let order: OrderID
    public let event: Event
    private let causeCode: UInt8
    private var reasonAndMarks: UInt8
    /// 1 for the first delivery, one more for each redelivery.
    public private(set) var attempt: UInt8
    private let publishedAt: Instant
    /// When it has arrived: a driver without time sets it to the publication.
    public var ready: Instant

    public init(_ message: Message, ready: Instant, attempt: UInt8 = 1) {
        order = message.order
        event = message.event
        causeCode = message.causeCode
        reasonAndMarks = message.reason.rawValue
        publishedAt = message.publishedAt
        self.attempt = attempt
        self.ready = ready
    }

    public var message: Message {
        Message(
            order: order, event: event, causeCode: causeCode, reason: Reason(rawValue: reasonAndMarks & 15)!,
            publishedAt: publishedAt)
    }

    public var marks: Marks {
        get { Marks(rawValue: reasonAndMarks >> 4) }
        set { reasonAndMarks = reasonAndMarks & 15 | newValue.rawValue << 4 }
    }

    /// Whether it was published before the other, or at one instant for an earlier order.
    func isOlder(than other: Copy) -> Bool { (publishedAt, order) < (other.publishedAt, other.order) }

    /// The same out of any queue, where it is no matter when it arrived.
    var kept: Copy {
        var copy = self
        copy.ready = publishedAt
        return copy
    }

    /// It comes again: by the broker, or, with the mark, by a person.
    public func again(_ mark: Marks = [], ready: Instant) -> Copy {
        var copy = self
        copy.attempt = attempt == .max ? .max : attempt + 1
        copy.marks = marks.union(mark).subtracting(.acknowledged)
        copy.ready = ready
        return copy
    }
}
