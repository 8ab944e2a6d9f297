// What Payment, Stock and Delivery make of status events. They act on the two terminal ones only.
extension Participant {
    /// A service's own failure is no news to it: it has undone its part and knows the end since.
    private func isOwnFailure(_ event: Event) -> Bool { event == .cancelled(by: Self.id) }

    public func attemptsUndo(on copy: Copy) -> Bool {
        let event = copy.event
        guard event.isCancellation else { return false }
        let part = part(of: copy.order)
        if copy.marks.contains(.redriven), part.flags.contains(.parked) { return true }
        if isOwnFailure(event) { return false }
        guard part.inbox.contains(event) else { return isDue(part) }
        // As if the inbox were not there: what was undone is undone again.
        return !safeguards.contains(.idempotentConsumer) && hasDone(part) && !part.awaitsUndo
    }

    public mutating func hear(
        _ copy: Copy, undoFails: Bool, _ bodies: Catalog, at now: Instant, _ effects: inout Effects
    ) {
        meet(copy.order)
        if copy.event.isCancellation {
            hearCancelled(copy, undoFails: undoFails, bodies, &effects)
        } else {
            let isNew = parts[copy.order.offset].inbox.insertIfNew(copy.event)
            if isNew, copy.event != .completed { return }
            hear(copy, isNew: isNew, bodies, &effects)
        }
    }

    private mutating func hear(_ copy: Copy, isNew: Bool, _ bodies: Catalog, _ effects: inout Effects) {
        if !isNew { effects.repeated.append(copy.message) }
        if !isNew, safeguards.contains(.idempotentConsumer) {
            effects.note(.duplicate, Self.id, copy.order, event: copy.event)
        } else if copy.event == .completed {
            hearCompleted(copy.order, bodies, &effects)
        }
    }

    private mutating func hearCancelled(
        _ copy: Copy, undoFails: Bool, _ bodies: Catalog, _ effects: inout Effects
    ) {
        let (order, index) = (copy.order, copy.order.offset)
        let attempts = attemptsUndo(on: copy)
        let isNew = parts[index].inbox.insertIfNew(copy.event)
        if !isNew { effects.repeated.append(copy.message) }
        if !attempts {
            if !isNew, safeguards.contains(.idempotentConsumer) {
                effects.note(.duplicate, Self.id, order, event: copy.event)
                return
            }
            if isOwnFailure(copy.event) { return }
        }
        let before = parts[index]
        parts[index].flags.insert(.cancelled)
        if !safeguards.contains(.terminalGuard) { parts[index].flags.remove(.completed) }
        if attempts, !isNew, !before.flags.contains(.parked) {
            effects.noteUnguarded(.idempotentConsumer, Self.id, order, event: copy.event)
        }
        if attempts {
            attemptUndo(order, asked: copy, fails: undoFails, bodies, &effects)
        } else if !before.flags.contains(.cancelled), before.undos == 0, !hasToUndo(before) {
            effects.note(.nothingToUndo, Self.id, order, event: copy.event)
        }
    }

    private mutating func hearCompleted(_ order: OrderID, _ bodies: Catalog, _ effects: inout Effects) {
        if parts[order.offset].flags.contains(.cancelled) {
            if safeguards.contains(.terminalGuard) {
                effects.noteKept(by: .terminalGuard, Self.id, order, event: .completed)
                return
            }
            effects.noteUnguarded(.terminalGuard, Self.id, order, event: .completed)
            parts[order.offset].flags.remove(.cancelled)
        }
        parts[order.offset].flags.insert(.completed)
        settle(order, bodies, &effects)
    }

    /// What the service believes became of the order.
    public func view(of order: OrderID) -> Status? { part(of: order).view }
}

// MARK: - Compensation

extension Participant {
    /// The waits before the second, third, fourth and fifth attempt of a compensation.
    public static var backOff: [Span] { [.seconds(1), .seconds(2), .seconds(4), .seconds(8)] }

    /// The back-off of a failed compensation is over.
    public mutating func retry(
        _ order: OrderID, fails: Bool, _ bodies: Catalog, _ effects: inout Effects
    ) {
        guard let asked = debts[order] else { return }
        attemptUndo(order, asked: asked, fails: fails, bodies, &effects)
    }

    /// `asked`: the message that asks for the compensation; it is what goes to the dead letters.
    mutating func attemptUndo(
        _ order: OrderID, asked: Copy, fails: Bool, _ bodies: Catalog, _ effects: inout Effects
    ) {
        let index = order.offset
        if parts[index].flags.contains(.owed) { debts[order] = nil }
        parts[index].flags.subtract([.owed, .parked])
        guard fails else {
            parts[index].forgetFailures()
            parts[index].countUndo()
            undo(order, bodies, &effects)
            return
        }
        parts[index].countFailure()
        let failed = Int(parts[index].attempts)
        effects.note(.compensationFailed, Self.id, order, value: Int64(failed))
        guard safeguards.contains(.retry) else {
            parts[index].giveUp()
            effects.noteUnguarded(.retry, Self.id, order, event: asked.event)
            return
        }
        if failed <= Self.backOff.count {
            parts[index].flags.insert(.owed)
            debts[order] = asked.kept
            effects.timers.append(.retry(order, after: Self.backOff[failed - 1]))
        } else {
            parts[index].flags.insert(.parked)
            parts[index].giveUp()
            effects.note(.parked, Self.id, order, event: asked.event)
            effects.parked.append(ParkRequest(copy: asked.kept, attempts: failed))
        }
    }
}
