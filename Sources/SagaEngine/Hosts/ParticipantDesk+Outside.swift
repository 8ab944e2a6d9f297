import SagaCore

// What comes from outside: the operator's commands, and what happens to instances, network and copies by itself.
extension ParticipantDesk {
    package var queues: (statuses: Queue, commands: Queue) { (station.statuses, station.commands) }
    package var consumer: Consumer { station.consumer }
    package var isCut: Bool { station.isCut }

    package mutating func expectJoin(at instant: Instant) { outages.add(.join, at: instant) }

    package mutating func apply(_ action: Action, at now: Instant, isStep: Bool) -> Report {
        var report = Report()
        clock = now
        perform(action, at: now, &report)
        if isStep {
            conclude(action, at: now, &report)
        } else {
            gather(at: now, &report)
            report.takeShare(&effects, at: now)
        }
        look(&report)
        return report
    }

    /// Carries out an action with all that it means for the clock; what came of it is in the effects.
    private mutating func perform(_ action: Action, at now: Instant, _ report: inout Report) {
        if effects.isWatched, case .stop = action {
            for order in station.consumer.slots.compactMap({ $0.copy?.order }) { report.touch(order, isWatched: true) }
        }
        switch action {
        case .crash(_, let instance): dropWork(of: instance)
        case .thaw(_, let instance): resumeWork(of: instance, at: now)
        case .stop: work.removeAll()
        default: break
        }
        outages.follow(action, holds: holds(action), at: now)
        if case .freeze(_, let instance) = action { keepWork(of: instance, at: now) }
        if case .edit(let subscription, let edit) = action {
            if let order = station.edit(subscription.topic, edit, at: now, &effects) {
                report.touch(order, isWatched: effects.isWatched)
                report.stirred.append(order)
            }
            // Whatever the edit has put in front must be heard at its time.
            lastUrgent = max(lastUrgent, station.statuses.lastReady ?? .start)
        } else {
            station.applyFault(action, at: now, &effects)
        }
    }

    private func holds(_ action: Action) -> Bool {
        guard case .freeze(_, let instance) = action else { return false }
        return consumer.slots[instance].isAwaited
    }

    // MARK: work of instances that are not well

    private mutating func dropWork(of instance: Int) { _ = work.remove { $0.tag == Int32(instance) } }

    private mutating func keepWork(of instance: Int, at now: Instant) {
        for ended in work.remove(where: { $0.tag == Int32(instance) }) { outages.keep(ended.at - now, of: instance) }
    }

    private mutating func resumeWork(of instance: Int, at now: Instant) {
        guard let copy = consumer.slots[instance].copy, let left = outages.left[instance] else { return }
        start(until: now + left, from: now, copy.order, tag: Int32(instance))
    }

    package mutating func slow(_ instance: Int, by factor: Int, at now: Instant) -> Report {
        let before = outages.factor(of: instance)
        outages.setFactor(factor, of: instance)
        for ended in work.remove(where: { $0.tag == Int32(instance) }) {
            let left = (ended.at - now).scaled(by: factor, per: before)
            start(until: now + left, from: ended.began, ended.order, tag: ended.tag)
        }
        var report = Report()
        clock = now
        report.clock = now
        look(&report)
        return report
    }

    // MARK: chaos

    /// How long the instance stands still over what it has begun.
    private func chaosFreeze(_ instance: Int) -> Span {
        let order = consumer.slots[instance].copy?.order ?? OrderID(0)
        return chaos.span(.freeze, upTo: Chaos.longestFreeze, UInt64(order.index))
    }

    // MARK: what happens by itself

    /// What is due first: a delayed copy is released, or something happens to an instance or the network.
    mutating func meetDue(at now: Instant, _ report: inout Report) {
        if station.nextRelease <= now, let (queue, edit) = station.release(at: now, &effects) {
            lastUrgent = max(lastUrgent, station.statuses.lastReady ?? .start)
            return conclude(.edit(queue, edit), at: now, &report)
        }
        let due = outages.takeFirst()
        guard let action = due.action(of: Service.id, consumer, isCut: isCut) else { return }
        perform(action, at: now, &report)
        if due.end == .freeze { outages.add(.thaw, due.instance, at: now + chaosFreeze(due.instance)) }
        conclude(action, at: now, &report)
    }

    /// The instance that took the step has crashed; so it has with what it had in hand besides.
    mutating func concludeCrash(of instance: Int, _ action: Action, at now: Instant, _ report: inout Report) {
        dropWork(of: instance)
        outages.follow(.crash(Service.id, instance: instance), at: now)
        conclude(action, at: now, &report)
    }

    /// The instance that handles what is handled by the service as a whole.
    var speaker: Int {
        guard let speaker = consumer.speaker else { preconditionFailure("nobody is there") }
        return speaker
    }
}

extension Outages.Due {
    /// What happens then; nil where there is nothing left that it could happen to.
    func action(of service: ServiceID, _ consumer: Consumer, isCut: Bool) -> Action? {
        let condition = consumer.condition(of: instance)
        return switch end {
        case .restart: condition == .crashed ? .restart(service, instance: instance) : nil
        case .expire:
            condition == .frozen && consumer.slots[instance].isAwaited ? .expire(service, instance: instance) : nil
        case .thaw: condition == .frozen ? .thaw(service, instance: instance) : nil
        case .join: isCut ? .join(service) : nil
        case .freeze: condition == .well ? .freeze(service, instance: instance) : nil
        }
    }
}

extension ParticipantDesk<StockService> {
    package mutating func setOnHand(_ units: Int64, of product: ProductID, at now: Instant) -> Report {
        station.service.setOnHand(units, of: product)
        var report = Report()
        clock = now
        conclude(.setOnHand(product, units), at: now, &report)
        look(&report)
        return report
    }
}
