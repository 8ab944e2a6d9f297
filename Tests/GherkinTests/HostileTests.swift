import Gherkin
import Testing

/// Inputs made to exhaust a parser. Where one of them took more than linear time, its test would run into the limit.
@Suite(.timeLimit(.minutes(1)), .serialized) struct HostileTests {
    @Test func manySteps() throws {
        let steps = String(repeating: "* s\n", count: 100_000)
        let pickles = try compile(parse("Feature: F\nScenario: S\n" + steps))
        #expect(pickles.first?.steps.count == 100_000)
    }

    @Test func aMillionLines() {
        let source = "Feature: F\n Scenario: S\n" + String(repeating: "* s\n", count: 1_000_000)
        #expect(errors(source).first?.hasPrefix(#"f:2:2: Up to "Scenario: S" the file unfolds into"#) == true)
    }

    @Test func manyBadLines() {
        let found = errors(String(repeating: "@ @a b\n|\nx\n", count: 100_000))
        #expect(found.count == 21)
    }

    @Test func manyLinesOfText() throws {
        #expect(errors("Feature: F\nScenario: S\n* s\n" + String(repeating: "x\n", count: 100_000)).count == 1)
        let text = String(repeating: "Rules: x\n", count: 100_000)
        #expect(try parse("Feature: F\n" + text).feature?.description.utf8.count == 899_999)
    }

    @Test func aVeryLongLine() {
        for start in ["Feature: ", "@", "#", "", "| "] {
            let found = errors("Feature: F\n" + start + String(repeating: "ы ", count: 3_300_000) + "\n@\n")
            #expect(found.contains { $0.hasPrefix("f:2:1: The line is longer than 64 KiB.") })
        }
    }

    @Test func theLongestLines() throws {
        for fill in ["a", "@", "|", "\\", "<", " ", "\"", "# "] {
            for start in ["Feature: F\n@a", "Feature: F\nScenario: S\n* s\n|", "Feature: ", "", "#"] {
                _ = errors(start + String(repeating: fill, count: 65_000 / fill.count))
            }
        }
    }

    @Test func aFileThatIsTooLarge() {
        let found = errors(String(repeating: "\n", count: 16 << 20 + 1))
        #expect(found == ["f:1:1: The file is larger than 16 MiB. Split it into several feature files."])
    }

    @Test func anOutlineThatMultiplies() {
        let steps = String(repeating: "* <a>\n", count: 50_000)
        let rows = String(repeating: "|1|\n", count: 50_000)
        let found = errors("Feature: F\nScenario: S\n\(steps)Examples:\n|a|\n\(rows)")
        #expect(found.first?.hasPrefix("f:50003:1: Up to \"Scenario: S\" the file unfolds into more") == true)
    }

    @Test func aTextThatMultiplies() {
        let text = String(repeating: "<a>", count: 20_000)
        let value = String(repeating: "x", count: 60_000)
        let found = errors("Feature: F\nScenario: S\n* \(text)\nExamples:\n|a|\n|\(value)|")
        #expect(found.first?.hasPrefix("f:4:1: Up to") == true)
    }

    @Test func aBackgroundThatMultiplies() {
        let steps = String(repeating: "* b\n", count: 30_000)
        let scenarios = String(repeating: "Scenario: S\n* s\n", count: 30_000)
        #expect(errors("Feature: F\nBackground:\n\(steps)\(scenarios)").count == 1)
        let rules = String(repeating: "Rule: R\nBackground:\n* c\n", count: 30_000)
        #expect(errors("Feature: F\nBackground:\n\(steps)\(rules)Scenario: S\n").count == 1)
    }

    @Test func examplesThatMultiply() {
        let text = "\"\"\"\n" + String(repeating: "text <a>\n", count: 50_000) + "\"\"\"\n"
        let examples = String(repeating: "Examples:\n|a|\n|1|\n", count: 100_000)
        var limits = ParserLimits()
        limits.expandedText = 1 << 20
        #expect(errors("Feature: F\nScenario: S\n* s\n\(text)\(examples)", limits).count == 1)
    }

    @Test func placeholdersFullOfBrackets() throws {
        let name = String(repeating: "<", count: 30_000)
        let line = "* " + String(repeating: "<", count: 60_000) + "\n"
        let steps = String(repeating: line, count: 4)
        #expect(try compile(parse("Feature: F\nScenario: S\n\(steps)Examples:\n|\(name)|\n|1|")).count == 1)
    }

    private func parse(_ source: String) throws(ParseFailure) -> GherkinDocument {
        try GherkinParser().parse(source, file: "f")
    }

    private func errors(_ source: String, _ limits: ParserLimits = ParserLimits()) -> [String] {
        var parser = GherkinParser()
        parser.limits = limits
        do throws(ParseFailure) {
            _ = try parser.parse(source, file: "f")
            return []
        } catch {
            return error.errors.map(\.description)
        }
    }
}
