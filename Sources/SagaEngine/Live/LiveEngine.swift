import Dispatch
import SagaCore
import Synchronization

/// A simulation on a thread of its own, paced by the wall clock. Whoever watches posts requests and takes the
/// observations, or reads the feed; the two sides share nothing else.
package final class LiveEngine: Sendable {
    package enum Request: Sendable {
        case command(Command)
        /// The pace of the clock: no command, for it changes nothing in the world.
        case pace(Pace)
        /// A client's question or command, with whoever waits for the answer.
        case client(ClientCall)
        /// The operator's from outside.
        case operate(OperatorCall)
        case look(Attention)
        /// How the run came to where it stands; nothing changes by that.
        case retell(@Sendable (Retelling) -> Void)
        /// As fast as possible to what matters; whatever is asked next ends it.
        case runOn(Goal)
        /// To another place of the world's past, or back to the present.
        case travel(Journey)
        /// Another world is to be seen, or to be the present.
        case world(WorldWish)
        case halt
        /// How these worlds came to where they stand, by their numbers.
        case retellWorlds([Int], @Sendable ([Retelling]) -> Void)
        /// How the worlds would end now, for a file of the run so far.
        case tellEnds(@Sendable ([RunEvent]) -> Void)
        /// Where time is to stand still: all of them.
        case setBreakPoints([BreakPoint])
        /// Begins anew: with a scenario, or with the settings the engine was started with.
        case play(any Director)
        case reset
    }

    private struct Mailbox: Sendable {
        var requests: [Request] = []
        var observations = UntakenObservations()
        var isStopping = false
        /// There once the engine has stopped.
        var summary: RunSummary?

        mutating func takeRequests() -> [Request] {
            defer { requests.removeAll() }
            return requests
        }
    }

    private let mailbox = Mutex(Mailbox())
    private let hasMail = Atomic(false)
    private let wake: (@Sendable () -> Void)?
    private let bell = DispatchSemaphore(value: 0)
    private let finished = DispatchSemaphore(value: 0)
    private let ready = DispatchSemaphore(value: 0)

    /// Starts the engine. The commands are given before anything else, and again where the world begins anew.
    /// `prepareThread` is called once on its thread, `wake`, from there as well, whenever there is an observation to take;
    /// without it none are made. Events go to the feed; the recorder tells on the engine's thread.
    package init(
        _ settings: Settings, pace: Pace, commands: [Command] = [], feed: EventFeed? = nil, recorder: Recorder? = nil,
        prepareThread: @escaping @Sendable () -> Void = {}, wake: (@Sendable () -> Void)? = nil
    ) {
        self.wake = wake
        start(prepareThread) {
            LiveSession(settings, pace: pace, commands: commands, feed: feed, isSeen: wake != nil, recorder: recorder)
        }
    }

    /// The same with recorded worlds, which are played again first: `waitUntilReady` waits for that. `tell` is called on
    /// the engine's thread meanwhile; where it says false, the rest is left out.
    package init(
        replaying events: [RunEvent], recorder: Recorder? = nil,
        tell: @escaping @Sendable (LiveSession.Progress) -> Bool, prepareThread: @escaping @Sendable () -> Void = {},
        wake: @escaping @Sendable () -> Void
    ) {
        self.wake = wake
        start(prepareThread) { LiveSession(replaying: events, recorder: recorder, tell: tell) }
    }

    package func waitUntilReady() {
        ready.wait()
        ready.signal()
    }

    private func start(
        _ prepareThread: @escaping @Sendable () -> Void, _ begin: @escaping @Sendable () -> LiveSession
    ) {
        DispatchQueue(label: "engine", qos: .userInteractive).async { [self] in
            prepareThread()
            var session = begin()
            ready.signal()
            serve(&session)
            let summary = session.conclude()
            mailbox.withLock { $0.summary = summary }
            turnAway(mailbox.withLock { $0.takeRequests() })
            finished.signal()
        }
    }

    /// After the end, clients are turned away and everything else is let go.
    package func post(_ request: Request) {
        let isOver = mailbox.withLock { box in
            if box.summary == nil { box.requests.append(request) }
            return box.summary != nil
        }
        if isOver { return turnAway([request]) }
        hasMail.store(true, ordering: .releasing)
        bell.signal()
    }

    /// The next observation; nil once there are no more.
    package func take() -> Observation? { mailbox.withLock { $0.observations.take() } }

    /// Whether the engine's thread, asked to end, does within this time.
    package func ends(within time: DispatchTimeInterval) -> Bool {
        askToStop()
        guard finished.wait(timeout: .now() + time) == .success else { return false }
        finished.signal()
        return true
    }

    private func askToStop() {
        mailbox.withLock { $0.isStopping = true }
        bell.signal()
    }

    /// Ends the engine's thread, waits for it, and says what became of the run.
    @discardableResult
    package func stop() -> RunSummary {
        askToStop()
        finished.wait()
        finished.signal()
        return mailbox.withLock { $0.summary! }
    }

    // MARK: the engine's thread

    private func serve(_ session: inout LiveSession) {
        publish(&session)
        while true {
            hasMail.store(false, ordering: .sequentiallyConsistent)
            let (requests, isStopping) = mailbox.withLock { box in (box.takeRequests(), box.isStopping) }
            session.handle(requests)
            if isStopping { return }
            let turn = session.turn { hasMail.load(ordering: .relaxed) }
            if turn.isNews { publish(&session) }
            rest(session.isSearching || turn.isNews && session.isLookingAhead ? .none : turn.rest)
        }
    }

    private func rest(_ rest: LiveSession.Rest) {
        switch rest {
        case .none: break
        case .forever: bell.wait()
        case .nanoseconds(let count): _ = bell.wait(timeout: .now() + .nanoseconds(count))
        }
        // Several rings are one: the mailbox is emptied at once.
        while bell.wait(timeout: .now()) == .success {}
    }

    private func publish(_ session: inout LiveSession) {
        guard let wake else { return session.auditIfDue() }
        let observation = session.observe()
        mailbox.withLock { $0.observations.add(observation) }
        wake()
    }

    /// Nobody waits in vain.
    private func turnAway(_ requests: [Request]) {
        for request in requests {
            switch request {
            case .client(let call): call.reply(.refused(.stopped(.order)))
            case .operate(let call): call.reply(.ended)
            default: break
            }
        }
    }
}
