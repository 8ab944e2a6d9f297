import SagaCore

/// What is looked for while the run goes on a step at a time.
package struct Search: Sendable {
    package var goal: Goal?
    package var points: [BreakPoint] = []
    /// The red verdicts that are known already.
    var red: Set<RedMark> = []

    func ending(of step: StepView) -> Ending? {
        for point in points {
            if let order = point.order(metBy: step) { return .breakPoint(point, order) }
        }
        guard let goal, goal.isReached(by: step) else { return nil }
        return goal == .moment ? .moment : .told
    }
}

/// A verdict that is red for an order, or for the world.
struct RedMark: Hashable, Sendable {
    let verdict: Verdict
    let order: OrderID?

    init(_ violation: Violation) {
        verdict = violation.verdict
        order = violation.order
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
        for _ in 0..<most {
            let mark = run.traceCount
            guard run.step(to: limit) else { return .idle }
            guard let step = run.step(since: mark) else { continue }
            if let ending = search.ending(of: step) { return .found(ending) }
            if search.goal == .moment, await turnsRed(step, search) { return .found(.moment) }
        }
        return .enough
    }

    /// Whether the step turned a verdict of its order red. Where it did nothing, only what must hold once all is quiet can
    /// have turned.
    private func turnsRed(_ step: StepView, _ search: Search) async -> Bool {
        guard let order = step.order else { return false }
        let world = await world()
        guard order.offset < world.order.records.count, step.entries.count > 1 || world.isQuiet(order) else {
            return false
        }
        return world.violations(of: order, world.lettersByOrder).contains { !search.red.contains(RedMark($0)) }
    }

    /// The step that was taken last, a step having been taken by itself.
    package func lastStep(since mark: Int) -> StepView? { run.step(since: mark) }
    package var traceCount: Int { run.traceCount }
    package func lines(since mark: Int) -> [TraceEntry] { run.lines(since: mark) }
}
