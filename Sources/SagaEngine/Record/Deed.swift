import SagaCore

/// A command that was given, with what came of it, for whoever records.
package enum Deed: Sendable {
    case did(JournalEntry, CommandResult)
    case idle(IdleEntry)
}

/// How a run stands, and what was commanded since it was asked the last time.
package struct RunNews: Sendable {
    package let deeds: [Deed]
    package let place: RunPlace
    package let digest: TraceDigest
}

extension Conductor {
    /// From now on commands are kept until somebody takes them.
    package func keepDeeds() { if deeds == nil { deeds = [] } }

    /// How the run stands, and what was commanded since the last call, where it is kept.
    package func takeNews() -> RunNews {
        defer { deeds?.removeAll() }
        return RunNews(deeds: deeds ?? [], place: RunPlace(steps: steps, clock: clock), digest: digest)
    }
}
