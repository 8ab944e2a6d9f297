import SagaCore
import TestRuns
import Testing

@testable import Runs
@testable import SagaEngine

/// Where a replay parts from its file is told: between which check points, or at which command.
@Suite struct RunVerifierTests {
    /// A session of some thirty orders, of which one is cancelled.
    private static let events: [RunEvent] = {
        let tape = Tape()
        var session = LiveSession(.test(), pace: .paused, commands: [.arm(.refund, .next(1))], recorder: tape.recorder)
        session.advance(to: Instant(nanoseconds: 2_000_000_000))
        session.handle([.command(.cancel(OrderID(1))), .command(.cancel(OrderID(1)))])
        for second in 3..<30 as Range<Int64> { session.advance(to: Instant(nanoseconds: second * 1_000_000_000)) }
        _ = session.conclude()
        return tape.events
    }()

    private static func verify(_ change: (inout [RunEvent]) -> Void) -> Verification {
        var events = events
        change(&events)
        return RunVerifier.verify(try! RunReader.read(events.file))
    }

    private static func difference(_ change: (inout [RunEvent]) -> Void) -> Difference? {
        guard case .differs(let difference) = verify(change) else { return nil }
        return difference
    }

    @Test func theSameIsTheSame() {
        guard case .same(1, 2, let steps, let checked?) = Self.verify({ _ in }) else {
            return #expect(Bool(false), "\(Self.verify({ _ in }))")
        }
        #expect(steps == checked.steps && steps > 500)
        #expect(Self.events.count { if case .idle = $0 { true } else { false } } == 1)
    }

    @Test func checkPointsLieFartherApartTheLongerTheRun() {
        let steps = Self.events.compactMap { if case .check(let point) = $0 { point.place.steps } else { nil } }
        #expect(steps.count > 5 && zip(steps, steps.dropFirst()).allSatisfy { $1 - $0 >= 64 })
    }

    @Test func anotherSeedIsFoundAtTheFirstCheckPoint() {
        let difference = Self.difference { events in
            guard case .began(var world) = events[0] else { return }
            world.settings.seed += 1
            events[0] = .began(world)
        }
        #expect(difference != nil && difference!.line <= 6 && !difference!.events.first.isEmpty)
    }

    @Test func aChangedCommandIsFoundBetweenTheCheckPointsAroundIt() {
        let place = Self.events.lastIndex { if case .did = $0 { true } else { false } }!
        let difference = Self.difference { events in
            guard case .did(var command) = events[place] else { return }
            command.command = .cancel(OrderID(2))
            events[place] = .did(command)
        }
        guard case .trace(let since, let to)? = difference?.what, case .did(let command) = Self.events[place] else {
            return #expect(Bool(false), "\(String(describing: difference))")
        }
        #expect(since.clock <= command.place.clock && command.place.clock <= to.clock)
        #expect(difference!.sentence.en.contains("something else happened between step \(since.steps)"))
    }

    @Test func aResultThatDiffersIsFoundAtItsCommand() {
        let difference = Self.difference { events in
            for place in events.indices {
                guard case .did(var command) = events[place], command.result == .cancel(.accepted) else { continue }
                command.result = .cancel(.repeated)
                events[place] = .did(command)
            }
        }
        #expect(
            difference?.sentence.en.hasSuffix(
                "command 2 (cancel A2) gave \"cancelled-already\" then and gives \"cancelled\" now.") == true)
    }

    @Test func aCommandThatChangesNothingNowIsFound() {
        let difference = Self.difference { events in
            guard case .did(let command) = events[1] else { return }
            events.insert(
                .did(
                    RecordedCommand(
                        number: 2, place: command.place, giver: .key, command: .setLoad(2_000), result: .done)), at: 2)
            for place in events.indices.dropFirst(3) {
                guard case .did(var later) = events[place] else { continue }
                later.number += 1
                events[place] = .did(later)
            }
        }
        guard case .nothingChanged(let command)? = difference?.what else {
            return #expect(Bool(false), "\(String(describing: difference))")
        }
        #expect(command.number == 2 && difference?.line == 4)
    }

    @Test func aPlaceThatTheRunDoesNotComeThroughIsFound() {
        let difference = Self.difference { events in
            guard case .ended(var point, let red) = events.removeLast() else { return }
            point.place.steps += 1
            events.append(.ended(point, red: red))
        }
        guard case .elsewhere(let place, let found)? = difference?.what else {
            return #expect(Bool(false), "\(String(describing: difference))")
        }
        #expect(place.steps == found.steps + 1)
    }

    @Test func verdictsAreAskedForInTheEnd() {
        let difference = Self.difference { events in
            guard case .ended(let point, _) = events.removeLast() else { return }
            events.append(.ended(point, red: [.goods]))
        }
        #expect(difference?.sentence.en.hasSuffix("red in the end: goods then, none now.") == true)
        #expect(difference?.sentence.ru.hasSuffix("было — товар, стало — ни одного.") == true)
    }

    @Test func anotherEnginesFileIsNotVerified() throws {
        let header = RunWriter.line(RunHeader(engine: 2, program: ""))
        let file = header + Self.events.flatMap { RunWriter.line($0) }
        #expect(RunVerifier.verify(try RunReader.read(file)) == .otherEngine(2))
    }

    // MARK: branches

    @Test func aBranchGoesOnFromItsPlace() throws {
        guard case .began(let trunk) = Self.events[0] else { return }
        let commands = Self.events.compactMap { if case .did(let command) = $0 { command } else { nil } }
        let branch = BranchPoint(world: 1, place: commands[1].place, commands: 1)
        let world = WorldBeginning(number: 2, settings: trunk.settings, branch: branch)
        var replay = Replay(trunk.settings)
        _ = replay.go(to: commands[0].place)
        _ = replay.perform(commands[0].command, by: commands[0].giver)
        let isThere = replay.go(to: branch.place)
        #expect(isThere)
        let other = replay.simulation.perform(.cancel(OrderID(3)))
        replay.simulation.advance(to: Instant(nanoseconds: 20_000_000_000))
        let point = CheckPoint(place: replay.place, digest: replay.simulation.digest.text)
        let events =
            Self.events + [
                .began(world),
                .did(
                    RecordedCommand(
                        number: 2, place: branch.place, giver: .key, command: .cancel(OrderID(3)), result: other)),
                .ended(point, red: []),
            ]
        let found = RunVerifier.verify(try RunReader.read(events.file))
        #expect(found.isSame, "\(found.sentence(cutAfter: nil).en)")
    }
}
