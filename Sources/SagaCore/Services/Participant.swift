/// What would come of a command if its work ended now.
package enum Prospect: Equatable, Sendable {
    /// It was handled before.
    case duplicate
    /// The order is known to be cancelled; there is nothing to do.
    case tombstone
    /// The data make the step fail.
    case refused(Reason)
    /// The step would succeed: only such an act uses up an armed failure.
    case ready
}

/// A service's ledger in three numbers.
package struct Totals: Hashable, Sendable {
    package var done: Int
    package var undone: Int
    package var arrivals = 0
}

/// Payment, Stock or Delivery: a value with synchronous handlers, messages in and effects out. What the three have in
/// common (inbox, tombstone, compensation with retry) stands in the extension; what differs is asked of the service.
package protocol Participant: Sendable {
    static var id: ServiceID { get }
    var safeguards: Safeguards { get }
    var parts: Chunked<Part> { get set }
    /// Compensations that wait for their next attempt.
    var owed: Int { get set }

    /// Why the data forbid the step; nil if they do not.
    func refusal(of order: OrderID, _ catalog: Catalog) -> Reason?
    /// Does the step: the records, its success events, its timers.
    mutating func act(on command: Message, _ catalog: Catalog, at now: Instant, _ effects: inout Effects)
    /// Whether there is something to undo.
    func hasToUndo(_ part: Part) -> Bool
    /// Undoes the step; a record, no message.
    mutating func undo(_ order: OrderID, _ catalog: Catalog, _ effects: inout Effects)
    /// The order is completed.
    mutating func settle(_ order: OrderID, _ catalog: Catalog, _ effects: inout Effects)

    /// How often the step was done, undone and, at Delivery, brought to its end.
    var totals: Totals { get }

    // What the extension gives to all three. Requirements, so that the compiler makes each service its own copy.
    func part(of order: OrderID) -> Part
    func prospect(of command: Message, _ catalog: Catalog) -> Prospect
    func undoesOnFailure(of order: OrderID) -> Bool
    func attemptsUndo(on message: Message) -> Bool
    mutating func finish(
        _ command: Message, fails: Bool, undoFails: Bool, _ catalog: Catalog, at now: Instant,
        _ effects: inout Effects)
    mutating func hear(
        _ message: Message, undoFails: Bool, _ catalog: Catalog, at now: Instant, _ effects: inout Effects)
    mutating func retry(_ order: OrderID, fails: Bool, _ catalog: Catalog, _ effects: inout Effects)

    /// Shipments on their way; only Delivery has any.
    var underWay: Int { get }
    func wouldArrive(_ order: OrderID) -> Bool
    mutating func endShipment(
        _ order: OrderID, fails: Bool, undoFails: Bool, _ catalog: Catalog, at now: Instant,
        _ effects: inout Effects)
}

extension Participant {
    package var underWay: Int { 0 }
    package func wouldArrive(_ order: OrderID) -> Bool { false }
    package mutating func endShipment(
        _ order: OrderID, fails: Bool, undoFails: Bool, _ catalog: Catalog, at now: Instant,
        _ effects: inout Effects
    ) {}
}

extension Participant {
    /// The waits before the second, third, fourth and fifth attempt of a compensation.
    @inlinable package static var backOff: [Span] { [.seconds(1), .seconds(2), .seconds(4), .seconds(8)] }

    /// Makes room for the record of an order that the service hears of for the first time.
    package mutating func meet(_ order: OrderID) {
        if parts.count <= order.offset { parts.grow(toHold: order.offset, with: Part()) }
    }

    /// The record of an order, empty where the service has not heard of it.
    package func part(of order: OrderID) -> Part {
        order.offset < parts.count ? parts[order.offset] : Part()
    }

    package func prospect(of command: Message, _ catalog: Catalog) -> Prospect {
        let part = part(of: command.order)
        if safeguards.contains(.idempotentConsumer), part.inbox.contains(command.event) { return .duplicate }
        if safeguards.contains(.cancellationTombstone), part.flags.contains(.cancelled) { return .tombstone }
        if let reason = refusal(of: command.order, catalog) { return .refused(reason) }
        return .ready
    }

    /// The work on a command has ended: the step succeeds, fails, or turns out to be none.
    package mutating func finish(
        _ command: Message, fails: Bool, undoFails: Bool, _ catalog: Catalog, at now: Instant,
        _ effects: inout Effects
    ) {
        meet(command.order)
        let prospect = prospect(of: command, catalog)
        parts[command.order.offset].inbox.insert(command.event)
        switch prospect {
        case .duplicate:
            effects.note(.duplicate, Self.id, command.order, event: command.event)
        case .tombstone:
            effects.note(.skippedByTombstone, Self.id, command.order, event: command.event)
        case .refused(let reason):
            fail(
                command.order, reason, cause: .message(command.event), undoFails: undoFails, catalog, at: now,
                &effects)
        case .ready where fails:
            fail(
                command.order, .injected, cause: .message(command.event), undoFails: undoFails, catalog, at: now,
                &effects)
        case .ready:
            act(on: command, catalog, at: now, &effects)
        }
    }

    /// Publishes the failure to everybody; what this service itself has to undo, it undoes at once.
    package mutating func fail(
        _ order: OrderID, _ reason: Reason, cause: Cause, undoFails: Bool, _ catalog: Catalog, at now: Instant,
        _ effects: inout Effects
    ) {
        parts[order.offset].flags.insert(.failed)
        effects.note(.failed, Self.id, order, reason: reason)
        publish(.cancelled(by: Self.id), order, cause: cause, reason: reason, at: now, &effects)
        if isDue(parts[order.offset]) { attemptUndo(order, fails: undoFails, catalog, &effects) }
    }

    @inline(__always)
    package mutating func publish(
        _ event: Event, _ order: OrderID, cause: Cause, reason: Reason = .none, at now: Instant,
        _ effects: inout Effects
    ) {
        parts[order.offset].outbox.insert(event)
        effects.published.append(
            Message(order: order, event: event, cause: cause, reason: reason, publishedAt: now))
    }

    /// Whether hearing this message makes the service attempt its compensation now.
    package func attemptsUndo(on message: Message) -> Bool {
        guard message.event.isCancellation else { return false }
        let part = part(of: message.order)
        if part.flags.contains(.parked), message.attempt > 1 { return true }
        if safeguards.contains(.idempotentConsumer), part.inbox.contains(message.event) { return false }
        return isDue(part)
    }

    /// Whether there is something to undo that does not wait for another attempt already.
    private func isDue(_ part: Part) -> Bool { hasToUndo(part) && part.flags.isDisjoint(with: [.owed, .parked]) }

    /// Whether a failure of the step would have something to undo here and now (goods that Delivery already holds).
    package func undoesOnFailure(of order: OrderID) -> Bool {
        var failed = part(of: order)
        failed.flags.insert(.failed)
        return isDue(failed)
    }

    /// A status event arrived. Services act on the two terminal ones only.
    package mutating func hear(
        _ message: Message, undoFails: Bool, _ catalog: Catalog, at now: Instant, _ effects: inout Effects
    ) {
        meet(message.order)
        let index = message.order.offset
        guard message.event.isCancellation || message.event == .completed else {
            let isNew = parts[index].inbox.insertIfNew(message.event)
            if !isNew, safeguards.contains(.idempotentConsumer) {
                effects.note(.duplicate, Self.id, message.order, event: message.event)
            }
            return
        }
        let attempts = attemptsUndo(on: message)
        if parts[index].inbox.contains(message.event), !attempts, safeguards.contains(.idempotentConsumer) {
            effects.note(.duplicate, Self.id, message.order, event: message.event)
            return
        }
        parts[index].inbox.insert(message.event)
        if message.event.isCancellation {
            hearCancelled(message, attempts: attempts, undoFails: undoFails, catalog, &effects)
        } else {
            hearCompleted(message.order, catalog, &effects)
        }
    }

    package mutating func hearCancelled(
        _ message: Message, attempts: Bool, undoFails: Bool, _ catalog: Catalog, _ effects: inout Effects
    ) {
        let part = parts[message.order.offset]
        parts[message.order.offset].flags.insert(.cancelled)
        if !safeguards.contains(.terminalGuard) { parts[message.order.offset].flags.remove(.completed) }
        if attempts {
            attemptUndo(message.order, fails: undoFails, catalog, &effects)
        } else if !part.flags.contains(.cancelled), part.undos == 0, !hasToUndo(part) {
            effects.note(.nothingToUndo, Self.id, message.order, event: message.event)
        }
    }

    package mutating func hearCompleted(_ order: OrderID, _ catalog: Catalog, _ effects: inout Effects) {
        if parts[order.offset].flags.contains(.cancelled) {
            if safeguards.contains(.terminalGuard) {
                effects.note(.late, Self.id, order, event: .completed)
                return
            }
            parts[order.offset].flags.remove(.cancelled)
        }
        parts[order.offset].flags.insert(.completed)
        settle(order, catalog, &effects)
    }

    /// The back-off of a failed compensation is over.
    package mutating func retry(
        _ order: OrderID, fails: Bool, _ catalog: Catalog, _ effects: inout Effects
    ) {
        guard parts[order.offset].flags.awaitsRetry else { return }
        attemptUndo(order, fails: fails, catalog, &effects)
    }

    /// The order's dead letter is on its way back here: the compensation is owed again.
    package mutating func expectRedrive(_ order: OrderID) {
        guard parts[order.offset].flags.isSuperset(of: .parked), !parts[order.offset].flags.contains(.owed) else {
            return
        }
        parts[order.offset].flags.insert(.owed)
        owed += 1
    }

    package mutating func attemptUndo(
        _ order: OrderID, fails: Bool, _ catalog: Catalog, _ effects: inout Effects
    ) {
        let index = order.offset
        forgetDebt(of: index)
        guard fails else {
            parts[index].forgetFailures()
            parts[index].undos = parts[index].undos == .max ? .max : parts[index].undos + 1
            undo(order, catalog, &effects)
            return
        }
        parts[index].countFailure()
        let failed = Int(parts[index].attempts)
        effects.note(.compensationFailed, Self.id, order, value: Int64(failed))
        guard safeguards.contains(.compensationRetry) else { return }
        if failed <= Self.backOff.count {
            parts[index].flags.insert(.owed)
            owed += 1
            effects.timers.append(.retry(order, after: Self.backOff[failed - 1]))
        } else {
            parts[index].flags.insert(.parked)
            parts[index].giveUp()
            effects.note(.parked, Self.id, order, event: parts[index].cancellation)
            effects.parked.append(order)
        }
    }

    package mutating func forgetDebt(of index: Int) {
        if parts[index].flags.contains(.owed) { owed -= 1 }
        parts[index].flags.subtract([.owed, .parked])
    }

    /// What the service believes became of the order.
    package func view(of order: OrderID) -> Status? {
        let flags = part(of: order).flags
        if flags.contains(.cancelled) { return .cancelled }
        return flags.contains(.completed) ? .completed : nil
    }
}
