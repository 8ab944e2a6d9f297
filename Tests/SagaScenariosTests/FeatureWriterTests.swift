import Foundation
import Gherkin
import Runs
import SagaCore
import SagaEngine
import Testing

@testable import SagaScenarios

/// A session that is saved as a feature comes to the same when the feature is run.
@Suite struct FeatureWriterTests {
    static let source = FeatureWriter.Source(program: "test", file: "session.jsonl")

    /// Plays it as `run` does.
    static func run(_ text: String) throws -> (states: [Screenplay.State], end: Simulation) {
        let file = FeatureFile(name: "test.feature", bytes: Array(text.utf8))
        let scripts = try ScenarioLibrary.scripts(of: file, messages: .en)
        var player = ScenarioPlayer(try #require(scripts.first))
        let simulation = Simulation(player.settings)
        while player.advance(on: simulation, to: .never) != .finished {}
        return (player.screenplay.lines.map(\.state), simulation)
    }

    /// The run that is small enough, as it stands in the project; the others are refused with what to do.
    @Test(arguments: [
        ("duplicates-without-idempotent-consumer", true), ("chaos", false), ("refund-fails-for-good", false),
    ])
    func theRunsOfTheProjectAreSaved(_ name: String, _ isSmall: Bool) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let bytes = try Data(contentsOf: root.appendingPathComponent("Resources/runs/\(name).jsonl"))
        let plan = Plan.worlds(of: try RunReader.read(Array(bytes)))[0]
        for language in [MessageLanguage.en, .ru] {
            guard isSmall else {
                let problem = #expect(throws: FeatureWriter.TooManyOrders.self) {
                    try FeatureWriter.feature(plan, language, source: Self.source)
                }
                #expect(problem?.sentence[language].hasSuffix("sagascope shrink.") == true)
                continue
            }
            let feature = try FeatureWriter.feature(plan, language, source: Self.source)
            #expect(feature.isSame && feature.remarks.isEmpty)
            #expect(try Self.run(feature.text).states.allSatisfy { $0 == .passed })
        }
    }

    /// What has no step is a comment, and is said; so is that it does not come to the same.
    @Test func whatNoStepSaysIsAComment() throws {
        var settings = Settings()
        settings.seed = 5
        let plan = Plan(
            settings: settings,
            commands: [
                PlannedCommand(.disturb(.setChaos(permille: 400)), at: PlannedTime(.start)),
                PlannedCommand(.create(OrderDraft().request), at: PlannedTime(.start)),
            ], end: PlannedTime(.start + .seconds(90)))
        let feature = try FeatureWriter.feature(plan, .en, source: Self.source)
        #expect(!feature.isSame)
        #expect(feature.text.contains("    # There is no step for this: after 0 ms: chaos 400\n"))
        #expect(feature.remarks.map(\.en).first == "As a comment, for want of a step: after 0 ms: chaos 400")
        #expect(feature.remarks.last?.en.hasPrefix("Played, it does not come to what the session came to") == true)
    }

    /// Orders that were left out leave no trace where nothing depends on their numbers, and are counted where it does.
    @Test func numbersThatWereLeftOutCountWhereTheyMust() throws {
        for (share, isCounted) in [(nil, false), (300, true)] as [(Int?, Bool)] {
            var settings = Settings()
            settings.ordersPerKilosecond = 2_000
            settings.orderLimit = 9
            var commands = (0..<9).filter { $0 != 4 && $0 != 7 }.map { Command.omit(OrderID($0)) }
            if let share { commands.append(.arm(.payment, .share(permille: share))) }
            let plan = Plan(
                settings: settings, commands: commands.map { PlannedCommand($0, at: PlannedTime(.start)) },
                end: PlannedTime(.start + .seconds(90)))
            let feature = try FeatureWriter.feature(plan, .en, source: Self.source)
            #expect(feature.isSame && feature.text.contains("left out") == isCounted, "\(feature.text)")
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func randomSessionsComeToTheSame(_ group: UInt64) throws {
        for seed in 7_000 + group * 10..<7_010 + group * 10 {
            let plan = try WrittenSession.plan(seed: seed)
            var session = Rehearsal(plan)
            session.run()
            let language: MessageLanguage = seed % 2 == 0 ? .en : .ru
            let feature = try FeatureWriter.feature(plan, language, source: Self.source)
            #expect(
                feature.isSame,
                "seed \(seed)\n\(feature.text)\n\(feature.remarks.map(\.en))\n\(plan.commands.map(\.command.line))")
            guard feature.isSame else { continue }
            let (states, end) = try Self.run(feature.text)
            #expect(states.allSatisfy { $0 == .passed }, "seed \(seed)\n\(feature.text)")
            #expect(Reckoning(end) == Reckoning(session.simulation), "seed \(seed)")
        }
    }
}
