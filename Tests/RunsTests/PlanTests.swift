import SagaCore
import SagaEngine
import TestNumbers
import Testing

@testable import Runs

/// A world of a file as a plan: unaltered it is the run that it came from.
@Suite struct PlanTests {
    @Test(arguments: 0..<4 as Range<UInt64>)
    func unalteredPlansAreTheRunsTheyCameFrom(_ group: UInt64) throws {
        for seed in 90_000 + group * 8..<90_008 + group * 8 {
            var session = RandomSession(seed: seed)
            session.run()
            let file = try RunReader.read(session.tape.bytes)
            for plan in Plan.worlds(of: file) {
                let again = plan.events()
                let recorded = file.events.map(\.event).ofWorld(plan.world)
                // A branch has the commands of its trunk before its own.
                let own = Array(again.commands.suffix(recorded.commands.count))
                #expect(own == recorded.commands, "seed \(seed), world \(plan.world)")
                #expect(again.commands.count - own.count == recorded.branch?.commands ?? 0)
                #expect(again.last == recorded.last, "seed \(seed), world \(plan.world)")
                #expect(RunVerifier.verify(try RunReader.read(again.file)).isSame, "seed \(seed)")
                let idle = recorded.count { if case .idle = $0 { true } else { false } }
                #expect(recorded.branch == nil ? plan.idle.count == idle : plan.idle.count >= idle)
            }
        }
    }

    /// Little by little, as where there is little time.
    @Test func aRehearsalGoesOnWhereItStopped() throws {
        var breaks = 0
        for path in try Project.runs(in: "Resources/runs") {
            let file = try RunReader.read(try Project.bytes(path))
            let plan = try #require(Plan.worlds(of: file).last)
            var (whole, parts) = (Rehearsal(plan), Rehearsal(plan))
            var (all, piece): ([TraceEntry], [TraceEntry]) = ([], [])
            whole.run { all += $0 }
            var rounds = 0
            while !parts.isOver {
                var turns = 0
                parts.run {
                    piece += $0
                } while: {
                    turns += 1
                    return turns < 2
                }
                rounds += 1
                try #require(rounds < 100_000)
            }
            #expect(piece == all)
            #expect(parts.simulation.digest == whole.simulation.digest)
            breaks += rounds - 1
        }
        #expect(breaks > 0)
    }

    /// Step by step, each of them a moment of its own at which it could end.
    @Test func aWalkIsTheSameRun() throws {
        for seed in 91_000..<91_008 as Range<UInt64> {
            var session = RandomSession(seed: seed)
            session.run()
            let plan = try #require(Plan.worlds(of: try RunReader.read(session.tape.bytes)).last)
            var (whole, walked) = (Rehearsal(plan), Rehearsal(plan))
            whole.run()
            let simulation = walked.simulation
            var looks: [(moment: PlannedTime, digest: TraceDigest)] = []
            walked.walk {
                looks.append(($0, simulation.digest))
                return true
            }
            #expect(simulation.digest == whole.simulation.digest, "seed \(seed)")
            #expect(zip(looks, looks.dropFirst()).allSatisfy { $0.moment <= $1.moment }, "seed \(seed)")
            guard let middle = looks.dropLast().last(where: { $0.moment.ahead > 0 }) else { continue }
            var part = plan
            part.commands.removeAll { $0.time > middle.moment }
            part.end = middle.moment
            let last = try #require(looks.last { $0.moment == middle.moment })
            var again = Rehearsal(part)
            again.run()
            #expect(again.simulation.digest == last.digest, "seed \(seed)")
        }
    }

    /// What is left out leaves the places of the rest alone.
    @Test func aCommandLessIsTheSameRunUpToThere() throws {
        let file = try RunReader.read(try Project.bytes("Resources/runs/refund-fails-for-good.jsonl"))
        var plan = try #require(Plan.worlds(of: file).last)
        plan.commands.remove(at: 1)
        var rehearsal = Rehearsal(plan)
        rehearsal.run()
        #expect(rehearsal.simulation.audit().isEmpty)
        #expect(rehearsal.outcomes.map(\.result) == [.armed(.share(permille: 200))])
    }
}

extension [RunEvent] {
    /// The lines of one world, as if it were the first.
    fileprivate func ofWorld(_ number: Int) -> [RunEvent] {
        var world = 0
        return filter {
            switch $0 {
            case .began(let beginning): world = beginning.number
            case .on(let again):
                world = again
                return false
            default: break
            }
            return world == number
        }
    }

    fileprivate var branch: BranchPoint? {
        guard case .began(let beginning)? = first else { return nil }
        return beginning.branch
    }

    fileprivate var commands: [RecordedCommand] {
        compactMap { if case .did(let command) = $0 { command } else { nil } }
    }
}
