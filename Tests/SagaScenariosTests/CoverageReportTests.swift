import Foundation
import Gherkin
import SagaCore
import SagaEngine
import Testing

@testable import SagaScenarios

/// `run --coverage`: a table, lists in words, and the same for programs.
@Suite struct CoverageReportTests {
    private static func run(_ tags: String? = nil, _ change: (inout RunOptions) -> Void = { _ in }) -> RunOutcome {
        var options = RunOptions()
        options.tags = tags
        options.coverage = true
        change(&options)
        return ScenarioRunner.run(options)
    }

    private static func coverage(_ outcome: RunOutcome) throws -> [String: Any] {
        let root = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        return try #require(root?["coverage"] as? [String: Any])
    }

    private static func fault(_ coverage: [String: Any], _ service: String, _ step: String, _ fault: String) throws
        -> [String: Any]
    {
        let steps = try #require(coverage["steps"] as? [[String: Any]])
        let found = steps.first { $0["service"] as? String == service && $0["step"] as? String == step }
        let faults = try #require(found?["faults"] as? [[String: Any]])
        return try #require(faults.first { $0["fault"] as? String == fault })
    }

    /// The built-in hazards, counted by hand: H1, H8, H9, H10 and H19 on both sides.
    @Test func theHazardsCoverWhatTheySay() throws {
        let coverage = try Self.coverage(Self.run("@hazard and @en") { $0.format = .json })
        #expect(coverage["worlds"] as? Int == 31 && coverage["redWorlds"] as? Int == 14)
        func counts(_ service: String, _ step: String, _ name: String) throws -> [Int] {
            let fault = try Self.fault(coverage, service, step, name)
            return [try #require(fault["hits"] as? Int), try #require(fault["red"] as? Int)]
        }
        #expect(try counts("Payment", "work", "duplicate") == [2, 1])
        #expect(try counts("Payment", "hears-cancelled", "duplicate") == [2, 1])
        #expect(try counts("Payment", "work", "crash-before-store") == [2, 1])
        #expect(try counts("Payment", "work", "freeze") == [2, 1])
        #expect(try counts("Payment", "work", "slow") == [1, 0])
        #expect(try counts("Payment", "work", "corrupt") == [2, 1])
        #expect(try counts("Stock", "work", "crash-after-store") == [2, 1])
        #expect(try counts("Stock", "work", "drop") == [2, 1])
        #expect(try counts("Payment", "compensation", "failure") == [2, 1])
        #expect(try counts("Delivery", "shipment", "failure") == [1, 0])
        #expect(try counts("Order", "hears-paid", "duplicate") == [2, 1])
        #expect(try counts("Stock", "work", "hold") == [0, 0])
        let drop = try Self.fault(coverage, "Stock", "work", "drop")
        let sets = try #require(drop["bySafeguards"] as? [[String: Any]])
        #expect(sets.map { $0["off"] as? [String] } == [[], []])
        #expect(sets.map { $0["on"] as? [String] } == [[], ["deadline"]])
        #expect(sets.map { $0["red"] as? Int } == [1, 0])
        let never = try #require(coverage["neverExercised"] as? [String: Any])
        #expect(
            never["faults"] as? [String] == [
                "first", "crash-after-publish", "cut", "restart-durable",
                "restart-transient",
            ])
        #expect((never["compensationsNeverRun"] as? [Any])?.isEmpty == true)
    }

    @Test func aCompensationThatNeverRanIsNamed() throws {
        let coverage = try Self.coverage(Self.run("@H1 and @en") { $0.format = .json })
        let never = try #require(coverage["neverExercised"] as? [String: Any])
        let undone = try #require(never["compensationsNeverRun"] as? [[String: String]])
        #expect(undone.map { $0["service"] } == ["Payment", "Stock", "Delivery"])
        #expect(undone.allSatisfy { $0["step"] == "compensation" })
        let text = Self.run("@H1 and @en").output
        #expect(text.contains("Compensations never run: Payment — refund; Stock — release; Delivery — return task"))
    }

    @Test(arguments: [MessageLanguage.en, .ru], [false, true])
    func theTableIsNoWiderThanAHundredColumns(_ language: MessageLanguage, _ isASCII: Bool) throws {
        let outcome = Self.run("@hazard and @en") { options in
            options.language = language
            options.ascii = isASCII
        }
        let heading = language == .ru ? "Покрытие сбоев" : "Fault coverage"
        let lines = try #require(outcome.output.components(separatedBy: "\n" + heading + "\n").last)
            .split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 100 })
        // Quotes are other signs in ASCII.
        for step in CoverageStep.all where !isASCII || !step.name(russian: language == .ru).contains("«") {
            #expect(lines.contains { $0.hasPrefix("  " + step.name(russian: language == .ru)) }, "\(step)")
        }
        let payment = try #require(lines.first { $0.hasPrefix(language == .ru ? "  оплата" : "  payment") })
        let (sound, red) = isASCII ? (".", "X2") : ("·", "✗2")
        #expect(payment.contains(red) && payment.contains(sound))
        #expect(!isASCII || language == .ru || lines.joined().utf8.allSatisfy { $0 < 0x7F })
        #expect(outcome == Self.run("@hazard and @en") { ($0.language, $0.ascii) = (language, isASCII) })
    }

    /// The digest and the result do not depend on whether somebody counts.
    @Test func countingChangesNothing() {
        var options = RunOptions()
        options.tags = "@hazard"
        let plain = ScenarioRunner.run(options)
        let counted = Self.run("@hazard")
        #expect(counted.output.hasPrefix(plain.output) && counted.status == plain.status)
    }

    @Test func whatItCannotGoWithIsSaid() {
        let junit = Self.run { $0.format = .junit }
        #expect(junit.status == RunOutcome.misuse && junit.errors.contains("text or json"))
        let dry = Self.run {
            $0.dryRun = true
            $0.language = .ru
        }
        #expect(dry.status == RunOutcome.misuse && dry.errors.contains("--dry-run"))
    }
}
