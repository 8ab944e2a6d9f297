import SagaCore

/// Which of the things that befell an order made a verdict red: those that did it, and what led to each, followed back from
/// message to message. Whatever a safeguard put right is none of them, and nothing is guessed: where nothing on record did
/// it, nothing is said.
struct Blame {
    let mishaps: [Mishap]
    /// By service: what it has read of the order.
    let inboxes: [EventSet]

    /// What did it first, then what led to it, each in order of time.
    func causes(of violation: Violation) -> [Mishap] {
        guard !mishaps.isEmpty else { return [] }
        let culprits = mishaps.indices.filter { makes(violation.problem, violation.verdict, mishaps[$0]) }
        var known = Set(culprits)
        var open = culprits
        while let next = open.popLast() {
            for trigger in triggers(of: next) where known.insert(trigger).inserted { open.append(trigger) }
        }
        return (culprits + known.subtracting(culprits).sorted()).map { mishaps[$0] }
    }

    // MARK: what did it

    private func makes(_ problem: Violation.Problem, _ verdict: Verdict, _ mishap: Mishap) -> Bool {
        switch problem {
        case .debits, .credits: isUnguarded(mishap, at: .payment)
        case .completedButNotPaid: isUnguarded(mishap, at: .payment) || isResurrection(mishap)
        case .debitNotRefunded: leavesOwing(mishap, .payment) || stops(mishap) || isResurrection(mishap)
        case .releases: isUnguarded(mishap, at: .stock)
        case .completedButReserved: isUnguarded(mishap, at: .stock) || isResurrection(mishap)
        case .cancelledHoldsReservation: leavesOwing(mishap, .stock)
        case .completedButHandedOver: isUnguarded(mishap, at: .delivery) || isResurrection(mishap)
        case .returnTasks: leavesOwing(mishap, .delivery) || isResurrection(mishap)
        case .deadLetter:
            mishap.what == .parked && mishap.service.owes == verdict
                || mishap.what == .unreadable(blocks: false) && verdict == .progress
        case .lost(let event, let reader): loses(mishap, event, reader)
        case .historyOutOfOrder: isResurrection(mishap)
        case .views(let service, _, _): isResurrection(mishap) || keepsStatus(mishap, from: service)
        case .stuck: stops(mishap) || isResurrection(mishap)
        case .ledger, .unitsUnaccounted: false
        }
    }

    /// The service did again, or too late, what a safeguard would have kept it from; or gave up what it owes.
    private func isUnguarded(_ mishap: Mishap, at service: ServiceID) -> Bool {
        guard case .unguarded(let safeguard) = mishap.what else { return false }
        return mishap.service == service && safeguard != .terminalGuard
    }

    /// The service acted and does not undo it: against its will, or because it never hears that it should.
    private func leavesOwing(_ mishap: Mishap, _ service: ServiceID) -> Bool {
        isUnguarded(mishap, at: service)
            || mishap.event?.isCancellation == true && keepsStatus(mishap, from: service)
    }

    /// An order left its end again.
    private func isResurrection(_ mishap: Mishap) -> Bool { mishap.what == .unguarded(.terminalGuard) }

    /// The reader never gets the message.
    private func loses(_ mishap: Mishap, _ event: Event, _ reader: ServiceID) -> Bool {
        guard mishap.event == event, !inboxes[Int(reader.rawValue)].contains(event) else { return false }
        return switch mishap.what {
        case .tampered(.drop, _), .copyLost, .unreadable, .behind: mishap.service == reader
        case .publicationLost, .shared: true
        default: false
        }
    }

    /// A status is lost to the service.
    private func keepsStatus(_ mishap: Mishap, from service: ServiceID) -> Bool {
        guard let event = mishap.event, event.isStatus else { return false }
        return loses(mishap, event, service)
    }

    /// The order does not go on: a command is lost, or Order does not hear how far it is.
    private func stops(_ mishap: Mishap) -> Bool {
        guard let event = mishap.event else { return false }
        return event.isStatus ? loses(mishap, event, .order) : loses(mishap, event, mishap.service)
    }

    // MARK: what led to it

    private func triggers(of place: Int) -> [Int] {
        let mishap = mishaps[place]
        switch mishap.what {
        case .unguarded(.idempotentConsumer): return repetitions(before: place)
        case .unguarded(.tombstone): return postponements(before: place)
        case .unguarded(.terminalGuard): return delays(before: place) + ends(before: place)
        case .returned(.crash), .copyLost(.crash):
            return latest(beside: place) { isCrash($0) && $0.time == mishap.time && $0.event == mishap.event }
        case .publicationLost(.crash):
            return latest(beside: place) { isCrash($0) && $0.time == mishap.time }
        case .unreadable:
            return latest(before: place, of: mishap.event) { $0 == .corrupt }
        default: return []
        }
    }

    private func isCrash(_ mishap: Mishap) -> Bool { if case .crashed = mishap.what { true } else { false } }

    /// Why the message came again: the copy was doubled or delivered again, Order announced it again, or whoever published
    /// it did so again, for its own message had come again.
    private func repetitions(before place: Int) -> [Int] {
        let again = copies(before: place) {
            switch $0 {
            case .tampered(.duplicate, _), .returned: true
            default: false
            }
        }
        if let again = again.last { return [again] }
        let mishap = mishaps[place]
        if let told = mishaps[..<place].lastIndex(where: { $0.what == .endRepeated && $0.event == mishap.event }) {
            return [told]
        }
        return published(before: place)
    }

    /// Why the action came after the cancellation: it was held up, or so was the message that led to its own; and who
    /// cancelled.
    private func postponements(before place: Int) -> [Int] {
        let delays = delays(before: place)
        return (delays.isEmpty ? published(before: place) : delays) + ends(before: place)
    }

    /// What the publisher of the message did unguarded before.
    private func published(before place: Int) -> [Int] {
        guard let event = mishaps[place].event else { return [] }
        let source = mishaps[..<place].lastIndex {
            isUnguarded($0, at: event.publisher) && $0.event?.isStatus == false
        }
        return source.map { [$0] } ?? []
    }

    /// What kept the copy back, or brought it again.
    private func delays(before place: Int) -> [Int] {
        copies(before: place) {
            switch $0 {
            case .tampered(.hold, _), .tampered(.delay, _), .tampered(.duplicate, _), .returned: true
            default: false
            }
        }
    }

    /// Who ended the order before.
    private func ends(before place: Int) -> [Int] {
        let end = mishaps[..<place].lastIndex { $0.what == .cancelled || $0.what == .timeOver }
        return end.map { [$0] } ?? []
    }

    /// What happened before to copies of the same message for the same reader.
    private func copies(before place: Int, _ isWanted: (Mishap.What) -> Bool) -> [Int] {
        let mishap = mishaps[place]
        return mishaps.indices.prefix(place).filter {
            mishaps[$0].service == mishap.service && mishaps[$0].event == mishap.event && isWanted(mishaps[$0].what)
        }
    }

    private func latest(before place: Int, of event: Event?, _ isWanted: (Tampering) -> Bool) -> [Int] {
        let found = copies(before: place) { if case .tampered(let act, _) = $0 { isWanted(act) } else { false } }
        return found.last.map { [$0] } ?? []
    }

    /// The same service's, before or after it at one instant.
    private func latest(beside place: Int, _ isWanted: (Mishap) -> Bool) -> [Int] {
        let found = mishaps.indices.last { mishaps[$0].service == mishaps[place].service && isWanted(mishaps[$0]) }
        return found.map { [$0] } ?? []
    }
}

/// A verdict that does not hold, with the order's amount and what made it so.
package struct Finding: Hashable, Sendable {
    package let violation: Violation
    package let amount: Int64?
    /// What did it first, then what led to it, each in order of time; none where nothing on record did.
    package let causes: [Mishap]

    package init(_ violation: Violation, amount: Int64? = nil, causes: [Mishap] = []) {
        (self.violation, self.amount, self.causes) = (violation, amount, causes)
    }

    /// With what the world and the record of mishaps know of it.
    package init(_ violation: Violation, in world: World, _ mishaps: Mishaps) {
        guard let order = violation.order else {
            self.init(violation)
            return
        }
        let blame = Blame(
            mishaps: mishaps[order] + world.blocked(order),
            inboxes: ServiceID.allCases.map { world.inbox(of: $0, order) })
        self.init(
            violation, amount: world.catalog.facts[order.offset].amount, causes: blame.causes(of: violation))
    }
}

extension World {
    /// So far a blocked queue is looked through.
    private static var farthest: Int { 1_000 }

    /// The copies of the order that stand behind one that blocks their queue.
    fileprivate func blocked(_ order: OrderID) -> [Mishap] {
        SubscriptionID.allCases.flatMap { subscription -> [Mishap] in
            let queue = queue(subscription)
            guard queue.isBlocked else { return [] }
            let copies = queue.entries(atMost: Self.farthest).lazy.filter { !$0.isHeld }.map(\.copy)
            guard let head = copies.first, head.order != order else { return [] }
            return copies.filter { $0.order == order }.map {
                Mishap($0.message.publishedAt, subscription.consumer, $0.event, .behind(head.order, head.event))
            }
        }
    }

    /// What the service has read of the order.
    fileprivate func inbox(of service: ServiceID, _ order: OrderID) -> EventSet {
        service == .order ? self.order.records[order].inbox : part(service, order).inbox
    }
}

extension [Violation] {
    /// The first so many of each verdict.
    func first(_ count: Int) -> [Violation] {
        Verdict.allCases.flatMap { verdict in lazy.filter { $0.verdict == verdict }.prefix(count) }
    }
}
