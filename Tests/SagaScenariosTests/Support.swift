import Gherkin
import SagaCore
import SagaEngine

@testable import SagaScenarios

/// The steps as a scenario; each line is a step's text, or a row of the table of the step above it.
func script(_ lines: [String]) -> ScenarioScript {
    let body = lines.map { $0.hasPrefix("|") ? "      \($0)" : "    * \($0)" }.joined(separator: "\n")
    let text = "Feature: f\n  Scenario: s\n\(body)\n"
    do {
        return ScenarioScript(compile(try GherkinParser().parse(text, file: "test.feature"))[0])
    } catch {
        preconditionFailure(error.description)
    }
}

/// Plays the steps to their end.
func play(_ lines: [String], language: MessageLanguage = .en, base: Settings = Settings()) -> [Screenplay.State] {
    play(script(lines), language: language, base: base)
}

func play(
    _ script: ScenarioScript, language: MessageLanguage = .en, base: Settings = Settings()
) -> [Screenplay.State] {
    var player = ScenarioPlayer(script, base: base, language: language)
    let simulation = Simulation(player.settings)
    while player.advance(on: simulation, to: .never) != .finished {}
    return player.screenplay.lines.map(\.state)
}

/// What a single step means.
func action(_ text: String, table: [String] = []) throws(StepProblem) -> StepAction {
    try script([text] + table).steps[0].meaning.get()
}

extension Screenplay.State {
    var failure: String? { if case .failed(let why) = self { why } else { nil } }
}
