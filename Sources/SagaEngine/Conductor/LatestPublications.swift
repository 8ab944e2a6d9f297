import SagaCore

/// About which orders something was published last, for whoever follows the run step by step.
struct LatestPublications: Sendable {
    private static let kept = 64
    private var ring = InlineArray<64, OrderID>(repeating: OrderID(0))
    /// Publications since the beginning.
    private(set) var count = 0

    @inline(__always)
    mutating func add(_ order: OrderID) {
        ring[count % Self.kept] = order
        count += 1
    }

    /// The orders of the last so many publications, in their order; nil where so many are not kept.
    func last(_ wanted: Int) -> [OrderID]? {
        wanted <= Self.kept ? (count - wanted..<count).map { ring[$0 % Self.kept] } : nil
    }
}
