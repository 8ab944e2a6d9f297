import SagaCore
import SagaEngine
import TestRuns
import Testing

/// The times that are promised, by the settings and in what a run shows.
@Suite struct TimingTests {
    private func times(_ settings: Settings) -> TraceTimes {
        let simulation = Simulation(settings)
        simulation.runUntilStill()
        #expect(simulation.world().violations() == [])
        return TraceTimes(simulation.takeTrace())
    }

    /// The services' work takes less than 0.8 s in all, and a delivery at least 5 s.
    @Test func theDefaultsKeepWhatIsPromised() {
        let settings = Settings()
        let participants = ServiceID.participants.map { settings.workTimes[Int($0.rawValue)] }
        let most = participants.reduce(Span.zero) { Span(nanoseconds: $0.nanoseconds + $1.most.nanoseconds) }
        #expect(most < .milliseconds(800) && settings.shipmentTime.least >= .seconds(5))
        for case .exponential(_, isCut: false) in participants { Issue.record("a service time without bounds") }
        #expect(settings.seed == 42 && settings.ordersPerKilosecond == 0 && settings.cancelPermille == 0)
    }

    @Test(arguments: [1, 20])
    func aDefaultRunKeepsThem(_ instances: Int) {
        var settings = Settings()
        settings.instances = [1, instances, instances, instances]
        settings.ordersPerKilosecond = 4_000
        settings.orderLimit = 200
        let times = times(settings)
        #expect(times.shipments.count == 200 && times.shipments.values.allSatisfy { $0 >= .seconds(5) })
        for index in 0..<200 {
            let spans = ServiceID.participants.compactMap { times.work[$0]?[OrderID(index)] }
            let sum = spans.reduce(0) { $0 + $1.nanoseconds }
            #expect(spans.count == 3 && sum < 800_000_000 && sum > 0, "order \(index): \(sum)")
        }
    }

    static let mixes: [(work: Distribution, latency: Distribution, shipment: Distribution)] = [
        (Settings().workTimes[1], Settings().latency, Settings().shipmentTime),
        (.constant(.milliseconds(170)), .constant(.milliseconds(20)), .constant(.seconds(6))),
        (.exponential(mean: .milliseconds(200)), .uniform(.zero, .milliseconds(90)), .uniform(.zero, .seconds(9))),
        (
            .uniform(.zero, .seconds(1)), .exponential(mean: .milliseconds(40)),
            .exponential(mean: .seconds(2), isCut: false)
        ),
    ]

    /// What is drawn is what happens: with enough instances nothing waits, so a copy is taken when it has arrived.
    @Test(arguments: 0..<mixes.count)
    func whatARunShowsFallsIntoItsDistribution(_ number: Int) {
        let (work, latency, shipment) = Self.mixes[number]
        var settings = Settings.test(rate: 4_000, limit: 200, instances: 200)
        settings.workTimes = Array(repeating: work, count: 4)
        settings.latency = latency
        settings.shipmentTime = shipment
        let times = times(settings)
        for subscription in SubscriptionID.allCases {
            let spans = times.deliveries[subscription] ?? []
            #expect(spans.count == 200 * (subscription.topic == .statusOrder ? 5 : 1), "\(subscription)")
            #expect(spans.allSatisfy { $0 >= Settings.leastLatency && $0 <= latency.most }, "\(subscription)")
            #expect(spans.allSatisfy { $0 >= latency.least }, "\(subscription)")
            check(spans, latency, "\(subscription)", isQueued: true)
        }
        for service in ServiceID.participants {
            let spans = times.work[service].map { Array($0.values) } ?? []
            #expect(spans.count == 200 && spans.allSatisfy(work.contains), "\(service)")
            check(spans, work, "\(service)")
        }
        let shipments = Array(times.shipments.values)
        #expect(shipments.count == 200 && shipments.allSatisfy(shipment.contains))
        check(shipments, shipment, "shipments")
    }

    /// Not only within the bounds, but about in the middle of what is drawn; where no copy overtakes another, they may
    /// take longer.
    private func check(_ spans: [Span], _ distribution: Distribution, _ what: String, isQueued: Bool = false) {
        let mean = spans.reduce(0) { $0 + $1.seconds } / Double(spans.count)
        let expected =
            switch distribution {
            case .constant(let span): span.seconds
            case .uniform(let low, let high): (low.seconds + high.seconds) / 2
            case .exponential(let mean, _): mean.seconds
            }
        #expect(mean > expected * 0.8 && (isQueued || mean < expected * 1.25), "\(what): \(mean), not \(expected)")
    }
}
