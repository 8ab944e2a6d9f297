// What can go wrong with messages, processes, the network and the broker. A delay is a hold that ends whenever it ends,
// and slow work is work that ends late: without time both are there already.
extension World {
    /// What can happen next, faults within the budget included, in a fixed order: what happens without a fault, what undoes
    /// faults or follows from them, then new ones.
    package func actions(within budget: FaultBudget) -> [Action] {
        let undisturbed = actions
        return undisturbed + deadlines + sequels + crashes(of: undisturbed, within: budget)
            + outages(within: budget) + edits(within: budget)
    }

    // MARK: what happens by itself

    /// Order's own timers, which may fire at any time. A repetition for which nobody asks any more fires in vain.
    private var deadlines: [Action] {
        guard orders.isAwake else { return [] }
        return (0..<order.records.count).map { OrderID($0) }.flatMap { id -> [Action] in
            (order.isPending(id) ? [.meetDeadline(id)] : [])
                + (order.records[id].owesRepetition ? [.repeatEnd(id)] : [])
        }
    }

    /// Who crashed comes back, who froze goes on or is given up, what was cut off is there again, what is held is let go.
    private var sequels: [Action] {
        ServiceID.allCases.flatMap { service -> [Action] in
            let consumer = consumer(service)
            let instances = consumer.slots.indices.flatMap { consumer.sequels(of: $0, at: service) }
            return instances + (isCut(service) ? [.join(service)] : [])
        } + SubscriptionID.allCases.flatMap { queue in self.queue(queue).held.map { .edit(queue, .release($0)) } }
    }

    // MARK: faults

    /// The steps whose instance crashes at a moment of them, and crashes between the steps.
    private func crashes(of steps: [Action], within budget: FaultBudget) -> [Action] {
        guard budget.crashes > 0 else { return [] }
        let interrupted = (steps + deadlines).filter(isHandling).flatMap { step in
            Moment.allCases.filter { $0 != .beforeStore || !step.isFailure }.map { Action.interrupted(step, $0) }
        }
        return interrupted + each { $0.condition == .well || $0.condition == .frozen }.map { .crash($0, instance: $1) }
    }

    /// Whether an instance handles something in the step; what it cannot read, it does not handle.
    private func isHandling(_ step: Action) -> Bool {
        guard case .deliver(let queue, _) = step else { return true }
        return queue.topic == .statusOrder && !(self.queue(queue).first?.isUnreadable ?? true)
    }

    private func outages(within budget: FaultBudget) -> [Action] {
        let frozen = budget.freezes > 0 ? each { $0.condition == .well }.map { Action.freeze($0, instance: $1) } : []
        let cut = budget.cuts > 0 ? ServiceID.allCases.filter { !isCut($0) }.map(Action.cut) : []
        return frozen + cut + (budget.durableRestarts > 0 ? [.restartBroker(.durable)] : [])
            + (budget.transientRestarts > 0 ? [.restartBroker(.transient)] : [])
    }

    private func each(_ isMeant: (Instance) -> Bool) -> [(ServiceID, Int)] {
        ServiceID.allCases.flatMap { service in
            let slots = consumer(service).slots
            return slots.indices.filter { isMeant(slots[$0]) }.map { (service, $0) }
        }
    }

    private func edits(within budget: FaultBudget) -> [Action] {
        SubscriptionID.allCases.flatMap { queue -> [Action] in
            let entries = self.queue(queue).entries(atMost: .max)
            return entries.indices.flatMap { budget.edits(of: entries[$0], $0) }.map { .edit(queue, $0) }
        }
    }

    package func isCut(_ service: ServiceID) -> Bool {
        switch service {
        case .order: orders.isCut
        case .payment: payments.isCut
        case .stock: stocks.isCut
        case .delivery: deliveries.isCut
        }
    }
}

extension FaultBudget {
    /// What may be done to the copy with a number.
    fileprivate func edits(of entry: Queue.Entry, _ number: Int) -> [QueueEdit] {
        (holds > 0 && !entry.isHeld ? [.hold(number)] : []) + (firsts > 0 && number > 0 ? [.first(number)] : [])
            + (duplicates > 0 ? [.duplicate(number)] : []) + (drops > 0 ? [.drop(number)] : [])
            + (corruptions > 0 && !entry.copy.isUnreadable ? [.corrupt(number)] : [])
    }
}

extension Consumer {
    /// What can become of an instance that is not well.
    fileprivate func sequels(of place: Int, at service: ServiceID) -> [Action] {
        switch slots[place].condition {
        case .crashed: [.restart(service, instance: place)]
        case .frozen:
            [.thaw(service, instance: place)]
                + (slots[place].isAwaited ? [.expire(service, instance: place)] : [])
        case .well, .gone: []
        }
    }
}

extension Action {
    /// A step that fails in one way or another; before it stores anything, that is no matter.
    fileprivate var isFailure: Bool {
        switch self {
        case .deliver(_, let undoFails): undoFails
        case .finish(_, _, let fails, let undoFails), .endShipment(_, let fails, let undoFails): fails || undoFails
        case .retry(_, _, let fails): fails
        default: false
        }
    }
}
