import ArgumentParser
import Gherkin
import Runs
import SagaEngine
import SagaScenarios
import SagaScreen

struct FeatureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feature", abstract: "Write a recorded run down as a Gherkin feature that run passes.",
        discussion: """
            The feature has the run's seed, what was done in it and what came of it. It is played before it is handed out: \
            where it does not come to the same, that is said, and the status is 1; so it is where the run has more than 20 \
            orders, which sagascope shrink makes fewer. What has no step stands in it as a comment. The status is 2 if the \
            file cannot be read or the feature cannot be written.
            """)

    @Argument(help: "A run file.", completion: .file(extensions: ["jsonl"]))
    var file: String

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The number of the world (default: the present).", valueName: "N"))
    var world: Int?

    @Option(help: ArgumentHelp("Write the feature to this file.", valueName: "file"), completion: .file())
    var output: String?

    @OptionGroup var look: LookOptions

    func run() throws {
        let input = try RunInput.read(file, look)
        throw ExitCode(try SavedFeature(input, try input.plan(world: world, look), look).write(to: output))
    }
}

/// A recorded run as a feature, played before it is handed out.
struct SavedFeature {
    private let feature: FeatureWriter.Feature
    private let language: MessageLanguage
    private let text: PlainText

    /// Ends the program with 1 and a sentence where the run has too many orders.
    init(_ input: RunInput, _ plan: Plan, _ look: LookOptions) throws {
        do throws(FeatureWriter.TooManyOrders) {
            try self.init(plan, program: input.file.header.program, file: input.name, look.language, look.text)
        } catch {
            Output.say(look.text.told("\(input.path): \(error.sentence[look.language.ofMessages])") + "\n")
            throw ExitCode(1)
        }
    }

    init(
        _ plan: Plan, program: String, file: String, _ language: SagaScreen.Language, _ text: PlainText
    ) throws(FeatureWriter.TooManyOrders) {
        self.language = language.ofMessages
        self.text = text
        feature = try FeatureWriter.feature(
            plan, language.ofMessages, source: FeatureWriter.Source(program: program, file: file))
    }

    var bytes: [UInt8] { Array(feature.text.utf8) }

    /// What has no step, and whether it comes to the same.
    var remarks: [String] { feature.remarks.map { text.told($0[language]) } }

    /// To a new file, or to stdout; the status.
    func write(to output: String?) throws -> Int32 {
        if let output {
            if let problem = RunRecord.save(bytes, to: output) {
                Output.say("sagascope: \(text.cannotExport(to: output, problem))\n")
                return 2
            }
        } else {
            Output.writeOrGiveUp(feature.text)
        }
        for remark in remarks { Output.say(remark + "\n") }
        return feature.isSame ? 0 : 1
    }
}

extension SagaScreen.Language {
    var ofMessages: MessageLanguage { self == .ru ? .ru : .en }
}
