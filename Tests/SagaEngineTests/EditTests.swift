import SagaCore
import SagaEngine
import TestRuns
import Testing

/// Edits of queues, and what follows from them in time.
@Suite struct EditTests {
    /// What is not there cannot be edited: no step, no line in the trace.
    @Test(arguments: [
        QueueEdit.hold(-1), .drop(.max), .first(5_000_000_000), .duplicate(99), .release(0), .release(.min),
    ])
    func anEditOfNothingIsNothing(_ edit: QueueEdit) {
        let simulation = Simulation(.quiet())
        simulation.perform(.createAny)
        let before = (simulation.steps, simulation.digest, simulation.world())
        simulation.edit(.statusByOrder, edit)
        simulation.edit(.payByStock, edit)
        #expect(simulation.steps == before.0 && simulation.digest == before.1 && simulation.world() == before.2)
    }

    /// A shipment that was recalled does not end the next one of its order, whatever stands in front of its timer.
    @Test func aShipmentTakesItsTime() {
        var settings = Settings.quiet()
        settings.safeguards = Safeguards.all.subtracting([.idempotentConsumer, .tombstone])
        settings.shipmentTime = .constant(.seconds(5))
        let simulation = Simulation(settings)
        for _ in 0..<2 { simulation.perform(.createAny) }
        let second = OrderID(1)
        while !simulation.world().queue(.stockByDelivery).copies.contains(where: { $0.order == second }) {
            simulation.step()
        }
        let place = simulation.world().queue(.stockByDelivery).copies.firstIndex { $0.order == second }!
        simulation.edit(.stockByDelivery, .duplicate(place))
        simulation.edit(.stockByDelivery, .hold(place + 1))
        while !simulation.world().delivery.part(of: second).flags.contains(.underWay) { simulation.step() }
        simulation.perform(.cancel(second))
        while simulation.world().delivery.part(of: second).flags.contains(.underWay) { simulation.step() }
        simulation.edit(.stockByDelivery, .release(simulation.world().queue(.stockByDelivery).held[0]))
        while !simulation.world().delivery.part(of: second).flags.contains(.underWay) { simulation.step() }
        let handedOver = simulation.clock
        while simulation.world().delivery.part(of: second).flags.contains(.underWay) { simulation.step() }
        #expect(simulation.clock - handedOver == .seconds(5))
    }

    /// A recalled shipment and the next one of its order within one window: driven step by step, it is the same.
    @Test func aSecondHandOverInOneWindowIsTheSameInSteps() {
        var settings = Settings.quiet()
        settings.latency = .constant(.seconds(1))
        settings.workTimes = Array(repeating: .constant(.milliseconds(100)), count: 4)
        settings.shipmentTime = .constant(.seconds(6))
        settings.safeguards.subtract([.idempotentConsumer, .tombstone])
        let (windows, steps) = (Simulation(settings), Simulation(settings))
        for simulation in [windows, steps] {
            simulation.perform(.createAny)
            while simulation.world().queue(.stockByDelivery).isEmpty { simulation.step() }
            simulation.edit(.stockByDelivery, .duplicate(0))
            simulation.advance(to: simulation.clock + .milliseconds(150))
            simulation.perform(.cancel(OrderID(0)))
        }
        windows.runUntilStill()
        while steps.step() {}
        #expect(windows.digest == steps.digest && windows.world() == steps.world())
    }

    /// Tens of thousands of letters are sent back in their order, each once.
    @Test func manyLettersAreSentBackAtOnce() {
        var settings = Settings.test(rate: Settings.mostOrdersPerKilosecond, limit: 20_000, instances: 4_000)
        settings.initialUnits = 0
        let simulation = Simulation(settings, isWatched: false)
        simulation.perform(.arm(.refund, .always))
        simulation.runUntilStill()
        let letters = simulation.world().broker.deadLetters
        #expect(letters.count == 20_000 && simulation.audit().count == 20_000)
        simulation.perform(.disarmAll)
        #expect(simulation.perform(.redriveAll) == .redriven(20_000))
        #expect(simulation.world().queue(.statusByPayment).copies.map(\.order) == letters.map(\.message.order))
        simulation.runUntilStill()
        #expect(simulation.audit() == [] && simulation.world().payment.credits == 20_000)
    }
}
