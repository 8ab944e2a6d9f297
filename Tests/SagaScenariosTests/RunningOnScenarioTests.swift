import Gherkin
import SagaCore
import SagaEngine
import Testing

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
        var session = LiveSession(Settings(), pace: .paused)
        session.handle(.play(ScenarioPlayer(script)))
        session.handle(.pace(.paused))
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
}
