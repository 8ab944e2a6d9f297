import DequeModule
import SagaCore

/// Order with its status subscription and the orders that the load is about to create.
package struct OrderDesk: Desk {
    package var service: OrderService
    package private(set) var statuses: Deque<Arrival> = []
    package private(set) var creations: Deque<Creation> = []
    package private(set) var isRunning = true
    /// Nothing happens here before this instant.
    private var clock = Instant.start
    private var effects: Effects
    private var report = Report()

    package init(_ settings: Settings, isWatched: Bool) {
        service = OrderService(safeguards: settings.safeguards)
        effects = Effects(isWatched: isWatched)
    }

    package mutating func advance(_ reach: Reach, _ arrivals: Arrivals, _ catalog: Catalog) -> Report {
        report.removeAll()
        statuses.append(contentsOf: arrivals.statuses)
        creations.append(contentsOf: arrivals.creations)
        while report.steps < reach.limit, step(before: reach.horizon) {}
        report.next = next
        return report
    }

    private var nextStatus: Instant {
        guard isRunning, let head = statuses.first else { return .never }
        return max(head.ready, clock)
    }

    private var nextCreation: Instant { creations.first.map { max($0.at, clock) } ?? .never }

    private var next: Instant { min(nextStatus, nextCreation) }

    private mutating func step(before horizon: Instant) -> Bool {
        let (status, creation) = (nextStatus, nextCreation)
        let now = min(status, creation)
        guard now < horizon else { return false }
        clock = now
        effects.removeAll()
        if status <= creation {
            service.hear(statuses.removeFirst().message, at: now, &effects)
            report.take(effects, of: .deliver(.statusByOrder, undoFails: false), at: now)
        } else {
            let order = creations.removeFirst().order
            service.create(order, at: now, &effects)
            report.take(effects, of: .create(order), at: now)
        }
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
        report.removeAll()
        effects.removeAll()
        clock = now
        body(&service, &effects)
        report.take(effects, of: action, at: now)
        report.next = next
        return report
    }
}
