import ArgumentParser
import Gherkin
import Runs
import SagaScenarios
import Terminal

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run Gherkin features without a screen.",
        discussion: """
            Without a file or folder it runs the built-in features, in both languages. The status is 0 if all passed, 1 if \
            a scenario failed or a step is unknown, 2 if the input or the usage is wrong; a syntax error in any file means \
            that nothing runs.
            """)

    @Argument(help: "Feature files, or folders with *.feature in them.", completion: .file(extensions: ["feature"]))
    var paths: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Only scenarios with these tags, such as '@edge and not @slow'.", valueName: "expression"))
    var tags: String?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("The seed of the worlds.", valueName: "N"), transform: Seed.read)
    var seed: Seed?

    @Option(
        help: ArgumentHelp(
            "The form of the report: text, json or junit (default: text).", valueName: "text|json|junit"),
        completion: .list(["text", "json", "junit"]), transform: ReportFormat.read)
    var format: ReportFormat?

    @Option(help: ArgumentHelp("Write the report to this file.", valueName: "file"), completion: .file())
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Leave a run file of each scenario that fails in this folder, for sagascope replay --verify.",
            valueName: "folder"), completion: .directory)
    var runs: String?

    @Flag(help: "Tell which steps were hit by which faults, with which safeguards, and what was never exercised.")
    var coverage = false

    @Flag(name: .customLong("dry-run"), help: "Only see whether files and steps are understood.")
    var dryRun = false

    @Flag(help: "Only list the scenarios.")
    var list = false

    @Flag(help: "Only list the steps that features can use, in both languages.")
    var steps = false

    @OptionGroup var faults: FaultOptions
    @OptionGroup var look: LookOptions

    func run() throws {
        var options = RunOptions()
        options.paths = paths
        options.tags = tags
        if let seed { options.base.seed = seed.value }
        faults.apply(to: &options.base)
        options.commands = faults.commands
        options.format = format?.format ?? .text
        options.output = output
        options.runs = runs
        options.program = RunHeader.own.program
        options.coverage = coverage
        options.dryRun = dryRun
        options.list = list
        options.steps = steps
        options.language = look.language == .ru ? .ru : .en
        options.ascii = look.isASCII
        options.colour = output == nil && Tty.isTerminal(1) && Tty.allowsColor && !look.noColor
        let began = ContinuousClock.now
        let outcome = ScenarioRunner.run(options) { Int64((ContinuousClock.now - began) / .milliseconds(1)) }
        Output.writeOrGiveUp(outcome.output)
        Output.say(outcome.errors)
        throw ExitCode(outcome.status)
    }
}

struct ReportFormat: OptionValue {
    static let takes = "write text, json or junit."
    let format: RunOptions.Format

    init?(argument: String) {
        guard let format = RunOptions.Format(rawValue: argument.lowercased()) else { return nil }
        self.format = format
    }
}
