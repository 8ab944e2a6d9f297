import SagaCore

/// One copy in a queue, as a person names it: at which service, of which message, which delivery of it, and, of several
/// such copies, which, from 1.
package struct CopyName: Hashable, Sendable {
    package let reader: ServiceID
    package let order: OrderID
    package let event: Event
    package let attempt: UInt8
    package let place: Int

    /// Nil where no such copy can be: the service does not read such events.
    package init?(_ reader: ServiceID, _ order: OrderID, _ event: Event, attempt: UInt8 = 1, place: Int = 1) {
        guard reader.receives.contains(event), attempt > 0, place > 0 else { return nil }
        self.reader = reader
        self.order = order
        self.event = event
        self.attempt = attempt
        self.place = place
    }

    /// The copy with this number in a queue, by its name.
    package init?(_ number: Int, of queue: Queue, at reader: ServiceID) {
        let copies = queue.entries(atMost: number + 1).map(\.copy)
        guard copies.indices.contains(number) else { return nil }
        let copy = copies[number]
        let place = copies.count { $0.isSame(as: copy) }
        self.init(reader, copy.order, copy.event, attempt: copy.attempt, place: place)
    }

    package var subscription: SubscriptionID {
        event.isStatus ? .status(of: reader) : SubscriptionID.commands(of: reader)!
    }

    /// A copy by itself, the first of its kind.
    init?(_ copy: Copy, at reader: ServiceID, place: Int = 1) {
        self.init(reader, copy.order, copy.event, attempt: copy.attempt, place: place)
    }

    /// Its number in its queue; nil where it is not there.
    package func number(in queue: Queue) -> Int? {
        let copies = queue.copies
        let found = copies.indices.filter { isMeant(copies[$0]) }
        return place <= found.count ? found[place - 1] : nil
    }

    private func isMeant(_ copy: Copy) -> Bool {
        copy.order == order && copy.event == event && copy.attempt == attempt
    }
}

extension Copy {
    fileprivate func isSame(as other: Copy) -> Bool {
        order == other.order && event == other.event && attempt == other.attempt
    }
}

/// What the operator can do to messages, processes, the network and the broker. Instances count from 0.
package enum Disturbance: Hashable, Sendable {
    case tamper(CopyName, Tampering)
    case release(CopyName)
    /// `next` adds to what is armed already; every other mode takes the place of what was.
    case arm(CrashPoint, FaultMode)
    case choose(CrashPoint, OrderID)
    case unchoose(CrashPoint, OrderID)
    case crash(ServiceID, Int)
    case restart(ServiceID, Int)
    case freeze(ServiceID, Int)
    case thaw(ServiceID, Int)
    /// It works so many times as long as usual; 1 is usual.
    case slow(ServiceID, Int, factor: Int)
    case cut(ServiceID)
    case join(ServiceID)
    case restartBroker(BrokerRestart)
    case addRule(Rule)
    case editRule(Int, Rule)
    case switchRule(Int, Bool)
    case removeRule(Int)
    /// How long messages of the topic are on their way; nil for as long as all others.
    case setLatency(Topic, Span?)
    /// So many of a thousand occasions of every kind go wrong; 0 is no chaos.
    case setChaos(permille: Int)

    package static let longestLatency = Span.seconds(60)
}

/// Why nothing can be disturbed so.
package enum Obstacle: Hashable, Sendable {
    case unknownInstance(ServiceID, Int)
    case unknownCopy
    /// It is so already, or is not what it would have to be.
    case isCrashed(ServiceID, Int)
    case isFrozen(ServiceID, Int)
    case isUp(ServiceID, Int)
    case isCut(ServiceID)
    case isJoined(ServiceID)
    case isHeld
    case isNotHeld
    case isUnreadable
    /// Something cannot happen next: another copy comes before it, nobody of the service is there or free for it, or it is
    /// not, or no longer, about to happen.
    case isBehind
    case nobodyTakes(ServiceID)
    case notEnabled
    /// Order works on nothing.
    case orderIsNeverSlow
    case factorOutOfRange
    case unknownRule(Int)
    case badRule
    case tooManyRules
    case latencyOutOfRange
    /// The service does not handle such things.
    case notHandledThere(ServiceID)
}
