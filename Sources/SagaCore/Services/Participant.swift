/// What would come of a command if its work ended now.
public enum Prospect: Equatable, Sendable {
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
public struct Totals: Hashable, Sendable {
    public var done: Int
    public var undone: Int
    public var arrivals = 0
}

/// Payment, Stock or Delivery: a service that takes commands from a queue and undoes its part of a cancelled order. What
/// the three have in common (inbox, tombstone, compensation with retry) stands in the extensions; what differs is asked of
/// the service.
public protocol Participant: SagaService {
    var parts: Ledger<Part> { get set }
    /// Compensations that wait for their next attempt.
    var debts: Debts { get set }

    /// Why the data forbid the step; nil if they do not.
    func refusal(of body: BodyID, _ bodies: Catalog) -> Reason?
    /// Does the step: the records, its success events, its timers.
    mutating func act(
        on command: Message, _ body: BodyID, _ bodies: Catalog, at now: Instant, _ effects: inout Effects)
    /// Whether the step was ever done here, so that there was something to undo.
    func hasDone(_ part: Part) -> Bool
    /// Whether something of it is not undone yet.
    func hasToUndo(_ part: Part) -> Bool
    /// Undoes the step; a record, no message.
    mutating func undo(_ order: OrderID, _ bodies: Catalog, _ effects: inout Effects)
    /// The order is completed.
    mutating func settle(_ order: OrderID, _ bodies: Catalog, _ effects: inout Effects)

    /// How often the step was done, undone and, at Delivery, brought to its end.
    var totals: Totals { get }

    /// Shipments on their way; only Delivery has any.
    var underWay: Int { get }
    func wouldArrive(_ order: OrderID) -> Bool
    mutating func endShipment(
        _ order: OrderID, fails: Bool, undoFails: Bool, _ bodies: Catalog, at now: Instant,
        _ effects: inout Effects)
}

extension Participant {
    public var underWay: Int { 0 }
    public func wouldArrive(_ order: OrderID) -> Bool { false }
    public mutating func endShipment(
        _ order: OrderID, fails: Bool, undoFails: Bool, _ bodies: Catalog, at now: Instant,
        _ effects: inout Effects
    ) {}

    public func hasDone(_ part: Part) -> Bool { part.acts > 0 }
    public func hasToUndo(_ part: Part) -> Bool { part.acts > part.undos }

    /// Compensations that wait for their next attempt.
    public var owed: Int { debts.count }
    public var pending: Int { underWay + owed }
    @inline(__always)
    public func isPending(_ order: OrderID) -> Bool { part(of: order).isPending }
}

// MARK: - Records and commands

extension Participant {
    /// Makes room for the record of an order that the service hears of for the first time.
    @inline(__always)
    public mutating func meet(_ order: OrderID) {
        if parts.count <= order.offset { parts.grow(toHold: order.offset, with: Part()) }
    }

    /// The record of an order, empty where the service has not heard of it.
    @inline(__always)
    public func part(of order: OrderID) -> Part {
        order.offset < parts.count ? parts[order.offset] : Part()
    }

    /// What the service keeps of the order's data; nil where it was told none.
    public func body(of order: OrderID) -> BodyID? { part(of: order).body(of: order) }

    public func prospect(of command: Message, _ bodies: Catalog) -> Prospect {
        let part = part(of: command.order)
        if safeguards.contains(.idempotentConsumer), part.inbox.contains(command.event) { return .duplicate }
        if safeguards.contains(.tombstone), part.flags.contains(.cancelled) { return .tombstone }
        guard let body = command.body else { preconditionFailure("a command has a body") }
        if let reason = refusal(of: body, bodies) { return .refused(reason) }
        return .ready
    }

    /// The work on a command has ended: the step succeeds, fails, or turns out to be none.
    public mutating func finish(
        _ command: Message, fails: Bool, undoFails: Bool, _ bodies: Catalog, at now: Instant,
        _ effects: inout Effects
    ) {
        meet(command.order)
        let prospect = prospect(of: command, bodies)
        if parts[command.order.offset].inbox.contains(command.event) {
            effects.repeated.append(command)
            if prospect.mayFail {
                effects.noteUnguarded(.idempotentConsumer, Self.id, command.order, event: command.event)
            }
        } else if prospect == .ready, parts[command.order.offset].flags.contains(.cancelled) {
            effects.noteUnguarded(.tombstone, Self.id, command.order, event: command.event)
        }
        parts[command.order.offset].take(command, isBegun: prospect.mayFail, succeeds: prospect == .ready && !fails)
        switch prospect {
        case .duplicate:
            effects.note(.duplicate, Self.id, command.order, event: command.event)
        case .tombstone:
            effects.note(.skippedByTombstone, Self.id, command.order, event: command.event)
        case .refused(let reason): fail(command, reason, undoFails: undoFails, bodies, at: now, &effects)
        case .ready where fails: fail(command, .injected, undoFails: undoFails, bodies, at: now, &effects)
        case .ready:
            act(on: command, command.body!, bodies, at: now, &effects)
        }
    }

    private mutating func fail(
        _ command: Message, _ reason: Reason, undoFails: Bool, _ bodies: Catalog, at now: Instant,
        _ effects: inout Effects
    ) {
        fail(
            command.order, reason, cause: .message(command.event), undoFails: undoFails, bodies, at: now, &effects)
    }

    /// Tells everybody of the failure. The service itself knows it from now on: it undoes its own part at once, and its
    /// own news will be no news to it.
    public mutating func fail(
        _ order: OrderID, _ reason: Reason, cause: Cause, undoFails: Bool, _ bodies: Catalog, at now: Instant,
        _ effects: inout Effects
    ) {
        let knew = parts[order.offset].flags.contains(.cancelled)
        parts[order.offset].flags.formUnion([.failed, .cancelled])
        effects.note(.failed, Self.id, order, reason: reason)
        publish(.cancelled(by: Self.id), order, cause: cause, reason: reason, at: now, &effects)
        let part = parts[order.offset]
        guard isDue(part) else {
            if !knew, !hasDone(part) { effects.note(.nothingToUndo, Self.id, order, event: .cancelled(by: Self.id)) }
            return
        }
        let news = Copy(effects.published[effects.published.count - 1], ready: now)
        attemptUndo(order, asked: news, fails: undoFails, bodies, &effects)
    }

    @inline(__always)
    public mutating func publish(
        _ event: Event, _ order: OrderID, cause: Cause, reason: Reason = .none, at now: Instant,
        _ effects: inout Effects
    ) {
        parts[order.offset].outbox.insert(event)
        effects.published.append(
            Message(order: order, event: event, cause: cause, reason: reason, publishedAt: now))
    }

    /// Whether a failure of the step would have something to undo here and now (goods that Delivery already holds).
    public func undoesOnFailure(of order: OrderID) -> Bool {
        var failed = part(of: order)
        failed.flags.insert(.failed)
        return isDue(failed)
    }

    /// Whether there is something to undo that does not wait for another attempt already.
    func isDue(_ part: Part) -> Bool { hasToUndo(part) && !part.awaitsUndo }
}

extension Prospect {
    /// There is something to do: the step fails by its data, or could be made to.
    var mayFail: Bool {
        switch self {
        case .duplicate, .tombstone: false
        case .refused, .ready: true
        }
    }
}

extension Part {
    /// The work on a command has ended: it was handled, and, where there was something to do, its body is kept.
    @inline(__always)
    fileprivate mutating func take(_ command: Message, isBegun: Bool, succeeds: Bool) {
        inbox.insert(command.event)
        if isBegun { flags.insert(.knowsBody) }
        if succeeds { countAct() }
    }

    /// The compensation failed and has its next attempt to come, by a timer or by a person.
    var awaitsUndo: Bool { !flags.isDisjoint(with: [.owed, .parked]) }
}
