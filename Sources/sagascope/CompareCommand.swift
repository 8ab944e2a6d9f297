import ArgumentParser
import Glibc
import Runs
import SagaCore
import SagaEngine
import SagaScreen
import Terminal

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Tell where two recorded runs part, and what came of it.",
        discussion: """
            Two run files, or one with and without something: what is left out leaves everything else as it was, so what \
            differs comes of that. The status is 0 if nothing differs, 1 if something does, 2 if a file cannot be read.
            """)

    @Argument(help: "Run files: two, or one with something to leave out.", completion: .file(extensions: ["jsonl"]))
    var files: [String]

    @Option(
        name: .customLong("without-command"), parsing: .unconditional,
        help: ArgumentHelp("Hold the run against itself without the command that has this number.", valueName: "N"))
    var command: Int?

    @Option(
        name: .customLong("without-order"), parsing: .unconditional,
        help: ArgumentHelp(
            "Hold the run against itself without this order: its label, or the id that a client gave it; where both fit, the label.",
            valueName: "A7"))
    var order: String?

    @Option(
        name: .customLong("without"), parsing: .unconditional,
        help: ArgumentHelp(
            "Hold the run against itself without this safeguard: \(AnySafeguard.list).", valueName: "safeguard"),
        transform: AnySafeguard.read)
    var without: AnySafeguard?

    @Option(
        name: .customLong("with"), parsing: .unconditional,
        help: ArgumentHelp("Hold the run against itself with this safeguard on all the time.", valueName: "safeguard"),
        transform: AnySafeguard.read)
    var with: AnySafeguard?

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "The world of the file (default: the present); a second time, that of the second file.", valueName: "N"))
    var world: [Int] = []

    @Option(
        help: ArgumentHelp("The form of what is told: text or json (default: text).", valueName: "text|json"),
        completion: .list(["text", "json"]), transform: CompareFormat.read)
    var format: CompareFormat?

    @OptionGroup var look: LookOptions

    /// Where the output is no terminal.
    private static let usualColumns = 100

    func validate() throws {
        let changes = [command != nil, order != nil, without != nil, with != nil].count { $0 }
        if changes > 1 {
            throw ValidationError("Leave out or switch one thing at a time, so that what differs comes of it.")
        }
        if world.count > files.count { throw ValidationError("--world stands once for each file at most.") }
        if files.count != (changes == 0 ? 2 : 1) {
            throw ValidationError(
                changes == 0
                    ? "Name two run files, or one and what to leave out, such as --without-command 7."
                    : "Name one run file: it is held against itself.")
        }
    }

    func run() throws {
        let inputs = try files.map { try RunInput.read($0, look) }
        let plans = try inputs.enumerated().map { place, input in
            try input.plan(world: world.dropFirst(place).first ?? world.first, look)
        }
        let (names, other) =
            plans.count == 2
            ? (names(of: inputs, plans), plans[1]) : try altered(plans[0], of: inputs[0])
        let end = max(plans[0].end, other.end)
        for (name, plan) in [(names.first, plans[0]), (names.second, other)] where plan.end < end {
            Output.say(look.text.told(look.text.ranOn(name, from: plan.end.instant, to: end.instant)) + "\n")
        }
        let comparison = Comparison(plans[0].ending(end).account, other.ending(end).account)
        Output.writeOrGiveUp(text(comparison, names))
        throw ExitCode(comparison.isSame ? 0 : 1)
    }

    /// Two worlds of one file are told by their numbers.
    private func names(of inputs: [RunInput], _ plans: [Plan]) -> (first: String, second: String) {
        guard inputs[0].path == inputs[1].path else { return (inputs[0].path, inputs[1].path) }
        return (
            look.text.world(plans[0].world, of: inputs[0].path), look.text.world(plans[1].world, of: inputs[1].path)
        )
    }

    private func text(_ comparison: Comparison, _ names: (first: String, second: String)) -> String {
        if format?.isJSON == true {
            var writer = look.text
            return ComparisonJSON.text(comparison, names: names) { writer.sentence($0) }
        }
        let columns = Tty.isTerminal(STDOUT_FILENO) ? Tty.columns(STDOUT_FILENO) : Self.usualColumns
        return look.text.comparison(ComparisonSheet(names.first, names.second, comparison), columns: columns)
    }

    // MARK: with and without

    private func altered(
        _ plan: Plan, of input: RunInput
    ) throws -> (names: (first: String, second: String), plan: Plan) {
        let path = input.path
        if let number = command {
            guard let other = plan.without(command: number),
                let line = plan.commands.first(where: { $0.number == number })?.command.line
            else {
                input.say(.noSuchCommand(number, of: plan.commands.count), look)
                throw ExitCode(2)
            }
            return ((path, look.text.without(path, command: "\(number) (\(Sentence.short(line)))")), other)
        }
        if let name = order {
            guard let (order, other) = plan.without(orderCalled: name) else {
                input.say(.noSuchOrder(name), look)
                throw ExitCode(2)
            }
            return ((path, look.text.without(path, order: order)), other)
        }
        if let safeguard = without?.safeguard {
            let other = plan.switching(safeguard, on: false)
            return ((path, look.text.with(path, safeguard, isOn: false)), other)
        }
        let safeguard = with?.safeguard ?? []
        return ((path, look.text.with(path, safeguard, isOn: true)), plan.switching(safeguard, on: true))
    }
}

/// A safeguard by its name.
struct AnySafeguard: OptionValue {
    static let list = Safeguards.names.map(\.name).joined(separator: ", ")
    static let takes: String = "write one of the safeguards: \(list)."
    let safeguard: Safeguards

    init?(argument: String) {
        guard let safeguard = Safeguards(named: argument) else { return nil }
        self.safeguard = safeguard
    }
}

struct CompareFormat: OptionValue {
    static let takes = "write text or json."
    let isJSON: Bool

    init?(argument: String) {
        guard ["text", "json"].contains(argument.lowercased()) else { return nil }
        isJSON = argument.lowercased() == "json"
    }
}
