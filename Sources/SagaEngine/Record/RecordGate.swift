import Synchronization

/// Keeps the rule of every log that is written ahead (Gray and Reuter, Transaction Processing, 1993): what somebody is told
/// stands in the log by then. An answer is on its way while what it tells of is written, and whoever carries it passes
/// here before it goes out.
final class RecordGate: Sendable {
    private let way = Mutex(())

    /// Nobody passes meanwhile.
    func close(while write: () -> Void) { way.withLock { _ in write() } }

    /// Waits until it is open.
    func pass() { way.withLock { _ in } }
}
