import SagaCore
import SagaEngine

/// A world of a run file as something that can be played, whole or altered: its settings, its commands with their
/// places, and where it ends. What is altered is another plan: the file it came from knows nothing of it.
package struct Plan: Hashable, Sendable {
    /// Its number in the file.
    package var world: Int
    package var settings: Settings
    /// What was played in it, as far as its lines were decided.
    package var screenplay: Screenplay?
    /// In their order; of a branch with those of the world that it comes from before.
    package var commands: [PlannedCommand]
    /// What was asked for and changed nothing: told, and not carried out.
    package var idle: [RecordedIdleCommand]
    package var end: PlannedTime

    package init(
        world: Int = 1, settings: Settings, screenplay: Screenplay? = nil, commands: [PlannedCommand] = [],
        idle: [RecordedIdleCommand] = [], end: PlannedTime
    ) {
        self.world = world
        self.settings = settings
        self.screenplay = screenplay
        self.commands = commands
        self.idle = idle
        self.end = end
    }
}

/// A moment of a plan: an instant, after so many of the steps that happen by themselves at that very instant. Unlike the
/// number of all steps it means the same where something before it is altered.
package struct PlannedTime: Hashable, Comparable, Sendable {
    package var instant: Instant
    package var ahead: Int

    package init(_ instant: Instant, ahead: Int = 0) { (self.instant, self.ahead) = (instant, ahead) }

    package static func < (one: PlannedTime, other: PlannedTime) -> Bool {
        (one.instant, one.ahead) < (other.instant, other.ahead)
    }
}

/// A command of a plan.
package struct PlannedCommand: Hashable, Sendable {
    /// In the file, by which it can be named; nil for one that was not in it.
    package var number: Int?
    package var giver: Giver
    package var command: Command
    package var time: PlannedTime

    package init(_ command: Command, number: Int? = nil, by giver: Giver = .key, at time: PlannedTime) {
        self.number = number
        self.giver = giver
        self.command = command
        self.time = time
    }
}

extension Plan {
    /// The same, going on by itself up to another end.
    package func ending(_ end: PlannedTime) -> Plan {
        var plan = self
        plan.end = end
        return plan
    }
}
