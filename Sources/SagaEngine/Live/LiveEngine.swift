import Dispatch
import SagaCore
import Synchronization

/// A simulation on a thread of its own, paced by the wall clock. Whoever watches posts requests and takes the latest
/// observation; the two sides share nothing else.
package final class LiveEngine: Sendable {
    package enum Request: Sendable {
        case command(Command)
        case look(Attention)
        /// Begins anew: with a scenario, or with the settings the engine was started with.
        case play(any Director)
        case reset
    }

    private struct Mailbox: Sendable {
        var requests: [Request] = []
        var observation: Observation?
        var isStopping = false
        var waker: (@Sendable () -> Void)?
    }

    private let mailbox: Mutex<Mailbox>
    private let bell = DispatchSemaphore(value: 0)
    private let finished = DispatchSemaphore(value: 0)

    /// Starts the engine. `prepareThread` is called once on its thread, `wake`, from there as well, whenever there is
    /// something new to take.
    package init(
        _ settings: Settings, pace: Pace, prepareThread: @escaping @Sendable () -> Void = {},
        wake: @escaping @Sendable () -> Void
    ) {
        mailbox = Mutex(Mailbox(waker: wake))
        DispatchQueue(label: "engine", qos: .userInteractive).async { [self] in
            prepareThread()
            var session = LiveSession(settings, pace: pace)
            serve(&session)
            finished.signal()
        }
    }

    package func post(_ request: Request) {
        mailbox.withLock { $0.requests.append(request) }
        bell.signal()
    }

    package func take() -> Observation? {
        mailbox.withLock { box in
            defer { box.observation = nil }
            return box.observation
        }
    }

    /// Ends the engine's thread and waits for it.
    package func stop() {
        let wasStopping = mailbox.withLock { box in
            defer { box.isStopping = true }
            return box.isStopping
        }
        guard !wasStopping else { return }
        bell.signal()
        finished.wait()
    }

    // MARK: the engine's thread

    private func serve(_ session: inout LiveSession) {
        publish(session.observe())
        while true {
            let (requests, isStopping) = mailbox.withLock { box in
                defer { box.requests.removeAll() }
                return (box.requests, box.isStopping)
            }
            if isStopping { return }
            for request in requests { session.handle(request) }
            let turn = session.turn(wasAsked: !requests.isEmpty)
            if turn.isNews { publish(session.observe()) }
            rest(turn.rest)
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

    private func publish(_ observation: Observation) {
        let waker = mailbox.withLock { box in
            box.observation = box.observation.map { observation.following($0) } ?? observation
            return box.waker
        }
        waker?()
    }
}

extension Observation {
    static let mostNews = 2_000

    /// Keeps the news of an observation that nobody took.
    func following(_ earlier: Observation) -> Observation {
        guard earlier.generation == generation else { return self }
        var merged = self
        merged.news = earlier.news + news
        merged.missed += earlier.missed
        if merged.news.count > Self.mostNews {
            merged.missed += merged.news.count - Self.mostNews
            merged.news.removeFirst(merged.news.count - Self.mostNews)
        }
        return merged
    }
}
