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
                title: player.screenplay.title, summary: player.description, director: player)
        }
    }
}
