import NIOCore

/// The connections of a server: counts them, reminds them of their deadlines, and sends them home at the end. Lives on
/// the server's one event loop.
final class Connections {
    private let loop: any EventLoop
    let limits: ServerLimits
    /// Of long answers.
    let turns: Turns
    /// Of large requests: one at a time, so that those who ask for little wait for one at most.
    let intake: Turns
    /// Open to nobody before it is known where the server listens.
    /// Where the operator's API is served.
    var desk: OperatorDesk?
    var door = Door(origins: [], name: "", isLoopback: true)
    private var all: [Int: ConnectionHandler] = [:]
    private var lastNumber = 0
    private var reminder: RepeatedTask?
    private(set) var isClosing = false
    private var whenEmpty: EventLoopPromise<Void>?

    init(on loop: any EventLoop, _ limits: ServerLimits) {
        self.loop = loop
        self.limits = limits
        turns = Turns(on: loop, parts: 8, pause: .milliseconds(1))
        intake = Turns(on: loop, parts: 1, pause: .microseconds(50))
    }

    /// A number for a new connection. Where there are too many, the one that has waited longest for a request goes.
    func add(_ connection: ConnectionHandler) -> Int {
        if all.count >= limits.connections {
            let staying = all.values.filter { !$0.isLeaving }
            (Self.longest(staying.filter(\.isIdle)) ?? Self.longest(staying) ?? Self.longest(Array(all.values)))?
                .makeRoom()
        }
        lastNumber += 1
        all[lastNumber] = connection
        remind()
        return lastNumber
    }

    /// Nothing more can be opened: one is closed at once, without a word that would take its time.
    func freeOne() {
        let all = Array(all.values)
        (Self.longest(all.filter(\.isIdle)) ?? Self.longest(all.filter(\.isLeaving)) ?? Self.longest(all))?.abandon()
    }

    /// The one that has waited longest.
    private static func longest(_ connections: [ConnectionHandler]) -> ConnectionHandler? {
        connections.min { $0.deadline < $1.deadline }
    }

    func remove(_ number: Int) {
        all[number] = nil
        guard all.isEmpty else { return }
        // Nothing wakes up while nobody is there.
        reminder?.cancel()
        reminder = nil
        whenEmpty?.succeed()
        whenEmpty = nil
    }

    private func remind() {
        guard reminder == nil else { return }
        let shortest = min(limits.patience, limits.idle, limits.linger, limits.heartbeat)
        let interval = TimeAmount.nanoseconds(max(shortest.nanoseconds / 4, 10_000_000))
        let this = NIOLoopBound(self, eventLoop: loop)
        reminder = loop.scheduleRepeatedTask(initialDelay: interval, delay: interval) { [loop] _ in
            for connection in Array(this.value.all.values) { connection.remind(loop.now) }
        }
    }

    /// Now, as answers give it.
    var date: String { HTTPDate.text(HTTPDate.now) }

    /// Ends every connection once it has its answer; the future succeeds when all are gone, which takes no longer than
    /// the farewell and the lingering.
    func close() -> EventLoopFuture<Void> {
        isClosing = true
        let promise = loop.makePromise(of: Void.self)
        guard !all.isEmpty else {
            promise.succeed()
            return promise.futureResult
        }
        whenEmpty = promise
        for connection in Array(all.values) { connection.finish(isLate: false) }
        let this = NIOLoopBound(self, eventLoop: loop)
        // A request may be on its way while nothing seems to be asked.
        loop.scheduleTask(in: limits.grace) {
            for connection in Array(this.value.all.values) { connection.finish(isLate: true) }
        }
        loop.scheduleTask(in: limits.farewell) { [limits, loop] in
            for connection in Array(this.value.all.values) where !connection.isLeaving { connection.makeRoom() }
            loop.scheduleTask(in: limits.lingerAtEnd) {
                for connection in Array(this.value.all.values) { connection.abandon() }
            }
        }
        return promise.futureResult
    }
}
