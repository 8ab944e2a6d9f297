import SagaCore
import SagaEngine
import TestRuns
import Testing

@Suite struct CommandTests {
    private func status(_ simulation: Simulation, _ index: Int = 0) -> Status? {
        simulation.world().order.status(of: OrderID(index))
    }

    @Test func refusals() {
        let simulation = Simulation(.quiet())
        let a1 = OrderID(0)
        let table: [(Command, CommandResult)] = [
            (.cancel(a1), .refused(.unknownOrder)), (.choose(.refund, a1), .refused(.unknownOrder)),
            (.unchoose(.refund, a1), .refused(.unknownOrder)), (.redrive(1), .refused(.unknownDeadLetter(1))),
            (.redriveAll, .redriven(0)), (.start(.stock), .refused(.alreadyRunning(.stock))),
            (.stop(.stock), .done), (.stop(.stock), .refused(.alreadyStopped(.stock))), (.start(.stock), .done),
            (.removeInstance(.payment), .refused(.lastInstance(.payment))),
            (.addInstance(.payment), .done), (.removeInstance(.payment), .done),
            (.addInstance(.order), .refused(.lastInstance(.order))),
            (.arm(.payment, .share(permille: 1001)), .refused(.shareOutOfRange)),
            (.arm(.payment, .share(permille: -1)), .refused(.shareOutOfRange)),
            (.arm(.payment, .share(permille: 1000)), .armed(.share(permille: 1000))), (.disarmAll, .done),
            (.setLoad(-1), .refused(.rateOutOfRange)),
            (.setLoad(Settings.mostOrdersPerKilosecond + 1), .refused(.rateOutOfRange)), (.setLoad(0), .done),
            (.setOnHand(product: "tea", units: -1), .refused(.badUnits)),
            (.setOnHand(product: "tea", units: StockService.mostUnits + 1), .refused(.badUnits)),
            (.setOnHand(product: "tea", units: StockService.mostUnits), .done),
            (
                .create(
                    OrderRequest(
                        items: [.init(product: "new", price: .max), .init(product: "x", price: 1)], address: "")),
                .refused(.amountTooLarge)
            ),
            (.create(.tea(id: "mine")), .created(a1)), (.create(.tea(id: "mine", price: 7)), .refused(.knownID(a1))),
            (.create(.tea(id: "other")), .created(OrderID(1))), (.create(.tea()), .created(OrderID(2))),
            (.create(.tea()), .created(OrderID(3))), (.createAny, .created(OrderID(4))),
            (.cancel(a1), .cancel(.accepted)), (.cancel(a1), .cancel(.repeated)),
            (.stop(.order), .done), (.createAny, .refused(.stopped(.order))), (.cancel(a1), .refused(.stopped(.order))),
            (.create(.tea()), .refused(.stopped(.order))), (.start(.order), .done),
        ]
        for (command, result) in table { #expect(simulation.perform(command) == result, "\(command.line)") }
        // There are no letters, and no load.
        let vain: [Command] = [.redriveAll, .setLoad(0)]
        let acting = table.filter { !$0.1.isRefusal && $0.1 != .cancel(.repeated) }.map(\.0).filter {
            !vain.contains($0)
        }
        #expect(simulation.journal.map(\.command) == acting)
        let idle = simulation.idleJournal.map(\.line)
        #expect(idle.count == table.count - acting.count, "refused commands are part of the story")
        let wanted = [
            "refused cancel A1 unknown-order", "refused redrive 1 unknown-dead-letter 1",
            "repeat redrive-all", "repeat load 0", "refused stop stock already-stopped stock",
            "refused create \"mine\" known-id A1", "repeat cancel A1",
            "refused create-any stopped order", "refused arm payment share -1 share-out-of-range",
        ]
        for line in wanted { #expect(idle.contains(line), "\(line)") }
        #expect(simulation.world().catalog.knownProduct(named: "new") == nil, "a refused order leaves nothing behind")
        simulation.runUntilStill()
        let steps = simulation.steps
        let digest = simulation.digest
        #expect(simulation.perform(.cancel(OrderID(1))) == .cancel(.refused))
        #expect(simulation.steps == steps && simulation.digest == digest, "nothing has happened")
        #expect(simulation.idleJournal.last?.line == "refused cancel A2 completed")
        #expect(simulation.world().violations() == [])
    }

    @Test func instancesHaveALimit() {
        var settings = Settings.quiet()
        settings.instances = [1, Consumer.mostInstances, 1, 1]
        #expect(Simulation(settings).perform(.addInstance(.payment)) == .refused(.tooManyInstances(.payment)))
    }

    @Test func aCommandActsAtThePresentInstantAndItsMessagesWait() {
        let simulation = Simulation(.quiet())
        simulation.advance(to: Instant(nanoseconds: 5_000))
        simulation.perform(.createAny)
        #expect(status(simulation) == .created && simulation.clock.nanoseconds == 5_000 && !simulation.isQuiet)
        #expect(simulation.world().queue(.ordersByPayment).count == 1)
        #expect(simulation.nextInstant > simulation.clock)
        simulation.perform(.cancel(OrderID(0)))
        #expect(status(simulation) == .cancelled && simulation.clock.nanoseconds == 5_000)
        #expect(simulation.world().queue(.statusByPayment).count == 2, "the cancellation is on its way")
        simulation.runUntilStill()
        #expect(simulation.isQuiet && simulation.isStill && simulation.world().payment.debits == 0)
    }

    @Test func advanceReachesAndFollowStandsStill() {
        let simulation = Simulation(.quiet())
        let late = Instant(nanoseconds: 9_000_000_000)
        simulation.follow(to: late)
        #expect(simulation.clock == .start, "at full speed virtual time stands still when all is quiet")
        simulation.advance(to: late)
        #expect(simulation.clock == late)
        simulation.advance(to: .start)
        #expect(simulation.clock == late, "time never goes back")
        simulation.perform(.createAny)
        let soon = late + .milliseconds(1)
        simulation.follow(to: soon)
        #expect(simulation.clock == soon, "something is still to come")
        simulation.runUntilStill()
        let end = simulation.clock
        simulation.follow(to: end + .seconds(10))
        #expect(simulation.clock == end && !simulation.step() && simulation.nextInstant == .never)
    }

    @Test func stepTakesOneStepUpToTheLimit() {
        let simulation = Simulation(.quiet())
        #expect(!simulation.step())
        simulation.perform(.createAny)
        let first = simulation.nextInstant
        #expect(!simulation.step(to: Instant(nanoseconds: first.nanoseconds - 1)) && simulation.clock == .start)
        let before = simulation.steps
        #expect(simulation.step(to: first) && simulation.steps == before + 1 && simulation.clock == first)
    }

    /// Scaling out while the queue is long: more is done in the same time, nothing else changes.
    @Test func moreInstancesHandleEventsSooner() {
        func done(_ instances: Int) -> Int {
            let simulation = Simulation(.quiet())
            for _ in 0..<40 { simulation.perform(.createAny) }
            for _ in 1..<instances { simulation.perform(.addInstance(.payment)) }
            simulation.advance(to: Instant(nanoseconds: 1_000_000_000))
            return simulation.world().payment.debits
        }
        #expect((3...7).contains(done(1)) && (12...28).contains(done(4)))
    }

    @Test func anInstanceThatIsTakenAwayEndsItsWork() {
        let simulation = Simulation(.test(rate: 0, limit: nil, instances: 2))
        simulation.perform(.createAny)
        simulation.perform(.createAny)
        while simulation.world().consumer(.payment).busy < 2 { simulation.step() }
        simulation.perform(.removeInstance(.payment))
        simulation.perform(.createAny)
        while simulation.world().payment.debits == 0 { simulation.step() }
        #expect(
            simulation.world().consumer(.payment).busy == 1 && !simulation.world().consumer(.payment).hasIdleInstance)
        simulation.runUntilStill()
        #expect(simulation.world().payment.debits == 3)
    }

    /// A service that is down delays its orders and loses none.
    @Test(arguments: ServiceID.allCases)
    func aStoppedServiceKeepsItsOrdersWaiting(_ service: ServiceID) {
        let simulation = Simulation(.test(rate: 3_000, limit: 20))
        simulation.advance(to: Instant(nanoseconds: 3_300_000_000))
        simulation.perform(.stop(service))
        simulation.advance(to: Instant(nanoseconds: 60_000_000_000))
        let stopped = simulation.world()
        #expect(!simulation.isQuiet && stopped.order.tally[4] < 20 && stopped.violations() == [])
        #expect(stopped.consumer(service).busy == 0)
        if service == .order { #expect(stopped.order.records.count < 20, "customers cannot order") }
        if service == .delivery { #expect(stopped.delivery.underWay > 0, "what is on its way waits") }
        simulation.perform(.start(service))
        simulation.runUntilStill()
        #expect(simulation.world().order.tally == [0, 0, 0, 0, 20, 0] && simulation.world().violations() == [])
    }
}
