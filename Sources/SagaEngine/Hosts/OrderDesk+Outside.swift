import SagaCore

// What comes from outside: the operator's commands, and what happens to the instance, the network and copies by itself.
extension OrderDesk {
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

    private mutating func perform(_ action: Action, at now: Instant, _ report: inout Report) {
        outages.follow(action, at: now)
        if case .edit(let subscription, let edit) = action {
            if let order = station.edit(subscription.topic, edit, at: now, &effects) {
                report.touch(order, isWatched: effects.isWatched)
                report.stirred.append(order)
            }
        } else {
            station.applyFault(action, at: now, &effects)
        }
    }

    /// Order works on nothing, so nothing of it can be slow.
    package mutating func slow(_ instance: Int, by factor: Int, at now: Instant) -> Report {
        var report = Report()
        look(&report)
        return report
    }

    /// What is due first: a delayed copy is released, or something happens to the instance or the network.
    mutating func meetDue(at now: Instant, _ report: inout Report) {
        if station.nextRelease <= now, let (queue, edit) = station.release(at: now, &effects) {
            return conclude(.edit(queue, edit), at: now, &report)
        }
        let due = outages.takeFirst()
        guard let action = due.action(of: .order, consumer, isCut: isCut) else { return }
        perform(action, at: now, &report)
        conclude(action, at: now, &report)
    }

    mutating func concludeCrash(_ action: Action, at now: Instant, _ report: inout Report) {
        outages.follow(.crash(.order, instance: 0), at: now)
        conclude(action, at: now, &report)
    }
}
