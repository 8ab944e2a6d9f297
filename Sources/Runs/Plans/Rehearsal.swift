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

    // MARK: the way

    /// Sees the world right before a command, without a result, and right after it, with one.
    package typealias Witness = (PlannedCommand, CommandResult?, Simulation) -> Void

    /// Goes on to the end; false where there was too little time, and it can go on later. `hear` gets the trace as it comes.
    @discardableResult
    package mutating func run(
        hear: ([TraceEntry]) -> Void = { _ in }, witness: Witness = { _, _, _ in },
        while hasTime: () -> Bool = { true }
    ) -> Bool {
        while outcomes.count < plan.commands.count {
            let planned = plan.commands[outcomes.count]
            guard go(to: planned.time, hear: hear, while: hasTime) else { return false }
            witness(planned, nil, simulation)
            perform(planned)
            witness(planned, outcomes.last?.result, simulation)
            tell(hear)
        }
        guard go(to: plan.end, hear: hear, while: hasTime) else { return false }
        recorder?.end(simulation)
        recorder = nil
        return true
    }

    /// Goes on to the end step by step: `look` is told of every moment at which something happened, by itself or by command,
    /// and ends it with false.
    package mutating func walk(hear: ([TraceEntry]) -> Void = { _ in }, look: (PlannedTime) -> Bool) {
        while outcomes.count < plan.commands.count {
            guard stroll(to: plan.commands[outcomes.count].time, hear: hear, look: look) else { return }
            perform(plan.commands[outcomes.count])
            tell(hear)
            guard look(stand) else { return }
        }
        _ = stroll(to: plan.end, hear: hear, look: look)
    }

    private mutating func stroll(
        to time: PlannedTime, hear: ([TraceEntry]) -> Void, look: (PlannedTime) -> Bool
    ) -> Bool {
        let before = Instant(nanoseconds: time.instant.nanoseconds - 1)
        while true {
            let isBefore = simulation.nextInstant <= before
            let taken = stand.instant == time.instant ? stand.ahead : 0
            guard isBefore || taken < time.ahead else { break }
            guard simulation.step(to: isBefore ? before : time.instant) else {
                if isBefore { continue }
                break
            }
            let now = simulation.clock
            stand = now > stand.instant ? PlannedTime(now, ahead: 1) : PlannedTime(now, ahead: stand.ahead + 1)
            tell(hear)
            guard look(stand) else { return false }
        }
        if time > stand { stand = time }
        simulation.ask { await $0.restore(time.instant) }
        return true
    }

    /// Goes on to a moment, of which nothing lies before where it stands.
    private mutating func go(
        to time: PlannedTime, hear: ([TraceEntry]) -> Void, while hasTime: () -> Bool
    ) -> Bool {
        if time.instant > stand.instant {
            let before = Instant(nanoseconds: time.instant.nanoseconds - 1)
            while simulation.nextInstant <= before {
                guard hasTime() else { return false }
                let most = recorder?.stretch(stretch, after: simulation) ?? stretch
                simulation.advance(steps: most, to: before)
                tell(hear)
            }
            stand = PlannedTime(time.instant)
        }
        while stand.ahead < time.ahead, simulation.step(to: time.instant) { stand.ahead += 1 }
        stand.ahead = max(stand.ahead, time.ahead)
        simulation.ask { await $0.restore(time.instant) }
        tell(hear)
        return true
    }

    /// The same step by step, for whoever looks closely: every step, and what each command did, with its place in the plan.
    package mutating func watch(_ see: (SeenStep, _ command: Int?) -> Void) {
        while outcomes.count < plan.commands.count {
            let command = outcomes.count
            walk(to: plan.commands[command].time, see)
            perform(plan.commands[command])
            see(simulation.watchCommand(), command)
        }
        walk(to: plan.end, see)
    }

    private mutating func walk(to time: PlannedTime, _ see: (SeenStep, Int?) -> Void) {
        if time.instant > stand.instant {
            let before = Instant(nanoseconds: time.instant.nanoseconds - 1)
            while simulation.nextInstant <= before, let step = simulation.watchStep(to: before) { see(step, nil) }
            stand = PlannedTime(time.instant)
        }
        while stand.ahead < time.ahead, let step = simulation.watchStep(to: time.instant) {
            stand.ahead += 1
            see(step, nil)
        }
        stand.ahead = max(stand.ahead, time.ahead)
        simulation.ask { await $0.restore(time.instant) }
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
