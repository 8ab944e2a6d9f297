import SagaCore
import SagaEngine
import Testing

/// Everything goes wrong, and the safeguards put everything right.
@Suite struct ChaosTests {
    private func settings(_ seed: UInt64, orders: Int, _ safeguards: Safeguards = .all) -> Settings {
        var settings = Settings()
        settings.seed = seed
        settings.safeguards = safeguards
        settings.instances = [1, 3, 3, 3]
        settings.ordersPerKilosecond = 2_000
        settings.orderLimit = orders
        settings.cancelPermille = 200
        return settings
    }

    private func run(_ settings: Settings, permille: Int, isWatched: Bool = true) -> Simulation {
        let simulation = Simulation(settings, isWatched: isWatched)
        #expect(simulation.perform(.disturb(.setChaos(permille: permille))) == .done)
        simulation.runUntilStill()
        return simulation
    }

    private func counts(_ simulation: Simulation) -> [Int] { simulation.ask { await $0.chaosCounts() } }

    @Test(arguments: 1...6 as ClosedRange<UInt64>, [10, 50, 300])
    func theSevenSafeguardsPutEverythingRight(_ seed: UInt64, _ permille: Int) {
        let simulation = run(settings(seed, orders: 60), permille: permille)
        #expect(simulation.isQuiet && simulation.world().violations() == [], "seed \(seed)")
        #expect(simulation.audit() == [], "seed \(seed)")
        #expect(simulation.world().broker.deadLetters.isEmpty, "nothing waits for a person: seed \(seed)")
    }

    /// One event is one, also where chaos would cut off a service that is cut off already.
    @Test func whatHitsNothingIsNoStep() {
        let simulation = run(settings(3, orders: 60), permille: 0)
        simulation.perform(.disturb(.setChaos(permille: 1000)))
        for _ in 0..<40 {
            for service in ServiceID.allCases { simulation.perform(.disturb(.cut(service))) }
            simulation.perform(.createAny)
            for _ in 0..<6 {
                let before = simulation.steps
                let isTaken = simulation.step()
                #expect(simulation.steps == before + (isTaken ? 1 : 0))
            }
            for service in ServiceID.allCases { simulation.perform(.disturb(.join(service))) }
        }
    }

    /// Losses are healed by the deadline, each of them.
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func withADeadlineLossesAreHealed(_ seed: UInt64) {
        let simulation = run(settings(seed, orders: 60, Safeguards.all.union(.deadline)), permille: 100)
        #expect(counts(simulation)[Int(Chaos.Kind.drop.rawValue)] > 0, "seed \(seed)")
        #expect(simulation.isQuiet && simulation.world().violations() == [], "seed \(seed)")
    }

    /// Every kind strikes, without a deadline all but drops.
    @Test func everyKindStrikes() {
        let counts = counts(run(settings(7, orders: 300), permille: 100))
        for kind in Chaos.Kind.allCases { #expect((counts[Int(kind.rawValue)] > 0) == (kind != .drop), "\(kind)") }
    }

    /// Each strikes about its share of the occasions that it has.
    @Test func kindsStrikeTheirShare() {
        var settings = settings(3, orders: 400)
        settings.cancelPermille = 0
        let simulation = run(settings, permille: 100)
        let published = simulation.world().broker.published
        let copies = published[0] + published[1] + published[2] + 4 * published[4]
        let twins = Double(counts(simulation)[Int(Chaos.Kind.duplicate.rawValue)]) / Double(copies)
        #expect(twins > 0.08 && twins < 0.12, "\(twins)")
    }

    /// However it is driven, the same goes wrong at the same instants.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func howItIsDrivenMakesNoDifference(_ seed: UInt64) {
        let settings = settings(seed, orders: 40)
        let windows = run(settings, permille: 80)
        let steps = Simulation(settings)
        steps.perform(.disturb(.setChaos(permille: 80)))
        while steps.step() {}
        let unwatched = run(settings, permille: 80, isWatched: false)
        #expect(windows.digest == steps.digest && windows.steps == steps.steps, "seed \(seed)")
        #expect(windows.world() == steps.world() && windows.world() == unwatched.world(), "seed \(seed)")
        #expect(counts(windows) == counts(steps) && counts(windows) == counts(unwatched), "seed \(seed)")
    }

    /// Its steps are steps of the world.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func theWorldKnowsAllOfIt(_ seed: UInt64) {
        let settings = settings(seed, orders: 30, Safeguards.all.union(.deadline))
        var bridge = Bridge(settings)
        let problem = bridge.cross(run(settings, permille: 100))
        #expect(problem == nil, "seed \(seed): \(problem ?? "")")
    }

    /// Switched off, nothing new goes wrong; what is frozen or cut comes back by itself.
    @Test func disarmingEndsIt() {
        let simulation = Simulation(settings(1, orders: 50))
        simulation.perform(.disturb(.setChaos(permille: 200)))
        simulation.advance(to: Instant(nanoseconds: 10_000_000_000))
        simulation.perform(.disarmAll)
        let before = counts(simulation)
        simulation.runUntilStill()
        #expect(counts(simulation) == before && before.contains { $0 > 0 })
        #expect(simulation.isQuiet && simulation.world().violations() == [])
    }

    @Test func aWorldInWhichNothingHappensIsNotDisturbed() {
        let simulation = Simulation(Settings())
        simulation.perform(.disturb(.setChaos(permille: 1000)))
        simulation.advance(to: Instant(nanoseconds: 3_600_000_000_000))
        #expect(simulation.steps == 0 && simulation.isStill && counts(simulation).allSatisfy { $0 == 0 })
    }
}
