import SagaCore
import TestNumbers
import Testing

@testable import Runs
@testable import SagaEngine

/// A recording on the screen: the worlds of the file, each as it was, and what is done there is new.
@Suite struct ReplaySessionTests {
    @Test(arguments: 0..<4 as Range<UInt64>)
    func everyWorldStandsAsItDid(_ group: UInt64) throws {
        for seed in 94_000 + group * 8..<94_008 + group * 8 {
            var first = RandomSession(seed: seed)
            first.run()
            let events = first.tape.events
            let tape = Tape()
            var session = LiveSession(replaying: events, recorder: tape.recorder)
            let ends = try worlds(in: events)
            let kept = session.observe().worlds
            #expect(kept.count == ends.count, "seed \(seed)")
            #expect(session.observe().pace == .paused)
            for (number, end) in ends {
                session.handle(.world(.show(number)))
                #expect(session.simulation.digest.text == end.digest, "seed \(seed), world \(number)")
                #expect(session.simulation.place == end.place, "seed \(seed), world \(number)")
            }
            // What is saved of it is the same run again.
            _ = session.conclude()
            let endsAgain = try worlds(in: tape.events)
            #expect(endsAgain.map(\.number) == ends.map(\.number), "seed \(seed)")
            #expect(endsAgain.map(\.end) == ends.map(\.end), "seed \(seed)")
            let parting = zip(tape.events.deeds, events.deeds).first { $0 != $1 }
            #expect(parting == nil, "seed \(seed)")
            #expect(tape.events.deeds.count == events.deeds.count, "seed \(seed)")
            let found = RunVerifier.verify(try RunReader.read(tape.bytes))
            #expect(found.isSame, "seed \(seed): \(found.sentence(cutAfter: nil).en)")
        }
    }

    /// Branches are called what they were called, the one that became the present too.
    @Test func branchesKeepTheirNames() {
        let tape = Tape()
        var session = LiveSession(Settings(), pace: .paused, isSeen: true, recorder: tape.recorder)
        session.handle(.command(.createAny))
        session.advance(to: .start + .seconds(3))
        for command in [Command.cancel(OrderID(0)), .createAny] {
            session.handle(.world(.show(1)))
            session.handle(.travel(.step(2)))
            session.handle(.command(command))
        }
        session.handle(.world(.makePresent(2)))
        let named = session.observe().worlds.map { $0.branch?.command }
        #expect(named == [nil, .cancel(OrderID(0)), .createAny])
        _ = session.conclude()
        var again = LiveSession(replaying: tape.events)
        #expect(again.observe().worlds.map { $0.branch?.command } == named)
        #expect(again.observe().worlds.map(\.isPresent) == [false, true, false])
    }

    private func worlds(in events: [RunEvent]) throws -> [(number: Int, end: CheckPoint)] {
        var world = 0
        var ends: [(number: Int, end: CheckPoint)] = []
        for event in events {
            switch event {
            case .began(let beginning): world = beginning.number
            case .on(let again): world = again
            case .ended(let point, _): ends.append((world, point))
            default: break
            }
        }
        return ends.sorted { $0.number < $1.number }
    }

    private static func replay(_ name: String) throws -> LiveSession {
        let file = try RunReader.read(try Project.bytes("Resources/runs/\(name).jsonl"))
        return LiveSession(replaying: file.events.map(\.event))
    }

    @Test func goesToTheFirstFailureAndTheRedVerdict() throws {
        var session = try Self.replay("refund-fails-for-good")
        session.handle(.travel(.landmark(.failure)))
        let failure = session.observe()
        #expect(failure.past != nil && failure.violations.isEmpty && failure.steps > 0)
        session.handle(.travel(.landmark(.red)))
        let red = session.observe()
        #expect(red.violations.brokenVerdicts == [.money] && red.steps > failure.steps)
        #expect(red.news.contains(.past(.arrived(.red), at: red.clock)))
        session.handle(.travel(.back(.event)))
        #expect(session.observe().violations.isEmpty, "it is the very step at which it turned")
    }

    @Test func saysWhereThereIsNone() throws {
        var session = LiveSession(.quiet(), pace: .paused)
        session.handle(.command(.createAny))
        session.advance(to: .start + .seconds(60))
        for landmark in [Landmark.failure, .red] {
            session.handle(.travel(.landmark(landmark)))
            let seen = session.observe()
            #expect(seen.news.contains(.past(.none(landmark), at: seen.clock)) && seen.past == nil)
        }
    }

    @Test func saysWhereTheRecordingEnds() throws {
        var session = try Self.replay("chaos")
        let end = session.observe()
        #expect(!end.news.contains { if case .past = $0 { true } else { false } })
        session.handle(.command(.createAny))
        let seen = session.observe()
        #expect(seen.news.contains { if case .past(.recordEnds(fromScenario: false), _) = $0 { true } else { false } })
        session.handle(.command(.createAny))
        #expect(!session.observe().news.contains { if case .past = $0 { true } else { false } }, "once")
    }

    /// The log of a recording is there, too.
    @Test func tellsWhatHappened() throws {
        var session = try Self.replay("refund-fails-for-good")
        let news = session.observe().news
        #expect(news.count > 100 && news.count <= 3_000)
        #expect(news.contains { if case .verdict(.money, _, _) = $0 { true } else { false } })
    }
}

extension [RunEvent] {
    /// What was done in its order, check points aside.
    fileprivate var deeds: [RunEvent] {
        filter {
            switch $0 {
            case .did, .idle, .decided: true
            default: false
            }
        }
    }
}

/// A branch that was made the present is that again in the recording.
@Suite struct PresentOfRecordingTests {
    @Test func aBranchThatBecameThePresentIsIt() throws {
        let tape = RunTape()
        var session = LiveSession(.quiet(), pace: .paused, recorder: tape.recorder)
        session.handle(.command(.createAny))
        session.advance(to: .start + .seconds(60))
        session.handle(.travel(.time(.start + .milliseconds(100))))
        session.handle(.command(.arm(.reservation, .next(1))))
        session.handle(.command(.arm(.refund, .always)))
        session.handle(.world(.makePresent(2)))
        session.advance(to: .start + .seconds(60))
        _ = session.conclude()
        let file = try RunReader.read(tape.bytes)
        #expect(file.present == 2 && RunVerifier.verify(file).isSame)
        var again = LiveSession(replaying: file.events.map(\.event))
        let seen = again.observe()
        #expect(seen.world == 2 && seen.worlds.map(\.isPresent) == [false, true])
        #expect(seen.worlds.map(\.red) == [[], [.money]], "what is red is known before anybody looks there")
        again.handle(.travel(.landmark(.red)))
        #expect(again.observe().violations.brokenVerdicts == [.money])
        again.handle(.travel(.end))
        #expect(again.observe().world == 2 && again.observe().past == nil)
    }
}
