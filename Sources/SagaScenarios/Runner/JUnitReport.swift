import Gherkin
import SagaEngine

/// The report for build servers, in the form of JUnit's XML that they all read: a suite for each feature, a case for
/// each scenario.
struct JUnitReport {
    private let report: Report

    init(_ report: Report) { self.report = report }

    var text: String {
        let counts = attributes(report.scenarios)
        let suites = report.features.map { suite($0.file, $0.name, $0.results) }.joined()
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="sagascope" \(counts)\(time)>
            \(suites)</testsuites>

            """
    }

    private var language: MessageLanguage { report.options.language }

    /// In seconds, as the format wants it.
    private var time: String {
        guard let elapsed = report.elapsed else { return "" }
        let fraction = String(1000 + elapsed % 1000).dropFirst()
        return " time=\"\(elapsed / 1000).\(fraction)\""
    }

    private func attributes(_ tally: Report.Tally) -> String {
        "tests=\"\(tally.all)\" failures=\"\(tally.failed)\" errors=\"0\" skipped=\"\(tally.pending)\""
    }

    private func suite(_ file: String, _ name: String, _ results: [ScenarioResult]) -> String {
        let own = Report(results: results, options: report.options, elapsed: nil)
        let cases = results.map(testCase).joined()
        let warnings = (report.warnings[file] ?? []).map { "\(file):\($0.location): \($0.message[language])" }
        let notes = warnings.isEmpty ? "" : "    <system-err>\(warnings.joined(separator: "\n").xml)</system-err>\n"
        return """
              <testsuite name="\(name.xml)" file="\(file.xml)" \(attributes(own.scenarios))>
            \(cases)\(notes)  </testsuite>

            """
    }

    private func testCase(_ result: ScenarioResult) -> String {
        let pickle = result.script.pickle
        let line = (pickle.exampleLocation ?? pickle.location).line
        return """
                <testcase name="\(pickle.name.xml)" classname="\(pickle.feature.xml)" file="\(pickle.file.xml)" \
            line="\(line)">
            \(verdict(result))      <system-out>\(script(result).xml)</system-out>
                </testcase>

            """
    }

    private func verdict(_ result: ScenarioResult) -> String {
        let flaws = result.script.flaws
        if let first = flaws.first {
            let places = flaws.map { "\(result.place($0.location)): \($0.message[language])" }.joined(separator: "\n")
            return "      <failure message=\"\(first.message[language].xml)\">\(places.xml)</failure>\n"
        }
        guard let (step, why) = result.failure else { return report.options.dryRun ? "      <skipped/>\n" : "" }
        let again = result.again.map { "\n" + $0 } ?? ""
        let text = step.keyword + " " + step.text + "\n" + result.place(step.location) + again
        return "      <failure message=\"\(why.xml)\">\(text.xml)</failure>\n"
    }

    private func script(_ result: ScenarioResult) -> String {
        result.lines.flatMap { line in
            ["\(line.state.word): \(line.keyword) \(line.text)"] + (line.remark.map { ["remark: " + $0] } ?? [])
        }.joined(separator: "\n")
    }
}

extension String {
    /// Escaped for content and attributes alike. What XML cannot hold at all is replaced.
    fileprivate var xml: String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "\n", "\r", "\t": result.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
            case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
