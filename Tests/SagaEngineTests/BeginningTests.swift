import SagaCore
import TestRuns
import Testing

@testable import SagaEngine

/// What is commanded before anything else happens.
@Suite struct BeginningTests {
    private static let commands: [Command] = [
        .arm(.payment, .next(2)), .arm(.refund, .always), .arm(.payment, .next(1)),
    ]

    private struct Nothing: Director {
        var screenplay = Screenplay(title: "", lines: [])
        let settings = Settings.quiet()
        mutating func advance(on simulation: Simulation, to limit: Instant) -> DirectorProgress { .waiting }
    }

    private func mode(_ session: LiveSession, _ fault: Fault) -> FaultMode {
        session.simulation.ask { await $0.faultSettings()[Int(fault.rawValue)].mode }
    }

    @Test func isCommandedAndJournaledBeforeTheFirstStep() {
        let session = LiveSession(.test(), pace: .paused, commands: Self.commands)
        #expect(mode(session, .payment) == .next(3) && mode(session, .refund) == .always)
        let journal = session.simulation.journal
        #expect(journal.map(\.command) == Self.commands)
        #expect(journal.allSatisfy { $0.step == 0 && $0.time == .start && $0.origin == .console })
    }

    @Test func theScreenHearsOfIt() {
        var session = LiveSession(.quiet(), pace: .paused, commands: Self.commands)
        let answers = session.observe().news.compactMap { news in
            if case .answered(let command, let result, .console, _) = news { (command, result) } else { nil }
        }
        #expect(answers.map(\.0) == Self.commands)
        #expect(answers.last?.1 == .armed(.next(3)))
    }

    @Test func beginningAnewBeginsWithItAgainAndAScenarioDoesNot() {
        var session = LiveSession(.quiet(), pace: .paused, commands: Self.commands)
        session.handle(.command(.createAny))
        session.advance(to: .start + .seconds(2))
        session.handle(.command(.disarmAll))
        session.handle(.reset)
        #expect(mode(session, .payment) == .next(3) && session.simulation.journal.count == 3)
        session.handle(.play(Nothing()))
        #expect(mode(session, .payment) == .off && session.simulation.journal.isEmpty)
        session.handle(.reset)
        #expect(mode(session, .payment) == .next(3))
    }

    /// What somebody outside begins is no key of the screen, and passes at the pace that there is.
    @Test(arguments: [false, true]) func fromOutsideItBeginsAtThePaceThatThereIs(isScenario: Bool) {
        var session = LiveSession(.quiet(), pace: .paused, commands: Self.commands)
        session.handle(.command(.createAny))
        let (handled, generation) = (session.handled, session.generation)
        let request: OperatorRequest = isScenario ? .play(Nothing()) : .reset
        session.handle(.operate(OperatorCall(request) { _ in }))
        #expect(session.handled == handled && session.generation == generation + 1 && session.pace == .paused)
        #expect(session.simulation.journal.count == (isScenario ? 0 : 3))
        #expect((session.director != nil) == isScenario)
    }

    /// A run file holds nothing but the journal: the same run comes of it.
    @Test func aReplayIsTheSameRun() {
        var session = LiveSession(.test(limit: 10), pace: .paused, commands: Self.commands)
        session.advance(to: .start + .seconds(3))
        session.handle(.command(.arm(.payment, .next(2))))
        session.advance(to: .never)
        let replayed = Simulation(.test(limit: 10))
        replayed.replay(session.simulation.journal)
        replayed.runUntilStill()
        #expect(replayed.digest == session.simulation.digest)
        #expect(replayed.world().order.records.count == 10)
    }
}
