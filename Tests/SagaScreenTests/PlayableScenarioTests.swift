import Foundation
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
    /// The chapters' names are no scenarios: no key and no click chooses one.
    @Test(arguments: [24, 30, 60])
    func chaptersHaveNamesWhereThereAreSeveral(_ rows: Int) throws {
        let scenarios = (1...20).map { number in
            PlayableScenario(
                number: number, title: "Story \(number)", summary: "", chapter: number > 10 ? "Hazards" : "The saga",
                director: StubDirector.paid(.en))
        }
        var model = ScreenModel(ScreenOptions(), size: Size(columns: 80, rows: rows), scenarios: scenarios)
        model.overlay = .scenarios(ScenarioMenu(index: 10))
        func lines(_ model: ScreenModel) -> [String] { model.view().text().components(separatedBy: "\n") }
        let all = lines(model)
        let heading = try #require(all.firstIndex { $0.contains(" Hazards") })
        #expect(all[heading + 1].contains("Story 11") && all[heading - 1].contains("Story 10"))
        #expect(!all[heading].contains("Story"))
        model.overlay = .scenarios(ScenarioMenu(index: 0, filter: "story 1"))
        #expect(lines(model).contains { $0.contains("The saga") })
        let alone = ScreenModel(
            ScreenOptions(), size: Size(columns: 80, rows: 24), scenarios: Array(scenarios.prefix(10)))
        var one = alone
        one.overlay = .scenarios(ScenarioMenu())
        #expect(!lines(one).contains { $0.contains("The saga") })
    }

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
