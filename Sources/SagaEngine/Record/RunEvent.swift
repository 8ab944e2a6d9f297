import SagaCore

/// Who gave a command, as a run file tells it.
package enum Giver: String, CaseIterable, Hashable, Sendable {
    case key, scenario, client, `operator`, option

    /// What the world knows of it.
    package var origin: Origin {
        switch self {
        case .key, .scenario, .option: .console
        case .client: .http
        case .operator: .operatorAPI
        }
    }
}

/// What there is to record of a run, in the order in which it happens. Places count within a world; pace and looking are
/// nothing that happens.
package enum RunEvent: Hashable, Sendable {
    /// Kept elsewhere: it is large, and all the others are not.
    indirect case began(WorldBeginning)
    /// What follows happens in this world again, which began earlier and has not ended.
    case on(world: Int)
    /// This world is the present from here on: clients and the operator from outside act there.
    case present(world: Int)
    case did(RecordedCommand)
    case idle(RecordedIdleCommand)
    case decided(RecordedLine)
    case check(CheckPoint)
    /// The world ended, with these verdicts red.
    case ended(CheckPoint, red: [Verdict])
}

extension RunEvent {
    /// For whoever keeps many: the line of a command is made again where it is asked for.
    package var withoutLine: RunEvent {
        guard case .did(var command) = self else { return self }
        command.forgetLine()
        return .did(command)
    }
}

/// A world begins: with settings, and by a scenario or as a branch of another world where it does.
package struct WorldBeginning: Hashable, Sendable {
    /// From 1 within a run.
    package var number: Int
    package var settings: Settings
    /// What is played in it, before any line of it is decided.
    package var screenplay: Screenplay?
    package var branch: BranchPoint?

    package init(number: Int, settings: Settings, screenplay: Screenplay? = nil, branch: BranchPoint? = nil) {
        self.number = number
        self.settings = settings
        self.screenplay = screenplay
        self.branch = branch
    }
}

/// Where a world branched off from an earlier one: at a place, after so many of its commands.
package struct BranchPoint: Hashable, Sendable {
    package var world: Int
    package var place: RunPlace
    package var commands: Int

    package init(world: Int, place: RunPlace, commands: Int) {
        self.world = world
        self.place = place
        self.commands = commands
    }
}

/// A command that was carried out, and what came of it.
package struct RecordedCommand: Hashable, Sendable {
    /// From 1 within its world.
    package var number: Int
    package var place: RunPlace
    package var giver: Giver
    package var command: Command { didSet { forgetLine() } }
    package var result: CommandResult
    private var known: Spelling

    /// `line`: that of the command, where somebody has it.
    package init(
        number: Int, place: RunPlace, giver: Giver, command: Command, line: String? = nil, result: CommandResult
    ) {
        self.number = number
        self.place = place
        self.giver = giver
        self.command = command
        self.result = result
        known = Spelling(line)
    }

    /// The command's canonical line.
    package var line: String { known.line ?? command.line }

    fileprivate mutating func forgetLine() { known = Spelling(nil) }
}

/// The line of a command that stands beside it: it says nothing more, so it makes no difference.
private struct Spelling: Hashable, Sendable {
    let line: String?

    init(_ line: String?) { self.line = line }

    static func == (one: Spelling, other: Spelling) -> Bool { true }
    func hash(into hasher: inout Hasher) {}
}

/// A command that changed nothing: told, and nothing that a replay would carry out.
package struct RecordedIdleCommand: Hashable, Sendable {
    package var place: RunPlace
    package var giver: Giver
    package var line: String

    package init(place: RunPlace, giver: Giver, line: String) {
        self.place = place
        self.giver = giver
        self.line = line
    }
}

/// A line of the screenplay was decided.
package struct RecordedLine: Hashable, Sendable {
    /// From 1.
    package var number: Int
    package var place: RunPlace
    package var state: Screenplay.State

    package init(number: Int, place: RunPlace, state: Screenplay.State) {
        self.number = number
        self.place = place
        self.state = state
    }
}

/// What a replay must have come to at a place.
package struct CheckPoint: Hashable, Sendable {
    package var place: RunPlace
    /// The trace's digest, as people compare it.
    package var digest: String

    package init(place: RunPlace, digest: String) {
        self.place = place
        self.digest = digest
    }
}
