import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// What the screen says and does while one looks back.
@Suite struct TravelScreenTests {
    private static let journeys: [(String, Journey)] = [
        ("120", .step(120)), ("#7", .step(7)), ("0", .step(0)), ("00:41", time(41_000)), ("1:00:00.5", time(3_600_500)),
        ("00:41,5", time(41_500)), ("12.25s", time(12_250)), ("12 с", time(12_000)), ("end", .present),
        ("Конец", .present),
    ]

    private static func time(_ milliseconds: Int64) -> Journey { .time(.start + .milliseconds(milliseconds)) }

    @Test(arguments: journeys)
    func readsWhereToGo(_ text: String, _ journey: Journey) { #expect(Journey(words: text) == journey) }

    @Test(arguments: ["", "-1", "1:", "1:2:3:4", "00:41.", "x", "1.5", "99999999:00", "#"])
    func readsNothingElse(_ text: String) { #expect(Journey(words: text) == nil) }

    @Test(arguments: Language.allCases) func saysThatItIsThePast(_ language: Language) {
        for size in [Size(columns: 72, rows: 22), Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)] {
            var rig = Rig.busy(language, size)
            let past = language(" PAST ", " ПРОШЛОЕ ")
            #expect(!rig.screen.contains(past))
            rig.type(",")
            #expect(rig.screen.contains(past))
            // In one row the event is told first.
            #expect(size.rows < 24 || rig.screen.contains("#\(rig.model.seen.steps) "))
            rig.type("n")
            #expect(rig.screen.contains(language("This is the past", "Это прошлое")))
            rig.type("T")
            #expect(!rig.screen.contains(past))
        }
    }

    @Test func aClickOnTheTimelineGoesThere() {
        var rig = Rig.busy()
        rig.type(",")
        let target = rig.model.view().targets.first { if case .time = $0.spot { true } else { false } }
        guard let target else {
            Issue.record("no timeline")
            return
        }
        rig.send(.mouse(MouseEvent(.press, at: target.rect.origin)))
        #expect(rig.model.seen.clock == .start && rig.model.seen.past != nil)
    }
}
