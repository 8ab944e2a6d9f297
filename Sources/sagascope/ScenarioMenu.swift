import Gherkin
import SagaEngine
import SagaScenarios
import SagaScreen

/// The scenarios as the screen's menu offers them.
enum ScenarioMenu {
    static func offers(_ files: ScenarioFiles, _ language: SagaScreen.Language, seed: UInt64) -> [ScenarioOffer] {
        var base = Settings()
        base.seed = seed
        let (gherkin, messages): (Gherkin.Language, MessageLanguage) = language == .ru ? (.ru, .ru) : (.en, .en)
        return ScenarioOffer.all(files, gherkin, messages: messages, base: base)
    }

    static func item(_ offer: ScenarioOffer) -> PlayableScenario {
        PlayableScenario(
            number: offer.number, title: offer.title, summary: offer.summary, chapter: offer.chapter,
            source: offer.file.map(PlayableScenario.Source.file) ?? .builtIn,
            side: offer.side.map { PlayableScenario.Side(key: $0.key, isSafe: $0.isSafe) },
            problem: offer.problem?.sentence
        ) { offer.load().map { $0 as any Director } }
    }
}
