import NIOCore

/// Whose turn it is to send events. Between two turns the event loop looks after everybody else: a task that hands
/// itself on to the loop would not let go of it.
final class EventTurns {
    private let loop: any EventLoop
    private var queue: [EventStream] = []
    private var isScheduled = false

    /// So many streams have a part of a turn.
    private static let streams = 8
    private static let pause = TimeAmount.milliseconds(1)

    init(on loop: any EventLoop) { self.loop = loop }

    /// There is something for this stream to send.
    func enqueue(_ stream: EventStream) {
        queue.append(stream)
        schedule()
    }

    private func schedule() {
        guard !isScheduled else { return }
        isScheduled = true
        let this = NIOLoopBound(self, eventLoop: loop)
        loop.scheduleTask(in: Self.pause) { this.value.take() }
    }

    private func take() {
        let now = queue.prefix(Self.streams)
        queue.removeFirst(now.count)
        for stream in now { stream.pump() }
        // The pause begins when the turn ends.
        isScheduled = false
        if !queue.isEmpty { schedule() }
    }
}
