import SagaCore

/// What a session tells whoever looks: an observation of the moment, and the news since the last one.
extension LiveSession {
    static let newsPerFrame = 200

    /// Takes what was written since the last time to whoever looks.
    @discardableResult
    mutating func drain() -> [TraceEntry] {
        let trace = simulation.takeTrace(for: &recorder)
        guard !trace.isEmpty else { return trace }
        for entry in trace {
            course.chronicle.add(entry, isSeen: isSeen)
            guard isSeen else { continue }
            course.finder.hear(of: entry)
            if entry.isTold { note(.happened(entry)) }
        }
        keepPast(trace)
        guard let feed, isPresentShown else { return trace }
        var events: [FeedItem.What] = []
        for entry in trace where entry.isEvent {
            events.append(.happened(entry, order: entry.order.map { course.names.name(of: $0, in: simulation) }))
        }
        feed.append(events)
        return trace
    }

    private mutating func keepPast(_ trace: [TraceEntry]) {
        course.past?.read(trace)
        guard course.past?.isDue(at: simulation.steps) ?? false else { return }
        // A verdict that has turned red belongs to what lies before.
        auditIfDue()
        course.past?.keep(course.simulation, course.chronicle)
    }

    /// Of too many news the latest are kept, and whatever is an answer. While the past is seen they wait.
    mutating func note(_ item: News) {
        guard isSeen else { return }
        course.news.append(item)
        if course.news.count > 2 * newsRoom { trimNews() }
    }

    private mutating func trimNews() {
        let kept = course.news.trimmed(to: newsRoom)
        course.missed += course.news.count - kept.count
        course.news = kept
    }

    package mutating func observe() -> Observation {
        drain()
        auditIfDue()
        if recorder?.hasFailed == true {
            recorder?.forgetFailure()
            note(.unrecorded(at: simulation.clock))
        }
        if course.news.count > newsRoom { trimNews() }
        let world = searchOn()
        var seen = visit == nil ? observePresent(in: world) : observePast(in: world)
        seen.next = lookAhead()
        seen.tripPercent = course.trip?.percent
        seen.pace = pace
        seen.handled = handled
        seen.breakPoints = breakPoints
        seen.generation = generation
        seen.world = course.number
        seen.worlds = worldViews
        return seen
    }

    private mutating func observePresent(in world: World) -> Observation {
        var seen = simulation.observe(attention, course.chronicle, &course.finder, in: world)
        seen.runsOn = quest?.goal
        seen.marks = past?.marks
        (seen.screenplay, seen.aftermath) = (played, course.aftermath)
        (seen.news, seen.missed) = (course.news, course.missed)
        (course.news, course.missed) = ([], 0)
        newsRoom = Self.newsPerFrame
        return seen
    }

    /// What befell its orders, for the verdicts that do not hold.
    var mishaps: Mishaps { course.chronicle.mishaps }

    /// The verdicts of this instant: a look costs what happened since the last one.
    mutating func auditIfDue() {
        let extent = simulation.ask { await $0.extent }
        guard extent != course.audited else { return }
        course.audited = extent
        tellVerdicts(simulation.audit())
    }

    /// What became of the run so far.
    package mutating func conclude() -> RunSummary {
        show(present)
        drain()
        endAll()
        return simulation.summary(mishaps)
    }
}

extension [News] {
    /// The latest of so many, and before them whatever somebody waits for.
    func trimmed(to most: Int) -> [News] {
        dropLast(most).filter { if case .happened = $0 { false } else { true } } + suffix(most)
    }
}
