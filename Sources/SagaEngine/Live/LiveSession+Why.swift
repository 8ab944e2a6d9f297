import SagaCore

/// How a run came to where it stands, for somebody who runs it again on a thread of his own.
package struct Retelling: Sendable {
    package let settings: Settings
    package let journal: [JournalEntry]
    package let place: RunPlace
}

extension LiveSession {
    /// Up to the moment that is seen.
    var retelling: Retelling {
        let seen = shown
        return Retelling(
            settings: seen.settings, journal: seen.journal, place: RunPlace(steps: seen.steps, clock: seen.clock))
    }
}
