import Gherkin
import SagaCore
import SagaEngine
import Testing

@testable import SagaScenarios

/// What is said beside a step that has passed.
@Suite struct RemarkTests {
    private static let one =
        "1 order is still under way: what must hold when all is quiet was not asked of it yet."
    private static let two =
        "2 orders are still under way: what must hold when all is quiet was not asked of them yet."

    private static let created = "the customer creates 2 orders"
    private static let checks: [(lines: [String], remark: String?)] = [
        (["the customer creates an order", "all verdicts hold"], one), ([created, "all verdicts hold"], two),
        ([created, "the verdict money holds"], two),
        ([created, "1 second passes", "wait until the verdict progress holds"], two),
        (["Payment is stopped", created, "60 seconds pass", "all verdicts hold"], two),
        // Of an order that is quiet everything was asked.
        (
            ["the next payment fails", "each shipment takes 60 s", created, "10 seconds pass", "all verdicts hold"],
            one
        ), ([created, "all is quiet", "all verdicts hold"], nil), (["all verdicts hold"], nil),
        ([created, "the verdict history holds"], nil), ([created, "the order is Created"], nil),
        (["customers create 1 order per minute", "all verdicts hold"], nil),
    ]

    @Test(arguments: checks)
    func whatWasNotAskedIsSaid(_ lines: [String], _ remark: String?) {
        let played = lastLine(lines)
        #expect(played.state == .passed)
        #expect(played.remark == remark)
    }

    @Test(arguments: [
        (1, "В работе ещё 1 заказ: то, что должно выполняться, когда всё стихнет, для него пока не проверялось."),
        (3, "В работе ещё 3 заказа: то, что должно выполняться, когда всё стихнет, для них пока не проверялось."),
        (5, "В работе ещё 5 заказов: то, что должно выполняться, когда всё стихнет, для них пока не проверялось."),
    ])
    func inRussianToo(_ count: Int, _ remark: String) {
        let lines = ["покупатель создаёт \(count) заказов", "все вердикты выполнены"]
        #expect(lastLine(lines, language: .ru).remark == remark)
    }

    @Test func aFailureNeedsNoRemark() {
        let line = lastLine(["the customer creates an order", "the order is Paid"])
        #expect(line.state.failure != nil && line.remark == nil)
    }

    private func lastLine(_ lines: [String], language: MessageLanguage = .en) -> Screenplay.Line {
        var player = ScenarioPlayer(script(lines), language: language)
        let simulation = Simulation(player.settings)
        while player.advance(on: simulation, to: .never) != .finished {}
        return player.screenplay.lines.last!
    }

    @Test func theTextReportTellsIt() throws {
        let folder = try FeatureFolder(["a.feature": Samples.early])
        let outcome = folder.run()
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("      ✓ Then all verdicts hold\n        \(Self.one)\n"))
        #expect(folder.run { $0.colour = true }.output.contains("\u{1B}[33m\(Self.one)\u{1B}[0m"))
        #expect(!folder.run { $0.dryRun = true }.output.contains("under way"))
    }

    @Test func theJSONReportTellsIt() throws {
        let output = try FeatureFolder(["a.feature": Samples.early]).run { $0.format = .json }.output
        #expect(output.contains("\"result\": \"passed\",\n              \"remark\": \"\(Self.one)\"\n"))
        #expect(output.count { $0 == "!" } == 0 && output.split(separator: "\"remark\"").count == 2)
    }

    @Test func theJUnitReportTellsIt() throws {
        let output = try FeatureFolder(["a.feature": Samples.early]).run { $0.format = .junit }.output
        #expect(output.contains("passed: Then all verdicts hold&#10;remark: \(Self.one)</system-out>"))
        #expect(output.contains("failures=\"0\""))
    }
}
