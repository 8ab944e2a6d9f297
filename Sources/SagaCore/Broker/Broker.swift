import DequeModule

/// A message that nobody could handle, kept for a person to re-drive.
package struct DeadLetter: Hashable, Sendable {
    /// Counts from 1; what a person names it by.
    package let number: Int
    package let subscription: SubscriptionID
    package let message: Message
    package let attempts: Int
    package let since: Instant
}

/// The broker: a first-in, first-out queue for every subscription, and the dead letters. What is published to the
/// Delivery topic has no subscriber and is only counted.
package struct Broker: Hashable, Sendable {
    package var queues = [Deque<Message>](repeating: [], count: SubscriptionID.allCases.count)
    package private(set) var deadLetters: [DeadLetter] = []
    package private(set) var published = [Int](repeating: 0, count: Topic.allCases.count)
    private var lastDeadLetter = 0

    package init() {}

    package subscript(_ subscription: SubscriptionID) -> Deque<Message> {
        get { queues[Int(subscription.rawValue)] }
        _modify { yield &queues[Int(subscription.rawValue)] }
    }

    /// Gives every subscription of the topic its copy.
    package mutating func commit(_ message: Message) {
        count(message)
        for subscription in message.event.topic.subscriptions { self[subscription].append(message) }
    }

    /// For a driver that keeps the queues itself.
    @inline(__always)
    package mutating func count(_ message: Message) { published[Int(message.event.topic.rawValue)] += 1 }

    package mutating func park(_ message: Message, from subscription: SubscriptionID, attempts: Int, at now: Instant) {
        lastDeadLetter += 1
        deadLetters.append(
            DeadLetter(
                number: lastDeadLetter, subscription: subscription, message: message, attempts: attempts, since: now))
    }

    /// Takes a letter out of the dead letters, as a message to be redelivered to its subscription.
    package mutating func redrive(_ number: Int) -> DeadLetter? {
        guard let place = deadLetters.firstIndex(where: { $0.number == number }) else { return nil }
        return deadLetters.remove(at: place)
    }
}
