import Gherkin
import JSONText
import SagaEngine

/// The report for programs. The structure is versioned by `format`: fields may be added to a version, none is removed,
/// renamed or given another meaning.
///
///     { "format": "sagascope.scenarios/1", "result": "passed" | "failed", "dryRun": false, "elapsedMilliseconds": 12,
///       "scenarios": { "total", "passed", "failed", "skipped", "pending" }, "steps": { the same },
///       "features": [ { "file", "name", "language": "en" | "ru",
///         "warnings": [ { "message", "line", "column" } ], "scenarios": [
///           { "name", "rule", "description", "tags": [], "line", "column", "seed", "result",
///             "problems": [ { "message", "line", "column" } ], "steps": [
///               { "keyword", "text", "line", "column", "result", "message", "remark" } ] } ] } ] }
///
/// `result` of a scenario is passed, failed or (in a dry run) pending, of a step skipped as well; `message` says why it
/// failed, `remark` what should be known of it all the same. `problems` are those of a scenario as a whole, which is not
/// played then; `warnings` have no effect. `rule`, `problems`, `warnings`, `message`, `remark` and `elapsedMilliseconds`
/// are there only where there is one; `seed` is a string, for it has 64 bits.
///
/// `run`, of a scenario that failed, is its run file, where those were asked for.
///
/// `coverage` is there where it was asked for; it is about all scenarios that were played:
///
///     { "worlds", "redWorlds", "pairs": { "hit", "all" },
///       "steps": [ { "service", "step", "done", "faults": [
///         { "fault", "hits", "red", "bySafeguards": [ { "off": [], "on": [], "hits", "red" } ] } ] } ],
///       "neverExercised": { "compensationsNeverRun": [ { "service", "step" } ], "compensationsNeverFailed",
///         "neverDone", "neverHit", "faults": [], "safeguardsNeverOff": [], "safeguardsNeverOn": [] } }
///
/// A step lists the faults that can hit it. `red` counts the hits whose order had a verdict that did not hold in the end;
/// `off` and `on` name the safeguards that were not as they are by default; `done` is there for what can be counted.
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
                        .object(
                            [
                                ("file", .string(feature.file)), ("name", .string(feature.name)),
                                ("language", .string(feature.results[0].script.pickle.language.rawValue)),
                            ] + remarks("warnings", report.warnings[feature.file] ?? []) + [
                                ("scenarios", .array(feature.results.map(scenario)))
                            ])
                    })
            ),
        ]
        if let coverage = report.coverage { fields.append(("coverage", coverage.json)) }
        return .object(fields)
    }

    private func tally(_ tally: Report.Tally) -> JSONValue {
        .object([
            ("total", .number(Int64(tally.all))), ("passed", .number(Int64(tally.passed))),
            ("failed", .number(Int64(tally.failed))), ("skipped", .number(Int64(tally.skipped))),
            ("pending", .number(Int64(tally.pending))),
        ])
    }

    private func remarks(_ name: String, _ remarks: [ScenarioRemark]) -> [(String, JSONValue)] {
        if remarks.isEmpty { return [] }
        let all = remarks.map { remark in
            JSONValue.object([
                ("message", .string(remark.message[report.options.language])),
                ("line", .number(Int64(remark.location.line))), ("column", .number(Int64(remark.location.column))),
            ])
        }
        return [(name, .array(all))]
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
            ] + (result.run.map { [("run", .string($0))] } ?? []) + remarks("problems", result.script.flaws) + [
                ("steps", .array(zip(result.script.steps, result.lines).map { step($0.step, $1) }))
            ])
    }

    private func step(_ step: PickleStep, _ line: Screenplay.Line) -> JSONValue {
        var fields: [(String, JSONValue)] = [
            ("keyword", .string(step.keyword)), ("text", .string(step.text)),
            ("line", .number(Int64(step.location.line))), ("column", .number(Int64(step.location.column))),
            ("result", .string(line.state.word)),
        ]
        if case .failed(let why) = line.state { fields.append(("message", .string(why))) }
        if let remark = line.remark { fields.append(("remark", .string(remark))) }
        return .object(fields)
    }
}
