/// What Payment, Stock or Delivery remembers of its part in one order; sixteen bytes.
public struct Part: Hashable, Sendable {
    public struct Flags: OptionSet, Hashable, Sendable {
        public let rawValue: UInt16
        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// Knows that the order is cancelled: the tombstone, and the service's view of the order's fate.
        public static var cancelled: Flags { Flags(rawValue: 1) }
        /// Has heard COMPLETED.
        public static var completed: Flags { Flags(rawValue: 2) }
        /// A failed compensation waits for its next attempt.
        public static var owed: Flags { Flags(rawValue: 4) }
        /// A failed compensation was given up to a person.
        public static var parked: Flags { Flags(rawValue: 8) }
        /// Delivery: the shipment is on its way.
        public static var underWay: Flags { Flags(rawValue: 16) }
        /// Delivery: the shipment has arrived.
        public static var arrived: Flags { Flags(rawValue: 32) }
        /// The step failed here.
        public static var failed: Flags { Flags(rawValue: 64) }
        /// Stock: the reserved units have left for good.
        public static var gone: Flags { Flags(rawValue: 128) }
        /// The order's body is kept. Bodies are interned under their orders' numbers, so the reference takes one bit.
        public static var knowsBody: Flags { Flags(rawValue: 256) }
    }

    /// The messages that were handled: the idempotent consumer's memory.
    public var inbox = EventSet()
    /// The messages that were published.
    public var outbox = EventSet()
    /// How often the step was done: debits, reservations, shipments.
    public var acts: UInt8 = 0
    /// How often it was undone: credits, releases, return tasks.
    public var undos: UInt8 = 0
    public var flags = Flags()
    /// Bits 0–2: failed attempts; bits 3–7: rounds of attempts that were given up.
    private var tries: UInt8 = 0

    public init() {}

    /// What the service keeps of the order's data; nil where it was told none.
    public func body(of order: OrderID) -> BodyID? { flags.contains(.knowsBody) ? BodyID(order) : nil }

    /// Failed attempts of the compensation since its last success or its last way to the dead letters, at most 7.
    public var attempts: UInt8 { tries & 7 }

    /// A number that no two of the compensation's attempts share, the re-driven ones included (of 40 in a row).
    public var attemptNumber: UInt8 { tries & 63 }

    mutating func countAct() { acts = acts == .max ? .max : acts + 1 }
    mutating func countUndo() { undos = undos == .max ? .max : undos + 1 }
    mutating func countFailure() { tries = min(tries & 7 + 1, 7) | tries & ~7 }
    mutating func giveUp() { tries = (tries & ~7) &+ 8 }
    mutating func forgetFailures() { tries = 0 }

    /// Some timer of the service is set for the order.
    public var isPending: Bool { !flags.isDisjoint(with: [.owed, .underWay]) }
}

extension Part: Resting {
    public var isAtRest: Bool { !flags.isDisjoint(with: [.cancelled, .completed]) && !isPending }
}
