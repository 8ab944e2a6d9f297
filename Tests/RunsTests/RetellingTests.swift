import SagaCore
import Testing

@testable import Runs
@testable import SagaEngine

/// A session that goes on can be run again from its journal, up to the moment that is seen.
@Suite struct RetellingTests {
    @Test(arguments: 300..<320 as Range<UInt64>)
    func aRetoldSessionIsTheSession(_ seed: UInt64) throws {
        var session = RandomSession(seed: seed)
        session.run()
        let run = session.session.retelling
        let plan = try #require(Plan(run.settings, run.journal, end: run.place))
        var rehearsal = Rehearsal(plan)
        rehearsal.run()
        #expect(rehearsal.simulation.digest == session.session.simulation.digest)
        #expect(Plan(run.settings, run.journal, end: run.place, while: { false }) == nil || run.place.steps < 200)
    }
}
