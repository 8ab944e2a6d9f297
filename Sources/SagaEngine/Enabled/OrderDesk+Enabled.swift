import SagaCore

// What can happen at Order: customers who will want to cancel, and the time that orders have, beside what can happen
// anywhere. New orders are announced to it only when they are what is next.
extension OrderDesk {
    package var enabled: [Enabled] {
        var list = enabledAnywhere
        guard station.isAwake else { return list }
        for timer in cancels.unordered { list.append(enabled(.cancel(timer.order), timer.at, .work, timer.sequence)) }
        for (place, entry) in deadlines.pending(station.service).enumerated() {
            let step = entry.isRepetition ? EnabledStep.repeatEnd(entry.order) : .meetDeadline(entry.order)
            list.append(enabled(step, entry.at, .timer, place))
        }
        return list
    }

    package mutating func take(_ step: EnabledStep, at now: Instant, _ bodies: Catalog, _ report: inout Report) {
        if takeAnywhere(step, at: now, &report) { return }
        switch step {
        case .deliver(let name):
            station.bringHead(of: name.event.topic, by: now)
            guard let head = station.nextStatus else { return }
            report.touch(head.order, head.message, isWatched: effects.isWatched)
            _ = hear(head, at: now, bodies, &report)
        case .cancel(let order):
            let first = cancels.unordered.filter { $0.order == order }.min()
            for timer in cancels.remove(where: { $0.sequence == first?.sequence }) {
                report.touch(timer.order, isWatched: effects.isWatched)
                cancel(timer.order, at: now, &report)
            }
        case .meetDeadline(let order), .repeatEnd(let order):
            guard let entry = deadlines.take(order, isRepetition: step == .repeatEnd(order)) else { return }
            meet(entry, at: now, &report)
        default: return
        }
    }
}

extension Host<OrderDesk> {
    /// A customer of the automatic load orders now. A hop, as others.
    nonisolated func admit(_ creation: Creation) -> Report {
        assumeIsolated { host in
            var report = Report()
            host.desk.clock = creation.at
            host.desk.admit(creation, at: creation.at, &report)
            host.desk.look(&report)
            return report
        }
    }
}
