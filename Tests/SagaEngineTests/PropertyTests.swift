import SagaCore
import SagaEngine
import TestRuns
import Testing

/// Whatever happens, once all is healed every verdict holds; and the quick audit says at all times what the full check
/// says.
@Suite struct PropertyTests {
    @Test(arguments: 0..<30 as Range<UInt64>)
    func allVerdictsHoldInTheEnd(_ group: UInt64) {
        for seed in group * 8 + 1_000..<group * 8 + 1_008 {
            let story = Story(seed: seed)
            let simulation = Simulation(story.settings, isWatched: false)
            for (instant, command) in story.commands {
                simulation.follow(to: instant)
                simulation.perform(command)
                #expect(simulation.audit() == simulation.world().violations(), "seed \(seed), after \(command.line)")
            }
            simulation.heal()
            #expect(simulation.audit() == [] && simulation.world().violations() == [], "seed \(seed)")
            #expect(simulation.isQuiet && simulation.isStill && simulation.world().isQuiet, "seed \(seed)")
            let tally = simulation.world().order.tally
            #expect(tally[4] + tally[5] == simulation.world().catalog.count, "seed \(seed): \(tally)")
        }
    }

    /// An order that the audit had let go, beside its dead letter, is looked at again when a person sends the letter back:
    /// here twice, by a fault, and without the idempotent consumer the money comes back twice.
    @Test func theAuditLooksAgainAtARedrivenOrder() {
        var settings = Settings.quiet()
        settings.safeguards = Safeguards.all.subtracting(.idempotentConsumer)
        let simulation = Simulation(settings)
        simulation.perform(.arm(.refund, .always))
        simulation.perform(.createAny)
        while simulation.world().payment.debits == 0 { simulation.step() }
        simulation.perform(.cancel(OrderID(0)))
        simulation.runUntilStill()
        #expect(simulation.audit().map(\.problem) == [.deadLetter(1)])
        #expect(simulation.ask { await $0.auditBacklog } == 0, "the order itself is let go")
        simulation.perform(.disarmAll)
        simulation.perform(.redriveAll)
        #expect(simulation.audit() == [] && simulation.ask { await $0.auditBacklog } == 1)
        simulation.edit(.statusByPayment, .duplicate(0))
        simulation.runUntilStill()
        #expect(simulation.audit().map(\.problem) == [.credits(2)])
        #expect(simulation.world().violations() == simulation.audit())
    }

    @Test func oldOrdersArePackedAndStayRight() {
        let simulation = Simulation(.test(rate: 1_000_000, limit: 20_000, instances: 300), isWatched: false)
        while !simulation.isStill {
            simulation.advance(steps: 50_000)
            #expect(simulation.audit() == [])
        }
        simulation.perform(.cancel(OrderID(3)))
        #expect(simulation.audit() == [])
        let world = simulation.world()
        #expect(world.order.records.packedChunks >= 10 && world.payment.parts.packedChunks >= 10)
        #expect(world.violations() == [] && world.order.tally == [0, 0, 0, 0, 20_000, 0])
        #expect(
            world.order.history(of: OrderID(0)).map(\.status) == [.created, .paid, .reserved, .delivering, .completed])
        let times = world.order.history(of: OrderID(0)).map(\.time)
        #expect(zip(times, times.dropFirst()).allSatisfy(<) && times[4] - times[3] >= .seconds(5), "times are kept")
    }
}
