import SagaCore

// What comes from outside: the operator's commands, and what happens to instances, network and copies by itself.
extension Desk {
    /// Carries out at the instant what was decided elsewhere. `isStep`: it is a step of this service alone.
    mutating func apply(_ action: Action, at now: Instant, isStep: Bool) -> Report {
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

    /// Carries out an action at the station.
    mutating func performAtStation(_ action: Action, at now: Instant, _ report: inout Report) {
        guard case .edit(let subscription, let edit) = action else {
            return act { $0.applyFault(action, at: now, &$1) }
        }
        if let order = act({ $0.edit(subscription.topic, edit, at: now, &$1) }) {
            report.touch(order, isWatched: effects.isWatched)
            report.stirred.append(order)
        }
        noteEdit()
    }

    /// Has the station act, for what happens rarely.
    private mutating func act<Result>(_ body: (inout Station<Service>, inout Effects) -> Result) -> Result {
        var asked = effects
        defer { effects = asked }
        return body(&station, &asked)
    }

    // MARK: what happens by itself

    /// When a delayed copy is released, or something happens to an instance or the network.
    @inline(__always)
    var nextDue: Instant { max(min(outages.next, station.nextRelease), clock) }

    /// What is due first of that.
    mutating func meetDue(at now: Instant, _ report: inout Report) {
        if station.nextRelease <= now, let (queue, edit) = act({ $0.release(at: now, &$1) }) {
            noteEdit()
            return conclude(.edit(queue, edit), at: now, &report)
        }
        meet(outages.takeFirst(), at: now, &report)
    }

    /// Nothing happens where there is nothing left that it could happen to.
    mutating func meet(_ due: Outages.Due, at now: Instant, _ report: inout Report) {
        guard let action = due.action(of: Service.id, station.consumer, isCut: station.isCut) else { return }
        perform(action, at: now, &report)
        if due.end == .freeze { outages.add(.thaw, due.instance, at: now + chaosFreeze(due.instance)) }
        conclude(action, at: now, &report)
    }

    /// How long the instance stands still over what it has begun.
    private func chaosFreeze(_ instance: Int) -> Span {
        let order = station.consumer.slots[instance].copy?.order ?? OrderID(0)
        return chaos.span(.freeze, upTo: Chaos.longestFreeze, UInt64(order.index))
    }

    // MARK: crashes in the middle of a step

    /// The moment at which the instance crashes that hears this status; only what comes for the first time is hit.
    mutating func crash(at head: Copy) -> Moment? {
        guard head.attempt == 1, !head.marks.contains(.unreadable), let status = head.event.status else { return nil }
        return crash(over: head.event, .status(status), head.order)
    }

    /// The moment at which the instance crashes that handles something for the first time, as armed or by chaos.
    mutating func crash(over event: Event, _ handling: Handling, _ order: OrderID) -> Moment? {
        crashes.moment(of: handling, order) ?? chaos.crash(over: event, at: Service.id, order)
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
