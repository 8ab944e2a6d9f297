import SagaCore

/// Which customers of the automatic load will want to cancel, and when.
struct Customers: Sendable {
    private let permille: Int
    private let within: Span
    private let stream: Stream

    init(_ settings: Settings) {
        permille = settings.cancelPermille
        within = settings.cancelWithin
        stream = Stream(seed: settings.seed, .cancel)
    }

    /// How long after the creation the customer cancels; nil where he does not.
    @inline(__always)
    func cancelWait(_ order: OrderID) -> Span? {
        guard permille > 0, stream.below(1000, UInt64(order.index), 0) < UInt64(permille) else { return nil }
        return Distribution.uniform(.zero, within).sample(stream.bits(UInt64(order.index), 1))
    }
}
