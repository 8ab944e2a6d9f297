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
    private var cast: Cast
    private var log = PublicationLog()
    /// Where the present line began to wait.
    private var began: (steps: Int, clock: Instant)?
    /// What the waiting cost, for the tests: it must not grow faster than the orders.
    private(set) var effort = Effort()

    struct Effort: Hashable {
        /// How often the world was held against a condition.
        var scenes = 0
        /// How often all orders were, for what must always hold.
        var surveys = 0
        /// How often the log looked at an order.
        var looks = 0
    }

    /// A line that waits gives up after so many events: under a load that never ends, the world is never still.
    private let patience: Int
    /// So many events are taken in one go.
    private static let stretch = 4096

    package init(
        _ script: ScenarioScript, base: Settings = Settings(), language: MessageLanguage = .en, number: Int? = nil,
        patience: Int = 1_000_000
    ) {
        self.script = script
        self.language = language
        self.patience = patience
        settings = script.settings(from: base)
        cast = Cast(ownNames: script.orderNames)
        screenplay = Screenplay(title: script.title, number: number, lines: script.lines)
    }

    /// What the feature file tells the audience to look at.
    package var description: String { script.description }

    enum Outcome {
        /// Perhaps with something that the audience should know all the same.
        case passed(remark: Phrase? = nil)
        case waiting
        case failed(Phrase)

        /// Failed, if there is a problem.
        static func of(_ problem: Phrase?) -> Outcome { problem.map(failed) ?? .passed() }
    }

    package mutating func advance(on simulation: Simulation, to limit: Instant) -> DirectorProgress {
        guard place < script.steps.count else { return .finished }
        screenplay.lines[place].state = .running
        switch play(script.steps[place].meaning, on: simulation, to: limit) {
        case .waiting: return .waiting
        case .passed(let remark):
            screenplay.lines[place].remark = remark?[language]
            close(.passed)
            if place == script.steps.count { failUnheard() }
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

    /// Only in the end is it known that a fault was meant for an order that there never was.
    private mutating func failUnheard() {
        for (line, name) in cast.unheard {
            let why = Phrase(
                en: "Order \"\(name)\" never appeared: there was nothing to fail.",
                ru: "Заказ «\(name)» так и не появился: срываться было нечему.")
            screenplay.lines[line].state = .failed(why[language])
        }
    }

    private mutating func play(
        _ meaning: Result<StepAction, StepProblem>, on simulation: Simulation, to limit: Instant
    ) -> Outcome {
        switch meaning {
        case .failure(let problem): return .failed(problem.sentence)
        case .success(.pass(let span)): return pass(span, on: simulation, to: limit)
        case .success(.wait(let condition)): return wait(for: condition, on: simulation, to: limit)
        case .success(.check(let condition)): return check(condition, in: look(at: simulation))
        case .success(let action): return .of(act(action, on: simulation))
        }
    }

    private func check(_ condition: Condition, in scene: Scene) -> Outcome {
        if let problem = scene.problem(with: condition) { return .failed(problem) }
        return .passed(remark: scene.remark(on: condition))
    }

    private mutating func act(_ action: StepAction, on simulation: Simulation) -> Phrase? {
        var stage = Stage(simulation: simulation, line: place)
        // Handed over rather than copied: there may be many orders in them.
        swap(&stage.cast, &cast)
        swap(&stage.log, &log)
        defer {
            swap(&stage.cast, &cast)
            swap(&stage.log, &log)
        }
        return stage.act(action)
    }

    /// The world as it stands, with what was published so far written down.
    private mutating func look(at simulation: Simulation) -> Scene {
        log.catchUp(with: simulation)
        effort.scenes += 1
        effort.looks = log.looks
        return Scene(world: simulation.records, simulation: simulation, cast: cast, log: log)
    }

    private mutating func beginning(on simulation: Simulation) -> (steps: Int, clock: Instant) {
        if let began { return began }
        let now = (simulation.steps, simulation.clock)
        began = now
        return now
    }
}

// MARK: - Letting time pass

extension ScenarioPlayer {
    private mutating func wait(for condition: Condition, on simulation: Simulation, to limit: Instant) -> Outcome {
        let start = beginning(on: simulation)
        var vigil = Vigil(condition)
        defer { effort.surveys += vigil.surveys }
        var object: Lookout.Object?
        while true {
            if object == nil {
                let scene = look(at: simulation)
                object = vigil.object(in: scene)
                if object == nil || scene.isHopeless(condition) { return check(condition, in: scene) }
            }
            let left = patience - (simulation.steps - start.steps)
            if left <= 0 { return fail(condition, on: simulation, outOfPatience) }
            switch watch(object!, on: simulation, to: limit, steps: left) {
            case .changed: object = nil
            case .enough: break
            case .halted: return .waiting
            case .idle:
                simulation.follow(to: limit)
                let isOver = simulation.ask { await $0.hasComeToRest }
                return isOver ? fail(condition, on: simulation, Self.nothingMore) : .waiting
            }
        }
    }

    private mutating func fail(_ condition: Condition, on simulation: Simulation, _ end: Phrase) -> Outcome {
        .of(look(at: simulation).problem(with: condition).map { $0 + end })
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
        log.catchUp(with: simulation)
        // Event by event as long as it matters in which order things are published.
        var isIdle = false
        while !isIdle {
            log.sort(simulation)
            guard !log.isIdle || cast.awaited != nil else { break }
            isIdle = watch(.nothing, on: simulation, to: bound, steps: Self.stretch) != .enough
        }
        simulation.advance(to: bound)
        return simulation.clock >= end ? .passed() : .waiting
    }

    /// Lets events happen until the object looks different, so many of them at most.
    private mutating func watch(
        _ object: Lookout.Object, on simulation: Simulation, to limit: Instant, steps most: Int
    ) -> Watch.End {
        meetAwaited(on: simulation)
        let lookout = Lookout(object: object, awaited: cast.awaited)
        let watch = simulation.ask { [mark = log.mark] conductor in
            await conductor.watch(to: limit, steps: min(most, Self.stretch), since: mark, queue: lookout.queue) {
                await lookout.look(at: $0)
            }
        }
        log.add(watch.publications, on: simulation)
        meetAwaited(on: simulation)
        return watch.end
    }

    /// Arms what was said of orders by their labels, once there are such orders.
    private mutating func meetAwaited(on simulation: Simulation) {
        while let order = cast.awaited, order.offset < simulation.ask({ await $0.numbers }).given {
            for command in cast.takeForetold(order, nil) { simulation.perform(command) }
        }
    }
}
