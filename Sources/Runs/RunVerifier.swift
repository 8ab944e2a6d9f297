import SagaCore
import SagaEngine

/// What came of playing a run file again.
package enum Verification: Hashable, Sendable {
    /// So many worlds, commands and steps are as they were, and the last place that was checked by a digest.
    case same(worlds: Int, commands: Int, steps: Int, checked: RunPlace?)
    case differs(Difference)
    /// Another engine recorded it.
    case otherEngine(Int)
}

/// Where a replay and the file part.
package struct Difference: Hashable, Sendable {
    package enum What: Hashable, Sendable {
        /// Something else happened since the last check point, at this place of the same world, or since its beginning.
        case trace(since: RunPlace, to: RunPlace)
        case result(RecordedCommand, found: CommandResult)
        /// The command changed nothing here.
        case nothingChanged(RecordedCommand)
        /// The world does not come through the place.
        case elsewhere(RunPlace, found: RunPlace)
        case verdicts(recorded: [Verdict], found: [Verdict])
    }

    package let what: What
    package let world: Int
    /// Of the file.
    package let line: Int
    /// What happened here instead, since the last check point.
    package let events: EventSample
}

/// Plays a run file again and holds what comes of it against what was recorded: every check point, the result of every
/// command, and the end.
package struct RunVerifier {
    private var worlds: [World] = []
    /// The world that the lines are of, from 1.
    private var world = 0
    private var checked: RunPlace?

    private struct World {
        var replay: Replay
        /// With those of the world that it branched off from.
        var commands: [RecordedCommand] = []
        var lastGood = RunPlace(steps: 0, clock: .start)
    }

    private struct Parting: Error {
        let what: Difference.What
    }

    package static func verify(_ file: RunFile) -> Verification {
        if file.header.engine != EngineVersion.present { return .otherEngine(file.header.engine) }
        var verifier = RunVerifier()
        for (line, event) in file.events {
            do throws(Parting) {
                try verifier.take(event)
            } catch {
                return .differs(
                    Difference(
                        what: error.what, world: verifier.world, line: line,
                        events: verifier.present?.replay.found ?? EventSample()))
            }
        }
        return .same(
            worlds: verifier.worlds.count,
            commands: file.events.count { if case .did = $0.event { true } else { false } },
            steps: verifier.worlds.reduce(0) { $0 + $1.replay.place.steps }, checked: verifier.checked)
    }

    private var present: World? { world > 0 ? worlds[world - 1] : nil }

    private mutating func take(_ event: RunEvent) throws(Parting) {
        switch event {
        case .began(let beginning): try begin(beginning)
        case .on(let world): self.world = world
        case .present: break
        case .did(let command):
            try perform(command)
        case .idle(let idle): try go(to: idle.place)
        case .decided(let line): try go(to: line.place)
        case .check(let point): try check(point)
        case .ended(let point, let red):
            try check(point)
            let found = present?.replay.simulation.audit().brokenVerdicts ?? []
            if Set(found) != Set(red) { throw Parting(what: .verdicts(recorded: red, found: found)) }
        }
    }

    private mutating func begin(_ beginning: WorldBeginning) throws(Parting) {
        world = beginning.number
        worlds.append(World(replay: Replay(beginning.settings)))
        guard let branch = beginning.branch else { return }
        for command in worlds[branch.world - 1].commands.prefix(branch.commands) { try perform(command) }
        try go(to: branch.place)
    }

    private mutating func go(to place: RunPlace) throws(Parting) {
        guard !worlds[world - 1].replay.go(to: place) else { return }
        throw Parting(what: .elsewhere(place, found: worlds[world - 1].replay.place))
    }

    private mutating func perform(_ command: RecordedCommand) throws(Parting) {
        try go(to: command.place)
        let (result, isIdle) = worlds[world - 1].replay.perform(command.command, by: command.giver)
        worlds[world - 1].commands.append(command)
        if result != command.result { throw Parting(what: .result(command, found: result)) }
        if isIdle { throw Parting(what: .nothingChanged(command)) }
    }

    private mutating func check(_ point: CheckPoint) throws(Parting) {
        try go(to: point.place)
        guard present?.replay.simulation.digest.text == point.digest else {
            throw Parting(what: .trace(since: present?.lastGood ?? point.place, to: point.place))
        }
        worlds[world - 1].lastGood = point.place
        checked = point.place
        worlds[world - 1].replay.forgetEvents()
    }
}
