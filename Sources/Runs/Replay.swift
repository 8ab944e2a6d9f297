import SagaCore
import SagaEngine

/// Plays a world again: each command at the place at which it acted then. Nobody draws anything anew, and no scenario goes
/// on by itself.
struct Replay {
    let simulation: Simulation
    /// What happened since the last place at which all was as it should be.
    private(set) var found = EventSample()
    /// The place at which it stands, as a plan has it.
    private(set) var planned = PlannedTime(.start)

    /// So many steps are taken in one go, so that their trace takes no room.
    private static let stretch = 2_000

    init(_ settings: Settings) {
        simulation = Simulation(settings)
    }

    var place: RunPlace { RunPlace(steps: simulation.steps, clock: simulation.clock) }

    /// Goes on to the place; false where the world does not come through it, or there is too little time.
    mutating func go(to place: RunPlace, while hasTime: () -> Bool = { true }) -> Bool {
        let before = Instant(nanoseconds: place.clock.nanoseconds - 1)
        while simulation.steps < place.steps, simulation.nextInstant <= before {
            guard hasTime() else { return false }
            simulation.advance(steps: min(place.steps - simulation.steps, Self.stretch), to: before)
            found.add(simulation.takeTrace())
        }
        if place.clock > planned.instant { planned = PlannedTime(place.clock) }
        while simulation.steps < place.steps, simulation.step(to: place.clock) { planned.ahead += 1 }
        found.add(simulation.takeTrace())
        guard simulation.steps == place.steps, simulation.nextInstant >= place.clock else { return false }
        simulation.ask { await $0.restore(place.clock) }
        return simulation.clock == place.clock
    }

    /// Goes on to a moment of a plan.
    mutating func go(to time: PlannedTime) {
        if time.instant > planned.instant {
            simulation.advance(to: Instant(nanoseconds: time.instant.nanoseconds - 1))
            planned = PlannedTime(time.instant)
        }
        while planned.ahead < time.ahead, simulation.step(to: time.instant) { planned.ahead += 1 }
        _ = simulation.takeTrace()
        simulation.ask { await $0.restore(time.instant) }
    }

    /// What came of the command here, and whether it changed anything.
    mutating func perform(_ command: Command, by giver: Giver) -> (result: CommandResult, isIdle: Bool) {
        let idleBefore = simulation.ask { await $0.idleCount }
        let result = simulation.perform(command, from: giver.origin)
        let isIdle = simulation.ask { await $0.idleCount } > idleBefore
        found.add(simulation.takeTrace())
        return (result, isIdle)
    }

    /// All is as it should be here.
    mutating func forgetEvents() { found = EventSample() }
}

/// The first and the last of many events.
package struct EventSample: Hashable, Sendable {
    package private(set) var first: [TraceEntry] = []
    /// Behind those that were left out.
    package private(set) var last: [TraceEntry] = []
    package private(set) var leftOut = 0

    /// So many of each.
    package static let most = 6

    mutating func add(_ entries: [TraceEntry]) {
        for entry in entries where entry.isShown {
            if first.count < Self.most {
                first.append(entry)
            } else {
                last.append(entry)
                if last.count > Self.most {
                    last.removeFirst()
                    leftOut += 1
                }
            }
        }
    }
}

extension TraceEntry {
    /// A step that somebody could see: what it published or noted is told by itself.
    fileprivate var isShown: Bool {
        switch what {
        case .published, .note, .hit, .waylaid, .command: true
        case .step(let action): action.isOutage
        }
    }
}
