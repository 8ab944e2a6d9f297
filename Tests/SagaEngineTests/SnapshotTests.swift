import SagaCore
import TestNumbers
import TestRuns
import Testing

@testable import SagaEngine

/// A run goes on from a snapshot as it went on from there.
@Suite struct SnapshotTests {
    /// All that a run has come to.
    private struct Outcome {
        let trace: [TraceEntry]
        let digest: TraceDigest
        let steps: Int
        let clock: Instant
        let journal: [JournalEntry]
        let idle: [IdleEntry]
        let violations: [Violation]
        let world: World
        let seen: String

        /// The names of what differs.
        func differences(from other: Outcome) -> [String] {
            [
                trace == other.trace ? nil : "trace", digest == other.digest ? nil : "digest",
                steps == other.steps ? nil : "steps", clock == other.clock ? nil : "clock",
                journal == other.journal ? nil : "journal", idle == other.idle ? nil : "idle journal",
                violations == other.violations ? nil : "verdicts", world == other.world ? nil : "world",
                seen == other.seen ? nil : "observation",
            ].compactMap(\.self)
        }

        init(_ simulation: Simulation) {
            trace = simulation.takeTrace()
            violations = simulation.audit()
            (digest, steps, clock) = (simulation.digest, simulation.steps, simulation.clock)
            (journal, idle) = (simulation.journal, simulation.idleJournal)
            world = simulation.world()
            seen = "\(simulation.ask { await $0.observe(Attention(), StoryBook()) })"
        }
    }

    /// What can happen to a run from now on: everything that a person can do, with time between.
    private struct Part {
        private var acts: [(at: Instant, command: Command)] = []

        /// Goes on, and chooses what is done by what it finds.
        init(_ count: Int, on simulation: Simulation, _ numbers: inout Numbers) {
            for _ in 0..<count {
                let pause = Span.milliseconds(Int64(numbers.below(4) == 0 ? 0 : numbers.below(700)))
                let instant = simulation.clock + pause
                simulation.follow(to: instant)
                var command: Command = .random(&numbers)
                switch numbers.below(8) {
                case 0..<3: command = .disturb(.random(&numbers, in: simulation.world()))
                case 3: command = .disturb(.setChaos(permille: numbers.pick([0, 20, 300])))
                case 4: command = .switchSafeguard(numbers.pick(Safeguards.names.map(\.0)), numbers.below(2) == 0)
                default: break
                }
                simulation.perform(command)
                acts.append((instant, command))
            }
        }

        func play(on simulation: Simulation) {
            for (instant, command) in acts {
                simulation.follow(to: instant)
                simulation.perform(command)
            }
        }
    }

    @Test(arguments: [true, false]) func goesOnAsTheRunDid(isWatched: Bool) {
        for seed in UInt64(1)...60 {
            var numbers = Numbers(seed: seed)
            let simulation = Simulation(Story(seed: seed).settings, isWatched: isWatched)
            _ = Part(5 + numbers.below(30), on: simulation, &numbers)
            for _ in 0..<numbers.below(40) { simulation.step() }
            if numbers.below(2) == 0 { _ = simulation.takeTrace() }
            let snapshot = simulation.snapshot()

            let part = Part(5 + numbers.below(30), on: simulation, &numbers)
            for _ in 0..<25 { simulation.step() }
            simulation.advance(steps: 200)
            let outcome = Outcome(simulation)

            for _ in 0..<2 {
                let copy = Simulation(snapshot)
                #expect(copy.steps == snapshot.steps && copy.clock == snapshot.clock, "seed \(seed)")
                part.play(on: copy)
                for _ in 0..<25 { copy.step() }
                copy.advance(steps: 200)
                let differences = Outcome(copy).differences(from: outcome)
                #expect(differences == [], "seed \(seed)")
            }
        }
    }

    @Test func whatTheCopyDoesIsItsOwn() {
        for seed in UInt64(101)...140 {
            var numbers = Numbers(seed: seed)
            let simulation = Simulation(Story(seed: seed).settings)
            _ = Part(20, on: simulation, &numbers)
            let snapshot = simulation.snapshot()
            let before = Outcome(Simulation(snapshot))
            let copy = Simulation(snapshot)
            _ = Part(20, on: copy, &numbers)
            copy.runUntilStill()
            let differences = [simulation, Simulation(snapshot)].map { Outcome($0).differences(from: before) }
            #expect(differences == [[], []], "seed \(seed)")
        }
    }

    @Test func aCopyLooksForNothing() {
        let simulation = Simulation(.quiet())
        simulation.perform(.createAny)
        simulation.ask { await $0.look(for: Search(goal: .event)) }
        simulation.step()
        #expect(!simulation.step(), "the run stands still")
        #expect(Simulation(simulation.snapshot()).step())
    }
}
