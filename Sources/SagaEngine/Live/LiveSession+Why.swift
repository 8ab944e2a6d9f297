import SagaCore

/// How a run came to where it stands, for somebody who runs it again on a thread of his own.
package struct Retelling: Sendable {
    package let settings: Settings
    package let journal: [JournalEntry]
    package let place: RunPlace

    init(_ run: Simulation) { (settings, journal, place) = (run.settings, run.journal, run.place) }
}

extension LiveSession {
    /// Up to the moment that is seen.
    var retelling: Retelling {
        Retelling(shown)
    }

    /// Of worlds by their numbers, each as it stands.
    package func retellings(_ numbers: [Int]) -> [Retelling] {
        numbers.compactMap { number in (others + [course]).first { $0.number == number } }
            .map { Retelling($0.simulation) }
    }
}
