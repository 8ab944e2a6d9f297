extension World {
    /// One step: the broker's take, the service's handling, the broker's commit. `effects` tells what happened.
    package mutating func apply(_ action: Action, at now: Instant, _ effects: inout Effects) {
        effects.removeAll()
        switch action {
        case .create(let id): order.create(id, at: now, &effects)
        case .cancel(let id): _ = order.cancel(id, at: now, &effects)
        case .deliver(let subscription, let undoFails):
            deliver(subscription, undoFails: undoFails, at: now, &effects)
        case .finish(let service, let instance, let fails, let undoFails):
            let command = consumers[Int(service.rawValue)].acknowledge(instance)
            finish(service, command, fails: fails, undoFails: undoFails, at: now, &effects)
        case .endShipment(let id, let fails, let undoFails):
            delivery.endShipment(id, fails: fails, undoFails: undoFails, catalog, at: now, &effects)
        case .retry(let service, let id, let fails): retry(service, id, fails: fails, &effects)
        case .redrive(let number):
            redrive(number)
        case .stop(let service): stop(service)
        case .start(let service): isRunning[Int(service.rawValue)] = true
        case .addInstance(let service): consumers[Int(service.rawValue)].add()
        case .removeInstance(let service): consumers[Int(service.rawValue)].remove()
        case .setOnHand(let product, let units): stock.setOnHand(units, of: product)
        }
        commit(effects, of: action, at: now)
    }

    private mutating func deliver(
        _ subscription: SubscriptionID, undoFails: Bool, at now: Instant, _ effects: inout Effects
    ) {
        let message = broker[subscription].removeFirst()
        let service = subscription.consumer
        if message.event.isStatus {
            hear(service, message, undoFails: undoFails, at: now, &effects)
        } else {
            _ = consumers[Int(service.rawValue)].take(message)
        }
    }

    private mutating func redrive(_ number: Int) {
        guard let letter = broker.redrive(number) else { return }
        expectRedrive(letter.subscription.consumer, letter.message.order)
        broker[letter.subscription].append(letter.message.redelivered)
    }

    private mutating func stop(_ service: ServiceID) {
        isRunning[Int(service.rawValue)] = false
        guard let commands = SubscriptionID.commands(of: service) else { return }
        broker[commands].insert(contentsOf: consumers[Int(service.rawValue)].abandonWork(), at: 0)
    }

    private mutating func commit(_ effects: Effects, of action: Action, at now: Instant) {
        for message in effects.published { broker.commit(message) }
        guard let service = action.service else { return }
        for id in effects.parked {
            let letter = Message.cancellation(of: id, for: part(service, id), at: now)
            broker.park(letter, from: .status(of: service), attempts: DeadLetter.attempts, at: now)
        }
    }
}

extension DeadLetter {
    /// The first attempt of a compensation and its retries.
    package static let attempts = PaymentService.backOff.count + 1
}

extension Message {
    /// The cancellation that a service could not carry out, as it stands in the dead letters.
    package static func cancellation(of order: OrderID, for part: Part, at now: Instant) -> Message {
        let event = part.cancellation ?? .cancelledByOrder
        return Message(order: order, event: event, cause: .message(event), publishedAt: now)
    }
}

extension Action {
    /// The service in which the action takes place; nil for the broker's own.
    package var service: ServiceID? {
        switch self {
        case .create, .cancel: .order
        case .deliver(let subscription, _): subscription.consumer
        case .finish(let service, _, _, _), .retry(let service, _, _): service
        case .stop(let service), .start(let service), .addInstance(let service), .removeInstance(let service): service
        case .endShipment: .delivery
        case .setOnHand: .stock
        case .redrive: nil
        }
    }
}
