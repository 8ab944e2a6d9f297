import ArgumentParser
import Foundation
import Gherkin
import Runs
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

    @Option(help: ArgumentHelp("The number of the world (default: the last).", valueName: "N"))
    var world: Int?

    @Option(help: ArgumentHelp("Write the feature to this file.", valueName: "file"), completion: .file())
    var output: String?

    @OptionGroup var look: LookOptions

    func run() throws {
        let input = try RunInput.read(file, look)
        let plan = try input.plan(world: world, look)
        let language: MessageLanguage = look.language == .ru ? .ru : .en
        let source = FeatureWriter.Source(
            program: input.file.header.program, file: (file as NSString).lastPathComponent)
        let feature: FeatureWriter.Feature
        do throws(FeatureWriter.TooManyOrders) {
            feature = try FeatureWriter.feature(plan, language, source: source)
        } catch {
            Output.say(look.text.told("\(file): \(error.sentence[language])") + "\n")
            throw ExitCode(1)
        }
        try deliver(feature.text, language)
        for remark in feature.remarks { Output.say(look.text.told(remark[language]) + "\n") }
        throw ExitCode(feature.isSame ? 0 : 1)
    }

    private func deliver(_ text: String, _ language: MessageLanguage) throws {
        guard let output else { return Output.writeOrGiveUp(text) }
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: output))
        } catch {
            let problem =
                language == .ru
                ? "Не удалось записать сценарий в «\(output)»." : "The feature could not be written to \"\(output)\"."
            Output.say(look.text.told(problem) + "\n")
            throw ExitCode(2)
        }
    }
}
