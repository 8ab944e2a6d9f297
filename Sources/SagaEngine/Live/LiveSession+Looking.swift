import SagaCore

/// What a session tells whoever looks: an observation of the moment, and the news since the last one.
extension LiveSession {
    private static let newsPerFrame = 200

    /// Takes what was written since the last time to whoever looks.
    @discardableResult
    mutating func drain() -> [TraceEntry] {
        recorder?.checkIfDue(simulation)
        let trace = simulation.takeTrace()
        guard !trace.isEmpty else { return trace }
        for entry in trace {
            chronicle.add(entry, isSeen: isSeen)
            guard isSeen else { continue }
            finder.hear(of: entry)
            if entry.isTold { note(.happened(entry)) }
        }
        keepPast(trace)
        guard let feed else { return trace }
        var events: [FeedItem.What] = []
        for entry in trace where entry.isEvent {
            events.append(.happened(entry, order: entry.order.map { names.name(of: $0, in: simulation) }))
        }
        feed.append(events)
        return trace
    }

    private mutating func keepPast(_ trace: [TraceEntry]) {
        past?.read(trace)
        guard past?.isDue(at: simulation.steps) ?? false else { return }
        // A verdict that has turned red belongs to what lies before.
        auditIfDue()
        past?.keep(simulation, chronicle)
    }

    /// Of too many news the latest are kept, and whatever is an answer. While the past is seen they wait.
    mutating func note(_ item: News) {
        guard isSeen else { return }
        news.append(item)
        if news.count > 2 * Self.newsPerFrame { trimNews() }
    }

    private mutating func trimNews() {
        let kept = news.trimmed(to: Self.newsPerFrame)
        missed += news.count - kept.count
        news = kept
    }

    package mutating func observe() -> Observation {
        drain()
        auditIfDue()
        if recorder?.hasFailed == true {
            recorder = nil
            note(.unrecorded(at: simulation.clock))
        }
        if news.count > Self.newsPerFrame { trimNews() }
        let world = searchOn()
        var seen = visit == nil ? observePresent(in: world) : observePast(in: world)
        seen.pace = pace
        seen.handled = handled
        seen.breakPoints = breakPoints
        seen.generation = generation
        return seen
    }

    private mutating func observePresent(in world: World) -> Observation {
        var seen = simulation.observe(attention, chronicle, &finder, in: world)
        seen.runsOn = quest?.goal
        (seen.screenplay, seen.aftermath) = (played, aftermath)
        (seen.news, seen.missed) = (news, missed)
        (news, missed) = ([], 0)
        return seen
    }

    /// What befell its orders, for the verdicts that do not hold.
    var mishaps: Mishaps { chronicle.mishaps }

    /// The verdicts of this instant: a look costs what happened since the last one.
    mutating func auditIfDue() {
        let extent = simulation.ask { await $0.extent }
        guard extent != audited else { return }
        audited = extent
        tellVerdicts(simulation.audit())
    }

    /// What became of the run so far.
    package mutating func conclude() -> RunSummary {
        drain()
        recorder?.end(simulation)
        return simulation.summary(mishaps)
    }
}

extension [News] {
    /// The latest of so many, and before them whatever somebody waits for.
    func trimmed(to most: Int) -> [News] {
        dropLast(most).filter { if case .happened = $0 { false } else { true } } + suffix(most)
    }
}
