/// The countermeasures that make a saga correct; each can be switched off to see what it was for.
package struct Safeguards: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    @inlinable package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A message that was handled is not handled again (Hohpe & Woolf, Idempotent Receiver).
    @inlinable package static var idempotentConsumer: Safeguards { Safeguards(rawValue: 1) }
    /// A cancellation is remembered, so that an action that comes after it has no effect.
    @inlinable package static var cancellationTombstone: Safeguards { Safeguards(rawValue: 2) }
    /// A message is acknowledged when its result is stored, not on receipt.
    @inlinable package static var acknowledgeAfterCommit: Safeguards { Safeguards(rawValue: 4) }
    /// State and outgoing messages are stored in one step (Richardson, Transactional Outbox).
    @inlinable package static var transactionalOutbox: Safeguards { Safeguards(rawValue: 8) }
    /// A terminal status is never left.
    @inlinable package static var terminalGuard: Safeguards { Safeguards(rawValue: 16) }
    /// A failed compensation is tried again, then parked for a person.
    @inlinable package static var compensationRetry: Safeguards { Safeguards(rawValue: 32) }

    @inlinable package static var all: Safeguards { Safeguards(rawValue: 63) }
}
