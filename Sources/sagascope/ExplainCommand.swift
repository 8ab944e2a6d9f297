import ArgumentParser
import Runs
import SagaCore
import SagaEngine
import SagaScreen

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say why an order of a recorded run is as it is.",
        discussion: """
            The chain of causes back to the fault or to what the customer did, and what would have become of the order \
            without it: that is run, not guessed, and where it would take too long, nothing is claimed. The status is 0 if \
            it was told, 1 if there is no such order or it would take too long to run that, 2 if the file cannot be read.
            """)

    @Argument(help: "A run file.", completion: .file(extensions: ["jsonl"]))
    var file: String

    @Option(
        help: ArgumentHelp(
            "The order: its label on the screen, such as A12, or the id that a client gave it. Where both fit, it is the label.",
            valueName: "ID"))
    var order: String

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The number of the world (default: the present).", valueName: "N"))
    var world: Int?

    @Option(
        help: ArgumentHelp("The form: text or json (default: text).", valueName: "text|json"),
        completion: .list(["text", "json"]), transform: ExplanationFormat.read)
    var format: ExplanationFormat?

    @OptionGroup var look: LookOptions

    /// So long somebody waits for it.
    private static let patience = Duration.seconds(20)

    func run() throws {
        let input = try RunInput.read(file, look)
        let plan = try input.plan(world: world, look)
        let deadline = ContinuousClock.now + Self.patience
        switch Explainer.explain(called: order, in: plan, while: { ContinuousClock.now < deadline }) {
        case .noSuchOrder:
            input.say(.noSuchOrder(order), look)
            throw ExitCode(1)
        case .notToTheEnd:
            input.say(.tooLongToExplain, look)
            throw ExitCode(1)
        case .told(let explanation):
            let isJSON = format?.isJSON ?? false
            Output.writeOrGiveUp(
                isJSON ? explanation.json : look.text.explanation(explanation).map { $0 + "\n" }.joined())
        }
    }
}

struct ExplanationFormat: OptionValue {
    static let takes = "write text or json."
    let isJSON: Bool

    init?(argument: String) {
        guard ["text", "json"].contains(argument.lowercased()) else { return nil }
        isJSON = argument.lowercased() == "json"
    }
}
