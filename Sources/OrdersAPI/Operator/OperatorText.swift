import JSONText
import SagaCore
import SagaEngine

/// The operator's answers as JSON.
enum OperatorText {
    static func gave(_ result: CommandResult) -> [UInt8] { JSONValue.object([("gave", .string(result.line))]).compact }

    static func state(_ state: OperatorState) -> [UInt8] {
        JSONValue.object([
            ("world", .number(Int64(state.world))), ("seed", .string(String(state.seed))),
            ("time", .number(state.time.nanoseconds)), ("steps", .number(Int64(state.steps))),
            ("pace", .string(pace(state.pace))),
            (
                "orders",
                .object(Status.allCases.map { ($0.wireName, .number(Int64(state.tally[Int($0.rawValue)]))) })
            ),
            ("isQuiet", .bool(state.isQuiet)), ("isStill", .bool(state.isStill)), ("isPlaying", .bool(state.isPlaying)),
            ("deadLetters", .number(Int64(state.deadLetters))),
            ("redVerdicts", .array(state.redVerdicts.map { .string($0.title) })),
            ("trace", .string(state.digest.text)),
        ]).compact
    }

    /// As it is sent: `pause`, `full`, or a ratio.
    private static func pace(_ pace: Pace) -> String {
        switch pace {
        case .paused, .step: "pause"
        case .full: "full"
        case .ratio(let permille): Int64(permille).inThousandths
        }
    }

    /// So many orders of a verdict are named.
    private static let mostNamed = 100

    static func verdicts(_ violations: [Violation]) -> [UInt8] {
        let verdicts = Verdict.allCases.map { verdict -> JSONValue in
            let broken = violations.filter { $0.verdict == verdict }
            let orders = broken.lazy.compactMap(\.order).prefix(mostNamed).map { JSONValue.string($0.label) }
            return .object([
                ("verdict", .string(verdict.title)), ("holds", .bool(broken.isEmpty)),
                ("violations", .number(Int64(broken.count))), ("orders", .array(Array(orders))),
            ])
        }
        return JSONValue.object([("verdicts", .array(verdicts))]).compact
    }

    static func letters(_ letters: [LetterDocument]) -> [UInt8] {
        let all = letters.map { document -> JSONValue in
            let letter = document.letter
            return .object([
                ("number", .number(Int64(letter.number))), ("order", .string(letter.message.order.label)),
                ("id", .string(document.id)), ("service", .string(letter.subscription.consumer.title.lowercased())),
                ("attempts", .number(Int64(letter.attempts))), ("since", .number(letter.since.nanoseconds)),
            ])
        }
        return JSONValue.object([("deadLetters", .array(all))]).compact
    }
}

extension Verdict {
    fileprivate var title: String {
        switch self {
        case .money: "money"
        case .goods: "goods"
        case .returns: "returns"
        case .history: "history"
        case .agreement: "agreement"
        case .progress: "progress"
        }
    }
}
