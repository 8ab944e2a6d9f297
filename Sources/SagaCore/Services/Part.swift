/// What Payment, Stock or Delivery remembers of its part in one order; eight bytes.
package struct Part: Hashable, Sendable {
    package struct Flags: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8
        @inlinable package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Has heard CANCELLED: the tombstone, and the service's view of the order's fate.
        @inlinable package static var cancelled: Flags { Flags(rawValue: 1) }
        /// Has heard COMPLETED.
        @inlinable package static var completed: Flags { Flags(rawValue: 2) }
        /// A failed compensation waits for its next attempt.
        @inlinable package static var owed: Flags { Flags(rawValue: 4) }
        /// A failed compensation lies in the dead letters.
        @inlinable package static var parked: Flags { Flags(rawValue: 8) }
        /// Delivery: the shipment is on its way.
        @inlinable package static var underWay: Flags { Flags(rawValue: 16) }
        /// Delivery: the shipment has arrived.
        @inlinable package static var arrived: Flags { Flags(rawValue: 32) }
        /// The step failed here.
        @inlinable package static var failed: Flags { Flags(rawValue: 64) }
        /// Stock: the reserved units have left for good.
        @inlinable package static var gone: Flags { Flags(rawValue: 128) }

        /// Owed and parked at once is a dead letter on its way back.
        @inlinable package var awaitsRetry: Bool { contains(.owed) && !contains(.parked) }
    }

    /// The messages that were handled: the idempotent consumer's memory.
    package var inbox = EventSet()
    /// The messages that were published.
    package var outbox = EventSet()
    /// How often the step was done: debits, reservations, shipments.
    package var acts: UInt8 = 0
    /// How often it was undone: credits, releases, return tasks.
    package var undos: UInt8 = 0
    package var flags = Flags()
    /// Bits 0–2: failed attempts; bits 3–7: rounds of attempts that were given up.
    private var tries: UInt8 = 0

    package init() {}

    /// Failed attempts of the compensation since its last success or its last way to the dead letters, at most 7.
    package var attempts: UInt8 { tries & 7 }

    /// A number that no two of the compensation's attempts share, the re-driven ones included (of 40 in a row).
    package var attemptNumber: UInt8 { tries & 63 }

    mutating func countFailure() { tries = min(tries & 7 + 1, 7) | tries & ~7 }
    mutating func giveUp() { tries = (tries & ~7) &+ 8 }
    mutating func forgetFailures() { tries = 0 }

    /// The cancellation that asked for the compensation.
    package var cancellation: Event? {
        let known = inbox.union(outbox)
        return Event.allCases.first { $0.isCancellation && known.contains($0) }
    }
}
