import SagaCore

/// What can happen next, as somebody who is about to choose sees it, in the order of time: a part of it, and how much there
/// is in all.
package struct NextSteps: Hashable, Sendable {
    package struct Choice: Hashable, Sendable {
        package let step: EnabledStep
        /// When it comes by itself.
        package let due: Instant
        /// It is what comes next by itself; in the past, what came.
        package let isNext: Bool
        /// What comes of it where it is chosen; nil where it cannot be told, or is not known yet.
        package let outcome: StepView?
    }

    /// So many come before.
    package let skipped: Int
    package let choices: [Choice]
    package let count: Int
    /// Each of the choices was tried out.
    package let isWhole: Bool

    /// So many are told at once.
    package static let most = 100

    /// The choice at a place among all; nil where it is not told.
    package subscript(place: Int) -> Choice? {
        choices.indices.contains(place - skipped) ? choices[place - skipped] : nil
    }
}

/// What can happen next at the moment that is seen. Each step is tried out once, so many at a look: at the next moment it all
/// begins anew.
struct NextBook: Sendable {
    /// While this stays as it is, so does what can happen.
    struct Moment: Hashable, Sendable {
        let world: Int
        let seen: Itinerary.Extent
        let clock: Instant
        /// In the past: how far the world has come, for what came next may have been done since.
        let present: Itinerary.Extent?
        let isPlaying: Bool
    }

    /// More than there are rows on the screen.
    static let trialsPerLook = 25

    private let moment: Moment
    private let enabled: [Enabled]
    private let comesNext: EnabledStep?
    /// By place, of those that were tried out.
    private var outcomes: [Int: StepView?] = [:]
    /// What is told of them all.
    private var told = 0..<0

    init(_ moment: Moment, of simulation: Simulation, _ comesNext: EnabledStep?) {
        self.moment = moment
        enabled = simulation.enabled
        self.comesNext = comesNext
    }

    func isOf(_ moment: Moment) -> Bool { self.moment == moment }

    private var untried: some Sequence<Int> { told.lazy.filter { outcomes[$0] == nil } }

    var isWhole: Bool { !untried.contains { _ in true } }

    /// How many steps were tried out.
    var trials: Int { outcomes.count }

    /// Tells what comes behind so many, and tries out some more of it, each in a run of its own: the simulation knows
    /// nothing of it.
    mutating func goOn(in simulation: Simulation, after skip: Int) {
        let first = max(0, min(skip, enabled.count - NextSteps.most))
        told = first..<min(first + NextSteps.most, enabled.count)
        let due = Array(untried.prefix(Self.trialsPerLook))
        guard !due.isEmpty else { return }
        let snapshot = simulation.snapshot()
        for place in due {
            outcomes.updateValue(Simulation(snapshot).outcome(of: enabled[place].step), forKey: place)
        }
    }

    var steps: NextSteps {
        let choices = told.map { place in
            let choice = enabled[place]
            return NextSteps.Choice(
                step: choice.step, due: choice.due, isNext: choice.step == comesNext,
                outcome: outcomes[place] ?? nil)
        }
        return NextSteps(skipped: told.lowerBound, choices: choices, count: enabled.count, isWhole: isWhole)
    }
}

extension Simulation {
    fileprivate func outcome(of step: EnabledStep) -> StepView? {
        _ = takeTrace()
        // It is known to be enabled: asking once more costs as much as all that waits for its time.
        ask { await $0.tryOut(step) }
        return lastStep(in: takeTrace())
    }

    /// The last step that the lines tell, with what it had in hand.
    func lastStep(in trace: [TraceEntry]) -> StepView? {
        StepView.steps(in: trace, message: ask { await $0.hand }).last
    }
}
