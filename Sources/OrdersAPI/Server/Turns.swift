import NIOCore

/// Whose turn it is to go on with a long answer: a list or a stream. Between two turns the event loop looks after
/// everybody else: tasks that call for the next one would not let go of it.
final class Turns {
    private let loop: any EventLoop
    private var queue: [() -> Void] = []
    private var isScheduled = false

    /// So many have a part of a turn.
    private static let parts = 8
    private static let pause = TimeAmount.milliseconds(1)

    init(on loop: any EventLoop) { self.loop = loop }

    /// Somebody has something to send.
    func enqueue(_ goOn: @escaping () -> Void) {
        queue.append(goOn)
        schedule()
    }

    private func schedule() {
        guard !isScheduled else { return }
        isScheduled = true
        let this = NIOLoopBound(self, eventLoop: loop)
        loop.scheduleTask(in: Self.pause) { this.value.take() }
    }

    private func take() {
        let now = queue.prefix(Self.parts)
        queue.removeFirst(now.count)
        for goOn in now { goOn() }
        // The pause begins when the turn ends.
        isScheduled = false
        if !queue.isEmpty { schedule() }
    }
}
