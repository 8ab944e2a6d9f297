import SagaCore
import SagaEngine
import TestRuns
import Testing

/// How often a service handled an event is counted by what it handles, not by what comes of it.
@Suite struct HandledTests {
    private func handled(_ event: Event, by service: ServiceID, in simulation: Simulation) -> Int {
        simulation.ask { await $0.handled(EventSet([event]), by: service, of: OrderID(0)) }
    }

    /// One copy more in a queue is handled once more, a duplicate that changes nothing too.
    @Test(arguments: SubscriptionID.allCases, [true, false])
    func everyCopyCounts(_ queue: SubscriptionID, _ isGuarded: Bool) throws {
        for isWatched in [true, false] {
            var settings = Settings.quiet()
            if !isGuarded { settings.safeguards.remove(.idempotentConsumer) }
            let simulation = Simulation(settings, isWatched: isWatched)
            simulation.perform(.createAny)
            while simulation.world().queue(queue).isEmpty { simulation.step() }
            let event = try #require(simulation.world().queue(queue).first?.message.event)
            #expect(handled(event, by: queue.consumer, in: simulation) == 0)
            simulation.edit(queue, .duplicate(0))
            simulation.edit(queue, .duplicate(0))
            simulation.runUntilStill()
            #expect(handled(event, by: queue.consumer, in: simulation) == 3, "\(queue) \(isWatched)")
            // Unguarded, the act is done again, and what it publishes comes again.
            for other in Event.allCases where isGuarded && queue.consumer.receives.contains(other) && other != event {
                #expect(
                    handled(other, by: queue.consumer, in: simulation) == (other.isCancellation ? 0 : 1), "\(other)")
            }
        }
    }

    /// A cancellation that is sent back from the dead letters is handled again; its attempts in between were not messages.
    @Test func whatIsRedrivenCountsAgain() {
        let simulation = Simulation(.quiet(), isWatched: false)
        simulation.perform(.arm(.refund, .always))
        simulation.perform(.arm(.reservation, .always))
        simulation.perform(.createAny)
        simulation.runUntilStill()
        #expect(handled(.cancelledByStock, by: .payment, in: simulation) == 1)
        for count in 2...3 {
            #expect(simulation.perform(.redriveAll) == .redriven(1))
            simulation.runUntilStill()
            #expect(handled(.cancelledByStock, by: .payment, in: simulation) == count)
        }
        #expect(handled(.cancelledByStock, by: .stock, in: simulation) == 1)
    }
}
