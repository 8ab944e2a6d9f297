import NIOCore

/// Whose turn it is to go on with something long: a list, a stream, a large request. Between two turns the event loop
/// looks after everybody else: tasks that call for the next one would not let go of it.
final class Turns {
    private let loop: any EventLoop
    /// So many have a part of a turn.
    private let parts: Int
    private let pause: TimeAmount
    private var queue: [() -> Void] = []
    private var isScheduled = false

    init(on loop: any EventLoop, parts: Int, pause: TimeAmount) {
        self.loop = loop
        self.parts = parts
        self.pause = pause
    }

    /// Somebody has something to send.
    func enqueue(_ goOn: @escaping () -> Void) {
        queue.append(goOn)
        schedule()
    }

    private func schedule() {
        guard !isScheduled else { return }
        isScheduled = true
        let this = NIOLoopBound(self, eventLoop: loop)
        loop.scheduleTask(in: pause) { this.value.take() }
    }

    private func take() {
        let now = queue.prefix(parts)
        queue.removeFirst(now.count)
        for goOn in now { goOn() }
        // The pause begins when the turn ends.
        isScheduled = false
        if !queue.isEmpty { schedule() }
    }
}
