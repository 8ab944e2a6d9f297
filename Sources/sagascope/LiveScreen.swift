import SagaEngine
import SagaScreen
import Terminal

/// The shell around the screen: takes input and observations to the model, draws what it shows, does what it asks.
struct LiveScreen {
    private let terminal: Terminal
    private let engine: LiveEngine
    private let saver: RunSaver
    private let comparer: WorldComparer
    private let why: WhyDesk
    private var model: ScreenModel
    /// The number of the scenario in whose world the engine is.
    private var played: Int?

    init(
        _ terminal: Terminal, _ engine: LiveEngine, _ saver: RunSaver, _ comparer: WorldComparer, _ why: WhyDesk,
        _ options: ScreenOptions,
        _ scenarios: [PlayableScenario],
        offer: (@Sendable () -> [PlayableScenario])?
    ) {
        self.terminal = terminal
        self.engine = engine
        self.saver = saver
        self.comparer = comparer
        self.why = why
        model = ScreenModel(options, size: terminal.size, scenarios: scenarios, offer: offer)
    }

    /// Runs to the end; the scenario at this place of the menu is played first. Gives the number of the scenario in whose
    /// world it ended.
    consuming func run(playing place: Int?, paused: Bool) -> Int? {
        var goesOn = carryOut(model.begin())
        if let place { goesOn = carryOut(model.begin(playing: place, paused: paused)) }
        while goesOn {
            for event in terminal.events(timeout: nil) where goesOn { goesOn = carryOut(model.update(event)) }
            while goesOn, let observation = engine.take() { goesOn = carryOut(model.receive(observation)) }
            if let found = comparer.take(), goesOn { goesOn = carryOut(model.receive(found)) }
            if let report = saver.take(), goesOn { goesOn = carryOut(model.receive(report)) }
            if let answer = why.take() { model.receive(answer) }
            if goesOn { why.ask(model.question, engine) }
            if goesOn { terminal.present(model.view(), cursor: nil) }
        }
        why.ask(nil, engine)
        terminal.close()
        return played
    }

    private mutating func post(_ request: LiveEngine.Request) {
        switch request {
        case .play(let director): played = director.screenplay.number
        case .reset: played = nil
        default: break
        }
        engine.post(request)
    }

    /// False once the program is to end.
    private mutating func carryOut(_ effects: [ScreenEffect]) -> Bool {
        for effect in effects {
            switch effect {
            case .engine(let request): post(request)
            case .setMouse(let isOn): terminal.setMouse(isOn)
            case .copy(let text): terminal.copy(text)
            case .compare(let first, let second): comparer.compare(first, with: second, of: engine)
            case .save(let wish): saver.save(wish, of: engine)
            case .repaint: terminal.repaint()
            case .quit: return false
            }
        }
        return true
    }
}
