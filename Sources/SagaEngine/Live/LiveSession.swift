import SagaCore

/// The state of the engine's thread: the simulation, its pace, what is being played and watched. Also of use without a
/// thread: handle requests, advance, observe.
package struct LiveSession {
    enum Rest {
        case none, forever
        case nanoseconds(Int)

        func atMost(_ limit: Int64) -> Rest {
            switch self {
            case .none: .none
            case .forever: .nanoseconds(Int(limit))
            case .nanoseconds(let count): .nanoseconds(min(count, Int(limit)))
            }
        }
    }

    struct Turn {
        let isNews: Bool
        let rest: Rest
    }

    private let settings: Settings
    private var simulation: Simulation
    private var generation = 0
    private var director: (any Director)?
    /// The screenplay of what was played last, to be read until something else begins.
    private var finale: Screenplay?
    private var attention = Attention()
    private var book = StoryBook()
    private var news: [News] = []
    private var missed = 0

    private var pace: Pace
    /// Where virtual and wall time were last in agreement.
    private var base: (virtual: Instant, wall: ContinuousClock.Instant)
    /// A scenario lingers after each line, so that it can be read.
    private var lingersUntil: ContinuousClock.Instant?
    private var lastFrame = ContinuousClock.now - .seconds(1)
    /// There is something to show: asked for by the operator, or because the world moved.
    private var owes = (answer: false, motion: false)
    private var stepsAtAudit = -1
    private let wallClock = ContinuousClock()

    /// At most thirty frames a second; what only creeps is shown ten times a second.
    private static let frame = Duration.milliseconds(33)
    private static let slowFrame = Duration.milliseconds(100)
    private static let linger = Duration.milliseconds(900)
    /// The engine looks into its mailbox at least this often.
    private static let slice = Duration.milliseconds(12)
    private static let newsPerFrame = 200

    package init(_ settings: Settings, pace: Pace) {
        self.settings = settings
        self.pace = pace
        simulation = Simulation(settings)
        base = (.start, wallClock.now)
    }

    // MARK: requests

    package mutating func handle(_ request: LiveEngine.Request) {
        switch request {
        case .command(let command): perform(command)
        case .look(let attention): self.attention = attention
        case .play(let director):
            begin(director.settings)
            finale = nil
            self.director = director
            if pace == .paused || pace == .full { setPace(.ratio(permille: 250)) }
        case .reset:
            director = nil
            finale = nil
            begin(settings)
        }
    }

    private mutating func begin(_ settings: Settings) {
        simulation = Simulation(settings)
        generation += 1
        book = StoryBook()
        news = []
        missed = 0
        stepsAtAudit = -1
        rebase()
    }

    private mutating func perform(_ command: Command) {
        catchUp()
        let result = simulation.perform(command)
        note(.answered(command, result, at: simulation.clock))
        if case .pace(let pace) = command { setPace(pace) }
        drain()
    }

    private mutating func setPace(_ pace: Pace) {
        if pace == .step {
            self.pace = .paused
            stepOnce()
        } else {
            self.pace = pace
        }
        rebase()
    }

    private mutating func rebase() { base = (simulation.clock, wallClock.now) }

    private mutating func stepOnce() {
        if director != nil {
            direct(to: simulation.nextInstant)
        } else {
            simulation.step()
        }
        drain()
    }

    // MARK: time

    /// What virtual time it should be by now.
    private var target: Instant {
        guard case .ratio(let permille) = pace else { return simulation.clock }
        let elapsed = (wallClock.now - base.wall).nanoseconds
        return base.virtual + Span(nanoseconds: Int64(Double(elapsed) * Double(permille) / 1000))
    }

    /// Lets a command act at the present instant, not at that of the last frame.
    private mutating func catchUp() {
        guard case .ratio = pace, director == nil else { return }
        simulation.follow(to: target)
    }

    mutating func turn(wasAsked: Bool) -> Turn {
        let before = (simulation.steps, simulation.clock)
        let isBehind = run()
        drain()
        owes.answer = owes.answer || wasAsked
        owes.motion = owes.motion || (simulation.steps, simulation.clock) != before
        let rest = restAfterTurn(isBehind: isBehind)
        guard owes.answer || owes.motion else { return Turn(isNews: false, rest: rest) }
        let now = wallClock.now
        let due = lastFrame + (owes.answer || isLively ? Self.frame : Self.slowFrame)
        guard now >= due else { return Turn(isNews: false, rest: rest.atMost((due - now).nanoseconds)) }
        lastFrame = now
        owes = (answer: false, motion: false)
        return Turn(isNews: true, rest: rest)
    }

    /// Lets time pass; true if the engine cannot keep up and should go on at once.
    private mutating func run() -> Bool {
        let deadline = wallClock.now + Self.slice
        switch pace {
        case .paused, .step: return false
        case .full where director == nil:
            repeat { simulation.advance(steps: 2_000) } while wallClock.now < deadline && !simulation.isStill
            if simulation.isStill { simulation.follow(to: .never) }
            return !simulation.isStill
        case .full, .ratio:
            if director != nil { return playOn(deadline) }
            return follow(deadline)
        }
    }

    private mutating func follow(_ deadline: ContinuousClock.Instant) -> Bool {
        let target = target
        while simulation.nextInstant <= target {
            guard wallClock.now < deadline else {
                // Too much for real time: virtual time is stretched rather than the screen starved.
                rebase()
                return true
            }
            simulation.advance(steps: 500, to: target)
        }
        simulation.follow(to: target)
        if isAtRest { rebase() }
        return false
    }

    private mutating func playOn(_ deadline: ContinuousClock.Instant) -> Bool {
        if let lingersUntil {
            guard pace == .full || wallClock.now >= lingersUntil else { return false }
            self.lingersUntil = nil
            rebase()
        }
        // A bound even at full speed: a line that waits in vain must not keep the operator waiting.
        direct(to: pace == .full ? simulation.clock + .seconds(1) : target)
        return pace == .full
    }

    private mutating func direct(to limit: Instant) {
        guard var player = director else { return }
        let progress = player.advance(on: simulation, to: limit)
        // A line can be decided without anything moving: it has to be shown all the same.
        if progress != .waiting { owes.motion = true }
        switch progress {
        case .waiting: break
        case .lineDecided: if pace != .full { lingersUntil = wallClock.now + Self.linger }
        case .finished:
            finale = player.screenplay
            director = nil
            rebase()
            return
        }
        director = player
    }

    private func restAfterTurn(isBehind: Bool) -> Rest {
        if isBehind { return .none }
        guard case .ratio(let permille) = pace else { return .forever }
        if director != nil { return .nanoseconds(Int(Self.frame.nanoseconds)) }
        let next = simulation.nextInstant
        if isAtRest { return .forever }
        let frame = (isLively ? Self.frame : Self.slowFrame).nanoseconds
        let wait = Double((next - simulation.clock).nanoseconds) * 1000 / Double(permille)
        return .nanoseconds(isMoving ? Int(frame) : max(1_000_000, Int(min(wait, 1e12))))
    }

    /// Lets virtual time pass by itself, whatever the pace; for stills and tests.
    package mutating func advance(to instant: Instant) {
        if director != nil { direct(to: instant) } else { simulation.follow(to: instant) }
        drain()
    }

    // MARK: looking

    private var isAtRest: Bool { simulation.ask { await $0.isAtRest } }
    private var isLively: Bool { simulation.ask { await $0.isLively() } }
    /// Something is on its way or at work, so the picture changes from frame to frame.
    private var isMoving: Bool { simulation.ask { await $0.isMoving() } }

    private mutating func drain() {
        for entry in simulation.takeTrace() {
            book.add(entry)
            if entry.isNews { note(.happened(entry)) }
        }
    }

    private mutating func note(_ item: News) {
        if news.count < Self.newsPerFrame { news.append(item) } else { missed += 1 }
    }

    package mutating func observe() -> Observation {
        auditIfDue()
        var seen = simulation.ask { [attention, book] in await $0.observe(attention, book) }
        seen.pace = pace
        seen.generation = generation
        seen.screenplay = director?.screenplay ?? finale
        seen.news = news
        seen.missed = missed
        news = []
        missed = 0
        return seen
    }

    /// The audit's cost grows with the open orders, so with many of them it is made less often.
    private mutating func auditIfDue() {
        let due = stepsAtAudit + simulation.ask { await $0.auditInterval }
        guard simulation.steps != stepsAtAudit, simulation.steps >= due || simulation.isStill else { return }
        _ = simulation.audit()
        stepsAtAudit = simulation.steps
    }
}

extension Duration {
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
