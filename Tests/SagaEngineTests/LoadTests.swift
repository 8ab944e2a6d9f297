import SagaCore
import TestNumbers
import TestRuns
import Testing

@testable import SagaEngine

@Suite struct LoadTests {
    private func creations(_ simulation: Simulation) -> [Instant] {
        simulation.takeTrace().compactMap { if case .step(.create) = $0.what { $0.time } else { nil } }
    }

    @Test(arguments: [500, 1_000, 20_000, 10_000_000] as [Int64])
    func ordersComeAtTheirRate(_ rate: Int64) {
        let simulation = Simulation(.test(rate: rate, limit: 2_000))
        let mean = Double(1_000_000_000_000 / rate)
        simulation.advance(to: Instant(nanoseconds: Int64(mean * 2_100)))
        let times = creations(simulation).map { Double($0.nanoseconds) }
        #expect(times.count == 2_000, "the load ends at its limit")
        let gaps = zip(times, times.dropFirst()).map { $1 - $0 }
        #expect(gaps.allSatisfy { $0 >= mean / 2 - 1 && $0 <= mean * 1.5 + 1 })
        #expect(abs(gaps.reduce(0, +) / Double(gaps.count) / mean - 1) < 0.03)
    }

    /// Customers who know nothing of each other: often close together, sometimes far apart, the first one too.
    @Test(arguments: [500, 20_000, 10_000_000] as [Int64])
    func exponentialGapsKeepTheRate(_ rate: Int64) {
        var settings = Settings.test(rate: rate, limit: 2_000)
        settings.gaps = .exponential
        let simulation = Simulation(settings)
        simulation.runUntilStill()
        let mean = Double(1_000_000_000_000 / rate)
        let times = [0] + creations(simulation).map { Double($0.nanoseconds) }
        let gaps = zip(times, times.dropFirst()).map { ($1 - $0) / mean }
        #expect(gaps.count == 2_000 && gaps.allSatisfy { $0 > 0 })
        #expect(abs(gaps.reduce(0, +) / 2_000 - 1) < 0.06)
        for (times, share) in [(0.1, 0.9048), (1, 0.3679), (3, 0.0498)] {
            #expect(abs(Double(gaps.count { $0 > times }) / 2_000 - share) < 0.03, "\(times)")
        }
    }

    /// However long a gap is, it is not cut: of very many, some are longer than ten means.
    @Test func exponentialGapsHaveNoEnd() {
        var settings = Settings.test(rate: 1_000, limit: nil)
        settings.gaps = .exponential
        var (load, catalog, gaps) = (Load(settings), Catalog(), [Span]())
        var before = Instant.start
        while gaps.count < 200_000, let creation = load.takeDue(&catalog) {
            gaps.append(creation.at - before)
            before = creation.at
        }
        let longest = gaps.count { $0 > .seconds(10) }
        #expect((1...30).contains(longest), "about nine of 200,000: \(longest)")
        #expect(abs(gaps.reduce(0) { $0 + $1.seconds } / 200_000 - 1) < 0.01)
    }

    @Test func theLimitCountsTheLoadOnly() {
        let simulation = Simulation(.test(rate: 5_000, limit: 10))
        for index in 0..<7 {
            simulation.perform(.createAny)
            simulation.advance(to: Instant(nanoseconds: Int64(index + 1) * 300_000_000))
        }
        simulation.runUntilStill()
        let world = simulation.world()
        #expect(world.order.records.count == 17 && world.catalog.count == 17)
        #expect(world.order.tally == [0, 0, 0, 0, 17, 0] && simulation.isStill)
        simulation.perform(.setLoad(9_000))
        #expect(simulation.isStill, "the load has ended")
    }

    @Test func theRateCanBeChangedAndSwitchedOff() {
        let simulation = Simulation(.test(rate: 0, limit: nil))
        #expect(simulation.isStill && simulation.isQuiet)
        simulation.perform(.setLoad(10_000))
        #expect(!simulation.isStill && simulation.isQuiet, "future arrivals do not count")
        simulation.advance(to: Instant(nanoseconds: 10_000_000_000))
        let first = creations(simulation).count
        #expect((90...110).contains(first))
        simulation.perform(.setLoad(1_000))
        simulation.advance(to: Instant(nanoseconds: 30_000_000_000))
        #expect((18...22).contains(creations(simulation).count))
        simulation.perform(.setLoad(0))
        simulation.runUntilStill()
        #expect(creations(simulation).isEmpty && simulation.isQuiet)
    }

    @Test func customersWaitWhileOrderIsDown() {
        let simulation = Simulation(.test(rate: 10_000, limit: nil))
        simulation.perform(.stop(.order))
        simulation.perform(.setLoad(20_000))
        simulation.advance(to: Instant(nanoseconds: 5_000_000_000))
        #expect(creations(simulation).isEmpty)
        simulation.perform(.start(.order))
        simulation.advance(to: Instant(nanoseconds: 6_000_000_000))
        #expect((17...23).contains(creations(simulation).count), "at the new rate")
    }

    /// At the very instant at which the load's order is due, another is made by hand, before and after it.
    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as [UInt64])
    func ordersByHandAtTheInstantOfAnArrival(_ seed: UInt64) {
        var settings = Settings.test(seed: seed, rate: 100_000, limit: 60)
        settings.latency = .constant(.milliseconds(10))
        let simulation = Simulation(settings)
        var numbers = Numbers(seed: seed)
        var byHand = 0
        while !simulation.isStill {
            simulation.step()
            if byHand < 30, numbers.below(3) == 0 {
                simulation.perform(.createAny)
                byHand += 1
            }
            #expect(simulation.world().catalog.count == simulation.world().order.records.count, "seed \(seed)")
        }
        #expect(simulation.world().order.tally[4] == 60 + byHand, "seed \(seed)")
    }

    @Test func whatAnOrderIsDependsOnItsNumber() {
        let (one, other) = (Simulation(.test(rate: 5_000)), Simulation(.test(rate: 900, instances: 7)))
        for simulation in [one, other] { simulation.runUntilStill() }
        #expect(one.world().catalog == other.world().catalog)
        #expect(Set(one.world().catalog.facts.chunks[0].map(\.product)).count > 4, "the demo's goods are mixed")
    }

    /// Latency never lets a message overtake another in its queue, however it is drawn.
    @Test(arguments: [
        Distribution.uniform(.milliseconds(1), .seconds(3)), .exponential(mean: .milliseconds(700)), .constant(.zero),
    ])
    func latencyNeverLetsAMessageOvertake(_ latency: Distribution) {
        var settings = Settings.test(rate: 5_000, limit: 60, instances: 4)
        settings.latency = latency
        let simulation = Simulation(settings)
        simulation.runUntilStill()
        let trace = simulation.takeTrace()
        // Statuses of one order reach Order as they were published, so none has to wait.
        var published: [OrderID: [Event]] = [:]
        for case .published(let message) in trace.map(\.what) where message.event.isStatus {
            published[message.order, default: []].append(message.event)
        }
        let waits = trace.contains { if case .note(let note) = $0.what { note.kind == .waits } else { false } }
        #expect(!waits && published.count == 60 && published.values.allSatisfy { $0.count == 5 })
        #expect(simulation.world().order.tally[4] == 60 && simulation.world().violations() == [])
    }
}
