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
        /// What comes of it where it is chosen; nil where it cannot be told.
        package let outcome: StepView?
    }

    package let choices: [Choice]
    package let count: Int

    /// So many can be chosen from.
    package static let most = 100
}

extension Simulation {
    /// What can happen next, each tried out in a run of its own: this one knows nothing of it.
    func nextSteps(_ comesNext: EnabledStep?) -> NextSteps {
        let (enabled, snapshot) = (enabled, snapshot())
        let choices = enabled.prefix(NextSteps.most).map { choice in
            NextSteps.Choice(
                step: choice.step, due: choice.due, isNext: choice.step == comesNext,
                outcome: Simulation(snapshot).outcome(of: choice.step))
        }
        return NextSteps(choices: choices, count: enabled.count)
    }

    private func outcome(of step: EnabledStep) -> StepView? {
        _ = takeTrace()
        perform(.take(step))
        return lastStep(in: takeTrace())
    }

    /// The last step that the lines tell, with what it had in hand.
    func lastStep(in trace: [TraceEntry]) -> StepView? {
        StepView.steps(in: trace, message: ask { await $0.hand }).last
    }
}
