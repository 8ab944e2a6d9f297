import SagaCore
import SagaEngine
import TestNumbers
import TestRuns
import Testing

/// The result does not depend on how a run is driven: by windows, by instants, by single steps, or from a journal.
@Suite struct WindowTests {
    static let seeds: [UInt64] = Array(1...40)

    @Test(arguments: seeds)
    func singleStepsGiveTheTraceOfWindows(_ seed: UInt64) {
        let story = Story(seed: seed)
        let (windows, steps) = (Simulation(story.settings), Simulation(story.settings))
        for (instant, command) in story.commands {
            windows.advance(to: instant)
            while steps.step(to: instant) {}
            steps.advance(to: instant)
            let (one, other) = (windows.perform(command), steps.perform(command))
            #expect(one == other, "seed \(seed): \(command.line)")
        }
        windows.advance(to: Instant(nanoseconds: 400_000_000_000))
        while steps.step(to: Instant(nanoseconds: 400_000_000_000)) {}
        #expect(windows.digest == steps.digest, "seed \(seed)")
        #expect(windows.steps == steps.steps && windows.world() == steps.world(), "seed \(seed)")
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func howManyStepsAtATimeMakesNoDifference(_ seed: UInt64) {
        let settings = Settings.test(seed: seed)
        let whole = Simulation(settings)
        whole.runUntilStill()
        var numbers = Numbers(seed: seed)
        let pieces = Simulation(settings)
        while !pieces.isStill {
            let before = pieces.steps
            switch numbers.below(3) {
            case 0:
                pieces.advance(steps: 7)
                #expect(pieces.steps >= before + 7 || pieces.isStill, "seed \(seed)")
            case 1: pieces.follow(to: pieces.clock + .milliseconds(Int64(numbers.below(90))))
            default:
                #expect(pieces.step() && pieces.steps == before + 1, "seed \(seed): exactly one step")
            }
        }
        #expect(pieces.digest == whole.digest && pieces.steps == whole.steps, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func aJournalReplays(_ seed: UInt64) {
        let story = Story(seed: seed)
        let first = Simulation(story.settings)
        first.tell(story)
        first.heal()
        let again = Simulation(story.settings)
        again.replay(first.journal)
        again.runUntilStill()
        #expect(again.digest == first.digest && again.journal == first.journal, "seed \(seed)")
        #expect(again.world() == first.world() && again.clock == first.clock, "seed \(seed)")
    }

    /// Commands in the middle of an instant at which other steps are still due, as a paused person gives them.
    @Test(arguments: seeds)
    func aJournalReplaysFromTheMiddleOfAnInstant(_ seed: UInt64) {
        var settings = Settings.test(seed: seed, rate: 20_000, instances: 3)
        settings.latency = .constant(.milliseconds(10))
        settings.workTimes = Array(repeating: .constant(.milliseconds(10)), count: 4)
        var numbers = Numbers(seed: seed)
        let first = Simulation(settings)
        for _ in 0..<80 {
            for _ in 0...numbers.below(12) { first.step() }
            first.perform(.random(&numbers))
        }
        first.heal()
        let again = Simulation(settings)
        again.replay(first.journal)
        again.runUntilStill()
        #expect(again.digest == first.digest && again.world() == first.world(), "seed \(seed)")
    }

    /// A command given where the clock was set forward though nothing was left to do.
    @Test func aJournalReplaysAfterAWaitForNothing() {
        let first = Simulation(.quiet())
        first.perform(.createAny)
        first.advance(to: Instant(nanoseconds: 3_600_000_000_000))
        first.perform(.createAny)
        first.runUntilStill()
        let again = Simulation(.quiet())
        again.replay(first.journal)
        again.runUntilStill()
        #expect(again.digest == first.digest && again.clock == first.clock)
    }

    /// Without a trace, statuses are heard later, in bigger hops; at every rest all is as it would be.
    @Test(arguments: seeds)
    func watchingChangesNothing(_ seed: UInt64) {
        let story = Story(seed: seed)
        let (watched, unwatched) = (Simulation(story.settings), Simulation(story.settings, isWatched: false))
        for (instant, command) in story.commands {
            for simulation in [watched, unwatched] {
                simulation.follow(to: instant)
                simulation.perform(command)
            }
            #expect(watched.steps == unwatched.steps && watched.clock == unwatched.clock, "seed \(seed)")
            #expect(watched.nextInstant == unwatched.nextInstant, "seed \(seed)")
            #expect(watched.world() == unwatched.world(), "seed \(seed), after \(command.line)")
        }
        for simulation in [watched, unwatched] { simulation.heal() }
        #expect(watched.world() == unwatched.world() && watched.journal == unwatched.journal, "seed \(seed)")
        #expect(!watched.takeTrace().isEmpty && unwatched.takeTrace().isEmpty)
    }

    /// Looking, auditing and asking at every turn, or never: the same world, with every time in it.
    @Test(arguments: seeds.prefix(12))
    func lookingChangesNothing(_ seed: UInt64) {
        let story = Story(seed: seed)
        let (seen, unseen) = (Simulation(story.settings), Simulation(story.settings, isWatched: false))
        for (instant, command) in story.commands {
            while seen.step(to: instant) { _ = (seen.audit(), seen.world(), seen.isQuiet) }
            seen.follow(to: instant)
            unseen.follow(to: instant)
            for simulation in [seen, unseen] { simulation.perform(command) }
        }
        for simulation in [seen, unseen] { simulation.heal() }
        #expect(seen.world() == unseen.world() && seen.journal == unseen.journal, "seed \(seed)")
        #expect(seen.world().hashValue == unseen.world().hashValue && seen.audit() == unseen.audit(), "seed \(seed)")
    }

    @Test func aCrowdIsHeardToo() {
        let settings = Settings.test(rate: Settings.mostOrdersPerKilosecond, limit: 3_000, instances: 400)
        let (watched, unwatched) = (Simulation(settings), Simulation(settings, isWatched: false))
        for simulation in [watched, unwatched] {
            simulation.advance(to: Instant(nanoseconds: 1_234_000_000))
            simulation.perform(.arm(.onTheWay, .share(permille: 500)))
            simulation.perform(.arm(.refund, .share(permille: 500)))
            simulation.runUntilStill()
        }
        #expect(watched.world() == unwatched.world() && watched.steps == unwatched.steps)
        #expect(watched.clock == unwatched.clock && unwatched.world().order.tally[5] > 1_000)
    }

    /// Letters that several services park are numbered in the order of time, and retries come between statuses, however
    /// the run is driven: with a crowd and with an order every forty seconds, and where a window is longer than a
    /// retry's wait.
    @Test(
        arguments: seeds.prefix(12),
        [
            (60_000, .uniform(.milliseconds(35), .milliseconds(50))),
            (25, .uniform(.milliseconds(35), .milliseconds(50))),
            (2_000, .uniform(.seconds(2), .seconds(3))),
        ] as [(Int64, Distribution)])
    func deadLettersAndRetriesComeInTime(_ seed: UInt64, _ pace: (rate: Int64, latency: Distribution)) {
        var settings = Settings.test(seed: seed, rate: pace.rate, limit: 12, instances: 12)
        settings.latency = pace.latency
        let (windows, steps) = (Simulation(settings), Simulation(settings))
        let unwatched = Simulation(settings, isWatched: false)
        for simulation in [windows, steps, unwatched] {
            for fault in [Fault.onTheWay, .refund, .release, .returnTask] { simulation.perform(.arm(fault, .always)) }
        }
        windows.runUntilStill()
        unwatched.runUntilStill()
        while steps.step() {}
        #expect(windows.world().broker.deadLetters.count == 36 && windows.digest == steps.digest, "seed \(seed)")
        #expect(windows.world() == unwatched.world() && windows.steps == unwatched.steps, "seed \(seed)")
    }

    /// A status reaches Order at the very instant of the load's next order.
    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func statusesComeBeforeCreationsOfTheSameInstant(_ seed: UInt64) {
        var settings = Settings.test(seed: seed, rate: 5_000, limit: 8)
        settings.latency = .constant(.milliseconds(10))
        let (windows, steps) = (Simulation(settings), Simulation(settings))
        let arrival = windows.nextInstant
        for simulation in [windows, steps] {
            simulation.advance(to: Instant(nanoseconds: arrival.nanoseconds - 10_000_000))
            simulation.perform(.createAny)
        }
        #expect(windows.nextInstant == arrival)
        windows.runUntilStill()
        while steps.step() {}
        #expect(windows.digest == steps.digest, "seed \(seed)")
    }
}
