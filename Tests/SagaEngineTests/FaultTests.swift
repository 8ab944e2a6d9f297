import SagaCore
import SagaEngine
import TestRuns
import Testing

@Suite struct FaultTests {
    private func notes(_ simulation: Simulation) -> [Note] {
        simulation.takeTrace().compactMap { if case .note(let note) = $0.what { note } else { nil } }
    }

    private func setting(_ simulation: Simulation, _ fault: Fault) -> FaultSetting {
        simulation.ask { await $0.faultSettings()[Int(fault.rawValue)] }
    }

    @Test(arguments: [
        (Fault.payment, [0, 0, 0]), (.reservation, [1, 0, 0]), (.handOver, [1, 1, 1]), (.onTheWay, [1, 1, 1]),
    ])
    func nextHitsOneActAndIsUsedUp(_ fault: Fault, _ undone: [Int]) {
        let simulation = Simulation(.quiet())
        simulation.perform(.arm(fault, .next(1)))
        simulation.perform(.createAny)
        simulation.runUntilStill()
        simulation.perform(.createAny)
        simulation.runUntilStill()
        let world = simulation.world()
        #expect(world.order.tally == [0, 0, 0, 0, 1, 1])
        #expect([world.payment.credits, world.stock.releases, world.delivery.returnTasks] == undone)
        #expect(!setting(simulation, fault).isArmed && world.violations() == [])
    }

    @Test(arguments: [Fault.payment, .reservation, .handOver, .onTheWay], [1, 2, 5])
    func aNumberHitsSoManyActsAndIsUsedUp(_ fault: Fault, _ count: Int) {
        let simulation = Simulation(.quiet())
        simulation.perform(.arm(fault, .next(count)))
        for number in 1...6 {
            simulation.perform(.createAny)
            simulation.runUntilStill()
            let left = max(0, count - number)
            #expect(setting(simulation, fault).mode == (left == 0 ? .off : .next(left)), "after order \(number)")
        }
        #expect(simulation.world().order.tally == [0, 0, 0, 0, 6 - count, count])
    }

    /// A number adds to a number; whatever else is armed takes the place of what was.
    @Test(arguments: [
        ([FaultMode.next(1)], FaultMode.next(1)), ([.next(2), .next(1)], .next(3)), ([.next(1), .next(1)], .next(2)),
        ([.always, .next(2)], .next(2)), ([.share(permille: 10), .next(2)], .next(2)), ([.next(2), .always], .always),
        ([.next(2), .off], .off), ([.next(2), .off, .next(1)], .next(1)),
        ([.next(2), .share(permille: 0)], .share(permille: 0)), ([.next(999_999), .next(1)], .next(1_000_000)),
    ])
    func whatIsArmedAfterAnother(_ modes: [FaultMode], _ result: FaultMode) {
        let simulation = Simulation(.quiet())
        let results = modes.map { simulation.perform(.arm(.refund, $0)) }
        #expect(results.last == .armed(result) && setting(simulation, .refund).mode == result)
    }

    @Test(arguments: [
        (FaultMode.next(3), FaultMode.next(0)), (.next(3), .next(-1)), (.next(3), .next(.min)), (.next(3), .next(.max)),
        (.next(3), .next(1_000_001)), (.next(3), .next(999_998)), (.always, .next(0)), (.off, .next(1_000_001)),
    ])
    func tooManyOrNoneAreRefusedAndChangeNothing(_ present: FaultMode, _ mode: FaultMode) {
        let simulation = Simulation(.quiet())
        simulation.perform(.arm(.release, present))
        #expect(simulation.perform(.arm(.release, mode)) == .refused(.countOutOfRange))
        #expect(setting(simulation, .release).mode == present)
    }

    /// An armed failure waits for an act that would have succeeded: not for a refusal, a duplicate or a tombstone.
    @Test func aFailureIsNotUsedUpInVain() {
        let simulation = Simulation(.quiet())
        simulation.perform(.arm(.payment, .next(1)))
        simulation.perform(.arm(.onTheWay, .next(1)))
        simulation.perform(.create(.tea(price: 0)))
        simulation.perform(.createAny)
        simulation.perform(.cancel(OrderID(1)))
        simulation.runUntilStill()
        #expect(
            setting(simulation, .payment).mode == .next(1)
                && simulation.world().order.records[OrderID(0)].reason == .amountDeclined)
        simulation.perform(.arm(.payment, .off))
        simulation.perform(.createAny)
        while simulation.world().delivery.handOvers == 0 { simulation.step() }
        simulation.perform(.cancel(OrderID(2)))
        simulation.runUntilStill()
        #expect(setting(simulation, .onTheWay).mode == .next(1), "a cancelled shipment does not arrive anyway")
        #expect(simulation.world().violations() == [])
    }

    @Test func aStepOfAChosenOrderFailsOnce() {
        let simulation = Simulation(.quiet())
        for _ in 0..<3 { simulation.perform(.createAny) }
        simulation.perform(.choose(.reservation, OrderID(1)))
        simulation.perform(.choose(.reservation, OrderID(1)))
        simulation.perform(.choose(.reservation, OrderID(2)))
        simulation.perform(.unchoose(.reservation, OrderID(2)))
        #expect(setting(simulation, .reservation).orders == [OrderID(1)])
        simulation.runUntilStill()
        let world = simulation.world()
        #expect((0..<3).map { world.order.status(of: OrderID($0)) } == [.completed, .cancelled, .completed])
        #expect(setting(simulation, .reservation).orders == [])
    }

    /// A refund that fails is tried again after 1, 2, 4 and 8 seconds.
    @Test func nextFailsOneAttemptOfACompensation() {
        let simulation = Simulation(.quiet())
        simulation.perform(.arm(.refund, .next(1)))
        simulation.perform(.arm(.reservation, .next(1)))
        simulation.perform(.createAny)
        simulation.runUntilStill()
        #expect(notes(simulation).filter { $0.kind == .compensationFailed }.map(\.value) == [1])
        #expect(simulation.world().payment.credits == 1 && simulation.world().violations() == [])
    }

    @Test(arguments: [(Fault.refund, Verdict.money), (.release, .goods), (.returnTask, .returns)])
    func aCompensationOfAChosenOrderFailsEveryTime(_ fault: Fault, _ verdict: Verdict) {
        let simulation = Simulation(.quiet())
        simulation.perform(.createAny)
        simulation.perform(.choose(fault, OrderID(0)))
        while simulation.world().delivery.handOvers == 0 { simulation.step() }
        simulation.perform(.cancel(OrderID(0)))
        _ = simulation.takeTrace()
        simulation.runUntilStill()
        let failed = simulation.takeTrace().filter {
            if case .note(let note) = $0.what { note.kind == .compensationFailed } else { false }
        }
        let waits = zip(failed, failed.dropFirst()).map { ($1.time - $0.time).seconds }
        #expect(waits == [1, 2, 4, 8])
        #expect(simulation.isQuiet && simulation.isStill, "dead letters do not count")
        #expect(simulation.world().broker.deadLetters.map(\.number) == [1])
        #expect(
            simulation.audit().map(\.verdict) == [verdict]
                && simulation.world().violations().map(\.verdict) == [verdict])
        #expect(simulation.perform(.redriveAll) == .redriven(1))
        simulation.runUntilStill()
        #expect(simulation.world().broker.deadLetters.map(\.number) == [2], "it fails again, every attempt")
        simulation.perform(.unchoose(fault, OrderID(0)))
        #expect(simulation.perform(.redrive(2)) == .redriven(1) && !simulation.isQuiet)
        simulation.runUntilStill()
        #expect(simulation.audit() == [] && simulation.world().violations() == [])
    }

    /// Half of the attempts fail, by lot: a re-driven letter draws new lots, or it would never come through.
    @Test func aRedrivenCompensationDrawsAnew() {
        var settings = Settings.test(seed: 3, rate: 5_000, limit: 400, instances: 50)
        settings.initialUnits = 0
        let simulation = Simulation(settings, isWatched: false)
        simulation.perform(.arm(.refund, .share(permille: 800)))
        simulation.runUntilStill()
        var rounds = 0
        let first = simulation.world().broker.deadLetters.count
        #expect((80...180).contains(first), "about a third of 400: \(first)")
        while !simulation.world().broker.deadLetters.isEmpty, rounds < 30 {
            simulation.perform(.redriveAll)
            simulation.runUntilStill()
            rounds += 1
        }
        #expect(rounds < 20 && simulation.audit() == [], "\(rounds) rounds")
    }

    @Test func aShareHitsItsShare() {
        let simulation = Simulation(.test(rate: 10_000, limit: 2_000, instances: 50), isWatched: false)
        simulation.perform(.arm(.payment, .share(permille: 100)))
        simulation.perform(.arm(.onTheWay, .share(permille: 50)))
        simulation.runUntilStill()
        let cancelled = simulation.world().order.tally[5]
        #expect(abs(cancelled - 290) < 60, "\(cancelled) of 2000")
    }

    /// Switching one fault on leaves every other draw alone: work times, latencies and arrivals of the other orders.
    @Test func armingAFaultLeavesAllOtherDrawsAlone() {
        func times(_ fault: Fault?) -> [Int: [Int64]] {
            let simulation = Simulation(.test(rate: 500, limit: 30, instances: 30))
            if let fault { simulation.perform(.arm(fault, .share(permille: 300))) }
            simulation.runUntilStill()
            let world = simulation.world()
            let pairs = (0..<30).map { index in
                (index, world.order.history(of: OrderID(index)).map { $0.time.nanoseconds })
            }
            return Dictionary(
                uniqueKeysWithValues: pairs.filter { world.order.status(of: OrderID($0.0)) == .completed })
        }
        let plain = times(nil)
        #expect(plain.count == 30)
        for fault in [Fault.payment, .reservation, .handOver, .onTheWay] {
            let faulty = times(fault)
            #expect((10..<30).contains(faulty.count), "\(fault)")
            for (order, history) in faulty { #expect(history == plain[order], "\(fault), order \(order)") }
        }
    }
}
