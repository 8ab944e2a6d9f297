import SagaCore
import SagaEngine

extension Plan {
    /// The worlds of a run file, in their order. Each is played once, to learn which steps come before a command at the very
    /// instant at which it acts; of a file that another engine wrote, as near as this one comes to it.
    package static func worlds(of file: RunFile) -> [Plan] {
        var worlds: [PlanReader] = []
        var present = 0
        for (_, event) in file.events {
            switch event {
            case .began(let beginning):
                present = worlds.count
                worlds.append(PlanReader(beginning, after: worlds.map(\.plan)))
            case .on(let world): present = world - 1
            default: worlds[present].take(event)
            }
        }
        return worlds.map(\.plan)
    }

    /// As a run file has it, for a new file. It is played for that: check points and results are those of the plan as it is.
    package func events() -> [RunEvent] {
        let tape = RunTape()
        var rehearsal = Rehearsal(self, recorder: tape.recorder)
        rehearsal.run()
        return tape.events
    }
}

/// Makes a plan of one world's lines.
private struct PlanReader {
    private(set) var plan: Plan
    private var replay: Replay

    init(_ beginning: WorldBeginning, after worlds: [Plan]) {
        plan = Plan(
            world: beginning.number, settings: beginning.settings, screenplay: beginning.screenplay,
            end: PlannedTime(.start))
        replay = Replay(beginning.settings)
        guard let branch = beginning.branch, worlds.indices.contains(branch.world - 1) else { return }
        let trunk = worlds[branch.world - 1]
        for command in trunk.commands.prefix(branch.commands) { repeatCommand(command) }
        plan.idle = trunk.idle.filter { $0.place.isWithin(branch.place) }
        go(to: branch.place)
    }

    mutating func take(_ event: RunEvent) {
        switch event {
        case .began, .on, .present: break
        case .did(let command):
            go(to: command.place)
            plan.commands.append(
                PlannedCommand(command.command, number: command.number, by: command.giver, at: replay.planned))
            _ = replay.perform(command.command, by: command.giver)
        case .idle(let idle):
            plan.idle.append(idle)
            go(to: idle.place)
        case .decided(let line):
            plan.screenplay?.lines[line.number - 1].state = line.state
            go(to: line.place)
        case .check(let point): go(to: point.place)
        case .ended(let point, _): go(to: point.place)
        }
    }

    private mutating func repeatCommand(_ command: PlannedCommand) {
        replay.go(to: command.time)
        plan.commands.append(command)
        _ = replay.perform(command.command, by: command.giver)
    }

    private mutating func go(to place: RunPlace) {
        _ = replay.go(to: place)
        replay.forgetEvents()
        plan.end = replay.planned
    }
}
