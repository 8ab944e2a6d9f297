/// The countermeasures that make a saga correct; each can be switched off, while it runs, to see what it was for.
public struct Safeguards: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A message that was handled is not handled again (Hohpe & Woolf, Idempotent Receiver).
    public static var idempotentConsumer: Safeguards { Safeguards(rawValue: 1) }
    /// A cancellation is remembered, so that an action that comes after it has no effect.
    public static var tombstone: Safeguards { Safeguards(rawValue: 2) }
    /// A message is acknowledged when its result is stored, not on receipt.
    public static var ackAfterCommit: Safeguards { Safeguards(rawValue: 4) }
    /// State and outgoing messages are stored in one step (Richardson, Transactional Outbox).
    public static var outbox: Safeguards { Safeguards(rawValue: 8) }
    /// A terminal status is never left.
    public static var terminalGuard: Safeguards { Safeguards(rawValue: 16) }
    /// A failed compensation is tried again, then parked for a person.
    public static var retry: Safeguards { Safeguards(rawValue: 32) }
    /// Each service has its own queue of statuses; without, they share one and each status reaches one of them.
    public static var ownSubscription: Safeguards { Safeguards(rawValue: 64) }

    /// Order cancels what does not come to its end in time, and announces every end a second time.
    public static var deadline: Safeguards { Safeguards(rawValue: 128) }

    /// Those that are on by default; a deadline trades waiting for cancelling.
    public static var all: Safeguards { Safeguards(rawValue: 127) }

    /// Where one of them stands in `names`.
    public static func place(of safeguard: Safeguards) -> Int? { names.firstIndex { $0.safeguard == safeguard } }

    /// One by one, with the names that commands and people use.
    public static let names: [(safeguard: Safeguards, name: String)] = [
        (.idempotentConsumer, "idempotent-consumer"), (.tombstone, "tombstone"),
        (.ackAfterCommit, "ack-after-commit"), (.outbox, "outbox"), (.terminalGuard, "terminal-guard"),
        (.retry, "retry"), (.ownSubscription, "own-subscription"), (.deadline, "deadline"),
    ]
}
