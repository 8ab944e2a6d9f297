import SagaCore

/// What is told of a world besides how it stands. All of it is made from the trace, so a moment that is gone to again is
/// told as it was the first time.
struct Chronicle: Sendable {
    private(set) var book: StoryBook
    private(set) var watch: CoverageWatch
    /// What befell its orders, for the verdicts that do not hold.
    private(set) var mishaps = Mishaps()

    init(_ settings: Settings) {
        book = StoryBook(settings.safeguards)
        watch = CoverageWatch(settings)
    }

    /// `isSeen`: somebody looks; otherwise only what the verdicts need is kept.
    mutating func add(_ entry: TraceEntry, isSeen: Bool) {
        mishaps.add(entry)
        guard isSeen else { return }
        book.add(entry)
        watch.add(entry)
    }
}

extension Simulation {
    /// What there is to see of it, the verdicts being those of the last audit.
    func observe(
        _ attention: Attention, _ chronicle: Chronicle, _ finder: inout OrderFinder, in world: World
    ) -> Observation {
        var seen = ask { await $0.observe(attention, chronicle.book) }
        finder.show(attention, in: world, on: &seen)
        if let told = attention.selected ?? seen.rows.first?.order {
            seen.story = ask { await $0.story(of: told, chronicle.book, chronicle.mishaps) }
        }
        if attention.wantsCoverage { seen.coverage = chronicle.watch.coverage(seen.violations) }
        return seen
    }
}
