import SagaCore

/// What can happen next, as somebody who is about to choose sees it: the first of it in the order of time, and how much
/// there is in all.
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

    package let choices: [Choice]
    package let count: Int
    /// Each of the choices was tried out.
    package let isWhole: Bool

    /// So many can be chosen from.
    package static let most = 100
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
    private let count: Int
    private let comesNext: EnabledStep?
    /// Of the first of them.
    private var outcomes: [StepView?] = []

    init(_ moment: Moment, of simulation: Simulation, _ comesNext: EnabledStep?) {
        let all = simulation.enabled
        self.moment = moment
        (enabled, count) = (Array(all.prefix(NextSteps.most)), all.count)
        self.comesNext = comesNext
    }

    func isOf(_ moment: Moment) -> Bool { self.moment == moment }

    var isWhole: Bool { outcomes.count == enabled.count }

    /// How many steps were tried out.
    var trials: Int { outcomes.count }

    /// Tries out some more, each in a run of its own: the simulation knows nothing of it.
    mutating func goOn(in simulation: Simulation) {
        guard !isWhole else { return }
        let snapshot = simulation.snapshot()
        for choice in enabled[outcomes.count...].prefix(Self.trialsPerLook) {
            outcomes.append(Simulation(snapshot).outcome(of: choice.step))
        }
    }

    var steps: NextSteps {
        let choices = enabled.enumerated().map { place, choice in
            NextSteps.Choice(
                step: choice.step, due: choice.due, isNext: choice.step == comesNext,
                outcome: place < outcomes.count ? outcomes[place] : nil)
        }
        return NextSteps(choices: choices, count: count, isWhole: isWhole)
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
