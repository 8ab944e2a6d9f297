import JSONText
import SagaCore
import SagaEngine

/// A comparison as JSON; `Resources/runs/comparison.schema.json` describes it.
package enum ComparisonJSON {
    /// `tell`: an event of the first run, or of the second, in words.
    package static func text(
        _ comparison: Comparison, names: (first: String, second: String), tell: (TraceEntry) -> String?
    ) -> String {
        let value = JSONValue.object([
            ("same", .bool(comparison.isSame)), ("first", .string(names.first)), ("second", .string(names.second)),
            ("seeds", .array(comparison.settings.map { .string(String($0.seed)) })),
            (
                "settings",
                .array(differing(comparison.settings[0], comparison.settings[1]).map { .string($0) })
            ),
            (
                "commands",
                .object([
                    ("first", .array(comparison.onlyFirst.map(command))),
                    ("second", .array(comparison.onlySecond.map(command))),
                ])
            ),
            ("parting", comparison.parting.map { parting($0, tell) } ?? .null),
            ("orders", .array(comparison.orders.map(order))),
            (
                "shifted",
                .object([
                    ("orders", .number(Int64(comparison.shifted))),
                    ("atMost", .string(comparison.longestShift.decimal)),
                ])
            ),
            (
                "outcome",
                .object([("first", end(comparison.first)), ("second", end(comparison.second))])
            ),
        ])
        return String(decoding: value.compact, as: UTF8.self) + "\n"
    }

    /// The names of the settings that differ, as run files have them.
    private static func differing(_ one: Settings, _ other: Settings) -> [String] {
        zip(SettingsText.fields(one), SettingsText.fields(other)).filter { $0.1.compact != $1.1.compact }
            .map(\.0.0)
            + (one.seed == other.seed ? [] : ["seed"])
    }

    private static func command(_ given: Comparison.Given) -> JSONValue {
        .object([
            ("number", .number(Int64(given.number))), ("time", .string(given.time.decimal)),
            ("do", .string(given.command.line)),
        ])
    }

    private static func parting(_ parting: Comparison.Parting, _ tell: (TraceEntry) -> String?) -> JSONValue {
        func events(_ entries: [TraceEntry]) -> JSONValue {
            .array(
                entries.compactMap { entry in
                    tell(entry).map {
                        .object([("time", .string(entry.time.decimal)), ("text", .string($0))])
                    }
                })
        }
        return .object([
            ("time", .string(parting.time.decimal)), ("before", events(parting.before)),
            ("first", events(parting.first)), ("second", events(parting.second)),
        ])
    }

    private static func order(_ pair: Comparison.OrderPair) -> JSONValue {
        .object([
            ("order", .string(pair.order.label)), ("first", pair.first.map(outcome) ?? .null),
            ("second", pair.second.map(outcome) ?? .null),
        ])
    }

    private static func outcome(_ outcome: OrderOutcome) -> JSONValue {
        .object([
            ("status", .string(outcome.status.name(russian: false))), ("since", .string(outcome.since.decimal)),
            ("charges", .number(Int64(outcome.charges))), ("refunds", .number(Int64(outcome.refunds))),
            ("reservations", .number(Int64(outcome.reservations))), ("releases", .number(Int64(outcome.releases))),
            ("handOvers", .number(Int64(outcome.handOvers))), ("returnTasks", .number(Int64(outcome.returnTasks))),
            ("deadLetters", .bool(outcome.hasDeadLetters)),
        ])
    }

    private static func end(_ end: RunEnd) -> JSONValue {
        .object([
            ("red", .array(end.aftermath.red.map { .string($0.name(russian: false)) })),
            ("orders", .number(Int64(end.orders.count { $0 != nil }))),
            ("charges", .number(Int64(end.aftermath.charges))), ("refunds", .number(Int64(end.aftermath.refunds))),
            ("releases", .number(Int64(end.releases))),
            ("returnTasks", .number(Int64(end.aftermath.returnTasks))),
            ("deadLetters", .number(Int64(end.deadLetters))), ("lastEvent", .string(end.lastEvent.decimal)),
        ])
    }
}
