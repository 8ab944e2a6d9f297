extension World {
    /// One step, and what it published on its way to the subscribers. `effects` tells what happened.
    package mutating func apply(_ action: Action, at now: Instant, _ effects: inout Effects) {
        effects.removeAll()
        switch action.service {
        case .order: orders.apply(action, catalog, at: now, &effects)
        case .payment: payments.apply(action, catalog, at: now, &effects)
        case .stock:
            if case .setOnHand(let product, let units) = action {
                stock.setOnHand(units, of: product)
            } else {
                stocks.apply(action, catalog, at: now, &effects)
            }
        case .delivery: deliveries.apply(action, catalog, at: now, &effects)
        case nil: applyToAll(action, at: now, &effects)
        }
        commit(effects, of: action.service, at: now)
    }

    private mutating func applyToAll(_ action: Action, at now: Instant, _ effects: inout Effects) {
        switch action {
        case .redrive(let number): redrive(number, at: now)
        default:
            World.apply(action, to: &orders, &broker, at: now, &effects)
            World.apply(action, to: &payments, &broker, at: now, &effects)
            World.apply(action, to: &stocks, &broker, at: now, &effects)
            World.apply(action, to: &deliveries, &broker, at: now, &effects)
        }
    }

    /// What happens to all stations happens to one after the other; nothing is published by it.
    private static func apply<Service>(
        _ action: Action, to station: inout Station<Service>, _ broker: inout Broker, at now: Instant,
        _ effects: inout Effects
    ) {
        let parked = effects.parked.count
        station.applyFault(action, at: now, &effects)
        for letter in effects.parked[parked...] { broker.park(letter, from: Service.id, at: now) }
    }

    private mutating func redrive(_ number: Int, at now: Instant) {
        guard let letter = broker.redrive(number) else { return }
        receive(letter.copy.redriven(ready: now), at: letter.subscription.consumer)
    }

    private mutating func commit(_ effects: Effects, of service: ServiceID?, at now: Instant) {
        for message in effects.published {
            for number in broker.route(message.event, safeguards) {
                receive(Copy(message, ready: now), at: SubscriptionID(rawValue: number)!.consumer)
            }
        }
        guard let service else { return }
        for letter in effects.parked { broker.park(letter, from: service, at: now) }
    }
}

extension Station<OrderService> {
    fileprivate mutating func apply(
        _ action: Action, _ bodies: Catalog, at now: Instant, _ effects: inout Effects
    ) {
        switch action {
        case .create(let order): create(order, at: now, &effects)
        case .cancel(let order): _ = cancel(order, at: now, &effects)
        case .omit(let order): omit(order)
        case .meetDeadline(let order): meetDeadline(of: order, at: now, &effects)
        case .repeatEnd(let order): repeatEnd(of: order, at: now, &effects)
        case .deliver: hear(undoFails: false, bodies, at: now, &effects)
        case .interrupted(let action, let moment): interrupt(action, moment, bodies, at: now, &effects)
        default: applyFault(action, at: now, &effects)
        }
    }

    private mutating func interrupt(
        _ action: Action, _ moment: Moment, _ bodies: Catalog, at now: Instant, _ effects: inout Effects
    ) {
        switch action {
        case .create(let order): create(order, crashing: moment, at: now, &effects)
        case .cancel(let order): cancel(order, crashing: moment, at: now, &effects)
        case .meetDeadline(let order): meetDeadline(of: order, crashing: moment, at: now, &effects)
        case .repeatEnd(let order): repeatEnd(of: order, crashing: moment, at: now, &effects)
        case .deliver: hear(crashing: moment, undoFails: false, bodies, at: now, &effects)
        default: preconditionFailure("no action of Order that an instance takes")
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
                _ = take(at: now, &effects)
            }
        case .finish(_, let instance, let fails, let undoFails):
            finish(instance, fails: fails, undoFails: undoFails, bodies, at: now, &effects)
        case .endShipment(let order, let fails, let undoFails):
            endShipment(order, fails: fails, undoFails: undoFails, bodies, at: now, &effects)
        case .retry(_, let order, let fails): retry(order, fails: fails, bodies, at: now, &effects)
        case .interrupted(let action, let moment): interrupt(action, moment, bodies, at: now, &effects)
        default: applyFault(action, at: now, &effects)
        }
    }

    private mutating func interrupt(
        _ action: Action, _ moment: Moment, _ bodies: Catalog, at now: Instant, _ effects: inout Effects
    ) {
        switch action {
        case .deliver(_, let undoFails):
            hear(crashing: moment, undoFails: undoFails, bodies, at: now, &effects)
        case .finish(_, let instance, let fails, let undoFails):
            finish(instance, crashing: moment, fails: fails, undoFails: undoFails, bodies, at: now, &effects)
        case .endShipment(let order, let fails, let undoFails):
            endShipment(order, crashing: moment, fails: fails, undoFails: undoFails, bodies, at: now, &effects)
        case .retry(_, let order, let fails):
            retry(order, crashing: moment, fails: fails, bodies, at: now, &effects)
        default: preconditionFailure("no action of a participant that an instance takes")
        }
    }
}
