@preconcurrency import Dispatch
import Glibc
import Synchronization

/// INT and TERM end a run without a screen cleanly, with its summary.
final class Interrupt {
    private let alarm = Alarm()
    private let sources: [any DispatchSourceSignal]

    init() {
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: number, queue: .global())
        }
        for source in sources {
            source.setEventHandler { [alarm] in alarm.raise() }
            source.resume()
        }
    }

    var isSet: Bool { alarm.isRaised.load(ordering: .relaxed) }

    /// Sleeps, unless a signal comes.
    func wait(for duration: Duration) {
        _ = alarm.bell.wait(timeout: .now() + .nanoseconds(Int(duration / .nanoseconds(1))))
    }

    /// Sleeps until a signal comes, or `ring` is called.
    func wait() { alarm.bell.wait() }

    /// What ends `wait`; for any thread.
    var ring: @Sendable () -> Void { { [alarm] in alarm.bell.signal() } }

    private final class Alarm: Sendable {
        let isRaised = Atomic(false)
        let bell = DispatchSemaphore(value: 0)

        func raise() {
            isRaised.store(true, ordering: .relaxed)
            bell.signal()
        }
    }
}
