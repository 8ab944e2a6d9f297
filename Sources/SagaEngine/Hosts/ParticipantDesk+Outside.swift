import SagaCore

// Instances that are not well, and their work.
extension ParticipantDesk {
    /// Carries out an action with all that it means for the clock; what came of it is in the effects.
    package mutating func perform(_ action: Action, at now: Instant, _ report: inout Report) {
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
        performAtStation(action, at: now, &report)
    }

    /// Whatever has come in front must be heard at its time.
    package mutating func noteEdit() { lastUrgent = max(lastUrgent, station.statuses.lastReady ?? .start) }

    private func holds(_ action: Action) -> Bool {
        guard case .freeze(_, let instance) = action else { return false }
        return station.consumer.slots[instance].isAwaited
    }

    private mutating func dropWork(of instance: Int) { _ = work.remove { $0.tag == Int32(instance) } }

    private mutating func keepWork(of instance: Int, at now: Instant) {
        for ended in work.remove(where: { $0.tag == Int32(instance) }) { outages.keep(ended.at - now, of: instance) }
    }

    private mutating func resumeWork(of instance: Int, at now: Instant) {
        guard let copy = station.consumer.slots[instance].copy, let left = outages.left[instance] else { return }
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
        if factor > 1, let copy = station.consumer.slots[instance].copy {
            effects.note(.slowed, Service.id, copy.order, event: copy.event, value: Int64(factor))
        }
        report.takeShare(&effects, at: now)
        look(&report)
        return report
    }

    /// The instance that took the step has crashed; so it has with what it had in hand besides.
    mutating func concludeCrash(of instance: Int, _ action: Action, at now: Instant, _ report: inout Report) {
        dropWork(of: instance)
        outages.follow(.crash(Service.id, instance: instance), at: now)
        conclude(action, at: now, &report)
    }

    /// The instance that handles what is handled by the service as a whole.
    var speaker: Int {
        guard let speaker = station.consumer.speaker else { preconditionFailure("nobody is there") }
        return speaker
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
