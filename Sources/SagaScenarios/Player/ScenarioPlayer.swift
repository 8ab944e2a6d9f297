import Gherkin
import SagaCore
import SagaEngine

/// Plays one scenario on a simulation, a line at a time. It looks at the world's records only, so that somebody else
/// can read the trace.
package struct ScenarioPlayer: Director {
    package let script: ScenarioScript
    package let settings: Settings
    package private(set) var screenplay: Screenplay
    private let language: MessageLanguage
    private var place = 0
    private var cast = Cast()
    private var log = PublicationLog()
    /// Where the present line began to wait.
    private var began: (steps: Int, clock: Instant)?

    /// A line that waits gives up after so many events: under a load that never ends, the world is never still.
    private let patience: Int

    package init(
        _ script: ScenarioScript, base: Settings = Settings(), language: MessageLanguage = .en,
        patience: Int = 1_000_000
    ) {
        self.script = script
        self.language = language
        self.patience = patience
        settings = script.settings(from: base)
        screenplay = Screenplay(
            title: script.title,
            lines: script.steps.map { Screenplay.Line(keyword: $0.step.keyword, text: $0.step.text) })
    }

    /// What the feature file tells the audience to look at.
    package var description: String { script.description }

    enum Outcome {
        case passed, waiting
        case failed(Phrase)
    }

    package mutating func advance(on simulation: Simulation, to limit: Instant) -> DirectorProgress {
        guard place < script.steps.count else { return .finished }
        screenplay.lines[place].state = .running
        switch play(script.steps[place].meaning, on: simulation, to: limit) {
        case .waiting: return .waiting
        case .passed: close(.passed)
        case .failed(let why):
            close(.failed(why[language]))
            while place < script.steps.count { close(.skipped) }
        }
        return .lineDecided
    }

    private mutating func close(_ state: Screenplay.State) {
        screenplay.lines[place].state = state
        place += 1
        began = nil
    }

    private mutating func play(
        _ meaning: Result<StepAction, StepProblem>, on simulation: Simulation, to limit: Instant
    ) -> Outcome {
        switch meaning {
        case .failure(let problem): return .failed(problem.sentence)
        case .success(.pass(let span)): return pass(span, on: simulation, to: limit)
        case .success(.wait(let condition)): return wait(for: condition, on: simulation, to: limit)
        case .success(.check(let condition)):
            return look(at: simulation).problem(with: condition).map(Outcome.failed) ?? .passed
        case .success(let action):
            var stage = Stage(simulation: simulation, cast: cast, log: log)
            let problem = stage.act(action)
            (cast, log) = (stage.cast, stage.log)
            return problem.map(Outcome.failed) ?? .passed
        }
    }

    /// The world as it stands, with what was published so far written down.
    private mutating func look(at simulation: Simulation) -> Scene {
        let world = simulation.ask { await $0.world() }
        log.look(at: world)
        return Scene(world: world, simulation: simulation, cast: cast, log: log)
    }

    private mutating func beginning(on simulation: Simulation) -> (steps: Int, clock: Instant) {
        if let began { return began }
        let now = (simulation.steps, simulation.clock)
        began = now
        return now
    }

    private mutating func wait(for condition: Condition, on simulation: Simulation, to limit: Instant) -> Outcome {
        let start = beginning(on: simulation)
        while true {
            let scene = look(at: simulation)
            guard let problem = scene.problem(with: condition) else { return .passed }
            if scene.isHopeless(condition) { return .failed(problem) }
            if simulation.steps - start.steps >= patience { return .failed(problem + outOfPatience) }
            if simulation.step(to: limit) { continue }
            if simulation.isStill { return .failed(problem + Self.nothingMore) }
            simulation.follow(to: limit)
            return .waiting
        }
    }

    private static let nothingMore = Phrase(
        en: " Nothing more is going to happen by itself.", ru: " Само собой больше ничего не произойдёт.")
    private var outOfPatience: Phrase {
        let events = Phrase.count(Int64(patience), en: ("event", "events"), ru: ("событие", "события", "событий"))
        return Phrase(en: " The step has waited for \(events.en).", ru: " Шаг прождал \(events.ru).")
    }

    private mutating func pass(_ span: Span, on simulation: Simulation, to limit: Instant) -> Outcome {
        let end = beginning(on: simulation).clock + span
        let bound = min(end, limit)
        _ = look(at: simulation)
        // Event by event as long as it matters in which order things are published.
        while !log.isIdle, simulation.step(to: bound) { _ = look(at: simulation) }
        simulation.advance(to: bound)
        return bound == end ? .passed : .waiting
    }
}
