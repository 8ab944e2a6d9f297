import SagaCore

// Choosing what happens next: any step that is enabled can be taken before its time.
extension Run {
    /// Everything that is enabled, each name once, in the order in which it comes if nobody interferes; chaos aside, of which
    /// nobody knows when it strikes.
    var enabled: [Enabled] {
        var known: Set<EnabledStep> = []
        return ServiceID.allCases.flatMap(enabled).sorted().filter { known.insert($0.step).inserted }
    }

    /// What of it a service does; customers of the automatic load come to Order.
    func enabled(at service: ServiceID) -> [Enabled] {
        let list = hosts[service].enabled
        guard service == .order, load.next < .never, catalog.count < Settings.mostOrders else { return list }
        let order = Enabled(
            step: .order, due: max(load.next, clock), service: .order, rank: .load, meant: load.next, sequence: 0)
        return list + [order]
    }

    /// Takes the step, which is enabled, at the present instant. What is due later keeps its time.
    mutating func takeNow(_ step: EnabledStep) {
        exchange.beExact()
        let report: Report
        if step == .order {
            guard let due = load.takeDue(&catalog) else { return }
            report = hosts.order.admit(Creation(at: clock, order: due.order, isOmitted: due.isOmitted))
        } else {
            report = hosts[step.service].take(step, at: clock, catalog)
        }
        settle(report, of: step.service)
        hand = report.handled
    }
}

extension Conductor {
    /// Why the step cannot be taken now; nil where it can.
    func obstacle(to step: EnabledStep) -> Obstacle? {
        if run.enabled(at: step.service).contains(where: { $0.step == step }) { return nil }
        guard case .deliver(let name) = step else { return .notEnabled }
        let queue = run.world.queue(name.subscription)
        guard let number = name.number(in: queue) else { return .unknownCopy }
        if let head = queue.headNumber, number > head, !queue.held.contains(number) { return .isBehind }
        return queue.headNumber == number && !queue.isBlocked ? .nobodyTakes(name.reader) : .notEnabled
    }

    /// Takes a step that is enabled, as a command does, in a run that nobody goes on with.
    func tryOut(_ step: EnabledStep) {
        if run.isWatched { run.write(TraceEntry(time: clock, what: .command(.take(step), .console))) }
        run.takeNow(step)
    }

    /// What comes next by itself, as far as it can be known; nil where nothing does, or chaos strikes before.
    func upcoming() -> EnabledStep? {
        let first = ServiceID.allCases.flatMap(run.enabled).min()
        return first.flatMap { run.storms.next > $0.due ? $0.step : nil }
    }
}

extension Simulation {
    /// Everything that is enabled, in the order in which it comes if nobody interferes.
    package var enabled: [Enabled] { ask { await $0.run.enabled } }
    /// What comes next by itself.
    package var upcoming: EnabledStep? { ask { await $0.upcoming() } }
}
