/// What Order answers to a customer's cancel.
public enum CancelAnswer: Hashable, Sendable {
    case accepted
    /// It was cancelled already; nothing changes.
    case repeated
    /// It is completed: too late.
    case refused
    case unknown
}

/// The one authority over an order's status: only Order writes the record and its history.
public struct OrderService: SagaService {
    public static let id = ServiceID.order
    public var safeguards: Safeguards
    public internal(set) var records = OrderArchive()
    /// Histories longer than a correct saga's; only a fault with a safeguard off makes them.
    public private(set) var overflow: [OrderID: [HistoryEntry]] = [:]
    /// How many orders stand at each status, by its number.
    public private(set) var tally = [Int](repeating: 0, count: Status.allCases.count)

    public init(safeguards: Safeguards) { self.safeguards = safeguards }

    /// The orders that there are.
    public var numbers: OrderNumbers { records.numbers }

    public func status(of order: OrderID) -> Status? {
        guard order.offset < records.count, records[order].exists else { return nil }
        return overflow.isEmpty ? records[order].status : overflow[order]?.last?.status ?? records[order].status
    }

    public func history(of order: OrderID) -> [HistoryEntry] {
        order.offset < records.count ? records.history(of: order) + (overflow[order] ?? []) : []
    }

    /// Whether the order's history has had the status since before, or at, the instant.
    public func hasRecorded(_ status: Status, of order: OrderID, by instant: Instant) -> Bool {
        history(of: order).contains { $0.status == status && $0.time <= instant }
    }

    /// The customer creates an order; its facts are in the catalog.
    public mutating func create(_ order: OrderID, at now: Instant, _ effects: inout Effects) {
        precondition(order.offset == records.count, "orders are created in the order of the catalog")
        var record = OrderRecord()
        record.append(.created)
        records.append(record, at: now)
        tally[Int(Status.created.rawValue)] += 1
        if safeguards.contains(.deadline) { effects.timers.append(.deadline(order)) }
        effects.note(.recorded, Self.id, order, event: .created)
        publish(.orderEvent, order, .none, at: now, &effects)
        publish(.created, order, .none, at: now, &effects)
    }

    /// The number is used up by a creation that came to nothing, or was left out.
    mutating func skip(_ order: OrderID) {
        precondition(order.offset == records.count, "orders are created in the order of the catalog")
        records.skip()
    }

    /// The customer cancels. Accepted as long as no terminal status is recorded here; what was accepted stands.
    public mutating func cancel(_ order: OrderID, at now: Instant, _ effects: inout Effects) -> CancelAnswer {
        switch status(of: order) {
        case nil: return .unknown
        case .cancelled:
            effects.note(.cancelRepeated, Self.id, order)
            return .repeated
        case .completed:
            effects.note(.cancelRefused, Self.id, order)
            return .refused
        default:
            effects.note(.cancelAccepted, Self.id, order)
            record(.cancelledByOrder, of: order, .customer, at: now, &effects)
            publish(.cancelledByOrder, order, .customer, at: now, &effects)
            return .accepted
        }
    }

    mutating func publish(
        _ event: Event, _ order: OrderID, cause: Cause = .customer, _ reason: Reason, at now: Instant,
        _ effects: inout Effects
    ) {
        records[order].outbox.insert(event)
        effects.published.append(
            Message(order: order, event: event, cause: cause, reason: reason, publishedAt: now))
    }

    public func attemptsUndo(on copy: Copy) -> Bool { false }

    /// A status event arrived, Order's own included: those are no news to it.
    public mutating func hear(
        _ copy: Copy, undoFails: Bool, _ bodies: Catalog, at now: Instant, _ effects: inout Effects
    ) {
        if records.takeNext(copy.event, of: copy.order, at: now) {
            let status = Int(copy.event.rawValue - Event.created.rawValue)
            tally[status - 1] -= 1
            tally[status] += 1
            if copy.event == .completed { expectRepetition(of: copy.order, &effects) }
            effects.note(.recorded, Self.id, copy.order, event: copy.event)
            return
        }
        hearOther(copy.message, at: now, &effects)
    }

    /// What is not simply the next status on the good way.
    private mutating func hearOther(_ message: Message, at now: Instant, _ effects: inout Effects) {
        let order = message.order
        let isNew = records[order].inbox.insertIfNew(message.event)
        if !isNew { effects.repeated.append(message) }
        guard isNew || !safeguards.contains(.idempotentConsumer) else {
            effects.note(.duplicate, Self.id, order, event: message.event)
            return
        }
        guard message.event.publisher != .order else { return }
        take(message, at: now, &effects)
    }

    private mutating func take(_ message: Message, at now: Instant, _ effects: inout Effects) {
        let order = message.order
        let current = status(of: order)!
        let next = message.event.status!
        if current.isTerminal {
            if safeguards.contains(.terminalGuard) {
                effects.noteKept(by: .terminalGuard, Self.id, order, event: message.event)
            } else if next != current {
                effects.noteUnguarded(.terminalGuard, Self.id, order, event: message.event)
                record(message.event, of: order, message.reason, at: now, &effects)
                takeWaiting(order, at: now, &effects)
            }
        } else if next == .cancelled || next.rawValue == current.rawValue + 1 {
            record(message.event, of: order, message.reason, at: now, &effects)
            takeWaiting(order, at: now, &effects)
        } else if next > current {
            records[order].setWaiting(next, true)
            effects.note(.waits, Self.id, order, event: message.event)
        } else {
            effects.note(.late, Self.id, order, event: message.event)
        }
    }

    /// A status that overtook its predecessor is taken as soon as the predecessor has come.
    private mutating func takeWaiting(_ order: OrderID, at now: Instant, _ effects: inout Effects) {
        while let current = status(of: order), !current.isTerminal,
            let next = Status(rawValue: current.rawValue + 1), next < .cancelled, records[order].waits(next)
        {
            records[order].setWaiting(next, false)
            record(Event(rawValue: Event.created.rawValue + next.rawValue)!, of: order, .none, at: now, &effects)
        }
    }

    mutating func record(
        _ event: Event, of order: OrderID, _ reason: Reason, at now: Instant, _ effects: inout Effects
    ) {
        if let current = status(of: order) { tally[Int(current.rawValue)] -= 1 }
        tally[Int(event.status!.rawValue)] += 1
        if event.isCancellation { records[order].reason = reason }
        if !records.append(event, to: order, at: now) {
            overflow[order, default: []].append(HistoryEntry(time: now, event: event))
        }
        if event.status!.isTerminal { expectRepetition(of: order, &effects) }
        effects.note(.recorded, Self.id, order, event: event, reason: reason)
    }
}
