import SagaCore

/// One line of the trace: what happened at which virtual instant, in the order (time, sequence).
package struct TraceEntry: Hashable, Sendable {
    package enum What: Hashable, Sendable {
        /// A step of the world: applying these in order to an equal world gives the same world.
        case step(Action)
        /// What the step published, and what it did.
        case published(Message)
        case note(Note)
        /// A fault hit an act on this order: it was armed, or chaos struck.
        case hit(Fault, OrderID, byChaos: Bool = false)
        case command(Command, Origin)
        /// A standing rule did something to a copy of what was just published.
        case waylaid(Waylaid)
    }

    package let time: Instant
    package let what: What

    /// What it notes, where it is a note.
    package var note: Note? { if case .note(let note) = what { note } else { nil } }
}
