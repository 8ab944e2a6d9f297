import SagaCore

/// A step that is enabled at a desk, and when it comes by itself. In the order in which the steps would come, if none of
/// them led to another.
package struct Enabled: Comparable, Sendable {
    /// What comes first at one service and one instant.
    enum Rank: Int, Sendable { case release, outage, status, work, timer, command, load }

    package let step: EnabledStep
    /// Not before the desk's own clock, whatever it was meant for.
    package let due: Instant
    let service: ServiceID
    let rank: Rank
    /// What it was meant for, and what comes first of what was meant for one instant.
    let meant: Instant
    let sequence: Int

    package static func < (a: Enabled, b: Enabled) -> Bool {
        (a.due, a.service, a.rank.rawValue) == (b.due, b.service, b.rank.rawValue)
            ? (a.meant, a.sequence) < (b.meant, b.sequence)
            : (a.due, a.service, a.rank.rawValue) < (b.due, b.service, b.rank.rawValue)
    }
}

extension Desk {
    func enabled(_ step: EnabledStep, _ meant: Instant, _ rank: Enabled.Rank, _ sequence: Int = 0) -> Enabled {
        Enabled(
            step: step, due: max(meant, clock), service: Service.id, rank: rank, meant: meant, sequence: sequence)
    }

    /// What is enabled at any service: its delayed copies, its outages, and the next of its statuses.
    var enabledAnywhere: [Enabled] {
        var list: [Enabled] = []
        for queue in [station.statuses, station.commands] {
            for (number, until, _) in queue.delayed {
                guard let name = CopyName(number, of: queue, at: Service.id) else { continue }
                list.append(enabled(.release(name), until, .release, name.event.isStatus ? number : .max / 2 + number))
            }
        }
        for (place, due) in outages.dues.enumerated()
        where due.action(of: Service.id, station.consumer, isCut: station.isCut) != nil {
            list.append(enabled(.outage(Service.id, due.end, due.instance), due.at, .outage, place))
        }
        if let head = station.nextStatus, let name = station.statuses.headName(at: Service.id) {
            list.append(enabled(.deliver(name), head.ready, .status))
        }
        return list
    }

    /// Takes a step that is enabled at any service; false for one of another kind.
    mutating func takeAnywhere(_ step: EnabledStep, at now: Instant, _ report: inout Report) -> Bool {
        switch step {
        case .release(let name):
            let queue = station.queue(name.event.topic)
            let number = name.number(in: queue)
            guard let edit = queue.delayed.first(where: { $0.number == number })?.edit else { return false }
            perform(.edit(name.subscription, edit), at: now, &report)
            conclude(.edit(name.subscription, edit), at: now, &report)
        case .outage(_, let end, let instance):
            let place = outages.dues.firstIndex { $0.end == end && $0.instance == instance }
            guard let place else { return false }
            meet(outages.take(place), at: now, &report)
        default: return false
        }
        return true
    }
}

extension Queue {
    /// The head by its name; nil where there is none.
    func headName(at reader: ServiceID) -> CopyName? { headNumber.flatMap { CopyName($0, of: self, at: reader) } }
}
