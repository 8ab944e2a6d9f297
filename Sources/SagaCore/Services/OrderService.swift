/// What Order answers to a customer's cancel.
package enum CancelAnswer: Hashable, Sendable {
    case accepted
    /// It was cancelled already; nothing changes.
    case repeated
    /// It is completed: too late.
    case refused
    case unknown
}

/// The one authority over an order's status: only Order writes the record and its history.
package struct OrderService: Hashable, Sendable {
    package static let id = ServiceID.order
    package let safeguards: Safeguards
    package private(set) var records = OrderArchive()
    /// Histories longer than a correct saga's; only a fault with a safeguard off makes them.
    package private(set) var overflow: [OrderID: [HistoryEntry]] = [:]
    /// How many orders stand at each status, by its number.
    package private(set) var tally = [Int](repeating: 0, count: Status.allCases.count)

    package init(safeguards: Safeguards) { self.safeguards = safeguards }

    package func status(of order: OrderID) -> Status? {
        guard order.offset < records.count else { return nil }
        return overflow.isEmpty ? records[order].status : overflow[order]?.last?.status ?? records[order].status
    }

    package func history(of order: OrderID) -> [HistoryEntry] {
        order.offset < records.count ? records[order].history + (overflow[order] ?? []) : []
    }

    /// The customer creates an order; its facts are in the catalog.
    package mutating func create(_ order: OrderID, at now: Instant, _ effects: inout Effects) {
        precondition(order.offset == records.count, "orders are created in the order of the catalog")
        var record = OrderRecord()
        record.append(.created, at: now)
        records.append(record)
        tally[Int(Status.created.rawValue)] += 1
        effects.note(.recorded, Self.id, order, event: .created)
        publish(.orderEvent, order, .none, at: now, &effects)
        publish(.created, order, .none, at: now, &effects)
    }

    /// The customer cancels. Accepted as long as no terminal status is recorded here; what was accepted stands.
    package mutating func cancel(_ order: OrderID, at now: Instant, _ effects: inout Effects) -> CancelAnswer {
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

    private func publish(
        _ event: Event, _ order: OrderID, _ reason: Reason, at now: Instant, _ effects: inout Effects
    ) {
        effects.published.append(
            Message(order: order, event: event, cause: .customer, reason: reason, publishedAt: now))
    }

    /// A status event arrived, Order's own included: those it knows by their ids and writes nothing twice.
    package mutating func hear(_ message: Message, at now: Instant, _ effects: inout Effects) {
        let order = message.order
        if records.update(order, { $0.takeNext(message.event, at: now) }) {
            tally[Int(message.event.rawValue - Event.created.rawValue) - 1] -= 1
            tally[Int(message.event.rawValue - Event.created.rawValue)] += 1
            effects.note(.recorded, Self.id, order, event: message.event, reason: message.reason)
            return
        }
        let isNew = records.update(order) { $0.inbox.insertIfNew(message.event) }
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
                effects.note(.late, Self.id, order, event: message.event)
            } else if next != current {
                record(message.event, of: order, message.reason, at: now, &effects)
            }
        } else if next == .cancelled || next.rawValue == current.rawValue + 1 {
            record(message.event, of: order, message.reason, at: now, &effects)
            takeWaiting(order, at: now, &effects)
        } else if next > current {
            records.update(order) { $0.setWaiting(next, true) }
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
            records.update(order) { $0.setWaiting(next, false) }
            record(Event(rawValue: Event.created.rawValue + next.rawValue)!, of: order, .none, at: now, &effects)
        }
    }

    private mutating func record(
        _ event: Event, of order: OrderID, _ reason: Reason, at now: Instant, _ effects: inout Effects
    ) {
        if let current = status(of: order) { tally[Int(current.rawValue)] -= 1 }
        tally[Int(event.status!.rawValue)] += 1
        let fits = records.update(order) { record in
            if event.isCancellation { record.reason = reason }
            guard record.count < OrderRecord.capacity else { return false }
            record.append(event, at: now)
            return true
        }
        if !fits { overflow[order, default: []].append(HistoryEntry(time: now, event: event)) }
        effects.note(.recorded, Self.id, order, event: event, reason: reason)
    }

    package mutating func summarise(chunk: Int) { records.summarise(chunk: chunk) }
}
