import Foundation
import Gherkin
import SagaEngine
import Testing

@testable import SagaScenarios

/// An outline that would test something else than it says, and where and how that is told.
struct BrokenOutline: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let lines: [String]
    let place: String
    let en: String
    let ru: String

    init(_ name: String, _ lines: [String], _ place: String, _ en: String, _ ru: String) {
        (testDescription, self.lines, self.place, self.en, self.ru) = (name, lines, place, en, ru)
    }

    /// Beside a scenario that passes.
    var text: String {
        (["Feature: f"] + lines + ["  Scenario: whole", "    * all is quiet", ""]).joined(separator: "\n")
    }

    private static let unfilled = (
        "Nothing fills in <prodct>. The columns of the examples are: product.",
        "Вместо <prodct> нечего подставить. Столбцы примеров: product."
    )
    private static let table = ["    Examples:", "      | product |", "      | tea |"]
    private static let noRows = (
        "The outline has no row of examples, so nothing of it is played. Add one, or make it a plain scenario.",
        "У структуры сценария нет ни одной строки примеров, исполнять нечего. "
            + "Добавьте строку или сделайте её обычным сценарием."
    )

    static let all: [BrokenOutline] = [
        .init(
            "in a step",
            ["  Scenario Outline: s", "    * the customer creates an order: 1 × \"<prodct>\" for 9.00"] + table, "3:5",
            unfilled.0, unfilled.1),
        .init("in the name", ["  Scenario: s <prodct>", "    * all is quiet"] + table, "2:3", unfilled.0, unfilled.1),
        .init(
            "in a table",
            ["  Scenario Outline: s", "    * the customer creates an order with these lines:"]
                + ["      | product | price |", "      | <product> | 1 |", "      | a <prodct> | 1 |"] + table,
            "6:9", unfilled.0, unfilled.1),
        .init(
            "in a doc string",
            ["  Scenario Outline: s", "    * all is quiet", "      \"\"\"", "      1 < 2", "      a <prodct> >"]
                + ["      \"\"\""] + table,
            "4:7", unfilled.0, unfilled.1),
        .init(
            "in a media type",
            ["  Scenario Outline: s", "    * all is quiet", "      ```<prodct>", "      ```"] + table,
            "4:7", unfilled.0, unfilled.1),
        .init(
            "in a second table's row",
            ["  Scenario Outline: s", "    * the customer creates an order: 1 × \"<product>\" for 9.00"] + table
                + ["    Examples: more", "      | prodct |", "      | tea |"],
            "3:5", "Nothing fills in <product>. The columns of the examples are: prodct.",
            "Вместо <product> нечего подставить. Столбцы примеров: prodct."),
        .init(
            "in a background",
            ["  Background:", "    * the customer creates an order: 1 × \"<product>\" for 9.00"]
                + ["  Rule: r", "    Scenario Outline: s", "    * all is quiet"] + table + ["  Rule: t"],
            "3:5",
            "Nothing fills in <product>: a background takes nothing from examples. Move the step to the outline.",
            "Вместо <product> нечего подставить: в предысторию примеры не подставляются. "
                + "Перенесите шаг в структуру сценария."),
        .init(
            "a column twice",
            ["  Scenario Outline: s", "    * all is quiet", "    Examples:"]
                + ["      | a | b | a |", "      | 1 | 2 | 3 |"],
            "5:17", "The examples have the column \"a\" twice, and the second is never used. Rename or remove it.",
            "Столбец «a» назван в примерах дважды, второй не используется. Переименуйте или уберите его."),
        .init(
            "two columns without a name",
            ["  Scenario Outline: s", "    * all is quiet", "    Examples:"]
                + ["      | a | | |", "      | 1 | 2 | 3 |"],
            "5:15", "The examples have two columns without a name, so nothing tells them apart. Name or remove one.",
            "В примерах два столбца без названия, различить их нельзя. Назовите или уберите один."),
        .init(
            "a column twice in other scalars",
            ["  Scenario Outline: s", "    * all is quiet", "    Examples:"]
                + ["      | \u{E9} | e\u{301} |", "      | 1 | 2 |"],
            "5:13", "The examples have the column \"\u{E9}\" twice, and the second is never used. Rename or remove it.",
            "Столбец «\u{E9}» назван в примерах дважды, второй не используется. Переименуйте или уберите его."),
        .init(
            "a table without rows",
            ["  Scenario Outline: s <a>", "    * all is quiet", "    Examples:", "      | a |"], "4:5",
            noRows.0, noRows.1),
        .init(
            "no table", ["  Scenario: s", "    * all is quiet", "    Examples:"], "4:5", noRows.0, noRows.1),
        .init("no examples", ["  Scenario Outline: s", "    * all is quiet"], "2:3", noRows.0, noRows.1),
    ]
}

@Suite struct OutlineTests {
    /// In every form of the report, in a dry run as well, and the others run.
    @Test(arguments: BrokenOutline.all)
    func aBrokenOutlineFailsAlone(_ outline: BrokenOutline) throws {
        let folder = try FeatureFolder(["a.feature": outline.text])
        for (language, sentence) in [(MessageLanguage.en, outline.en), (.ru, outline.ru)] {
            for isDry in [false, true] {
                func report(_ format: RunOptions.Format) -> RunOutcome {
                    folder.run { ($0.format, $0.language, $0.dryRun) = (format, language, isDry) }
                }
                for format in RunOptions.Format.allCases { #expect(report(format).status == RunOutcome.failure) }
                let text = report(.text).output
                #expect(text.contains("      \(sentence)\n      a.feature:\(outline.place)\n"), "\(text)")
                #expect(text.contains((isDry ? "· " : "✓ ") + "whole"))
                #expect(report(.junit).output.contains(">a.feature:\(outline.place): "))
                let json = report(.json).output
                let parts = outline.place.split(separator: ":")
                #expect(json.contains("\"line\": \(parts[0]),\n              \"column\": \(parts[1])"), "\(json)")
                #expect(json.contains("\"problems\": ["))
            }
        }
    }

    /// Nothing of it is played, so nothing passes by chance.
    @Test func nothingOfABrokenOutlineIsPlayed() throws {
        let folder = try FeatureFolder(["a.feature": BrokenOutline.all[0].text])
        let output = folder.run().output
        #expect(output.contains("– * the customer creates an order: 1 × \"<prodct>\" for 9.00"))
        #expect(output.contains("2 scenarios: 1 passed, 1 failed\n2 steps: 1 passed, 1 skipped\n"))
    }

    @Test(arguments: BrokenOutline.all)
    func theMenuOffersItAsBroken(_ outline: BrokenOutline) throws {
        let folder = try FeatureFolder(["a.feature": outline.text])
        let offers = ScenarioOffer.offers(
            of: ScenarioFiles([folder["a.feature"]]), after: 0, messages: .en, base: Settings())
        let broken = offers.filter { $0.problem != nil }
        let sentence = "\(folder["a.feature"]):\(outline.place): \(outline.en)"
        #expect(!broken.isEmpty && broken.allSatisfy { $0.problem?.sentence == sentence })
        for offer in broken {
            guard case .failure(let problem) = offer.load() else {
                Issue.record("it is played")
                continue
            }
            #expect(problem.sentence == sentence)
        }
        #expect(offers.count == broken.count + 1)
    }

    /// Two empty tables are two failures, and each says where its own is.
    @Test func eachEmptyTableIsToldOnce() throws {
        let text = "Feature: f\n  Scenario Outline: s\n    * all is quiet\n    Examples:\n    Examples: b\n"
        let output = try FeatureFolder(["a.feature": text]).run().output
        #expect(output.components(separatedBy: "no row of examples").count == 3)
        for place in ["4:5", "5:5"] { #expect(output.components(separatedBy: "a.feature:\(place)\n").count == 2) }
        #expect(output.contains("2 scenarios: 2 failed"))
    }

    /// An outline of which tags leave nothing is not asked for; of which they leave a table, it is.
    @Test func tagsChooseAmongEmptyTables() throws {
        let text = """
            Feature: f
              Scenario Outline: s
                * all is quiet
                @a
                Examples:
                @b
                Examples:
              @c
              Scenario: t
                * all is quiet
            """
        let folder = try FeatureFolder(["a.feature": text])
        #expect(folder.run { $0.tags = "@c" }.status == 0)
        for tags in ["@a", "@b", "not @a", "not @b"] { #expect(folder.run { $0.tags = tags }.status == 1, "\(tags)") }
    }

    /// What only looks like a name with brackets is text.
    @Test(arguments: [
        ["  Scenario: plain <prodct>", "    * all is quiet"],
        ["  Scenario Outline: 1 < 2 > 0, < a> <b > <>", "    * all is quiet", "    Examples:", "      | a |"]
            + ["      | <b> |"],
        ["  Scenario Outline: s", "    * the customer creates an order: 1 × \"<a>\" for 9.00", "    Examples:"]
            + ["      | a | |", "      | <tea> | 1 |"],
        ["  Scenario Outline: \u{E9}", "    * the customer creates <cafe\u{301}> orders", "    Examples:"]
            + ["      | caf\u{E9} |", "      | 2 |"],
        ["  Scenario Outline: \u{439}", "    * the customer creates <\u{439}> orders", "    Examples:"]
            + ["      | \u{438}\u{306} |", "      | 2 |"],
    ])
    func textIsLeftAlone(_ lines: [String]) throws {
        let folder = try FeatureFolder(["a.feature": (["Feature: f"] + lines + [""]).joined(separator: "\n")])
        let outcome = folder.run()
        #expect(outcome.status == 0, "\(outcome.output)")
    }

    // MARK: warnings

    private static let strayText = """
        Feature: f
          The shop sells tea.
          Given the customer creates an order
          # the order is Paid

          Background:
            the next payment fails
            * the customer creates an order
          Scenario: s
            Nothing to see here: an order is Paid if all goes well.
            - the order is Created
            Gven the order is Created
            Допустим заказ в статусе «Создан»
            * all is quiet
          Scenario Outline: t
            * the customer creates <count> orders
            Examples: full
              | count |
              | 2 |
            Examples: empty
              the orders exist
              all is quiet
              | count |

        """

    @Test func whatIsReadAndNotPlayedIsWarnedOf() throws {
        let folder = try FeatureFolder(["a.feature": Self.strayText, "b.feature": Samples.good])
        let outcome = folder.run()
        #expect(outcome.status == 0)
        let places = [3, 7, 11, 12, 13, 20, 22].map { $0 == 3 ? "3:3" : $0 == 22 ? "22:7" : "\($0):5" }
        let found = outcome.output.split(separator: "\n").filter { $0.hasPrefix("    a.feature:") }
        #expect(found.map { String($0.dropFirst(14)) } == places)
        #expect(outcome.output.contains("  ! These examples have no row, so they test nothing.\n    a.feature:20:5\n"))
        #expect(outcome.output.contains("  ! This line reads like a step, but stands in a description"))
        #expect(outcome.output.hasSuffix("\n7 warnings\n"))
        let json = folder.run { $0.format = .json }.output
        let root = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let features = try #require(root["features"] as? [[String: Any]])
        let warnings = try #require(features[0]["warnings"] as? [[String: Any]])
        #expect(warnings.map { "\($0["line"] ?? ""):\($0["column"] ?? "")" } == places)
        #expect(features[1]["warnings"] == nil)
        let junit = folder.run { $0.format = .junit }.output
        #expect(junit.contains("<system-err>a.feature:3:3: This line reads like a step"))
        let russian = folder.run { $0.language = .ru }.output
        #expect(russian.contains("В этих примерах нет ни одной строки"))
        #expect(russian.hasSuffix("\n7 предупреждений\n"))
    }

    @Test func theBuiltInFeaturesGiveNoWarning() {
        #expect(!ScenarioRunner.run(RunOptions()).output.contains("warning"))
    }
}
