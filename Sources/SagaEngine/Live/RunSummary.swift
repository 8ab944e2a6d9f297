import SagaCore

/// What became of a run.
package struct RunSummary: Sendable {
    package let seed: UInt64
    /// Orders at each status, by its number.
    package let tally: [Int]
    package let violations: [Violation]
    /// The first of each verdict, with what made them.
    package let findings: [Finding]
    package static let mostFindings = 5
    package let steps: Int
    /// Nil for a run that nobody watched.
    package let digest: TraceDigest?
    /// What chaos has done.
    package var chaos = ChaosView()

    package init(
        seed: UInt64, tally: [Int], violations: [Violation], findings: [Finding]? = nil, steps: Int,
        digest: TraceDigest?
    ) {
        self.seed = seed
        self.tally = tally
        self.violations = violations
        self.findings = findings ?? violations.first(Self.mostFindings).map { Finding($0) }
        self.steps = steps
        self.digest = digest
    }
}

extension Simulation {
    /// Brings the verdicts up to date and sums the run up; `mishaps`: what befell its orders, where somebody watched.
    package func summary(isWatched: Bool = true, _ mishaps: Mishaps = Mishaps()) -> RunSummary {
        let violations = audit()
        let world = world()
        var summary = RunSummary(
            seed: settings.seed, tally: world.order.tally, violations: violations,
            findings: violations.first(RunSummary.mostFindings).map { Finding($0, in: world, mishaps) }, steps: steps,
            digest: isWatched ? digest : nil)
        summary.chaos.counts = ask { await $0.chaosCounts() }
        return summary
    }

    /// What the world has come to; a look costs what happened since the last one.
    package var aftermath: Aftermath { Aftermath(world(), audit()) }
}
