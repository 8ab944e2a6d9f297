/// A message in one subscription's queue: which delivery it is, when it is there, and its marks; 24 bytes.
public struct Copy: Hashable, Sendable {
    public struct Marks: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// A person has sent it back out of the dead letters.
        public static var redriven: Marks { Marks(rawValue: 1) }
        /// It was made beside another copy of the same message.
        public static var twin: Marks { Marks(rawValue: 2) }
        /// Nobody can read its body any more.
        public static var unreadable: Marks { Marks(rawValue: 4) }
        /// Somebody tried to read it in vain, and nobody parks it: it blocks its queue.
        public static var blocking: Marks { Marks(rawValue: 8) }
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

    @inline(__always)
    var isUnreadable: Bool { reasonAndMarks & Marks.unreadable.rawValue << 4 != 0 }
    @inline(__always)
    var isBlocking: Bool { reasonAndMarks & Marks.blocking.rawValue << 4 != 0 }

    /// The broker delivers it again; `times` the attempts that this makes.
    public func again(ready: Instant, times: UInt8 = 1) -> Copy {
        var copy = self
        copy.attempt = attempt > .max - times ? .max : attempt + times
        copy.ready = ready
        return copy
    }

    /// A person sends its message anew, and so readable.
    public func redriven(ready: Instant) -> Copy {
        var copy = again(ready: ready)
        copy.marks = marks.union(.redriven).subtracting([.unreadable, .blocking])
        return copy
    }
}
