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

    /// The menu offers what the files hold when it is opened; what was played last is still known.
    @Test func theMenuIsMadeAnew() {
        @Sendable func scenario(_ number: Int, _ title: String, problem: String? = nil) -> PlayableScenario {
            PlayableScenario(number: number, title: title, summary: "", source: .file("a"), problem: problem) {
                problem.map { .failure(ScenarioProblem($0)) } ?? .success(StubDirector.paid(.en))
            }
        }
        let texts = Mutex([scenario(29, "old"), scenario(30, "broken", problem: "a:3:1: no")])
        var model = ScreenModel(
            ScreenOptions(), size: Size(columns: 100, rows: 30), scenarios: texts.withLock { $0 },
            offer: { texts.withLock { $0 } })
        _ = model.begin(playing: 0)
        texts.withLock { $0 = [scenario(29, "new"), scenario(30, "old"), scenario(31, "broken")] }
        _ = model.update(.key(.character("s")))
        let screen = model.view().text()
        #expect(screen.contains("29 new") && screen.contains("31 broken") && !screen.contains("a:3:1"))
        #expect(model.lastPlayed == 1 && model.menu.index == 1)
    }
}
