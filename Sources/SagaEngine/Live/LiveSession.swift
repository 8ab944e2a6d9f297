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
    /// What is commanded at the very beginning of every world but a scenario's.
    private let commands: [Command]
    /// Whether somebody takes observations; events go to the feed in any case.
    let isSeen: Bool
    var simulation: Simulation
    private(set) var generation = 0
    /// Requests other than a client's, so that the screen knows what an observation has heard of.
    private(set) var handled = 0
    var director: (any Director)?
    /// The screenplay of what was played last, to be read until something else begins.
    var finale: Screenplay?
    /// What its world had come to then.
    var aftermath: Aftermath?
    private(set) var attention = Attention()
    var chronicle: Chronicle
    /// How the world came to where it stands, where somebody may look back; and who does.
    var past: Past?
    var visit: Visit?
    var finder = OrderFinder()
    /// So long the list's filter looks at a time, next to the time that the simulation takes.
    var searchSlice = Duration.milliseconds(4)
    var news: [News] = []
    var missed = 0
    var quest: Quest?
    /// After so many events a run on gives up.
    var longestRunOn = 1_000_000
    var breakPoints: [BreakPoint] = []
    /// The verdicts that were red at the last audit.
    var redVerdicts: [Verdict] = []
    let feed: EventFeed?
    var names = OrderNames()
    /// Nil where nobody records.
    var recorder: Recorder?

    var pace: Pace
    /// Where virtual and wall time were last in agreement.
    var base: (virtual: Instant, wall: ContinuousClock.Instant)
    /// A scenario lingers after each line, so that it can be read.
    var lingersUntil: ContinuousClock.Instant?
    /// A while of a scenario in which nothing happens.
    var skip: Skip?
    var lastFrame = ContinuousClock.now - .seconds(1)
    /// There is something to show: asked for by the operator, or because the world moved.
    var owes = (answer: false, motion: false)
    /// The step at which it was said last what waits.
    var toldStillAt = -1
    /// How much had happened at the last audit.
    var audited = Itinerary.Extent(steps: -1, commands: 0)
    let wallClock = ContinuousClock()

    package init(
        _ settings: Settings, pace: Pace, commands: [Command] = [], feed: EventFeed? = nil, isSeen: Bool = true,
        recorder: Recorder? = nil
    ) {
        self.settings = settings
        self.commands = commands
        self.pace = pace
        self.feed = feed
        self.isSeen = isSeen
        self.recorder = recorder
        simulation = Simulation(settings)
        chronicle = Chronicle(settings)
        past = isSeen ? Past(simulation, chronicle) : nil
        base = (.start, wallClock.now)
        feed?.append(CollectionOfOne(.began(seed: settings.seed)))
        self.recorder?.begin(simulation)
        for command in commands { perform(command, by: .option) }
    }

    // MARK: requests

    /// All at the same instant.
    package mutating func handle(_ requests: [LiveEngine.Request]) {
        guard !requests.isEmpty else { return }
        catchUp()
        for request in requests { handle(request) }
    }

    package mutating func handle(_ request: LiveEngine.Request) {
        if request.isOfTheScreen { handled += 1 }
        if request.endsRunOn, quest != nil || visit?.goal != nil {
            if visit == nil { stop(.asked) }
            visit?.look(for: nil)
            owes.answer = true
            if case .runOn = request { return }
        }
        switch request {
        case .command(let command): perform(command)
        case .pace(let pace):
            owes.answer = true
            setPace(pace)
        case .client(let call): answer(call)
        case .operate(let call): answer(call)
        case .look(let attention):
            owes.answer = true
            self.attention = attention
        case .play(let director):
            begin(director.settings, playing: director.screenplay)
            finale = nil
            self.director = director
            keepPlay()
            if pace == .paused || pace == .full { setPace(.ratio(permille: 250)) }
        case .runOn(let goal): visit == nil ? begin(goal) : lookInPast(for: goal)
        case .travel(let journey): travel(journey)
        case .halt: break
        case .setBreakPoints(let points):
            owes.answer = true
            breakPoints = points
        case .reset:
            director = nil
            finale = nil
            begin(settings)
            for command in commands { perform(command, by: .option) }
        }
    }

    private mutating func begin(_ settings: Settings, playing screenplay: Screenplay? = nil) {
        recorder?.end(simulation)
        simulation = Simulation(settings)
        recorder?.begin(simulation, playing: screenplay)
        generation += 1
        chronicle = Chronicle(settings)
        aftermath = nil
        past = isSeen ? Past(simulation, chronicle) : nil
        visit = nil
        finder = OrderFinder()
        names = OrderNames()
        news = []
        missed = 0
        redVerdicts = []
        skip = nil
        toldStillAt = -1
        audited = Itinerary.Extent(steps: -1, commands: 0)
        owes.answer = true
        feed?.append(CollectionOfOne(.began(seed: settings.seed)))
        rebase()
    }

    @discardableResult
    mutating func perform(_ command: Command, from origin: Origin = .console, by giver: Giver = .key) -> CommandResult {
        if visit != nil, origin == .console {
            owes.answer = true
            tellVisitor(.past(.nothingDone, at: shown.clock))
            return .done
        }
        let (result, ending) = drive { $0.simulation.perform(command, from: origin) }
        recorder?.hear(from: simulation, by: giver)
        owes.answer = true
        note(.answered(command, result, from: origin, at: simulation.clock))
        if origin == .operatorAPI {
            // As of a client's: without the body where it is kept nowhere else.
            let told = result.isIdle ? command.withoutBody : command
            feed?.append(CollectionOfOne(.operated(.gave(told, result), at: simulation.clock)))
        }
        drain()
        if result.isRefusal { past?.countMoment(at: simulation.clock) }
        if let ending { stop(ending) }
        return result
    }

    /// Answers a client; a command acts at the present instant, also while time stands still.
    private mutating func answer(_ call: ClientCall) {
        guard director == nil || !call.request.isCommand else { return call.reply(.playing) }
        if case .list(_, _, _, let world?) = call.request, world != generation { return call.reply(.worldHasEnded) }
        // What happened before a command comes before it in the feed; a read changes nothing.
        if call.request.isCommand { drain() }
        let ((answer, act), ending) = drive { $0.simulation.answer(call.request) }
        if let act {
            recorder?.hear(from: simulation, by: .client)
            owes.answer = true
            note(.answered(act.command, act.result, from: .http, at: simulation.clock))
            let order = act.order.map { names.name(of: $0, in: simulation) }
            feed?.append(CollectionOfOne(.answered(act, at: simulation.clock, order: order)))
            drain()
            if act.result.isRefusal { past?.countMoment(at: simulation.clock) }
            if act.result.isRefusal, quest?.goal == .moment {
                stop(.found(.moment))
            } else if let ending {
                stop(ending)
            }
        }
        call.reply(answer.of(world: generation))
    }
}

extension ClientAnswer {
    /// Lists go on in the world that they began in only.
    fileprivate func of(world: Int) -> ClientAnswer {
        guard case .orders(let orders, let isAll, _) = self else { return self }
        return .orders(orders, isAll: isAll, world: world)
    }
}

extension LiveEngine.Request {
    /// Whether it ends a run on: everything but looking, and what clients ask for.
    var endsRunOn: Bool {
        switch self {
        case .look, .client: false
        case .operate(let call): call.request.isAct
        default: true
        }
    }

    /// Others than the screen ask, too.
    var isOfTheScreen: Bool {
        switch self {
        case .client, .operate: false
        default: true
        }
    }
}

extension OperatorRequest {
    fileprivate var isAct: Bool {
        switch self {
        case .command, .reset, .play, .pace: true
        case .state, .verdicts, .deadLetters: false
        }
    }
}
