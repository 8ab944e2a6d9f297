import SagaCore
import SagaEngine
import TestRuns
import Testing

/// Customers of the automatic load who cancel.
@Suite struct CustomerTests {
    private func settings(seed: UInt64 = 1, permille: Int, within: Span = .seconds(15), orders: Int = 400) -> Settings {
        var settings = Settings.test(seed: seed, rate: 20_000, limit: orders, instances: 60)
        settings.cancelPermille = permille
        settings.cancelWithin = within
        return settings
    }

    private func run(_ settings: Settings) -> Simulation {
        let simulation = Simulation(settings)
        simulation.runUntilStill()
        return simulation
    }

    /// The run has ended well: every order is terminal, and every verdict holds.
    private func checkTheEnd(_ simulation: Simulation, _ orders: Int, _ comment: Comment) {
        let world = simulation.world()
        #expect(world.order.tally[4] + world.order.tally[5] == orders, comment)
        #expect(world.violations() == [] && simulation.audit() == [] && world.isQuiet && simulation.isStill, comment)
        #expect(world.payment.debits - world.payment.credits == world.order.tally[4], comment)
    }

    @Test(arguments: [0, 1, 300, 999, 1_000])
    func soManyOfAThousandCancel(_ permille: Int) {
        let simulation = run(settings(permille: permille, orders: 2_000))
        let share = Double(TraceTimes(simulation.takeTrace()).cancels.count) / 2_000
        #expect(abs(share - Double(permille) / 1_000) < 0.03, "\(share)")
        if [0, 1_000].contains(permille) { #expect(share == Double(permille) / 1_000) }
        checkTheEnd(simulation, 2_000, "\(permille)")
    }

    /// Each at its creation and a while that is spread evenly from nothing to the whole time.
    @Test(arguments: [Span.zero, .milliseconds(10), .seconds(1), .seconds(15), .seconds(100)])
    func theyCancelWithinTheTime(_ within: Span) {
        let simulation = run(settings(permille: 1_000, within: within, orders: 1_000))
        let waits = TraceTimes(simulation.takeTrace()).cancels.values.map(\.seconds).sorted()
        #expect(waits.count == 1_000 && waits.allSatisfy { $0 >= 0 && $0 <= within.seconds })
        for (tenth, wait) in (0..<10).map({ ($0, waits[$0 * 100 + 50]) }) {
            #expect(abs(wait - within.seconds * (Double(tenth) + 0.5) / 10) <= within.seconds * 0.05, "\(waits[500])")
        }
        checkTheEnd(simulation, 1_000, "\(within)")
        // Whoever comes after the end is refused.
        let tally = simulation.world().order.tally
        #expect(within < .seconds(5) ? tally[4] == 0 : tally[5] > 50, "\(tally)")
        if within == .seconds(100) { #expect(tally[4] > 850) }
    }

    /// What a customer does depends on the order alone: nothing else that is drawn is another, nor does a customer want
    /// something else because the shop is busier.
    @Test func whoCancelsIsDrawnApart() {
        let faithful = TraceTimes(run(settings(permille: 0)).takeTrace())
        let times = TraceTimes(run(settings(permille: 300)).takeTrace())
        #expect(faithful.cancels.isEmpty && times.creations == faithful.creations)
        for service in ServiceID.participants {
            for (order, span) in times.work[service]! { #expect(span == faithful.work[service]![order]) }
        }
        for (order, span) in times.shipments { #expect(span == faithful.shipments[order]) }
        var slow = settings(permille: 300)
        slow.ordersPerKilosecond = 3_000
        slow.instances = [1, 1, 2, 3]
        #expect(TraceTimes(run(slow).takeTrace()).cancels == times.cancels)
        let more = TraceTimes(run(settings(permille: 600)).takeTrace()).cancels
        #expect(times.cancels.allSatisfy { more[$0.key] == $0.value }, "a greater share is the same and others")
    }

    /// Orders by hand are those of a person, who cancels them himself.
    @Test func onlyTheLoadHasSuchCustomers() {
        let simulation = Simulation(settings(permille: 1_000, orders: 5))
        for _ in 0..<20 { simulation.perform(.createAny) }
        for _ in 0..<20 { simulation.perform(.create(.tea())) }
        simulation.runUntilStill()
        #expect(TraceTimes(simulation.takeTrace()).cancels.keys.allSatisfy { $0 >= OrderID(40) })
        #expect(simulation.world().order.tally[4] >= 40)
    }

    /// While Order is down nobody can cancel; they do when it is up again.
    @Test func theyWaitWhileOrderIsDown() {
        let simulation = Simulation(settings(permille: 1_000, within: .seconds(2), orders: 100))
        while simulation.world().order.records.count < 50 { simulation.step() }
        simulation.perform(.stop(.order))
        _ = simulation.takeTrace()
        simulation.runUntilStill()
        let cancelled = simulation.world().order.tally[5]
        let stopped = simulation.takeTrace()
        #expect(!stopped.contains { if case .step(.cancel) = $0.what { true } else { false } } && cancelled < 50)
        #expect(simulation.isStill && !simulation.isQuiet)
        simulation.perform(.start(.order))
        simulation.runUntilStill()
        checkTheEnd(simulation, 100, "after the start")
    }

    /// However the run is driven, watched or not, also with cancels at the very instants of other steps.
    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as [UInt64])
    func howItIsDrivenMakesNoDifference(_ seed: UInt64) {
        let story = Story(seed: seed)
        var settings = story.settings
        settings.cancelPermille = 200 + Int(seed) * 60
        settings.cancelWithin = seed % 3 == 0 ? .zero : .seconds(Int64(seed) * 2)
        if seed % 4 == 0 { settings.gaps = .exponential }
        let (windows, steps) = (Simulation(settings), Simulation(settings))
        let unwatched = Simulation(settings, isWatched: false)
        for (instant, command) in story.commands {
            while steps.step(to: instant) {}
            for simulation in [windows, steps, unwatched] {
                simulation.follow(to: instant)
                simulation.perform(command)
            }
            #expect(windows.world() == unwatched.world(), "seed \(seed), after \(command.line)")
            #expect(windows.steps == unwatched.steps && windows.nextInstant == unwatched.nextInstant, "seed \(seed)")
            #expect(windows.digest == steps.digest, "seed \(seed), after \(command.line)")
        }
        let ending = [Command.start(.order), .start(.payment), .start(.stock), .start(.delivery), .disarmAll]
        while !windows.isStill || !windows.isQuiet || !windows.world().broker.deadLetters.isEmpty {
            for simulation in [windows, steps, unwatched] {
                for command in ending + [.redriveAll] { simulation.perform(command) }
            }
            windows.runUntilStill()
            unwatched.runUntilStill()
            while steps.step() {}
        }
        #expect(windows.digest == steps.digest && windows.world() == steps.world(), "seed \(seed)")
        #expect(windows.world() == unwatched.world() && windows.clock == unwatched.clock, "seed \(seed)")
        checkTheEnd(unwatched, unwatched.world().catalog.count, "seed \(seed)")
        let again = Simulation(settings)
        again.replay(windows.journal)
        again.runUntilStill()
        #expect(again.digest == windows.digest, "seed \(seed): the journal repeats it")
    }
}
