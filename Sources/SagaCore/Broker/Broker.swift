/// A message that nobody could handle, kept for a person to re-drive.
public struct DeadLetter: Hashable, Sendable {
    /// Counts from 1; what a person names it by.
    public let number: Int
    public let subscription: SubscriptionID
    /// The message itself, as it was delivered last.
    public let copy: Copy
    /// How often it was tried in vain.
    public let attempts: Int
    public let since: Instant

    public var message: Message { copy.message }
}

/// What the broker knows besides the queues, which stand with their consumers: who gets what, and the dead letters. What
/// is published to the Delivery topic has no subscriber and is only counted.
public struct Broker: Hashable, Sendable {
    public private(set) var deadLetters: [DeadLetter] = []
    public private(set) var published = [Int](repeating: 0, count: Topic.allCases.count)
    private var lastDeadLetter = 0
    /// Whose turn it is, where the services share one subscription to the statuses.
    private var turn: UInt8 = 0

    public init() {}

    /// Counts a publication; the raw values of the subscriptions that get a copy of it: all of the topic or, of a status
    /// without `ownSubscription`, one, in turn.
    @inline(__always)
    public mutating func route(_ event: Event, _ safeguards: Safeguards) -> Range<UInt8> {
        published[Int(event.topic.rawValue)] += 1
        let all = event.topic.subscriptionNumbers
        return safeguards.contains(.ownSubscription) || all.count < 2 ? all : routeInTurn(all)
    }

    private mutating func routeInTurn(_ all: Range<UInt8>) -> Range<UInt8> {
        let next = all.lowerBound + turn
        turn = (turn + 1) % UInt8(all.count)
        return next..<next + 1
    }

    /// Parks what a service could not carry out, or not read.
    public mutating func park(_ letter: ParkRequest, from service: ServiceID, at now: Instant) {
        lastDeadLetter += 1
        let subscription = letter.copy.event.isStatus ? .status(of: service) : SubscriptionID.commands(of: service)!
        deadLetters.append(
            DeadLetter(
                number: lastDeadLetter, subscription: subscription, copy: letter.copy, attempts: letter.attempts,
                since: now))
    }

    /// Takes a letter out of the dead letters, to be sent back to its subscription.
    public mutating func redrive(_ number: Int) -> DeadLetter? {
        let place = deadLetters.partitionPoint { $0.number < number }
        guard place < deadLetters.count, deadLetters[place].number == number else { return nil }
        return deadLetters.remove(at: place)
    }

    /// Takes all letters out, the oldest first.
    public mutating func redriveAll() -> [DeadLetter] {
        defer { deadLetters = [] }
        return deadLetters
    }
}
