import Gherkin
import SagaEngine
import SagaScenarios
import SagaScreen

/// The built-in scenarios as the screen's menu offers them.
enum ScenarioMenu {
    static func items(_ language: SagaScreen.Language, seed: UInt64) -> [PlayableScenario] {
        var base = Settings()
        base.seed = seed
        let (gherkin, messages): (Gherkin.Language, MessageLanguage) = language == .ru ? (.ru, .ru) : (.en, .en)
        return ScenarioLibrary.builtIn(gherkin).map { script in
            let player = ScenarioPlayer(script, base: base, language: messages)
            return PlayableScenario(
                title: number(script) + player.screenplay.title, summary: player.description, director: player)
        }
    }

    /// The ten scenarios of the specification carry their numbers in a tag.
    private static func number(_ script: ScenarioScript) -> String {
        let prefix = "@scenario-"
        guard let tag = script.pickle.tags.first(where: { $0.hasPrefix(prefix) }) else { return "   " }
        let number = String(tag.dropFirst(prefix.count))
        return (number.count < 2 ? " " : "") + number + " "
    }
}
