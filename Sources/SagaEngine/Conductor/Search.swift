import SagaCore

/// What time is to stand still at. Looking, not acting: a run that is searched is the same run.
package struct Search: Hashable, Sendable {
    package var goal: Goal?
    package var points: [BreakPoint]
    /// Or the next landmark.
    package var landmark: Landmark?

    package init(goal: Goal? = nil, points: [BreakPoint] = [], landmark: Landmark? = nil) {
        self.goal = goal
        self.landmark = landmark
        self.points = points
    }

    /// Where the first of the steps that is looked for ends it.
    func ending(of steps: [StepView]) -> Ending? { steps.lazy.compactMap { ending(of: $0) }.first }

    private func ending(of step: StepView) -> Ending? {
        for point in points {
            if let order = point.order(metBy: step) { return .breakPoint(point, order) }
        }
        if let goal, goal.isReached(by: step) { return .found(goal) }
        return landmark == .failure && step.entries.contains(where: \.isFailure) ? .found(.moment) : nil
    }

    /// A verdict that turns red is looked for.
    var watchesVerdicts: Bool { goal == .moment || landmark == .red }
}

extension Run {
    /// From here on every step and every command is looked at; with the one that is looked for the run stands still,
    /// whoever drives it.
    mutating func look(for search: Search?) {
        self.search = search
        ending = nil
        // What has turned red before is not what is looked for.
        if search?.watchesVerdicts == true { _ = turnsRed() }
    }

    /// Stands still where what was written since the mark is what is looked for.
    mutating func look(since mark: Int) {
        guard let search, ending == nil else { return }
        ending = search.ending(of: steps(since: mark))
        if ending == nil, search.watchesVerdicts, turnsRed() { ending = .found(.moment) }
    }

    /// The steps whose lines were written since the mark; of a single one it is known what was in hand.
    private func steps(since mark: Int) -> [StepView] { StepView.steps(in: Array(trace[mark...]), message: hand) }

    /// Whether a verdict turned red with the last step.
    private mutating func turnsRed() -> Bool { auditor.look(at: world) }
}

extension Conductor {
    /// Lets the run stand still with the step that is looked for; nil, and it goes on again as it is driven.
    package func look(for search: Search?) { run.look(for: search) }

    /// Why the run stands still; nil where it does not.
    package var ending: Ending? { run.ending }

    /// What the last step had in hand, a step having been taken by itself.
    package var hand: Message? { run.hand }
}
