import SagaCore

/// Order's station, the orders that the load is about to create, and the customers who will want to cancel.
package struct OrderDesk: Desk {
    package private(set) var station: Station<OrderService>
    private(set) var repeats = Repeats()
    private var creations: [Creation] = []
    private var cancels = Heap<Timed>()
    private let customers: Customers
    /// Nothing happens here before this instant.
    private var clock = Instant.start
    private var sequence = 0
    private var effects: Effects

    package init(_ settings: Settings, isWatched: Bool) {
        station = Station(OrderService(safeguards: settings.safeguards), instances: 1, isWatched: isWatched)
        customers = Customers(settings)
        effects = Effects(isWatched: isWatched)
    }

    package mutating func receive(_ arrivals: inout Arrivals) {
        for copy in arrivals.copies { station.receive(copy) }
        if !arrivals.creations.isEmpty { creations.append(contentsOf: arrivals.creations) }
        arrivals.removeAll()
    }

    package mutating func setSafeguards(_ safeguards: Safeguards) { station.service.safeguards = safeguards }

    package mutating func advance(
        _ reach: Reach, _ arrivals: inout Arrivals, _ bodies: Catalog, _ report: inout Report
    ) {
        receive(&arrivals)
        repeat { hearStatuses(reach, bodies, &report) } while report.steps < reach.limit && act(reach, &report)
        look(&report)
    }

    /// Says what comes next.
    private func look(_ report: inout Report) {
        report.nextAct = min(nextCreation, nextCancel)
        report.next = min(nextStatus, report.nextAct)
        report.hears = station.hears
    }

    // MARK: time

    private var nextStatus: Instant { station.nextStatus.map { max($0.ready, clock) } ?? .never }
    private var nextCreation: Instant { creations.first.map { max($0.at, clock) } ?? .never }
    private var nextCancel: Instant {
        guard station.isUp, let first = cancels.min else { return .never }
        return max(first.at, clock)
    }

    /// Hears the statuses that come before anything else is due. At one instant they come first, then customers who
    /// cancel, then new orders.
    @inline(__always)
    private mutating func hearStatuses(_ reach: Reach, _ bodies: Catalog, _ report: inout Report) {
        let limit = min(nextCreation, nextCancel)
        while report.steps < reach.limit, let head = station.nextStatus {
            let now = max(head.ready, clock)
            guard now <= limit, now < reach.horizon else { return }
            clock = now
            report.touch(head.order, head.message, isWatched: effects.isWatched)
            station.hear(undoFails: false, bodies, at: now, &effects)
            if !effects.repeated.isEmpty { repeats.add(effects.repeated) }
            report.take(&effects, of: .deliver(.statusByOrder, undoFails: false), at: now)
        }
    }

    /// A customer cancels or orders, if one does before the horizon.
    private mutating func act(_ reach: Reach, _ report: inout Report) -> Bool {
        let (cancel, creation) = (nextCancel, nextCreation)
        let now = min(cancel, creation)
        guard now < reach.horizon else { return false }
        clock = now
        if cancel <= creation {
            let order = cancels.removeMin().order
            report.touch(order, isWatched: effects.isWatched)
            _ = station.cancel(order, at: now, &effects)
            report.take(&effects, of: .cancel(order), at: now)
        } else {
            let order = creations.removeFirst().order
            report.touch(order, isWatched: effects.isWatched)
            station.create(order, at: now, &effects)
            if let wait = customers.cancelWait(order) { expectCancel(of: order, from: now, after: wait) }
            report.take(&effects, of: .create(order), at: now)
        }
        return true
    }

    private mutating func expectCancel(of order: OrderID, from now: Instant, after wait: Span) {
        sequence += 1
        cancels.insert(Timed(at: now + wait, sequence: sequence, began: now, order: order, tag: Timed.cancel))
    }

    // MARK: the operator

    package mutating func create(_ order: OrderID, at now: Instant) -> Report {
        act(at: now, .create(order), on: order) { station, effects in station.create(order, at: now, &effects) }
    }

    package mutating func cancel(_ order: OrderID, at now: Instant) -> (CancelAnswer, Report) {
        var answer = CancelAnswer.unknown
        let report = act(at: now, .cancel(order), on: order) { station, effects in
            answer = station.cancel(order, at: now, &effects)
        }
        return (answer, report)
    }

    package mutating func setRunning(_ runs: Bool, at now: Instant) -> Report {
        act(at: now, runs ? .start(.order) : .stop(.order)) { station, _ in
            if runs { station.start() } else { station.stop() }
        }
    }

    package mutating func edit(_ kind: Topic, _ edit: QueueEdit, at now: Instant) -> (order: OrderID, report: Report)? {
        guard let order = station.edit(kind, edit, at: now) else { return nil }
        return (order, act(at: now, .edit(.statusByOrder, edit), on: order) { _, _ in })
    }

    private mutating func act(
        at now: Instant, _ action: Action, on order: OrderID? = nil,
        _ body: (inout Station<OrderService>, inout Effects) -> Void
    ) -> Report {
        var report = Report()
        if let order { report.touch(order, isWatched: effects.isWatched) }
        clock = now
        body(&station, &effects)
        report.take(&effects, of: action, at: now)
        look(&report)
        return report
    }
}
