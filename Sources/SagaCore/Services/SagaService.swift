/// One of the four services: a value with synchronous handlers, messages in and effects out. It knows no queue and no
/// other service, has no clock and takes no chance.
public protocol SagaService: Hashable, Sendable {
    static var id: ServiceID { get }
    var safeguards: Safeguards { get set }

    /// Handles a status event. `undoFails`: the compensation that it makes the service attempt fails.
    mutating func hear(
        _ copy: Copy, undoFails: Bool, _ bodies: Catalog, at now: Instant, _ effects: inout Effects)
    /// Whether hearing this makes the service attempt a compensation now.
    func attemptsUndo(on copy: Copy) -> Bool

    /// The safeguards are others than before, from now on.
    mutating func guarded(since before: Safeguards, _ effects: inout Effects)

    /// Shipments and retries whose timers are set: for the order, and in all.
    func isPending(_ order: OrderID) -> Bool
    var pending: Int { get }
}

extension SagaService {
    public mutating func guarded(since before: Safeguards, _ effects: inout Effects) {}
}
