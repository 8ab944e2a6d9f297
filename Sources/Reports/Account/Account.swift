import Runs
import SagaCore
import SagaEngine

/// A run as it is told to whoever was not there: what it was, what was done to it, what happened and what came of it. A
/// value; everything that is exported is a function of it.
package struct Account: Sendable {
    /// Its number in its file.
    package let world: Int
    package let settings: Settings
    package let screenplay: Screenplay?
    package let commands: [GivenCommand]
    /// Every step and command in their order; none where nobody asked for them. Of chosen orders only what is theirs.
    package let scenes: [Scene]
    /// The ids that clients know their orders by.
    package let ids: [OrderID: String]
    /// Everything of note, in its order.
    package let moments: [Moment]
    /// Of the orders that were chosen, or of those of which there is most to tell, in the order of their numbers.
    package let stories: [StoryView]
    /// All orders, as far as there is room for them.
    package let rows: [OrderRow]
    package let orderCount: Int
    package let summary: RunSummary
    package let end: RunPlace

    /// The orders whose rows are kept.
    package static let mostRows = 100_000
}

/// A command that was given in it, or that was refused.
package struct GivenCommand: Hashable, Sendable {
    /// In the run file; nil for one that changed nothing.
    package let number: Int?
    package let place: RunPlace
    package let giver: Giver
    package let line: String
    /// Nil where only its line is known.
    package let command: Command?
    package let result: CommandResult?
}

/// One step of the run, or one command, with what came of it.
package struct Scene: Hashable, Sendable {
    /// Where the run stood after it.
    package let place: RunPlace
    /// What was read, taken or worked on.
    package let hand: Message?
    package let entries: [TraceEntry]

    /// The step itself; nil for a command that is none.
    package var action: Action? {
        for entry in entries { if case .step(let action) = entry.what { return action } }
        return nil
    }

    package var time: Instant { entries.first?.time ?? place.clock }
    package var notes: [Note] { entries.compactMap(\.note) }
    package var published: [Message] {
        entries.compactMap { if case .published(let message) = $0.what { message } else { nil } }
    }
    /// The order that it is about.
    package var order: OrderID? { hand?.order ?? entries.lazy.compactMap(\.order).first }
}

/// Something of note, for a timeline.
package struct Moment: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A step failed, or a compensation did.
        case failure
        case compensation
        /// Something happened to a message, a process, the network or the broker.
        case fault
        case red(Verdict)
        case act
    }

    package let time: Instant
    package let kind: Kind
    package let order: OrderID?
}
