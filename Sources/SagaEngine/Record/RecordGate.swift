import Synchronization

/// Keeps the rule of every log that is written ahead (Gray and Reuter, Transaction Processing, 1993): what somebody is told
/// stands in the log by then. An answer is on its way while what it tells of is written, and whoever carries it passes
/// here before it goes out. Nobody is held up: who comes too early is called.
final class RecordGate: Sendable {
    /// Who waits while it is closed.
    private let waiting = Mutex<[@Sendable () -> Void]?>(nil)

    /// Nobody passes meanwhile. Those who wait are called on this thread.
    func close(while write: () -> Void) {
        waiting.withLock { $0 = [] }
        write()
        let early = waiting.withLock { waiting in
            defer { waiting = nil }
            return waiting ?? []
        }
        for call in early { call() }
    }

    /// Whether it is open; if not, what comes later is called once it is.
    func pass(orElse later: () -> @Sendable () -> Void) -> Bool {
        waiting.withLock { waiting in
            guard waiting != nil else { return true }
            waiting!.append(later())
            return false
        }
    }
}
