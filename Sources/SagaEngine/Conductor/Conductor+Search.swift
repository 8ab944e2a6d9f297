import SagaCore

/// What is looked for while the run goes on a step at a time.
package struct Search: Sendable {
    package var goal: Goal?
    package var points: [BreakPoint] = []

    /// Where the first of the steps that is looked for ends it.
    func ending(of steps: [StepView]) -> Ending? { steps.lazy.compactMap { ending(of: $0) }.first }

    func ending(of step: StepView) -> Ending? {
        for point in points {
            if let order = point.order(metBy: step) { return .breakPoint(point, order) }
        }
        guard let goal, goal.isReached(by: step) else { return nil }
        return goal == .moment ? .moment : .told
    }
}

/// How a part of a search ended.
package enum SearchResult: Hashable, Sendable {
    case found(Ending)
    /// Nothing is due up to the limit.
    case idle
    /// So many steps were taken.
    case enough
}

extension Conductor {
    /// Takes steps, one at a time, up to and including the one that is looked for. The run is the same as without: steps
    /// are steps, whoever looks.
    package func search(_ search: Search, steps most: Int, to limit: Instant) async -> SearchResult {
        if search.goal == .moment { _ = await turnsRed() }
        for _ in 0..<most {
            let mark = run.traceCount
            guard run.step(to: limit) else { return .idle }
            guard let step = run.step(since: mark) else { continue }
            if let ending = search.ending(of: step) { return .found(ending) }
            if search.goal == .moment, await turnsRed() { return .found(.moment) }
        }
        return .enough
    }

    /// Whether a verdict turned red with the step.
    private func turnsRed() async -> Bool {
        let world = await world()
        return run.auditor.look(at: world)
    }

    /// What the last step had in hand, a step having been taken by itself.
    package var hand: Message? { run.hand }
}
