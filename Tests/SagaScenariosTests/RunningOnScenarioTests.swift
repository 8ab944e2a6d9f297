import Gherkin
import SagaCore
import Testing

@testable import SagaEngine
@testable import SagaScenarios

/// A scenario that is run on, stopped at break points and stepped through finds what it finds when it is played.
@Suite struct RunningOnScenarioTests {
    /// Ways to get on: the requests are posted one after another, over and over.
    private static let ways: [[LiveEngine.Request]] = [
        [.runOn(.moment)], [.runOn(.told)], [.pace(.step)],
        [.setBreakPoints([.enters(.statusOrder), .beginsWork(.payment), .undoes(.stock)]), .runOn(.moment)],
        [.setBreakPoints([.status(.cancelled), .order(OrderID(0))]), .runOn(.told), .pace(.step)],
    ]

    @Test(arguments: ScenarioLibrary.builtIn(.en), ways.indices)
    func theScenarioIsTheSame(_ script: ScenarioScript, _ way: Int) {
        var player = ScenarioPlayer(script)
        let plain = Simulation(player.settings)
        while player.advance(on: plain, to: .never) != .finished {}
        plain.runUntilStill()
        var session = Self.session(script)
        var seen = session.observe()
        var rounds = 0
        while seen.screenplay != player.screenplay || !seen.isStill, rounds < 5_000 {
            let request = Self.ways[way][rounds % Self.ways[way].count]
            session.handle(request)
            session.runOnToTheEnd()
            seen = session.observe()
            rounds += 1
        }
        #expect(seen.screenplay == player.screenplay, "\(rounds) rounds")
        #expect(session.conclude().digest == plain.digest)
    }

    /// A scenario stands still with the very step, not with the last one of its instant.
    @Test(arguments: ScenarioLibrary.builtIn(.en)) func aScenarioStopsAtTheVeryStep(_ script: ScenarioScript) {
        var session = Self.session(script)
        var told: [Int] = []
        var rounds = 0
        while let (taken, steps) = Self.stepOnce(&session), rounds < 5_000 {
            let isCommand = steps.contains { $0.message == nil }
            #expect(taken <= 1 || isCommand, "one event at a time: \(steps.map(\.action))")
            if steps.contains(where: { $0.entries.contains(where: \.isTold) }) { told.append(session.simulation.steps) }
            rounds += 1
        }
        var other = Self.session(script)
        var stops: [Int] = []
        while stops.count <= told.count {
            other.handle(.runOn(.told))
            other.runOnToTheEnd()
            let ending = other.observe().news.lazy.compactMap { news -> Ending? in
                if case .ranOn(let ending, _) = news { ending } else { nil }
            }.first
            guard ending == .found(.told) else { break }
            stops.append(other.simulation.steps)
        }
        #expect(stops == told && !told.isEmpty)
    }

    private static func session(_ script: ScenarioScript) -> LiveSession {
        var session = LiveSession(Settings(), pace: .paused)
        session.handle(.play(ScenarioPlayer(script)))
        session.handle(.pace(.paused))
        return session
    }

    /// One event; nil at the end of all.
    private static func stepOnce(_ session: inout LiveSession) -> (taken: Int, steps: [StepView])? {
        let before = session.simulation.steps
        session.handle(.pace(.step))
        let seen = session.observe()
        if seen.isStill, session.director == nil, session.simulation.steps == before { return nil }
        var steps: [StepView] = []
        for case .stepped(let step, _) in seen.news { steps.append(step) }
        return (session.simulation.steps - before, steps)
    }
}
