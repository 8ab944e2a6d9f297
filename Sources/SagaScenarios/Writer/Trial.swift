import Gherkin
import SagaCore
import SagaEngine

/// A sketch with one way chosen for each of its moves, and what it comes to when it is played.
struct Trial {
    /// What is written for a move: its steps, or the time that passes before what comes next.
    typealias Part = [StepAction]

    let parts: [Part]
    /// Nil where a step could not be carried out, or waited in vain.
    let reckoning: Reckoning?

    /// `choices`: by move, the number of the way.
    init(_ sketch: Sketch, _ choices: [Int], settings: [StepAction]) {
        let renumbering = Renumbering(sketch, choices)
        let chosen = sketch.moves.indices.map { sketch.moves[$0].choices[choices[$0]] }
        let actions = chosen.map { choice in
            if case .steps(let steps) = choice { steps.map(renumbering.apply) } else { [] as Part }
        }
        var player = ScenarioPlayer(ScenarioScript(of: settings + actions.flatMap(\.self)))
        let simulation = Simulation(player.settings, isWatched: false)
        var isWell = Self.play(settings.count, &player, simulation)
        var parts = actions
        for place in chosen.indices where isWell {
            if let span = chosen[place].span(from: simulation.clock) {
                parts[place] = [.pass(span)]
                simulation.advance(to: simulation.clock + span)
            }
            isWell = Self.play(actions[place].count, &player, simulation)
        }
        self.parts = parts
        reckoning = isWell ? Reckoning(simulation) : nil
    }

    private static func play(_ lines: Int, _ player: inout ScenarioPlayer, _ simulation: Simulation) -> Bool {
        for _ in 0..<lines { _ = player.advance(on: simulation, to: .never) }
        return !player.screenplay.lines.contains { if case .failed = $0.state { true } else { false } }
    }
}

extension Move.Choice {
    /// A tenth of a second is near enough where an instant is not meant exactly.
    private static let tenth: Int64 = 100_000_000

    /// How much time is to pass; nil where none is.
    fileprivate func span(from clock: Instant) -> Span? {
        switch self {
        case .steps: return nil
        case .about(let instant):
            guard instant > clock else { return nil }
            let tenths = ((instant - clock).nanoseconds + Self.tenth / 2) / Self.tenth
            return Span(nanoseconds: max(1, tenths) * Self.tenth)
        case .exactly(let instant): return instant > clock ? instant - clock : nil
        }
    }
}

/// Rules speak of orders by their numbers, which are others where some that were left out are not even counted.
private struct Renumbering {
    /// Rising.
    private let uncounted: [OrderID]

    init(_ sketch: Sketch, _ choices: [Int]) {
        let skips = sketch.moves.indices.filter {
            sketch.moves[$0].choices.contains(.steps([.skipNumbers(1)]))
        }
        uncounted = zip(sketch.omitted, skips).filter { choices[$0.1] == 0 }.map(\.0)
    }

    func apply(_ action: StepAction) -> StepAction {
        switch action {
        case .disturb(.addRule(let rule)): .disturb(.addRule(renumbered(rule)))
        case .takeBack(let rule): .takeBack(renumbered(rule))
        default: action
        }
    }

    private func renumbered(_ rule: SagaEngine.Rule) -> SagaEngine.Rule {
        var rule = rule
        rule.order = rule.order.map { order in OrderID(order.offset - uncounted.count { $0 < order }) }
        return rule
    }
}

extension ScenarioScript {
    /// A scenario of steps that stand nowhere yet.
    fileprivate init(of actions: [StepAction]) {
        self.init(steps: actions.map { Step(step: Self.blank.steps[0], meaning: .success($0)) }, of: Self.blank)
    }

    private static let blank: Pickle = {
        guard let document = try? GherkinParser().parse("Feature: f\n  Scenario: s\n    * x\n", file: "") else {
            preconditionFailure("a feature of one step parses")
        }
        return compile(document)[0]
    }()
}

// MARK: - Choosing

extension Trial {
    /// So many trials are made at most: what is not tried stays as it is.
    private static let mostTrials = 400

    /// The trial that reads best among those that come to the same as the session did; else the exact one, which does not.
    static func best(_ sketch: Sketch, settings: [StepAction], like session: Reckoning) -> (trial: Trial, isSame: Bool)
    {
        var search = Search(sketch: sketch, settings: settings, session: session)
        return search.run()
    }

    private struct Search {
        let sketch: Sketch
        let settings: [StepAction]
        let session: Reckoning
        private var count = 0

        init(sketch: Sketch, settings: [StepAction], session: Reckoning) {
            (self.sketch, self.settings, self.session) = (sketch, settings, session)
        }

        private mutating func attempt(_ choices: [Int]) -> Trial? {
            guard count < Trial.mostTrials else { return nil }
            count += 1
            let trial = Trial(sketch, choices, settings: settings)
            return trial.reckoning == session ? trial : nil
        }

        mutating func run() -> (trial: Trial, isSame: Bool) {
            if let plain = attempt(sketch.moves.map { _ in 0 }) { return (plain, true) }
            var choices = sketch.moves.map { $0.choices.count - 1 }
            guard var best = exact(&choices) else { return (Trial(sketch, choices, settings: settings), false) }
            soften(choices.indices, &choices, &best)
            return (best, true)
        }

        /// Every time as it was; of the acts, those ways that do the same.
        private mutating func exact(_ choices: inout [Int]) -> Trial? {
            let last = choices
            let first = sketch.moves.indices.map { sketch.moves[$0].isTime ? last[$0] : 0 }
            // Numbers that were left out count where times are to be the same.
            let counted = first.indices.map { sketch.moves[$0].isOmission ? last[$0] : first[$0] }
            for attempt in [counted, last, first] {
                if let trial = self.attempt(attempt) {
                    choices = attempt
                    return trial
                }
            }
            return nil
        }

        /// Makes a stretch of the moves as readable as they can be, all at once or by halves.
        private mutating func soften(_ range: Range<Int>, _ choices: inout [Int], _ best: inout Trial) {
            guard range.contains(where: { choices[$0] > 0 }) else { return }
            var plain = choices
            for place in range { plain[place] = 0 }
            if let trial = attempt(plain) {
                (choices, best) = (plain, trial)
            } else if range.count > 1 {
                let middle = range.lowerBound + range.count / 2
                soften(range.lowerBound..<middle, &choices, &best)
                soften(middle..<range.upperBound, &choices, &best)
            } else {
                settle(range.lowerBound, &choices, &best)
            }
        }

        /// The first of the other ways that does.
        private mutating func settle(_ place: Int, _ choices: inout [Int], _ best: inout Trial) {
            for choice in 1..<max(1, choices[place]) {
                var other = choices
                other[place] = choice
                if let trial = attempt(other) {
                    (choices, best) = (other, trial)
                    return
                }
            }
        }
    }
}

extension Move {
    fileprivate var isTime: Bool { if case .exactly = choices.last { true } else { false } }
    fileprivate var isOmission: Bool { choices.contains(.steps([.skipNumbers(1)])) }
}
