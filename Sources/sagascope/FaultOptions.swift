import ArgumentParser
import SagaCore
import SagaEngine

/// What messages, processes and the broker suffer, and the safeguards against it, as arguments.
struct FaultOptions: ParsableArguments {
    @Option(
        name: .customLong("rule"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            """
            A standing rule for messages on their way, such as "duplicate every second PayEvent" or "drop Cancelled at \
            Payment for #A7"; as often as you like.
            """, valueName: "words"), transform: RuleWords.read)
    var rules: [RuleWords] = []

    @Option(
        name: .customLong("without"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "Switch a safeguard off: \(SafeguardOff.list). Repeatable.", valueName: "NAME"),
        completion: .list(SafeguardOff.names), transform: SafeguardOff.read)
    var without: [SafeguardOff] = []

    @Option(
        name: .customLong("with"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "Switch a safeguard on that is off by default: \(SafeguardOn.list).", valueName: "NAME"),
        completion: .list(SafeguardOn.names), transform: SafeguardOn.read)
    var with: [SafeguardOn] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            """
            Chaos: every kind of fault strikes this share of its occasions, such as 5%. At 1% a service is cut off about \
            every \(Chaos.secondsToCut) virtual seconds and the broker restarts about every \(Chaos.secondsToRestart); at \
            5% five times as often.
            """, valueName: "N%"), transform: ChaosShare.read)
    var chaos: ChaosShare?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "How long a crashed instance takes to start again; never leaves that to you (default: 2s).",
            valueName: "time|never"), transform: RestartTime.read)
    var restart: RestartTime?

    @Option(
        name: .customLong("ack-timeout"), parsing: .unconditional,
        help: ArgumentHelp(
            "How long the broker waits for a frozen instance before it delivers again (default: 10s).",
            valueName: "time"), transform: TimeLength.read)
    var acknowledgeTimeout: TimeLength?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The time that orders have to come to their end; it counts with the safeguard deadline (default: 60s).",
            valueName: "time"), transform: TimeLength.read)
    var deadline: TimeLength?

    /// What is commanded before anything else.
    var commands: [Command] {
        without.map { .switchSafeguard($0.safeguard, false) } + with.map { .switchSafeguard($0.safeguard, true) }
            + rules.map { .disturb(.addRule($0.rule)) }
            + (chaos.map { [.disturb(.setChaos(permille: $0.permille))] } ?? [])
    }

    func apply(to settings: inout Settings) {
        if let restart { settings.restart = restart.span }
        if let acknowledgeTimeout { settings.acknowledgeTimeout = acknowledgeTimeout.span }
        if let deadline { settings.deadline = deadline.span }
    }
}

// MARK: - Values

/// A standing rule in words, English or Russian.
struct RuleWords {
    let rule: Rule

    /// For `transform:` of the option; what is wrong is told in the rule's own sentence.
    @Sendable
    static func read(_ argument: String) throws -> RuleWords {
        do throws(RuleProblem) {
            return RuleWords(rule: try Rule(words: argument))
        } catch {
            throw ValidationError(error.en)
        }
    }
}

/// A safeguard that is on by default, by its name.
struct SafeguardOff: OptionValue {
    static let names = Safeguards.names.filter { Safeguards.all.contains($0.safeguard) }.map(\.name)
    static let list: String = names.joined(separator: ", ")
    static let takes: String = "write one of the safeguards that are on by default: \(list)."
    let safeguard: Safeguards

    init?(argument: String) {
        guard let safeguard = Safeguards(named: argument), Safeguards.all.contains(safeguard) else { return nil }
        self.safeguard = safeguard
    }
}

/// A safeguard that is off by default, by its name.
struct SafeguardOn: OptionValue {
    static let names = Safeguards.names.filter { !Safeguards.all.contains($0.safeguard) }.map(\.name)
    static let list: String = names.joined(separator: ", ")
    static let takes: String = "write \(list); the others are on by default: \(SafeguardOff.list)."
    let safeguard: Safeguards

    init?(argument: String) {
        guard let safeguard = Safeguards(named: argument), !Safeguards.all.contains(safeguard) else { return nil }
        self.safeguard = safeguard
    }
}

extension Safeguards {
    /// One of them by the name that commands and people use.
    init?(named name: String) {
        guard let found = Self.names.first(where: { $0.name == name.lowercased() }) else { return nil }
        self = found.safeguard
    }
}

/// A share of occasions.
struct ChaosShare: OptionValue {
    static let takes = "write a share from 0.1% to 100%, such as 5%."
    let permille: Int

    init?(argument: String) {
        guard let percent = Double(argument.hasSuffix("%") ? String(argument.dropLast()) : argument),
            (0.1...100).contains(percent)
        else { return nil }
        permille = Int((percent * 10).rounded())
    }
}

/// One length of time, neither nothing nor more than a day.
struct TimeLength: OptionValue {
    static let takes = "write a time such as 500ms, 10s or 2m, above 0 and at most a day."
    let span: Span

    init?(argument: String) {
        guard let span = TimeRange.span(argument[...]), span > .zero else { return nil }
        self.span = span
    }
}

/// A length of time, or `never`.
struct RestartTime: OptionValue {
    static let takes = "write a time such as 500ms, 2s or 1m, above 0 and at most a day, or never."
    let span: Span?

    init?(argument: String) {
        if argument.lowercased() == "never" {
            span = nil
            return
        }
        guard let time = TimeLength(argument: argument) else { return nil }
        span = time.span
    }
}
