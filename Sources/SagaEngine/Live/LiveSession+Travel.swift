import SagaCore

/// Looking back. The trunk stands at its instant meanwhile: only clients and the operator outside act on it.
extension LiveSession {
    mutating func travel(_ journey: Journey) {
        owes.answer = true
        guard past != nil, visit != nil || !isPresentShown || journey != .present else { return }
        drain()
        auditIfDue()
        pace = .paused
        (lingersUntil, skip) = (nil, nil)
        course.visit?.look(for: nil)
        let present = simulation.place
        switch journey {
        case .end: leavePast()
        case .present: isPresentShown ? leavePast() : show(self.present)
        case .step(let steps) where steps < present.steps: go(to: RunPlace(steps: max(steps, 0), clock: .never))
        case .time(let time) where time < present.clock: go(to: RunPlace(steps: present.steps, clock: time))
        case .step, .time:
            leavePast()
            if journey.isBeyond(present) { tellVisitor(.past(.isBeyondTheEnd, at: shown.clock)) }
        case .back(let goal): goBack(to: goal)
        case .landmark(let landmark): go(toFirst: landmark)
        }
        rebase()
    }

    /// The present again, as it stands.
    mutating func leavePast() {
        guard visit != nil else { return }
        course.visit = nil
        if isPresentShown { (pace, paceAfter) = (paceAfter ?? pace, nil) }
        owes.answer = true
        rebase()
    }

    /// News for whoever looks, wherever that is.
    /// The present, as it stands, is on the screen.
    var isPresentSeen: Bool { isPresentShown && visit == nil }

    mutating func tellVisitor(_ item: News) { visit == nil ? note(item) : course.visit?.news.append(item) }

    // MARK: back

    mutating func go(to place: RunPlace) {
        guard let past else { return }
        // Where the clock stood at a step is known to whoever sees it being taken.
        let before = place.clock == .never ? RunPlace(steps: place.steps - 1, clock: .never) : place
        let stop = past.stop(for: before)
        let isNear = visit.map { $0.place.isWithin(before) && stop.place.isWithin($0.place) } ?? false
        var next = isNear ? visit! : Visit(stop)
        _ = next.goOn(to: place, along: simulation.itinerary)
        course.visit = next
    }

    /// To where so many steps were taken, with a word on the last of them.
    private mutating func arrive(at steps: Int) {
        go(to: RunPlace(steps: max(steps - 1, 0), clock: .never))
        guard steps > 0 else { return }
        let itinerary = simulation.itinerary
        course.visit?.tellLastStep { _ = $0.goOn(to: RunPlace(steps: steps, clock: .never), along: itinerary) }
    }

    private mutating func goBack(to goal: Goal) {
        let here = shown.steps
        if goal == .event, here > 0 { return arrive(at: here - 1) }
        if let found = lastStep(with: goal, before: here) { return arrive(at: found) }
        tellVisitor(.past(.noneBefore(goal), at: shown.clock))
    }

    private mutating func go(toFirst landmark: Landmark) {
        let itinerary = simulation.itinerary
        for (stop, end) in past?.stretches(with: landmark, upTo: simulation.steps) ?? [] {
            var scout = Visit(stop)
            scout.look(for: nil, or: landmark)
            guard scout.goOn(to: RunPlace(steps: end, clock: .never), along: itinerary, wholly: true) == .found else {
                continue
            }
            arrive(at: scout.place.steps)
            return tellVisitor(.past(.arrived(landmark), at: shown.clock))
        }
        tellVisitor(.past(.none(landmark), at: shown.clock))
    }

    private func lastStep(with goal: Goal, before here: Int) -> Int? {
        guard let past, here > 0 else { return nil }
        let itinerary = simulation.itinerary
        var end = here - 1
        for stop in past.stretches(before: here, with: goal) {
            var scout = Visit(stop)
            var found: Int?
            scout.look(for: goal)
            while scout.goOn(to: RunPlace(steps: end, clock: .never), along: itinerary) == .found {
                found = scout.place.steps
                scout.look(for: goal)
            }
            if let found { return found }
            end = min(end, stop.place.steps)
        }
        return nil
    }

    // MARK: forward

    /// One event on; at the edge of the past the present is seen again.
    mutating func stepInPast() {
        let (itinerary, next) = (simulation.itinerary, RunPlace(steps: shown.steps + 1, clock: .never))
        course.visit?.tellLastStep { _ = $0.goOn(to: next, along: itinerary, wholly: true) }
        if shown.steps >= simulation.steps { leaveWithNews() }
    }

    /// The past ends here.
    private mutating func leaveWithNews() {
        let news = course.visit?.news ?? []
        leavePast()
        for item in news { note(item) }
    }

    mutating func lookInPast(for goal: Goal) {
        let points = breakPoints
        course.visit?.look(for: goal, orAt: points)
    }

    /// Plays the past on up to the instant, as far as there is time; true if there was too little.
    @discardableResult
    mutating func playPast(to instant: Instant, while hasTime: () -> Bool = { true }) -> Bool {
        guard visit != nil else { return false }
        let (present, itinerary, sought) = (simulation.place, simulation.itinerary, course.visit?.goal)
        let points = breakPoints
        if sought == nil, !points.isEmpty { course.visit?.look(for: nil, orAt: points) }
        let end = RunPlace(steps: present.steps, clock: sought == nil ? min(instant, present.clock) : present.clock)
        let arrival = course.visit?.goOn(to: end, along: itinerary, while: hasTime)
        owes.motion = true
        switch arrival {
        case .found:
            let (now, ending) = (shown.clock, shown.ask { await $0.ending })
            course.visit?.look(for: nil)
            pace = .paused
            owes.answer = true
            course.visit?.news.append(.ranOn(ending ?? .found(sought ?? .event), at: now))
        case .arrived where end.clock >= present.clock:
            leavePast()
            // What the past has not is looked for in what is to come.
            if let sought { begin(sought) }
            // At full speed nobody rests here.
            return pace == .full
        case .outOfTime: return true
        default: break
        }
        return false
    }

    /// Lets time pass in the past as in the present.
    mutating func runInPast(_ hasMail: () -> Bool) -> Bool {
        let deadline = wallClock.now + Self.slice
        if course.visit?.goal == nil, pace == .paused || pace == .step { return false }
        let instant = pace == .full ? .never : target
        let isBehind = playPast(to: instant) { [wallClock] in wallClock.now < deadline && !hasMail() }
        if isBehind, course.visit?.goal == nil { rebase() }
        return isBehind
    }

    // MARK: looking

    mutating func observePast(in world: World) -> Observation {
        let attention = attention
        guard var seen = course.visit?.observe(attention, in: world), let past else { return Observation() }
        (seen.screenplay, seen.aftermath) = past.play(at: RunPlace(steps: seen.steps, clock: seen.clock))
        seen.past = PastView(present: simulation.place, marks: past.marks)
        return seen
    }

    /// What is played stands so from here on.
    mutating func keepPlay() {
        let (played, place) = (played, simulation.place)
        course.past?.keep(played, course.aftermath, since: place)
    }
}
