import SagaCore

/// What is the same at the host of every desk.
protocol DeskHost: Actor {
    var queues: (statuses: Queue, commands: Queue) { get }
    var consumer: Consumer { get }
    var isCut: Bool { get }
    var outages: Outages { get }
    var crashes: CrashPlan { get }
    var chaos: Chaos { get }
    func setChaos(permille: Int)
    func setCrash(_ point: CrashPoint, _ setting: FaultSetting)
    func disarmCrashes()
    func apply(_ action: Action, at now: Instant, isStep: Bool) -> Report
    func slow(_ instance: Int, by factor: Int, at now: Instant) -> Report

    // Hops, as those of the host itself.

    /// Whether the service sees the broker.
    nonisolated var isJoined: Bool { get }
    /// Carries out an action, which may be one of all services, or a cut that ends by itself.
    nonisolated func strike(_ action: Action, until end: Instant?, isStep: Bool, at now: Instant) -> Report
    nonisolated var enabled: [Enabled] { get }
    /// Takes a step that is enabled.
    nonisolated func take(_ step: EnabledStep, at now: Instant, _ bodies: Catalog) -> Report
}

extension Host: DeskHost {
    var queues: (statuses: Queue, commands: Queue) { (desk.station.statuses, desk.station.commands) }
    var consumer: Consumer { desk.station.consumer }
    var isCut: Bool { desk.station.isCut }
    var outages: Outages { desk.outages }
    var crashes: CrashPlan { desk.crashes }
    var chaos: Chaos { desk.chaos }
    func setChaos(permille: Int) { desk.chaos = desk.chaos.with(permille: permille) }
    func setCrash(_ point: CrashPoint, _ setting: FaultSetting) { desk.crashes[point] = setting }
    func disarmCrashes() { desk.crashes.disarm() }
    func apply(_ action: Action, at now: Instant, isStep: Bool) -> Report {
        desk.apply(action, at: now, isStep: isStep)
    }
    func slow(_ instance: Int, by factor: Int, at now: Instant) -> Report {
        desk.slow(instance, by: factor, at: now)
    }

    nonisolated var isJoined: Bool { read { !$0.station.isCut } }
    nonisolated func strike(_ action: Action, until end: Instant?, isStep: Bool, at now: Instant) -> Report {
        assumeIsolated { host in
            if let end { host.desk.outages.add(.join, at: end) }
            return host.desk.apply(action, at: now, isStep: isStep)
        }
    }

    nonisolated var enabled: [Enabled] { read { $0.enabled } }
    nonisolated func take(_ step: EnabledStep, at now: Instant, _ bodies: Catalog) -> Report {
        assumeIsolated { host in
            var report = Report()
            host.desk.clock = now
            host.desk.take(step, at: now, bodies, &report)
            host.desk.look(&report)
            return report
        }
    }
}
