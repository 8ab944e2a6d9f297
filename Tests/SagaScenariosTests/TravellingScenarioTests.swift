import Gherkin
import SagaCore
import Testing

@testable import SagaEngine
@testable import SagaScenarios

/// Whoever goes back while a scenario is played sees it as it stood, and it goes on as if nobody had.
@Suite struct TravellingScenarioTests {
    @Test(arguments: ScenarioLibrary.builtIn(.en)) func theScenarioIsTheSame(_ script: ScenarioScript) {
        var player = ScenarioPlayer(script)
        let plain = Simulation(player.settings)
        while player.advance(on: plain, to: .never) != .finished {}
        plain.runUntilStill()
        var session = LiveSession(Settings(), pace: .paused)
        session.handle(.play(ScenarioPlayer(script)))
        session.handle(.pace(.paused))
        session.course.past?.spacing = 5
        var plays: [RunPlace: Screenplay] = [:]
        var rounds = 0
        var seen = session.observe()
        while seen.screenplay != player.screenplay || !seen.isStill, rounds < 5_000 {
            plays[session.simulation.place] = seen.screenplay
            if rounds % 7 == 3 {
                session.handle(.travel(.step(session.simulation.steps * (rounds % 5) / 5)))
                session.handle(.travel(.back(.moment)))
                session.handle(.pace(.step))
                session.handle(.travel(.present))
            }
            // A line at a time: of several that come true at one place the last is what was seen there.
            session.advance(to: session.simulation.clock + .milliseconds(rounds < 200 ? 30 : 700))
            seen = session.observe()
            rounds += 1
        }
        #expect(seen.screenplay == player.screenplay, "\(rounds) rounds")
        #expect(session.conclude().digest == plain.digest)
        let places = plays.keys.sorted { ($0.steps, $0.clock) < ($1.steps, $1.clock) }
        let stride = max(1, places.count / 25)
        for (number, place) in places.dropLast().enumerated() where number % stride == 0 {
            let play = plays[place]
            session.go(to: place)
            #expect(Self.still(session.observe().screenplay) == Self.still(play), "\(place)")
        }
    }

    /// Without what is of the pace.
    private static func still(_ play: Screenplay?) -> Screenplay? {
        var play = play
        play?.skipping = nil
        return play
    }
}
