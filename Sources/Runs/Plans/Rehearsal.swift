import SagaCore
import SagaEngine

/// A plan that is being played, in a world of its own: as a whole, or as far as somebody wants. An unaltered plan gives the
/// run that it came from, step by step.
package struct Rehearsal {
    /// What came of a command.
    package struct Outcome: Hashable, Sendable {
        package let place: RunPlace
        package let result: CommandResult
        /// It changed nothing.
        package let isIdle: Bool
    }

    package let plan: Plan
    package let simulation: Simulation
    /// By command, as far as they were given.
    package private(set) var outcomes: [Outcome] = []
    /// So many of the steps of the instant at which it stands happened by themselves.
    private var stand = PlannedTime(.start)
    private var recorder: Recorder?

    /// So many steps are taken in one go.
    package var stretch = 1_024

    /// `isWatched`: its trace is wanted. `recorder` is told what a run file has.
    package init(_ plan: Plan, isWatched: Bool = true, recorder: Recorder? = nil) {
        self.plan = plan
        self.recorder = recorder
        simulation = Simulation(plan.settings, isWatched: isWatched)
        self.recorder?.begin(simulation, playing: plan.screenplay?.undecided)
    }

    package var isOver: Bool { outcomes.count == plan.commands.count && stand == plan.end }

    // MARK: the ways on

    /// Sees the world right before a command, without a result, and right after it, with one.
    package typealias Witness = (PlannedCommand, CommandResult?, Simulation) -> Void

    /// Goes on to the end; false where there was too little time, and it can go on later. `hear` gets the trace as it comes.
    @discardableResult
    package mutating func run(
        hear: ([TraceEntry]) -> Void = { _ in }, witness: Witness = { _, _, _ in },
        while hasTime: () -> Bool = { true }
    ) -> Bool {
        let isWhole = go { own, limit, mayLeap in
            guard mayLeap else { return own.step(to: limit) ? .taken : .noneLeft }
            guard hasTime() else { return .halted }
            own.leap(to: limit)
            own.tell(hear)
            return .taken
        } act: { own, planned in
            own.tell(hear)
            witness(planned, nil, own.simulation)
            own.perform(planned)
            witness(planned, own.outcomes.last?.result, own.simulation)
            own.tell(hear)
            return true
        }
        guard isWhole else { return false }
        tell(hear)
        recorder?.end(simulation)
        recorder = nil
        return true
    }

    /// Goes on to the end step by step: `look` is told of every moment at which something happened, by itself or by command,
    /// and ends it with false.
    package mutating func walk(hear: ([TraceEntry]) -> Void = { _ in }, look: (PlannedTime) -> Bool) {
        go { own, limit, _ in
            guard own.step(to: limit) else { return .noneLeft }
            own.tell(hear)
            return look(own.stand) ? .taken : .halted
        } act: { own, planned in
            own.perform(planned)
            own.tell(hear)
            return look(own.stand)
        }
    }

    /// The same for whoever looks closely: every step, and what each command did, with its place in the plan.
    package mutating func watch(_ see: (SeenStep, _ command: Int?) -> Void) {
        go { own, limit, _ in
            guard let step = own.simulation.watchStep(to: limit) else { return .noneLeft }
            own.count()
            see(step, nil)
            return .taken
        } act: { own, planned in
            own.perform(planned)
            see(own.simulation.watchCommand(), own.outcomes.count - 1)
            return true
        }
    }

    // MARK: going

    /// What came of going on up to an instant.
    private enum Stride { case taken, noneLeft, halted }

    /// Takes what is next up to an instant: one step, or, where it may leap, as many as it likes.
    private typealias Strider = (inout Self, _ limit: Instant, _ mayLeap: Bool) -> Stride

    /// Goes on to the end, or until it is halted: false then. `act` gives a command, and halts it with false.
    @discardableResult
    private mutating func go(_ stride: Strider, act: (inout Self, PlannedCommand) -> Bool) -> Bool {
        while outcomes.count < plan.commands.count {
            let planned = plan.commands[outcomes.count]
            guard go(to: planned.time, stride), act(&self, planned) else { return false }
        }
        return go(to: plan.end, stride)
    }

    /// Goes on to a moment, of which nothing lies before where it stands. Up to its instant nobody counts the steps.
    private mutating func go(to time: PlannedTime, _ stride: Strider) -> Bool {
        if time.instant > stand.instant {
            let before = Instant(nanoseconds: time.instant.nanoseconds - 1)
            while simulation.nextInstant <= before {
                if stride(&self, before, true) == .halted { return false }
            }
            stand = PlannedTime(time.instant)
        }
        counting: while stand.ahead < time.ahead {
            switch stride(&self, time.instant, false) {
            case .taken: continue
            case .noneLeft: break counting
            case .halted: return false
            }
        }
        stand.ahead = max(stand.ahead, time.ahead)
        simulation.ask { await $0.restore(time.instant) }
        return true
    }

    private func leap(to limit: Instant) {
        simulation.advance(steps: recorder?.stretch(stretch, after: simulation) ?? stretch, to: limit)
    }

    private mutating func step(to limit: Instant) -> Bool {
        guard simulation.step(to: limit) else { return false }
        count()
        return true
    }

    /// A step was taken.
    private mutating func count() {
        let now = simulation.clock
        if now > stand.instant { stand = PlannedTime(now) }
        stand.ahead += 1
    }

    private mutating func perform(_ planned: PlannedCommand) {
        let place = RunPlace(steps: simulation.steps, clock: simulation.clock)
        let idleBefore = simulation.ask { await $0.idleCount }
        let result = simulation.perform(planned.command, from: planned.giver.origin)
        let isIdle = simulation.ask { await $0.idleCount } > idleBefore
        outcomes.append(Outcome(place: place, result: result, isIdle: isIdle))
        recorder?.hear(from: simulation, by: planned.giver)
    }

    private mutating func tell(_ hear: ([TraceEntry]) -> Void) {
        let trace = simulation.takeTrace(for: &recorder)
        if !trace.isEmpty { hear(trace) }
    }
}

extension Screenplay {
    /// Before any of its lines is decided.
    package var undecided: Screenplay {
        var play = self
        for place in play.lines.indices { (play.lines[place].state, play.lines[place].remark) = (.pending, nil) }
        return play
    }
}
