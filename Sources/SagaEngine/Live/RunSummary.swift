import SagaCore

/// What became of a run.
package struct RunSummary: Sendable {
    package let seed: UInt64
    /// Orders at each status, by its number.
    package let tally: [Int]
    package let violations: [Violation]
    package let steps: Int
    /// Nil for a run that nobody watched.
    package let digest: TraceDigest?

    package init(seed: UInt64, tally: [Int], violations: [Violation], steps: Int, digest: TraceDigest?) {
        self.seed = seed
        self.tally = tally
        self.violations = violations
        self.steps = steps
        self.digest = digest
    }
}

extension Simulation {
    /// Brings the verdicts up to date and sums the run up.
    package func summary(isWatched: Bool = true) -> RunSummary {
        let violations = audit()
        return RunSummary(
            seed: settings.seed, tally: ask { await $0.world().order.tally }, violations: violations,
            steps: steps, digest: isWatched ? digest : nil)
    }

    /// What the world has come to; a look costs what happened since the last one.
    package var aftermath: Aftermath { Aftermath(world(), audit()) }
}
