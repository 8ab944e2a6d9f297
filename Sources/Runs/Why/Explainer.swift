import SagaCore
import SagaEngine

/// Why an order is as it is at the end of a plan: what did it, and what would have become of it otherwise. Nothing is
/// claimed that was not run.
package enum Explainer {
    package enum Outcome: Hashable, Sendable {
        case told(Explanation)
        case noSuchOrder
        /// There was too little time even to look.
        case notToTheEnd
    }

    /// So long an order is followed beyond the end of the plan, until nothing more happens to it.
    private static let longest = Span.seconds(120)

    package static func explain(_ order: OrderID, in plan: Plan, while hasTime: () -> Bool = { true }) -> Outcome {
        var inquiry = Inquiry(plan, order)
        guard let end = inquiry.run(while: hasTime) else { return .notToTheEnd }
        guard let story = inquiry.file.story(end) else { return .noSuchOrder }
        let causes = inquiry.suspects(story).map { suspect in
            var cause = suspect.cause
            cause.without = suspect.remedy.map { counterfactual(order, plan.applying($0), while: hasTime) }
            return cause
        }
        return .told(Explanation(story, causes))
    }

    /// The same of the order that somebody calls so, by its label or by the id that clients know.
    package static func explain(called name: String, in plan: Plan, while hasTime: () -> Bool = { true }) -> Outcome {
        var rehearsal = Rehearsal(plan, isWatched: false)
        guard rehearsal.run(while: hasTime) else { return .notToTheEnd }
        guard let order = rehearsal.simulation.order(called: name) else { return .noSuchOrder }
        return explain(order, in: plan, while: hasTime)
    }

    private static func counterfactual(
        _ order: OrderID, _ plan: Plan, while hasTime: () -> Bool
    ) -> Counterfactual {
        var rehearsal = Rehearsal(plan, isWatched: false)
        guard rehearsal.run(while: { hasTime() }) else { return .notToTheEnd }
        let simulation = rehearsal.simulation
        let limit = plan.end.instant + longest
        while simulation.nextInstant <= limit, !simulation.world().isQuiet(order) {
            guard hasTime() else { return .notToTheEnd }
            simulation.advance(to: min(limit, simulation.nextInstant + .seconds(1)))
        }
        return .found(Counterfactual.Fate(order, in: simulation.world()))
    }
}

extension Counterfactual.Fate {
    fileprivate init(_ order: OrderID, in world: World) {
        let wrong = Set(world.violations().filter { $0.order == order }.map(\.verdict))
        self.init(
            status: world.order.status(of: order), since: world.order.history(of: order).last?.time ?? .start,
            isQuiet: world.isQuiet(order), red: Verdict.allCases.filter(wrong.contains))
    }
}

extension Plan {
    /// What was done to a run that is still there, by its journal; nil where there was too little time.
    package init?(
        _ settings: Settings, _ journal: [JournalEntry], end: RunPlace, while hasTime: () -> Bool = { true }
    ) {
        var replay = Replay(settings)
        self.init(settings: settings, end: PlannedTime(.start))
        for (place, entry) in journal.enumerated() {
            let isThere = replay.go(to: RunPlace(steps: entry.step, clock: entry.time), while: hasTime)
            guard isThere else { return nil }
            replay.forgetEvents()
            commands.append(PlannedCommand(entry.command, number: place + 1, at: replay.planned))
            _ = replay.perform(entry.command, by: entry.origin == .http ? .client : .key)
        }
        guard replay.go(to: end, while: hasTime) else { return nil }
        self.end = replay.planned
    }
}
