import SagaEngine
import SagaScenarios
import SagaScreen
import Terminal

/// The shell around the screen: takes input and observations to the model, draws what it shows, does what it asks.
struct LiveScreen {
    private let terminal: Terminal
    private let engine: LiveEngine
    private var model: ScreenModel

    init(_ terminal: Terminal, _ engine: LiveEngine, _ options: ScreenOptions, seed: UInt64) {
        self.terminal = terminal
        self.engine = engine
        model = ScreenModel(
            options, size: terminal.size,
            scenarios: ScenarioMenu.offers(ScenarioFiles(), options.language, seed: seed).map(ScenarioMenu.item))
        for case .engine(let request) in model.begin() { engine.post(request) }
    }

    consuming func run() {
        var goesOn = true
        while goesOn {
            for event in terminal.events(timeout: nil) where goesOn { goesOn = carryOut(model.update(event)) }
            if let observation = engine.take(), goesOn { goesOn = carryOut(model.receive(observation)) }
            if goesOn { terminal.present(model.view(), cursor: nil) }
        }
        terminal.close()
    }

    /// False once the program is to end.
    private func carryOut(_ effects: [ScreenEffect]) -> Bool {
        for effect in effects {
            switch effect {
            case .engine(let request): engine.post(request)
            case .setMouse(let isOn): terminal.setMouse(isOn)
            case .copy(let text): terminal.copy(text)
            case .repaint: terminal.repaint()
            case .quit: return false
            }
        }
        return true
    }
}
