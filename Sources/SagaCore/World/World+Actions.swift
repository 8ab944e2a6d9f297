extension World {
    /// What can happen next without the operator, in a fixed order: deliveries by subscription, ends of work by service
    /// and instance, ends of shipments, retries. Where a step could be made to fail, both outcomes are listed.
    package var actions: [Action] { deliveries + finishes + shipments + retries }

    private var deliveries: [Action] {
        SubscriptionID.allCases.flatMap { subscription -> [Action] in
            let service = subscription.consumer
            guard let head = broker[subscription].first, runs(service) else { return [] }
            guard head.event.isStatus else {
                return consumer(service).hasIdleInstance ? [.deliver(subscription, undoFails: false)] : []
            }
            return outcomes(attemptsUndo(service, on: head)) { .deliver(subscription, undoFails: $0) }
        }
    }

    private var finishes: [Action] {
        ServiceID.participants.flatMap { service in
            consumer(service).slots.enumerated().flatMap { instance, command -> [Action] in
                guard let command else { return [] }
                return finishes(service, instance, command)
            }
        }
    }

    private func finishes(_ service: ServiceID, _ instance: Int, _ command: Message) -> [Action] {
        func finish(_ fails: Bool, _ undoFails: Bool) -> Action {
            .finish(service, instance: instance, fails: fails, undoFails: undoFails)
        }
        let undoes = undoesOnFailure(service, of: command.order)
        switch prospect(service, of: command) {
        case .duplicate, .tombstone: return [finish(false, false)]
        case .refused: return outcomes(undoes) { finish(false, $0) }
        case .ready: return [finish(false, false)] + outcomes(undoes) { finish(true, $0) }
        }
    }

    private var shipments: [Action] {
        guard runs(.delivery) else { return [] }
        return (0..<delivery.parts.count).flatMap { index -> [Action] in
            let id = OrderID(index)
            guard delivery.parts[index].flags.contains(.underWay) else { return [] }
            let arrives = Action.endShipment(id, fails: false, undoFails: false)
            guard delivery.wouldArrive(id) else { return [arrives] }
            return [arrives]
                + outcomes(undoesOnFailure(.delivery, of: id)) { .endShipment(id, fails: true, undoFails: $0) }
        }
    }

    private var retries: [Action] {
        ServiceID.participants.flatMap { service in
            (0..<order.records.count).flatMap { index -> [Action] in
                let id = OrderID(index)
                guard runs(service), part(service, id).flags.awaitsRetry else { return [] }
                return outcomes(true) { .retry(service, id, fails: $0) }
            }
        }
    }

    private func outcomes(_ canFail: Bool, _ action: (Bool) -> Action) -> [Action] {
        canFail ? [action(false), action(true)] : [action(false)]
    }
}
