import SagaEngine
import Synchronization
import Testing

@testable import SagaScreen

@Suite struct PlayableScenarioTests {
    /// Playing makes the director anew each time, and says it where there is none.
    @Test func isLoadedWheneverItIsPlayed() {
        let loads = Mutex(0)
        let scenario = PlayableScenario(number: 27, title: "t", summary: "s", source: .file("a.feature")) {
            let number = loads.withLock { loads in
                loads += 1
                return loads
            }
            return number == 2 ? .failure(ScenarioProblem("a.feature:1:1: no")) : .success(StubDirector.paid(.en))
        }
        var model = ScreenModel(ScreenOptions(), size: Size(columns: 120, rows: 36), scenarios: [scenario])
        #expect(loads.withLock { $0 } == 0)
        #expect(model.begin(playing: 0).map(Told.init) == [.play("The payment is made")])
        #expect(model.begin(playing: 0).isEmpty && model.hint == "a.feature:1:1: no")
        #expect(model.begin(playing: 0).count == 1 && loads.withLock { $0 } == 3)
    }
}
