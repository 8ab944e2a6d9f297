import SagaCore

/// How virtual time follows wall time.
extension LiveSession {
    /// At most thirty frames a second; what only creeps is shown ten times a second.
    private static let frame = Duration.milliseconds(33)
    private static let slowFrame = Duration.milliseconds(100)
    private static let linger = Duration.milliseconds(900)
    /// The engine looks into its mailbox at least this often.
    static let slice = Duration.milliseconds(12)

    mutating func setPace(_ pace: Pace) {
        if pace != .paused, pace != .step { goBeyond() }
        if pace == .step {
            self.pace = .paused
            stepOnce()
        } else {
            self.pace = pace
        }
        rebase()
    }

    mutating func rebase() { base = (shown.clock, wallClock.now) }

    /// What virtual time it should be by now.
    var target: Instant {
        guard case .ratio(let permille) = pace else { return shown.clock }
        return instant(after: (wallClock.now - base.wall).nanoseconds, permille: permille)
    }

    /// Lets a command act at the present instant, not at that of the last frame; where time stood still because nothing
    /// was left to do, it goes on from now.
    mutating func catchUp() {
        guard case .ratio = pace, director == nil, visit == nil else { return }
        let before = now
        _ = follow(wallClock.now + Self.slice)
        owes.motion = owes.motion || now != before
    }

    /// `hasMail`: somebody waits for an answer, so the turn is to be a short one.
    mutating func turn(hasMail: () -> Bool = { false }) -> Turn {
        let before = now
        let isBehind = run(hasMail)
        drain()
        owes.motion = owes.motion || now != before
        let isSearching = searchOnWhereUnfinished()
        owes.answer = owes.answer || isSearching || isLookingAhead
        let rest = restAfterTurn(isBehind: isBehind || isSearching)
        guard owes.answer || owes.motion else { return Turn(isNews: false, rest: rest) }
        let wall = wallClock.now
        let due = lastFrame + (owes.answer || isLively ? Self.frame : Self.slowFrame)
        guard wall >= due else { return Turn(isNews: false, rest: rest.atMost((due - wall).nanoseconds)) }
        lastFrame = wall
        owes = (answer: false, motion: false)
        return Turn(isNews: true, rest: rest)
    }

    /// Lets time pass; true if the engine cannot keep up and should go on at once.
    private mutating func run(_ hasMail: () -> Bool) -> Bool {
        if visit != nil || course.trip != nil { return runInPast(hasMail) }
        let deadline = wallClock.now + Self.slice
        switch pace {
        case .paused, .step: return false
        case .full where director == nil:
            repeat {
                if advance(steps: 2_000) { return false }
            } while wallClock.now < deadline && !simulation.isStill && !hasMail()
            if simulation.isStill {
                simulation.follow(to: .never)
                if quest != nil { stop(atRestEnding) } else { tellStandstill() }
            }
            return !simulation.isStill
        case .full, .ratio:
            if director != nil { return playOn(deadline, hasMail) }
            return follow(deadline, hasMail)
        }
    }

    /// At full speed time stands still, for something waits: said once.
    private mutating func tellStandstill() {
        guard simulation.steps != course.toldStillAt else { return }
        course.toldStillAt = simulation.steps
        let waits = simulation.waits
        guard !waits.isEmpty else { return }
        drain()
        owes.answer = true
        note(.ranOn(.needsCommand(waits), at: simulation.clock))
    }

    private mutating func follow(_ deadline: ContinuousClock.Instant, _ hasMail: () -> Bool = { false }) -> Bool {
        let target = target
        while simulation.nextInstant <= target {
            guard wallClock.now < deadline else {
                // Too much for real time: virtual time is stretched rather than the screen starved.
                rebase()
                return true
            }
            if advance(steps: 500, to: target) { return false }
            if hasMail() { return true }
        }
        simulation.follow(to: target)
        if isAtRest { rebase() }
        return false
    }

    private mutating func playOn(_ deadline: ContinuousClock.Instant, _ hasMail: () -> Bool) -> Bool {
        if let lingersUntil {
            guard pace == .full || wallClock.now >= lingersUntil else { return false }
            self.lingersUntil = nil
            skip = nil
            rebase()
        }
        repeat {
            // A bound even at full speed: a line that waits in vain must not keep the operator waiting.
            let limit = pace == .full ? simulation.clock + .seconds(1) : target
            if goOn({ $0.direct(to: limit) }) { return pace == .full }
        } while pace == .full && director != nil && wallClock.now < deadline && !hasMail()
        return pace == .full
    }

    /// Lets the scenario go on up to the instant at most.
    @discardableResult
    mutating func direct(to limit: Instant) -> DirectorProgress {
        guard var player = director else { return .finished }
        let before = recorder == nil ? nil : player.screenplay
        let progress = player.advance(on: simulation, to: limit)
        if let before { recorder?.hear(from: course.simulation, before: before, after: player.screenplay) }
        // A line can be decided without anything moving: it has to be shown all the same.
        if progress != .waiting { owes.motion = true }
        switch progress {
        case .waiting: skipWhereNothingHappens()
        case .lineDecided:
            endSkip()
            if pace != .full { lingersUntil = wallClock.now + Self.linger }
        case .finished:
            course.finale = player.screenplay
            course.aftermath = simulation.aftermath
            course.director = nil
            skip = nil
            rebase()
            keepPlay()
            return progress
        }
        course.director = player
        keepPlay()
        return progress
    }

    /// Over lines of the script that come true without an event.
    mutating func directToNextEvent() {
        let before = simulation.steps
        while direct(to: simulation.nextInstant) == .lineDecided, simulation.steps == before {}
    }

    private func restAfterTurn(isBehind: Bool) -> Rest {
        if isBehind { return .none }
        if course.visit?.goal != nil { return .none }
        guard case .ratio(let permille) = pace else { return .forever }
        if director != nil || visit != nil { return .nanoseconds(Int(Self.frame.nanoseconds)) }
        let next = simulation.nextInstant
        if isAtRest { return .forever }
        let frame = (isLively ? Self.frame : Self.slowFrame).nanoseconds
        let wait = Double((next - simulation.clock).nanoseconds) * 1000 / Double(permille)
        return .nanoseconds(isMoving ? Int(frame) : max(1_000_000, Int(min(wait, 1e12))))
    }

    /// Lets virtual time pass by itself, whatever the pace; for stills and tests.
    package mutating func advance(to instant: Instant) {
        arrive()
        if visit != nil { playPast(to: instant) }
        guard visit == nil else { return }
        _ = goOn { session in
            if session.director != nil { session.direct(to: instant) } else { session.simulation.follow(to: instant) }
        }
        drain()
    }

    // MARK: what there is to wait for

    /// Where the world stands that is seen.
    private var now: RunPlace { shown.place }

    private var isAtRest: Bool { simulation.ask { await $0.isAtRest } }
    private var isLively: Bool { shown.ask { await $0.isLively() } }
    /// Something is on its way or at work, so the picture changes from frame to frame.
    private var isMoving: Bool { simulation.ask { await $0.isMoving() } }
}

extension Duration {
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
