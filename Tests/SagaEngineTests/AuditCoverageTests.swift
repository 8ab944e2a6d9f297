import SagaCore
import SagaEngine
import TestRuns
import Testing

/// The quick audit in worlds in which something does not hold: it says what the full check says, and says it at once.
@Suite struct AuditCoverageTests {
    /// One order, and steps until its world is as wanted.
    private func begin(_ settings: Settings = .quiet(), until isThere: (World) -> Bool) -> Simulation {
        let simulation = Simulation(settings)
        simulation.perform(.createAny)
        while !isThere(simulation.world()), simulation.step() {}
        return simulation
    }

    /// Stock releases twice what it reserved once. Of the order itself everything holds; only the shelf tells.
    @Test func theProductLedgersAreLookedAt() {
        var settings = Settings.quiet()
        settings.safeguards.remove(.idempotentConsumer)
        let simulation = begin(settings) { $0.stock.reservations == 1 }
        simulation.perform(.cancel(OrderID(0)))
        while simulation.world().queue(.statusByStock).first?.message.event != .cancelledByOrder, simulation.step() {}
        simulation.edit(.statusByStock, .duplicate(0))
        simulation.runUntilStill()
        let found = simulation.audit()
        #expect(found == simulation.world().violations() && found.map(\.verdict).contains(.goods), "\(found)")
        #expect(simulation.world().stock.releases == 2 && found.contains { $0.order == nil && $0.product != nil })
    }

    /// What is lost is told while everything else about the order is still under way.
    @Test func ordersUnderWayAreLookedAt() {
        let simulation = begin { !$0.queue(.payByStock).isEmpty }
        #expect(simulation.audit() == [])
        simulation.edit(.payByStock, .drop(0))
        let lost = [Violation(.progress, order: OrderID(0), .lost(.payEvent, reader: .stock))]
        #expect(!simulation.isQuiet && simulation.audit() == lost && simulation.world().violations() == lost)
        simulation.perform(.cancel(OrderID(0)))
        simulation.runUntilStill()
        #expect(simulation.audit() == [] && simulation.world().violations() == [], "the reader knows the end")
    }
}
