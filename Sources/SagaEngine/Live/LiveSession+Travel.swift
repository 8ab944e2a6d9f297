import SagaCore

/// Looking back. The trunk stands at its instant meanwhile: only clients and the operator outside act on it.
extension LiveSession {
    mutating func travel(_ journey: Journey) {
        owes.answer = true
        guard past != nil, !isPresentSeen || journey != .present else { return }
        drain()
        auditIfDue()
        pace = .paused
        (lingersUntil, skip) = (nil, nil)
        course.visit?.look(for: nil)
        let present = simulation.place
        let (past, here) = (course.past!, visit)
        switch journey {
        case .end: leavePast()
        case .present: isPresentShown ? leavePast() : show(self.present)
        case .step(let steps) where steps < present.steps: go(to: RunPlace(steps: max(steps, 0), clock: .never))
        case .time(let time) where time < present.clock: go(to: RunPlace(steps: present.steps, clock: time))
        case .step, .time:
            leavePast()
            if journey.isBeyond(present) { tellVisitor(.past(.isBeyondTheEnd, at: shown.clock)) }
        case .back(.event) where shown.steps > 0:
            let place = RunPlace(steps: shown.steps - 1, clock: .never)
            setOut(Trip(to: place, isTold: true, in: past, from: here, stride: tripStride))
        case .back(let goal):
            setOut(Trip(backTo: goal, before: shown.steps, in: past, from: here, stride: tripStride))
        case .landmark(let landmark):
            setOut(Trip(toFirst: landmark, upTo: present.steps, in: past, from: here, stride: tripStride))
        }
        rebase()
    }

    /// The present again, as it stands.
    mutating func leavePast() {
        guard visit != nil || course.trip != nil else { return }
        (course.visit, course.trip) = (nil, nil)
        if isPresentShown { (pace, paceAfter) = (paceAfter ?? pace, nil) }
        owes.answer = true
        rebase()
    }

    /// The present, as it stands, is on the screen, and nobody is about to leave it.
    var isPresentSeen: Bool { isPresentShown && !isElsewhere && visit == nil && course.trip == nil }

    /// News for whoever looks, wherever that is.
    mutating func tellVisitor(_ item: News) { visit == nil ? note(item) : course.visit?.news.append(item) }

    // MARK: on the way

    /// What is near is reached at once; what is far away is not waited for: it comes nearer with every turn.
    private mutating func setOut(_ trip: Trip) {
        course.trip = trip
        let atOnce = stepsAtOnce
        travelOn { $0 < atOnce }
    }

    mutating func go(to place: RunPlace) {
        guard let past else { return }
        setOut(Trip(to: place, in: past, from: visit, stride: tripStride))
    }

    /// Goes on with the journey as far as there is time; true if there was too little.
    @discardableResult
    mutating func travelOn(while hasTime: (Int) -> Bool) -> Bool {
        let (itinerary, before) = (simulation.itinerary, course.trip?.percent)
        guard let outcome = course.trip?.goOn(along: itinerary, while: hasTime) else {
            if course.trip?.percent != before { owes.motion = true }
            return course.trip != nil
        }
        switch outcome {
        case .arrived(let visit): (course.visit, course.trip) = (visit, nil)
        case .nowhere(let news):
            giveUpTrip()
            tellVisitor(.past(news, at: shown.clock))
        }
        owes.answer = true
        rebase()
        return false
    }

    /// Whoever gives up is where he was.
    mutating func giveUpTrip() {
        guard course.trip != nil else { return }
        if visit == nil { return leavePast() }
        course.trip = nil
        owes.answer = true
    }

    /// Lets a journey come to its end, for whoever has no clock.
    package mutating func arrive() { travelOn { _ in true } }

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
        if course.trip != nil {
            return travelOn { [wallClock] _ in wallClock.now < deadline && !hasMail() }
        }
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
