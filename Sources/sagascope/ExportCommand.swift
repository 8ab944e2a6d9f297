import ArgumentParser
import Glibc
import Reports
import Runs
import SagaEngine
import SagaScreen

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Tell a recorded run in a form that others can read.",
        discussion: """
            html: a page for people, in one file. mermaid, plantuml: sequence diagrams of orders. jsonl: every event, a JSON \
            object each. gherkin: what sagascope feature writes. shiviz: a log with vector clocks, in the form that ShiViz expects: \
            (?<host>\\S*) (?<clock>{.*})\\n(?<event>.*). perfetto: a trace for ui.perfetto.dev. otlp: an export request of \
            OpenTelemetry, a trace for each order. Without --order the page draws the orders to which most has happened, \
            a diagram the first of them, and the others tell of all. The status is 0, 1 if there is nothing to export, 2 if the file cannot be read or written.
            """)

    @Argument(help: "A run file.", completion: .file(extensions: ["jsonl"]))
    var file: String

    @Option(
        help: ArgumentHelp(
            "The form: \(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "format"),
        completion: .list(ExportFormat.allCases.map(\.rawValue)), transform: ExportFormat.read)
    var format: ExportFormat

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Only these orders, by label (A12) or by a client's id; where both fit, by label.", valueName: "order"))
    var order: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The world in the file, from 1 (default: the present).", valueName: "N"),
        transform: WorldNumber.read)
    var world: WorldNumber?

    @Option(help: ArgumentHelp("Write to this file instead of stdout.", valueName: "file"), completion: .file())
    var output: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "otlp: when virtual time began, in seconds since 1970, such as 1764115200 (default: 0).",
            valueName: "seconds"), transform: Epoch.read)
    var epoch: Epoch?

    @OptionGroup var look: LookOptions

    func validate() throws {
        if epoch != nil, format != .otlp { throw ValidationError("--epoch: only the format otlp has a calendar.") }
    }

    func run() throws {
        let input = try RunInput.read(file, look)
        let plan = try input.plan(world: world?.value, look)
        if format == .gherkin { throw ExitCode(try SavedFeature(input, plan, look).write(to: output)) }
        let account: Account
        do throws(Account.UnknownOrder) {
            account = try Account(plan, format.wish(orders: order))
        } catch {
            throw nothing(.noSuchOrder(error.name), input)
        }
        let worlds = input.file.events.count { if case .began = $0.event { true } else { false } }
        guard account.orderCount > 0 || !format.needsOrders else { throw nothing(.noOrders, input) }
        let text = format.text(account, look.language, file: input.name, worlds: worlds, epoch: epoch?.seconds ?? 0)
        guard let output else { return Output.writeOrGiveUp(text) }
        if let problem = RunRecord.save(Array(text.utf8), to: output) {
            Output.say("sagascope: \(look.text.cannotExport(to: output, problem))\n")
            throw ExitCode(2)
        }
    }

    private func nothing(_ sentence: Sentence, _ input: RunInput) -> ExitCode {
        input.say(sentence, look)
        return ExitCode(1)
    }
}

/// In what form a run is told. A form is a function of an account of the run.
enum ExportFormat: String, CaseIterable, OptionValue {
    case html, mermaid, plantuml, gherkin, jsonl, shiviz, perfetto, otlp

    static let takes = "write \(allCases.map(\.rawValue).joined(separator: ", "))."

    init?(argument: String) { self.init(rawValue: argument.lowercased()) }

    /// By the ending of a file's name, where one of them says it.
    init?(ending: String) {
        switch ending {
        case "html": self = .html
        case "mmd": self = .mermaid
        case "puml": self = .plantuml
        case "feature": self = .gherkin
        default: return nil
        }
    }

    /// So many orders are in a diagram where none is named.
    private static let mostDrawn = 1

    /// A diagram, or a trace, of no order is none.
    var needsOrders: Bool { [.mermaid, .plantuml, .otlp].contains(self) }

    func wish(orders: [String]) -> Account.Wish {
        switch self {
        case .html: Account.Wish(orders: orders, mostStories: PageReport.mostDrawn)
        case .mermaid, .plantuml, .gherkin: Account.Wish(orders: orders, mostStories: Self.mostDrawn)
        case .jsonl, .shiviz, .perfetto, .otlp: Account.Wish(orders: orders, scenes: true)
        }
    }

    func text(_ account: Account, _ language: Language, file: String, worlds: Int, epoch: Int64) -> String {
        switch self {
        case .html: PageReport.text(account, language, file: file, worlds: worlds)
        case .mermaid: Mermaid.text(account, language)
        case .plantuml: PlantUML.text(account, language)
        case .gherkin: preconditionFailure("a feature is written from the plan")
        case .jsonl: EventLines.text(account)
        case .shiviz: VectorLog.text(account)
        case .perfetto: PerfettoTrace.text(account)
        case .otlp: OpenTelemetry.text(account, epoch: epoch)
        }
    }
}

struct WorldNumber: OptionValue {
    static let takes = "write a world's number, from 1."
    let value: Int

    init?(argument: String) {
        guard let value = Int(argument), value > 0 else { return nil }
        self.value = value
    }
}

struct Epoch: OptionValue {
    static let takes = "write whole seconds since 1970, from 0 to 4102444800."
    let seconds: Int64

    init?(argument: String) {
        guard let seconds = Int64(argument), (0...4_102_444_800).contains(seconds) else { return nil }
        self.seconds = seconds
    }
}
