import SagaCore
import SagaEngine

/// Makes a run smaller, as long as what is to be kept is still in it (delta debugging: Zeller & Hildebrandt, Simplifying
/// and Isolating Failure-Inducing Input, 2002). Whatever stands when it is stopped has been played and keeps it.
package struct Shrinker {
    /// How far it has come.
    package struct Size: Hashable, Sendable {
        package var commands: Int
        package var orders: Int
        package var end: Instant
        package var trials: Int
    }

    /// What there was in the beginning.
    package let before: Size
    /// It has ended because nothing more can be left out, and not because somebody wanted it to.
    package private(set) var isDone = false
    let trial: Trial
    /// What is smallest so far.
    private(set) var best: Script
    private var trials = 0
    private var known: [Plan: Bool] = [:]
    let goesOn: () -> Bool
    private let report: (Size) -> Void

    /// Of plans with more commands nobody remembers how they ended.
    private static let mostRemembered = 64

    /// Nil where the plan has nothing of it. `goesOn`: false where what is smallest so far is wanted now.
    package init?(
        _ plan: Plan, keeping keep: Keep, teller: @escaping () -> (TraceEntry) -> String?,
        report: @escaping (Size) -> Void = { _ in }, while goesOn: @escaping () -> Bool = { true }
    ) {
        let end = Trial(keep: keep, scope: .end, teller: teller)
        var whole = Rehearsal(plan, isWatched: false)
        guard whole.run(while: goesOn) else { return nil }
        let isAtEnd = keep.holds(in: whole.simulation)
        let between = Trial(keep: keep, scope: .between, teller: teller)
        guard isAtEnd || between.holds(plan, isExact: true, while: goesOn).holds else { return nil }
        trial = isAtEnd ? end : between
        before = Size(plan, orders: whole.simulation.world().order.numbers.count)
        best = Script(plan)
        self.goesOn = goesOn
        self.report = report
    }

    /// The verdict that is red in the end, or else one that is red at some step: the first of them.
    package static func redVerdict(of plan: Plan, while goesOn: () -> Bool = { true }) -> Keep? {
        var whole = Rehearsal(plan, isWatched: false)
        whole.run(while: goesOn)
        var first = whole.simulation.audit().brokenVerdicts.first
        if first == nil {
            var rehearsal = Rehearsal(plan)
            let simulation = rehearsal.simulation
            rehearsal.walk { _ in
                first = simulation.audit().brokenVerdicts.first
                return first == nil && goesOn()
            }
        }
        return first.map { Keep(.verdict($0, of: nil)) }
    }

    /// What is smallest so far, as a plan.
    package var plan: Plan { best.assembled.plan }

    package var size: Size { Size(plan, trials: trials) }

    /// What is kept is a red verdict.
    package var keepsVerdict: Bool { if case .verdict = trial.keep.what { true } else { false } }

    // MARK: the way

    /// Leaves out whatever can be left out, until nothing can or it is stopped.
    package mutating func run() {
        let steps: [(inout Shrinker) -> Void] = [
            { $0.cutEndFirst() }, { $0.write(.load) }, { $0.giveTime() }, { $0.guess() },
            { $0.dropUnits() }, { $0.dropItems() }, { $0.simplifySettings() }, { $0.unroll() }, { $0.weaken() },
            // What is done about an order at once does not depend on when its steps come.
            { $0.shortenWaits() }, { $0.renumber() }, { $0.dropItems() }, { $0.shortenWaits() }, { $0.cutEnd() },
            { $0.dropTheRest() },
        ]
        for step in steps where goesOn() { step(&self) }
        isDone = goesOn()
    }

    /// As long as others may need to come to the same.
    private static let slack = Span.seconds(60)

    /// Takes the script where it keeps what is to be kept.
    @discardableResult
    mutating func take(_ script: Script, isExact: Bool = false) -> Bool {
        guard script != best, goesOn() else { return false }
        let (plan, sources) = script.assembled
        let remembers = plan.commands.count <= Self.mostRemembered
        if remembers, known[plan] == false { return false }
        trials += 1
        report(size)
        let outcome = trial.holds(plan, isExact: isExact, while: goesOn)
        if !outcome.holds {
            if remembers, goesOn() { known[plan] = false }
            return false
        }
        best = script.without(idle: outcome.idle, sources)
        return true
    }

    // MARK: the beginning

    /// As short a beginning of it as has what is to be kept, and a while in which nothing is done: twice as long each time.
    private mutating func cutEndFirst() {
        let end = best.end
        var moment = Instant.start + .seconds(1)
        while moment < end.instant, goesOn() {
            var script = best.keeping { $0.time.instant <= moment }
            script.end = min(end, PlannedTime(moment + Self.slack))
            if take(script) { return }
            moment = Instant(nanoseconds: 2 * moment.nanoseconds)
        }
    }

    /// Nothing is played behind the step with which it has become so.
    private mutating func cutEnd() {
        guard let moments = trial.moments(in: best.assembled.plan, while: goesOn) else { return }
        let moment = trial.scope == .end && moments.isSoAtEnd ? moments.last : moments.first
        guard moment <= best.end else { return }
        var script = best.keeping { $0.time <= moment }
        script.end = moment
        take(script, isExact: true)
    }

    /// Where less is done the same may take longer.
    private mutating func giveTime() {
        guard trial.scope == .end else { return }
        var script = best
        script.end = PlannedTime(best.end.instant + Self.slack)
        take(script)
    }

    /// What happened by itself is commanded from now on.
    @discardableResult
    mutating func write(_ part: Transcript.Part, _ style: Transcript.Style = .exact) -> Bool {
        take(Transcript.of(best, part, style))
    }

    /// Only the orders that it is about; where that is enough, all the others are gone at once.
    private mutating func guess() {
        let plan = best.assembled.plan
        var rehearsal = Rehearsal(plan, isWatched: false)
        guard rehearsal.run(while: goesOn) else { return }
        let orders = trial.keep.orders(in: rehearsal.simulation)
        guard let first = orders.first, !take(best.about([first])) else { return }
        take(best.about(Set(orders)))
    }

    private mutating func dropUnits() { reduce { $0.units } }
    mutating func dropItems() { reduce { $0.items.indices.map { [$0] } } }

    /// Leaves out more and more units in a row, then fewer and fewer, from the last on: what comes first has made the rest.
    /// In the end no single one can be left out.
    private mutating func reduce(_ units: (Script) -> [[Int]]) {
        var size = max(1, units(best).count / 2)
        while goesOn() {
            let before = best
            var end = units(best).count
            while end > 0, goesOn() {
                let list = units(best)
                end = min(end, list.count)
                let start = max(0, end - size)
                take(best.without(list[start..<end].joined()))
                end = start
            }
            if size == 1, best == before { return }
            size = max(1, size / 2)
        }
    }

    // MARK: the end

    /// Command by command as they stand, whatever they make: none can be left out.
    private mutating func dropTheRest() {
        best = Script(best.assembled.plan)
        while goesOn() {
            let before = best
            for place in best.items.indices.reversed() where place < best.items.count {
                take(best.without([place]), isExact: true)
            }
            cutEnd()
            if best == before { return }
        }
    }
}

extension Shrinker.Size {
    fileprivate init(_ plan: Plan, orders: Int? = nil, trials: Int = 0) {
        self.init(
            commands: plan.commands.count, orders: orders ?? plan.commands.count { $0.command.makesOrder },
            end: plan.end.instant, trials: trials)
    }
}

extension Script {
    /// What changed nothing is not in it; where it would have made an order, its number is taken all the same.
    fileprivate func without(idle: [Int], _ sources: [Int?]) -> Script {
        let places = idle.compactMap { sources[$0] }
        guard !places.isEmpty, places.allSatisfy({ items[$0].makes == nil }) else { return self }
        return without(places)
    }

    /// These orders, and whatever is about none.
    fileprivate func about(_ orders: Set<OrderID>) -> Script {
        keeping { item in
            item.makes.map { orders.contains($0) } ?? item.command.orders.allSatisfy(orders.contains)
        }
    }
}
