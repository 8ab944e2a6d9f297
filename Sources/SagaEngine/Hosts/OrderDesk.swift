import SagaCore

/// Order with its status subscription and the orders that the load is about to create.
package struct OrderDesk: Desk {
    package var service: OrderService
    package private(set) var statuses = ArrivalQueue()
    package private(set) var creations: [Creation] = []
    package private(set) var isRunning = true
    /// Nothing happens here before this instant.
    private var clock = Instant.start
    private var effects: Effects

    package init(_ settings: Settings, isWatched: Bool) {
        service = OrderService(safeguards: settings.safeguards)
        effects = Effects(isWatched: isWatched)
    }

    package mutating func advance(
        _ reach: Reach, _ arrivals: inout Arrivals, _ catalog: Catalog, _ report: inout Report
    ) {
        if !arrivals.statuses.isEmpty { statuses.append(contentsOf: arrivals.statuses) }
        if !arrivals.creations.isEmpty { creations.append(contentsOf: arrivals.creations) }
        arrivals.removeAll()
        while report.steps < reach.limit, step(before: reach.horizon, &report) {}
        look(&report)
    }

    /// Says what comes next.
    private func look(_ report: inout Report) {
        report.next = next
        report.nextAct = nextCreation
        report.hears = isRunning
    }

    private var nextStatus: Instant {
        guard isRunning, let head = statuses.first else { return .never }
        return max(head.ready, clock)
    }

    private var nextCreation: Instant { creations.first.map { max($0.at, clock) } ?? .never }

    private var next: Instant { min(nextStatus, nextCreation) }

    private mutating func step(before horizon: Instant, _ report: inout Report) -> Bool {
        let (status, creation) = (nextStatus, nextCreation)
        let now = min(status, creation)
        guard now < horizon else { return false }
        clock = now
        if status <= creation {
            service.hear(statuses.removeFirst().message, at: now, &effects)
            report.take(effects, of: .deliver(.statusByOrder, undoFails: false), at: now)
        } else {
            let order = creations.removeFirst().order
            service.create(order, at: now, &effects)
            report.take(effects, of: .create(order), at: now)
        }
        effects.removeAll()
        return true
    }

    // MARK: the operator

    package mutating func create(_ order: OrderID, at now: Instant) -> Report {
        act(at: now, .create(order)) { service, effects in service.create(order, at: now, &effects) }
    }

    package mutating func cancel(_ order: OrderID, at now: Instant) -> (CancelAnswer, Report) {
        var answer = CancelAnswer.unknown
        let report = act(at: now, .cancel(order)) { service, effects in
            answer = service.cancel(order, at: now, &effects)
        }
        return (answer, report)
    }

    package mutating func setRunning(_ runs: Bool, at now: Instant) -> Report {
        isRunning = runs
        return act(at: now, runs ? .start(.order) : .stop(.order)) { _, _ in }
    }

    private mutating func act(
        at now: Instant, _ action: Action, _ body: (inout OrderService, inout Effects) -> Void
    ) -> Report {
        var report = Report()
        clock = now
        body(&service, &effects)
        report.take(effects, of: action, at: now)
        effects.removeAll()
        look(&report)
        return report
    }
}
