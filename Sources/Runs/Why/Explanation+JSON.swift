import JSONText
import SagaCore
import SagaEngine

extension Explanation {
    /// For programs: names as run files and commands have them, times in seconds.
    package var json: String {
        let links = CausalChain(story).links
        let value = JSONValue.object([
            ("order", .string(story.row.order.label)), ("status", .string(story.row.status.name)),
            ("history", .array(story.history.map(\.json))), ("chain", .array(links.map(\.json))),
            (
                "verdicts",
                .array(story.violations.map { .string($0.verdict.name(russian: false)) })
            ), ("causes", .array(causes.map(\.json))),
        ])
        return value.text + "\n"
    }
}

extension HistoryEntry {
    fileprivate var json: JSONValue {
        .object([("status", .string(status.name)), ("time", .string(time.decimal))])
    }
}

extension CausalChain.Link {
    fileprivate var json: JSONValue {
        .object([
            ("time", time.map { .string($0.decimal) } ?? .null), ("service", .string(service.name(russian: false))),
            ("what", .string("\(note.kind)")), ("message", event.map { .string($0.name) } ?? .null),
        ])
    }
}

extension RootCause {
    fileprivate var json: JSONValue {
        .object([
            ("root", .string(root.line)), ("command", command.map { .number(Int64($0)) } ?? .null),
            ("do", line.map { .string($0) } ?? .null), ("of", .array(targets.map { .string($0.line) })),
            ("without", without.map(\.json) ?? .null),
        ])
    }
}

extension Counterfactual {
    fileprivate var json: JSONValue {
        guard case .found(let fate) = self else { return .string("not run to the end") }
        return .object([
            ("status", fate.status.map { .string($0.name) } ?? .null), ("since", .string(fate.since.decimal)),
            ("quiet", .bool(fate.isQuiet)), ("red", .array(fate.red.map { .string($0.name(russian: false)) })),
        ])
    }
}

extension Root {
    var line: String {
        switch self {
        case .failure(let fault): "failure \(fault.name)"
        case .rule(let number): "rule \(number)"
        case .tampering: "tampering"
        case .outage(let outage, let service):
            ["\(outage)", service?.name(russian: false)].compactMap(\.self).joined(separator: " ")
        case .chaos: "chaos"
        case .customer: "customer"
        case .data(_, let reason): "data \(reason)"
        case .deadline: "deadline"
        case .safeguard(let safeguard): "safeguard \(safeguard.name) off"
        }
    }
}

extension WhyTarget {
    fileprivate var line: String {
        switch self {
        case .cancellation: "cancellation"
        case .compensation(.stock): "release"
        case .compensation(.delivery): "return-task"
        case .compensation: "refund"
        case .deadLetter(let number): "dead-letter \(number)"
        case .verdict(let verdict): "verdict \(verdict.name(russian: false))"
        }
    }
}
