import SagaEngine
import SagaScreen

/// The built-in scenarios as the screen's menu offers them.
enum ScenarioMenu {
    static func items(_ language: Language, seed: UInt64) -> [PlayableScenario] { [] }
}
