import SagaCore
import SagaEngine

/// Plays plans to see whether what is to be kept is still there.
struct Trial {
    /// When it has to be so.
    enum Scope: Hashable {
        /// When all has been played.
        case end
        /// At some step.
        case between
    }

    /// Tells an event of a run in words; another run, another teller.
    typealias Teller = () -> (TraceEntry) -> String?

    struct Outcome {
        var holds: Bool
        /// The commands that changed nothing.
        var idle: [Int] = []
    }

    let keep: Keep
    let scope: Scope
    let teller: Teller

    /// So many steps lie between two looks where a look at some steps is enough to begin with.
    private static let stretch = 48

    /// `isExact`: each step is looked at where it may be any; otherwise one that is so for a moment only may be missed.
    func holds(_ plan: Plan, isExact: Bool, while goesOn: () -> Bool) -> Outcome {
        switch (keep.what, scope) {
        case (.told(let text), _): hears(text, in: plan, while: goesOn)
        case (_, .end): holdsAtEnd(plan, while: goesOn)
        case (_, .between): isExact ? holdsAtSomeStep(plan, while: goesOn) : holdsNowAndThen(plan, while: goesOn)
        }
    }

    private func holdsAtEnd(_ plan: Plan, while goesOn: () -> Bool) -> Outcome {
        var rehearsal = Rehearsal(plan, isWatched: false)
        guard rehearsal.run(while: goesOn) else { return Outcome(holds: false) }
        return Outcome(holds: keep.holds(in: rehearsal.simulation), idle: rehearsal.idle)
    }

    private func hears(_ text: String, in plan: Plan, while goesOn: () -> Bool) -> Outcome {
        var (rehearsal, isThere) = (Rehearsal(plan), false)
        let tell = teller()
        let isWhole = rehearsal.run { lines in
            for line in lines where !isThere { isThere = tell(line)?.contains(text) ?? false }
        } while: {
            goesOn()
        }
        return Outcome(holds: isWhole && isThere, idle: rehearsal.idle)
    }

    private func holdsNowAndThen(_ plan: Plan, while goesOn: () -> Bool) -> Outcome {
        var (rehearsal, isThere) = (Rehearsal(plan, isWatched: false), false)
        rehearsal.stretch = Self.stretch
        let simulation = rehearsal.simulation
        let isWhole = rehearsal.run(while: {
            isThere = isThere || keep.holds(in: simulation)
            return goesOn()
        })
        return Outcome(holds: isWhole && (isThere || keep.holds(in: simulation)), idle: rehearsal.idle)
    }

    private func holdsAtSomeStep(_ plan: Plan, while goesOn: () -> Bool) -> Outcome {
        let outcome = holdsNowAndThen(plan, while: goesOn)
        if outcome.holds { return outcome }
        let moments = moments(in: plan, while: goesOn)
        return Outcome(holds: moments != nil, idle: outcome.idle)
    }

    // MARK: when

    /// When it is so for the first time, and when it has become so for as long as the plan goes on; nil where it never is.
    struct Moments: Hashable {
        let first: PlannedTime
        let last: PlannedTime
        let isSoAtEnd: Bool
    }

    func moments(in plan: Plan, while goesOn: () -> Bool = { true }) -> Moments? {
        var (first, last, isSo): (PlannedTime?, PlannedTime?, Bool) = (nil, nil, false)
        var rehearsal = Rehearsal(plan)
        let simulation = rehearsal.simulation
        let tell = teller()
        var isTold = false
        rehearsal.walk { lines in
            guard case .told(let text) = keep.what else { return }
            for line in lines where !isTold { isTold = tell(line)?.contains(text) ?? false }
        } look: { moment in
            let wasSo = isSo
            isSo = isTold || keep.holds(in: simulation)
            if isSo, !wasSo { last = moment }
            first = first ?? (isSo ? moment : nil)
            return goesOn()
        }
        guard let first, let last else { return nil }
        return Moments(first: first, last: last, isSoAtEnd: isSo)
    }
}

extension Rehearsal {
    fileprivate var idle: [Int] { outcomes.indices.filter { outcomes[$0].isIdle } }
}
