import Foundation
import Gherkin
import Testing

@testable import SagaScenarios

@Suite struct RunnerTests {
    @Test func theBuiltInFeaturesPass() {
        for language in MessageLanguage.allCases {
            var options = RunOptions()
            options.language = language
            let outcome = ScenarioRunner.run(options)
            #expect(outcome.status == 0)
            #expect(outcome.errors.isEmpty)
        }
    }

    @Test func filesAndFoldersAreRunInTheirOrder() throws {
        let folder = try FeatureFolder([
            "b.feature": Samples.good, "a/z.feature": Samples.good, "a/.hidden/x.feature": Samples.broken,
            "notes.txt": "nothing",
        ])
        let outcome = folder.run { $0.list = true }
        #expect(outcome.status == 0)
        let places = outcome.output.split(separator: "\n").map { $0.prefix { $0 != " " } }
        #expect(
            places == [
                "a/z.feature:5", "a/z.feature:20", "a/z.feature:21", "b.feature:5", "b.feature:20", "b.feature:21",
            ])
        let named = folder.run(["b.feature", "b.feature", ""]) { $0.list = true }
        #expect(named.output.hasPrefix("b.feature:5  It works  @shop @fast\n"))
        #expect(named.output.split(separator: "\n").count == 6)
    }

    @Test func whatIsBuiltInHasChapters() {
        var options = RunOptions()
        options.list = true
        for (language, names) in [
            (MessageLanguage.en, ["# The saga", "# Hazards, with and without their safeguards"]),
            (.ru, ["# Сага", "# Опасности, с защитой и без неё"]),
        ] {
            options.language = language
            let lines = ScenarioRunner.run(options).output.split(separator: "\n").map(String.init)
            #expect(lines.filter { $0.hasPrefix("#") } == names)
            let second = lines.firstIndex(of: names[1])!
            #expect(lines[..<second].allSatisfy { !$0.contains("@hazard") })
            #expect(lines[(second + 1)...].allSatisfy { $0.contains("@hazard") })
        }
    }

    @Test func tagsSelect() throws {
        let folder = try FeatureFolder(["a.feature": Samples.good])
        let outcome = folder.run {
            $0.list = true
            $0.tags = "@shop and not @slow"
        }
        #expect(outcome.output == "a.feature:5  It works  @shop @fast\n")
        let none = folder.run { $0.tags = "@nothing" }
        #expect(none == RunOutcome(output: "", errors: "No scenario has the tags @nothing.\n", status: 2))
        let wrong = folder.run { $0.tags = "@a and" }
        #expect(wrong.status == 2)
        #expect(wrong.errors.hasPrefix("--tags: column "))
    }

    @Test func aSyntaxErrorAnywhereStopsEverything() throws {
        let folder = try FeatureFolder([
            "a.feature": Samples.good, "b.feature": Samples.broken, "c.feature": "# language: de\n",
        ])
        let outcome = folder.run()
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("DIR/b.feature:2:"))
        #expect(outcome.errors.contains("DIR/c.feature:1:"))
        #expect(!outcome.errors.contains("a.feature"))
    }

    @Test func whatIsNotThereIsSaid() throws {
        let folder = try FeatureFolder(["empty/readme.txt": "", "void.feature": ""])
        #expect(
            folder.run(["no.feature"])
                == RunOutcome(output: "", errors: "There is no file or folder \"DIR/no.feature\".\n", status: 2))
        #expect(
            folder.run(["empty"]) { $0.language = .ru }
                == RunOutcome(output: "", errors: "В папке «DIR/empty» нет ни одного файла *.feature.\n", status: 2))
        #expect(
            folder.run(["void.feature"])
                == RunOutcome(output: "", errors: "There is no scenario in these files.\n", status: 2))
    }

    @Test func aFailureIsStatusOne() throws {
        let folder = try FeatureFolder(["a.feature": Samples.failing])
        #expect(folder.run().status == 1)
        #expect(folder.run { $0.dryRun = true }.status == 0)
    }

    @Test func aScenarioWithoutStepsPassesNothing() throws {
        let folder = try FeatureFolder(["a.feature": "Feature: f\n  Scenario: s\n    given an order\n"])
        for isDry in [false, true] {
            let outcome = folder.run { $0.dryRun = isDry }
            #expect(outcome.status == 1)
            #expect(outcome.output.contains("The scenario has no steps."))
            #expect(outcome.output.contains("a.feature:2:3"))
        }
        #expect(folder.run { $0.format = .junit }.output.contains("<failure message=\"The scenario has no steps."))
    }

    @Test func anUnknownStepIsStatusOneInADryRunToo() throws {
        let folder = try FeatureFolder(["a.feature": Samples.unknown, "b.feature": Samples.good])
        #expect(folder.run().status == 1)
        let dry = folder.run { $0.dryRun = true }
        #expect(dry.status == 1)
        #expect(
            dry.output == """
                Typos  a.feature

                  ✗ A typo
                      ✗ Then the order becoms Paid
                        Nobody knows this step (see run --steps). Did you mean: the order becomes Paid
                        a.feature:4:5

                Shop  b.feature

                  · It works  @shop @fast

                  · It fails by Payment  @shop @slow

                  · It fails by Delivery  @shop @slow

                4 scenarios: 1 failed, 3 understood
                14 steps: 1 failed, 13 understood

                """)
    }

    @Test func theStepsCanBeLookedUp() {
        var options = RunOptions()
        options.steps = true
        let outcome = ScenarioRunner.run(options)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("{order} becomes {status}\n"))
        #expect(outcome.output.contains("{order} становится {status}\n"))
        #expect(outcome.output.contains("\nwait until …\nждём, когда …\n"))
        #expect(outcome.output.contains("\n{verdict}  money, goods, returns, history, agreement, progress; деньги, "))
    }

    @Test func theSeedIsPassedOn() throws {
        let folder = try FeatureFolder(["a.feature": Samples.good])
        let json = folder.run {
            $0.base.seed = .max
            $0.format = .json
        }.output
        #expect(json.contains("\"seed\": \"18446744073709551615\""))
    }

    @Test func theReportGoesToAFile() throws {
        let folder = try FeatureFolder(["a.feature": Samples.good])
        let outcome = folder.run {
            $0.output = folder["report.txt"]
            $0.colour = true
        }
        #expect(outcome == RunOutcome(output: "", errors: "", status: 0))
        let report = try String(contentsOf: URL(fileURLWithPath: folder["report.txt"]), encoding: .utf8)
        #expect(report.contains("✓ It works"))
        #expect(!report.contains("\u{1B}"))
        let bad = folder.run { $0.output = folder["no/such/folder/x"] }
        #expect(bad.status == 2)
        #expect(bad.errors == "The report could not be written to \"DIR/no/such/folder/x\".\n")
    }
}
