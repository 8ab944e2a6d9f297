import SagaCore

/// Everything that decides a run besides the operator's commands.
package struct Settings: Hashable, Sendable {
    package var seed: UInt64 = 42
    package var safeguards = Safeguards.all
    /// By service; Order's is not used.
    package var instances = [1, 1, 1, 1]
    /// The time an instance works on a command, by service; bounded, and less than 0.8 s in all.
    package var workTimes = [Distribution](
        repeating: .uniform(.milliseconds(110), .milliseconds(190)), count: ServiceID.allCases.count)
    /// The time from publication to arrival at a subscription; at least a microsecond.
    package var latency = Distribution.uniform(.milliseconds(60), .milliseconds(85))
    package var shipmentTime = Distribution.uniform(.seconds(5), .seconds(7))
    /// Automatic orders per thousand seconds; 0 for none.
    package var ordersPerKilosecond: Int64 = 0
    /// The gaps between automatic orders: evenly spread about their mean, or exponential, as customers who know nothing of
    /// each other come.
    package var gaps = Gaps.even
    /// So many of a thousand customers of the automatic load cancel, within this time of their order.
    package var cancelPermille = 0
    package var cancelWithin = Span.seconds(15)
    /// The automatic load ends after so many orders.
    package var orderLimit: Int?
    /// Units on hand of a product first heard of.
    package var initialUnits: Int64 = 1_000_000
    /// How long a crashed instance takes to start again, at least a microsecond; nil where somebody has to start it.
    package var restart: Span? = .seconds(2)
    /// How long the broker waits for the acknowledgement of an instance that stands still.
    package var acknowledgeTimeout = Span.seconds(10)
    /// The time that orders have to come to their end, where that is watched.
    package var deadline = Span.seconds(60)
    /// About the bytes that commands may take in memory; beyond, those of clients are refused.
    package var mostClientWeight = 4 << 30

    package init() {}

    package enum Gaps: Hashable, Sendable {
        case even, exponential
    }

    package static let leastLatency = Span(nanoseconds: 1_000)
    package static let leastRestart = Span(nanoseconds: 1_000)
    package static let mostOrdersPerKilosecond: Int64 = 10_000_000
    package static let mostOrders = 100_000_000
}
