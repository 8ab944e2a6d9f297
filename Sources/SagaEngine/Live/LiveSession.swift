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
    /// The world that is seen, and the others that are kept.
    var course: Course
    var others: [Course] = []
    /// The number of the world in which clients and the operator from outside act.
    var present = 1
    /// That of the latest world; numbers have no holes, for only the latest can vanish.
    var lastNumber = 1
    /// The branch that was seen last.
    var lastBranch: Int?
    /// Something is done in the present, while another world is seen.
    var isElsewhere = false
    /// The pace that an operator outside has wished for while the present stands still.
    var paceAfter: Pace?
    /// What is commanded at the very beginning of every world but a scenario's.
    private let commands: [Command]
    /// Whether somebody takes observations; events go to the feed in any case.
    let isSeen: Bool
    /// How often another world became the present.
    var generation = 0
    /// Requests other than a client's, so that the screen knows what an observation has heard of.
    private(set) var handled = 0
    private(set) var attention = Attention()
    /// So long the list's filter looks at a time, next to the time that the simulation takes.
    var searchSlice = Duration.milliseconds(4)
    /// So many news wait for whoever looks next.
    var newsRoom = LiveSession.newsPerFrame
    var quest: Quest?
    /// After so many events a run on gives up.
    var longestRunOn = 1_000_000
    var breakPoints: [BreakPoint] = []
    /// So many steps of a journey are taken before anything else; where there are more, the clock is looked at whenever so
    /// many more are taken.
    package var stepsAtOnce = 4_096
    package var tripStride = 512
    /// What can happen next, while somebody looks at it.
    var nextBook: NextBook?
    let feed: EventFeed?
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
        course = Course(1, .settings, Simulation(settings), isSeen: isSeen)
        base = (.start, wallClock.now)
        self.recorder?.begin(course.simulation)
        feed?.append(CollectionOfOne(.began(seed: settings.seed, .start)))
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
        if request.endsTrip { giveUpTrip() }
        if request.endsRunOn, quest != nil || course.visit?.goal != nil {
            if visit == nil { stop(.asked) }
            course.visit?.look(for: nil)
            owes.answer = true
            if case .runOn = request { return }
        }
        switch request {
        case .command(let command): act(command)
        case .pace(let pace):
            owes.answer = true
            setPace(pace)
        case .client(let call): inPresent { $0.answer(call) }
        case .operate(let call):
            if call.request.beginsWorld { show(present) }
            inPresent { $0.answer(call) }
        case .look(let attention):
            owes.answer = true
            self.attention = attention
        case .play(let director):
            begin(directedBy: director)
            if pace == .paused || pace == .full { setPace(.ratio(permille: 250)) }
        case .runOn(let goal):
            goBeyond()
            visit == nil ? begin(goal) : lookInPast(for: goal)
        case .travel(let journey): travel(journey)
        case .world(let wish): handle(wish)
        case .halt: break
        case .tellEnds(let tell):
            drain()
            tell(ends())
        case .retellWorlds(let numbers, let reply): reply(retellings(numbers))
        case .retell(let reply): reply(retelling)
        case .setBreakPoints(let points):
            owes.answer = true
            breakPoints = points
        case .reset: beginAnew()
        }
    }

    /// With the settings the engine was started with.
    mutating func beginAnew() {
        begin(settings)
        for command in commands { perform(command, by: .option) }
    }

    mutating func begin(directedBy director: any Director) {
        begin(director.settings, playing: director.screenplay)
        course.director = director
        keepPlay()
    }

    private mutating func begin(_ settings: Settings, playing screenplay: Screenplay? = nil) {
        retire()
        lastNumber += 1
        present = lastNumber
        let origin = screenplay.map { WorldOrigin.scenario($0.title) } ?? .settings
        course = Course(lastNumber, origin, Simulation(settings), isSeen: isSeen)
        recorder?.begin(course.simulation, playing: screenplay)
        generation += 1
        skip = nil
        owes.answer = true
        feed?.append(CollectionOfOne(.began(seed: settings.seed, screenplay == nil ? .reset : .scenario)))
        rebase()
    }

    /// `isTold`: a step that was chosen is told in a sentence, as one event on is.
    @discardableResult
    mutating func perform(
        _ command: Command, from origin: Origin = .console, by giver: Giver = .key, isTold: Bool = true
    ) -> CommandResult {
        // What happened before a command is told before it.
        drain()
        let (result, ending) = drive { $0.simulation.perform(command, from: origin) }
        recorder?.hear(from: course.simulation, by: giver)
        owes.answer = true
        note(.answered(command, result, from: origin, at: simulation.clock))
        if origin == .operatorAPI {
            // As of a client's: without the body where it is kept nowhere else.
            let told = result.isIdle ? command.withoutBody : command
            feed?.append(CollectionOfOne(.operated(.gave(told, result), at: simulation.clock)))
        }
        let trace = drain()
        if isTold, case .take = command, let step = simulation.lastStep(in: trace) {
            note(.stepped(step, at: simulation.clock))
        }
        if result.isRefusal { course.past?.countMoment(at: course.simulation.clock) }
        if let ending { stop(ending) }
        return result
    }

    /// Answers a client; a command acts at the present instant, also while time stands still. It is recorded first, then the
    /// client hears of it, and whoever listens last: who begins to listen after his answer does not hear of it again.
    private mutating func answer(_ call: ClientCall) {
        guard director == nil || !call.request.isCommand else { return call.reply(.playing) }
        if case .list(_, _, _, let world?) = call.request, world != generation { return call.reply(.worldHasEnded) }
        // What happened before a command comes before it in the feed; a read changes nothing.
        if call.request.isCommand { drain() }
        let ((answer, act), ending) = drive { $0.simulation.answer(call.request) }
        guard let act else { return call.reply(answer.of(world: generation)) }
        recorder?.hear(from: course.simulation, by: .client)
        let order = act.order.map { course.names.name(of: $0, in: simulation) }
        feed?.add(CollectionOfOne(.answered(act, at: simulation.clock, order: order)))
        call.reply(answer.of(world: generation))
        feed?.wake()
        tell(act, ending)
    }

    private mutating func tell(_ act: ClientAct, _ ending: Ending?) {
        owes.answer = true
        note(.answered(act.command, act.result, from: .http, at: simulation.clock))
        drain()
        if act.result.isRefusal { course.past?.countMoment(at: course.simulation.clock) }
        if act.result.isRefusal, quest?.goal == .moment {
            stop(.found(.moment))
        } else if let ending {
            stop(ending)
        }
    }
}

/// The world that is seen, by its parts.
extension LiveSession {
    package var simulation: Simulation { course.simulation }
    var shown: Simulation { course.shown }
    var director: (any Director)? { course.director }
    var past: Past? { course.past }
    var visit: Visit? { course.visit }
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
        case .look, .client, .tellEnds, .retell, .retellWorlds: false
        case .operate(let call): call.request.isAct
        default: true
        }
    }

    /// Another journey takes its place; what is done from outside is of no concern to it.
    var endsTrip: Bool {
        switch self {
        case .travel, .setBreakPoints: false
        default: endsRunOn && isOfTheScreen
        }
    }

    /// Others than the screen ask, too.
    var isOfTheScreen: Bool {
        switch self {
        case .client, .operate, .retell: false
        default: true
        }
    }
}

extension OperatorRequest {
    fileprivate var beginsWorld: Bool {
        switch self {
        case .reset, .play: true
        case .command, .pace, .state, .verdicts, .deadLetters: false
        }
    }

    fileprivate var isAct: Bool {
        switch self {
        case .command, .reset, .play, .pace: true
        case .state, .verdicts, .deadLetters: false
        }
    }
}
