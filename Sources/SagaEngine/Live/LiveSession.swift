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
    /// Whether somebody takes observations; events go to the feed in any case.
    private let isSeen: Bool
    var simulation: Simulation
    private var generation = 0
    private var handled = 0
    var director: (any Director)?
    /// The screenplay of what was played last, to be read until something else begins.
    var finale: Screenplay?
    private var attention = Attention()
    private var book = StoryBook()
    private var news: [News] = []
    private var missed = 0
    private let feed: EventFeed?
    private var names = OrderNames()

    var pace: Pace
    /// Where virtual and wall time were last in agreement.
    var base: (virtual: Instant, wall: ContinuousClock.Instant)
    /// A scenario lingers after each line, so that it can be read.
    var lingersUntil: ContinuousClock.Instant?
    var lastFrame = ContinuousClock.now - .seconds(1)
    /// There is something to show: asked for by the operator, or because the world moved.
    var owes = (answer: false, motion: false)
    private var stepsAtAudit = -1
    let wallClock = ContinuousClock()

    private static let newsPerFrame = 200

    package init(_ settings: Settings, pace: Pace, feed: EventFeed? = nil, isSeen: Bool = true) {
        self.settings = settings
        self.pace = pace
        self.feed = feed
        self.isSeen = isSeen
        simulation = Simulation(settings)
        base = (.start, wallClock.now)
        feed?.append(CollectionOfOne(.began(seed: settings.seed)))
    }

    // MARK: requests

    /// All at the same instant.
    package mutating func handle(_ requests: [LiveEngine.Request]) {
        guard !requests.isEmpty else { return }
        catchUp()
        for request in requests { handle(request) }
    }

    package mutating func handle(_ request: LiveEngine.Request) {
        if case .client = request {} else { handled += 1 }
        switch request {
        case .command(let command):
            owes.answer = true
            perform(command)
        case .pace(let pace):
            owes.answer = true
            setPace(pace)
        case .client(let call): answer(call)
        case .look(let attention):
            owes.answer = true
            self.attention = attention
        case .play(let director):
            begin(director.settings)
            finale = nil
            self.director = director
            if pace == .paused || pace == .full { setPace(.ratio(permille: 250)) }
        case .runOn, .halt, .setBreakPoints: break
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
        names = OrderNames()
        news = []
        missed = 0
        stepsAtAudit = -1
        owes.answer = true
        feed?.append(CollectionOfOne(.began(seed: settings.seed)))
        rebase()
    }

    private mutating func perform(_ command: Command) {
        let result = simulation.perform(command)
        note(.answered(command, result, from: .console, at: simulation.clock))
        drain()
    }

    /// Answers a client; a command acts at the present instant, also while time stands still.
    private mutating func answer(_ call: ClientCall) {
        guard director == nil || !call.request.isCommand else { return call.reply(.playing) }
        // What happened before a command comes before it in the feed; a read changes nothing.
        if call.request.isCommand { drain() }
        let (answer, act) = simulation.answer(call.request)
        if let act {
            owes.answer = true
            note(.answered(act.command, act.result, from: .http, at: simulation.clock))
            let order = act.order.map { names.name(of: $0, in: simulation) }
            feed?.append(CollectionOfOne(.answered(act, at: simulation.clock, order: order)))
            drain()
        }
        call.reply(answer)
    }

    // MARK: looking

    mutating func drain() {
        let trace = simulation.takeTrace()
        guard !trace.isEmpty else { return }
        if isSeen {
            for entry in trace {
                book.add(entry)
                if entry.isNews { note(.happened(entry)) }
            }
        }
        guard let feed else { return }
        var events: [FeedItem.What] = []
        for entry in trace where entry.isEvent {
            events.append(.happened(entry, order: entry.order.map { names.name(of: $0, in: simulation) }))
        }
        feed.append(events)
    }

    private mutating func note(_ item: News) {
        guard isSeen else { return }
        if news.count < Self.newsPerFrame { news.append(item) } else { missed += 1 }
    }

    package mutating func observe() -> Observation {
        auditIfDue()
        var seen = simulation.ask { [attention, book] in await $0.observe(attention, book) }
        seen.pace = pace
        seen.handled = handled
        seen.generation = generation
        seen.screenplay = director?.screenplay ?? finale
        seen.news = news
        seen.missed = missed
        news = []
        missed = 0
        return seen
    }

    /// The audit's cost grows with the open orders, so with many of them it is made less often.
    mutating func auditIfDue() {
        let due = stepsAtAudit + simulation.ask { await $0.auditInterval }
        guard simulation.steps != stepsAtAudit, simulation.steps >= due || simulation.isStill else { return }
        _ = simulation.audit()
        stepsAtAudit = simulation.steps
    }

    /// What became of the run so far.
    package mutating func conclude() -> RunSummary {
        drain()
        return simulation.summary()
    }
}
