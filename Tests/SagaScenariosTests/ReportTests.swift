import Foundation
import Gherkin
import Testing

@testable import SagaScenarios

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct ReportTests {
    @Test func theTextReportTellsEverything() throws {
        let folder = try FeatureFolder(["a.feature": Samples.failing])
        #expect(
            folder.run(elapsed: 12).output == """
                Wrong & "wrong"  a.feature

                  ✗ A <false> claim
                      ✓ When the customer creates order "A"
                      ✗ Then order "A" is Paid
                        Order "A": expected the status Paid, found Created.
                        a.feature:4:5
                      – And all verdicts hold

                1 scenario: 1 failed
                3 steps: 1 passed, 1 failed, 1 skipped
                12 ms

                """)
    }

    @Test func theTextReportSpeaksRussianAndPlainLetters() throws {
        let folder = try FeatureFolder(["a.feature": Samples.russian])
        let outcome = folder.run(elapsed: 1) {
            $0.language = .ru
            $0.ascii = true
        }
        #expect(
            outcome.output == """
                Магазин  a.feature

                  FAILED Неправда  @ru
                      ok Когда покупатель создаёт заказ
                      FAILED То заказ в статусе "Оплачен"
                        Заказ: ожидалось - статус "Оплачен", на деле - "Создан".
                        a.feature:6:5

                1 сценарий: 1 провалено
                2 шага: 1 пройдено, 1 провалено
                1 мс

                """)
    }

    @Test func coloursAreOnlyThereWhereTheyAreWanted() throws {
        let folder = try FeatureFolder(["a.feature": Samples.failing])
        #expect(folder.run { $0.colour = true }.output.contains("\u{1B}[31m✗\u{1B}[0m"))
        #expect(!folder.run().output.contains("\u{1B}"))
    }

    @Test func nothingInAFeatureActsOnTheTerminal() throws {
        let text = "Feature: f\u{1B}[2J\n  Scenario: s\u{7}\u{202E}\n    * \u{1B}]0;x\u{7}\n"
        let folder = try FeatureFolder(["a.feature": text])
        for format in RunOptions.Format.allCases {
            let output = folder.run { $0.format = format }.output
            #expect(!output.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
        }
    }

    @Test func theJSONReportHasItsStructure() throws {
        let folder = try FeatureFolder(["a.feature": Samples.failing, "b.feature": Samples.good])
        let outcome = folder.run(elapsed: 7) { $0.format = .json }
        let root = try #require(
            JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(root["format"] as? String == "sagascope.scenarios/1")
        #expect(root["result"] as? String == "failed")
        #expect(root["elapsedMilliseconds"] as? Int == 7)
        let scenarios = try #require(root["scenarios"] as? [String: Int])
        #expect(scenarios == ["total": 4, "passed": 3, "failed": 1, "skipped": 0, "pending": 0])
        let features = try #require(root["features"] as? [[String: Any]])
        #expect(features.map { $0["name"] as? String } == ["Wrong & \"wrong\"", "Shop"])
        let first = try #require((features[0]["scenarios"] as? [[String: Any]])?.first)
        #expect(first["result"] as? String == "failed")
        let steps = try #require(first["steps"] as? [[String: Any]])
        #expect(steps.map { $0["result"] as? String } == ["passed", "failed", "skipped"])
        #expect(steps[1]["message"] as? String == "Order \"A\": expected the status Paid, found Created.")
        #expect(steps[1]["line"] as? Int == 4)
        #expect(steps[0]["message"] == nil)
    }

    @Test func theJSONReportIsWrittenAsItIsDocumented() throws {
        let folder = try FeatureFolder(["a.feature": Samples.russian])
        #expect(
            folder.run { $0.format = .json }.output == """
                {
                  "format": "sagascope.scenarios/1",
                  "result": "failed",
                  "dryRun": false,
                  "scenarios": {
                    "total": 1,
                    "passed": 0,
                    "failed": 1,
                    "skipped": 0,
                    "pending": 0
                  },
                  "steps": {
                    "total": 2,
                    "passed": 1,
                    "failed": 1,
                    "skipped": 0,
                    "pending": 0
                  },
                  "features": [
                    {
                      "file": "a.feature",
                      "name": "Магазин",
                      "language": "ru",
                      "scenarios": [
                        {
                          "name": "Неправда",
                          "description": "",
                          "tags": [
                            "@ru"
                          ],
                          "line": 4,
                          "column": 3,
                          "seed": "42",
                          "result": "failed",
                          "steps": [
                            {
                              "keyword": "Когда",
                              "text": "покупатель создаёт заказ",
                              "line": 5,
                              "column": 5,
                              "result": "passed"
                            },
                            {
                              "keyword": "То",
                              "text": "заказ в статусе «Оплачен»",
                              "line": 6,
                              "column": 5,
                              "result": "failed",
                              "message": "The order: expected the status Paid, found Created."
                            }
                          ]
                        }
                      ]
                    }
                  ]
                }

                """)
    }

    @Test func theJUnitReportIsWhatBuildServersRead() throws {
        let folder = try FeatureFolder(["a.feature": Samples.failing])
        #expect(
            folder.run(elapsed: 1_042) { $0.format = .junit }.output == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="sagascope" tests="1" failures="1" errors="0" skipped="0" time="1.042">
                  <testsuite name="Wrong &amp; &quot;wrong&quot;" file="a.feature" tests="1" failures="1" errors="0" skipped="0">
                    <testcase name="A &lt;false&gt; claim" classname="Wrong &amp; &quot;wrong&quot;" file="a.feature" line="2">
                      <failure message="Order &quot;A&quot;: expected the status Paid, found Created.">Then order &quot;A&quot; is Paid&#10;a.feature:4:5</failure>
                      <system-out>passed: When the customer creates order &quot;A&quot;&#10;failed: Then order &quot;A&quot; is Paid&#10;skipped: And all verdicts hold</system-out>
                    </testcase>
                  </testsuite>
                </testsuites>

                """)
    }

    @Test func theJUnitReportIsWellFormedWhateverItSays() throws {
        let text = "Feature: <f> & \"f\" 'f' ]]>\u{1B}\u{0B}\u{FFFE}\n  Scenario: s\u{1}\n    * <&\u{2}>\"\t\"\n"
        let folder = try FeatureFolder(["a.feature": text, "b.feature": Samples.good, "c.feature": Samples.russian])
        for isDry in [true, false] {
            let outcome = folder.run {
                $0.format = .junit
                $0.dryRun = isDry
            }
            let parser = XMLParser(data: Data(outcome.output.utf8))
            #expect(parser.parse(), "\(String(describing: parser.parserError))")
        }
    }
}
