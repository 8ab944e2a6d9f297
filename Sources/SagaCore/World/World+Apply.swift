extension World {
    /// One step, and what it published on its way to the subscribers. `effects` tells what happened.
    package mutating func apply(_ action: Action, at now: Instant, _ effects: inout Effects) {
        effects.removeAll()
        switch action.service {
        case .order: orders.apply(action, catalog, at: now, &effects)
        case .payment: payments.apply(action, catalog, at: now, &effects)
        case .stock:
            if case .setOnHand(let product, let units) = action { stock.setOnHand(units, of: product) }
            stocks.apply(action, catalog, at: now, &effects)
        case .delivery: deliveries.apply(action, catalog, at: now, &effects)
        case nil: apply(action, at: now)
        }
        commit(effects, of: action.service, at: now)
    }

    private mutating func apply(_ action: Action, at now: Instant) {
        switch action {
        case .redrive(let number): redrive(number, at: now)
        case .edit(let subscription, let edit): self.edit(subscription, edit, at: now)
        case .setSafeguards(let safeguards): self.safeguards = safeguards
        default: preconditionFailure("an action of a service")
        }
    }

    private mutating func redrive(_ number: Int, at now: Instant) {
        guard let letter = broker.redrive(number) else { return }
        receive(letter.copy.again(.redriven, ready: now), at: letter.subscription.consumer)
    }

    private mutating func commit(_ effects: Effects, of service: ServiceID?, at now: Instant) {
        for message in effects.published {
            for number in broker.route(message.event, safeguards) {
                receive(Copy(message, ready: now), at: SubscriptionID(rawValue: number)!.consumer)
            }
        }
        guard let service else { return }
        for letter in effects.parked { broker.park(letter, from: .status(of: service), at: now) }
    }
}

extension Station<OrderService> {
    fileprivate mutating func apply(
        _ action: Action, _ bodies: Catalog, at now: Instant, _ effects: inout Effects
    ) {
        switch action {
        case .create(let order): create(order, at: now, &effects)
        case .cancel(let order): _ = cancel(order, at: now, &effects)
        case .deliver: hear(undoFails: false, bodies, at: now, &effects)
        case .stop: stop()
        case .start: start()
        default: preconditionFailure("no action of Order")
        }
    }
}

extension Station where Service: Participant {
    fileprivate mutating func apply(
        _ action: Action, _ bodies: Catalog, at now: Instant, _ effects: inout Effects
    ) {
        switch action {
        case .deliver(let subscription, let undoFails):
            if subscription.topic == .statusOrder {
                hear(undoFails: undoFails, bodies, at: now, &effects)
            } else {
                _ = take()
            }
        case .finish(_, let instance, let fails, let undoFails):
            finish(instance, fails: fails, undoFails: undoFails, bodies, at: now, &effects)
        case .endShipment(let order, let fails, let undoFails):
            endShipment(order, fails: fails, undoFails: undoFails, bodies, at: now, &effects)
        case .retry(_, let order, let fails): retry(order, fails: fails, bodies, at: now, &effects)
        case .stop: stop()
        case .start: start()
        case .addInstance: addInstance()
        case .removeInstance: removeInstance()
        case .setOnHand: break
        case .create, .cancel, .redrive, .edit, .setSafeguards: preconditionFailure("no action of a participant")
        }
    }
}
