import Gherkin
import SagaEngine

/// The report for programs. The structure is versioned by `format`: fields may be added to a version, none is removed,
/// renamed or given another meaning.
///
///     { "format": "sagascope.scenarios/1", "result": "passed" | "failed", "dryRun": false, "elapsedMilliseconds": 12,
///       "scenarios": { "total", "passed", "failed", "skipped", "pending" }, "steps": { the same },
///       "features": [ { "file", "name", "language": "en" | "ru", "scenarios": [
///         { "name", "rule", "description", "tags": [], "line", "column", "seed", "result", "steps": [
///           { "keyword", "text", "line", "column", "result", "message" } ] } ] } ] }
///
/// `result` of a scenario is passed, failed or (in a dry run) pending, of a step skipped as well. `rule`, `message` and
/// `elapsedMilliseconds` are there only where there is one; `seed` is a string, for it has 64 bits.
struct JSONReport {
    private let report: Report

    init(_ report: Report) { self.report = report }

    var text: String { root.text + "\n" }

    private var root: JSONValue {
        var fields: [(String, JSONValue)] = [
            ("format", .string("sagascope.scenarios/1")), ("result", .string(report.passed ? "passed" : "failed")),
            ("dryRun", .bool(report.options.dryRun)),
        ]
        if let elapsed = report.elapsed { fields.append(("elapsedMilliseconds", .number(elapsed))) }
        fields += [
            ("scenarios", tally(report.scenarios)), ("steps", tally(report.steps)),
            (
                "features",
                .array(
                    report.features.map { feature in
                        .object([
                            ("file", .string(feature.file)), ("name", .string(feature.name)),
                            ("language", .string(feature.results[0].script.pickle.language.rawValue)),
                            ("scenarios", .array(feature.results.map(scenario))),
                        ])
                    })
            ),
        ]
        return .object(fields)
    }

    private func tally(_ tally: Report.Tally) -> JSONValue {
        .object([
            ("total", .number(Int64(tally.all))), ("passed", .number(Int64(tally.passed))),
            ("failed", .number(Int64(tally.failed))), ("skipped", .number(Int64(tally.skipped))),
            ("pending", .number(Int64(tally.pending))),
        ])
    }

    private func scenario(_ result: ScenarioResult) -> JSONValue {
        let pickle = result.script.pickle
        let place = pickle.exampleLocation ?? pickle.location
        let outcome = !result.passed ? "failed" : report.options.dryRun ? "pending" : "passed"
        let rule: [(String, JSONValue)] = pickle.rule.map { [("rule", .string($0))] } ?? []
        return .object(
            [("name", .string(pickle.name))] + rule + [
                ("description", .string(result.script.description)), ("tags", .array(pickle.tags.map { .string($0) })),
                ("line", .number(Int64(place.line))), ("column", .number(Int64(place.column))),
                ("seed", .string(String(result.seed))), ("result", .string(outcome)),
                ("steps", .array(zip(result.script.steps, result.states).map { step($0.step, $1) })),
            ])
    }

    private func step(_ step: PickleStep, _ state: Screenplay.State) -> JSONValue {
        var fields: [(String, JSONValue)] = [
            ("keyword", .string(step.keyword)), ("text", .string(step.text)),
            ("line", .number(Int64(step.location.line))), ("column", .number(Int64(step.location.column))),
            ("result", .string(state.word)),
        ]
        if case .failed(let why) = state { fields.append(("message", .string(why))) }
        return .object(fields)
    }
}

/// A JSON value whose fields keep their order.
enum JSONValue {
    case string(String)
    case number(Int64)
    case bool(Bool)
    case array([JSONValue])
    case object([(String, JSONValue)])

    var text: String { text(indent: "") }

    private func text(indent: String) -> String {
        let inner = indent + "  "
        switch self {
        case .string(let string): return Self.quoted(string)
        case .number(let number): return String(number)
        case .bool(let bool): return bool ? "true" : "false"
        case .array(let values):
            return Self.block("[", values.map { $0.text(indent: inner) }, "]", indent)
        case .object(let fields):
            return Self.block("{", fields.map { Self.quoted($0) + ": " + $1.text(indent: inner) }, "}", indent)
        }
    }

    private static func block(_ open: String, _ items: [String], _ close: String, _ indent: String) -> String {
        guard !items.isEmpty else { return open + close }
        return open + "\n" + items.map { indent + "  " + $0 }.joined(separator: ",\n") + "\n" + indent + close
    }

    private static func quoted(_ string: String) -> String {
        var result = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
