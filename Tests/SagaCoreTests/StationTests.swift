import SagaCore
import Testing

/// Store, publish, acknowledge: each by itself, and what it means when one does not come.
@Suite struct StationTests {
    private func station(_ safeguards: Safeguards = .all) -> (Station<PaymentService>, Catalog) {
        var catalog = Catalog()
        let tea = catalog.product(named: "tea")
        _ = catalog.add(amount: 500, product: tea, count: 1)
        var station = Station(PaymentService(safeguards: safeguards), instances: 1)
        let message = Message(order: OrderID(0), event: .orderEvent, cause: .customer, publishedAt: .start)
        station.receive(Copy(message, ready: .start))
        return (station, catalog)
    }

    /// What is stored and not sent waits in its order, keeps the order under way, and is sent, with its instant, before
    /// anything newer.
    @Test func storedPublicationsAreKeptApartUntilTheyAreSent() {
        var (station, catalog) = station()
        var effects = Effects()
        let (_, instance) = station.take(at: .start, &effects)!
        station.store(workOf: instance, fails: false, undoFails: false, catalog, at: .start, &effects)
        #expect(effects.published.map(\.event) == [.payEvent, .paid])
        station.keepUnsent(&effects)
        #expect(effects.published.isEmpty && station.unsent.map(\.event) == [.payEvent, .paid])
        station.acknowledge(workOf: instance)
        #expect(!station.isQuiet && !station.isQuiet(OrderID(0)) && station.underWay(of: OrderID(0)).isEmpty)
        #expect(station.isQuiet(OrderID(1)))
        let later = Instant(nanoseconds: 9)
        let newer = Message(order: OrderID(7), event: .paid, cause: .customer, publishedAt: later)
        effects.published = [newer]
        station.publish(&effects, at: later)
        #expect(effects.published.map(\.event) == [.payEvent, .paid, .paid] && effects.published.last == newer)
        #expect(effects.published.allSatisfy { $0.publishedAt == later } && station.unsent.isEmpty && station.isQuiet)
    }

    @Test func aCopyInHandIsUnderWayUntilItIsAcknowledged() {
        var (station, catalog) = station()
        var effects = Effects()
        let (copy, instance) = station.take(at: .start, &effects)!
        #expect(
            copy.attempt == 1 && station.commands.isEmpty && station.underWay(of: OrderID(0)).events == [.orderEvent])
        station.store(workOf: instance, fails: false, undoFails: false, catalog, at: .start, &effects)
        #expect(!station.isQuiet && station.consumer.busy == 1)
        station.acknowledge(workOf: instance)
        #expect(station.isQuiet && station.consumer.busy == 0)
    }

    /// Acknowledged first, the work that a stop interrupts is lost; acknowledged last, it comes again.
    @Test(arguments: [true, false])
    func acknowledgingFirstLosesTheWorkOfAStop(_ isGuarded: Bool) {
        var lab = Lab(isGuarded ? .all : Safeguards.all.subtracting(.ackAfterCommit))
        lab.deliver(.ordersByPayment)
        lab.apply(.stop(.payment))
        #expect(lab.world.queue(.ordersByPayment).copies.map(\.attempt) == (isGuarded ? [2] : []))
        #expect(lab.red == (isGuarded ? [] : [.progress]))
        lab.apply(.start(.payment))
        lab.run()
        #expect(lab.world.isQuiet && lab.statuses.last == (isGuarded ? .completed : .created))
        #expect(lab.red == (isGuarded ? [] : [.progress]))
    }

    /// Counted when asked or all along: the same.
    @Test func whatIsUnderWayIsCountedEitherWay() {
        var (watched, _) = station()
        var effects = Effects()
        var other = Station(watched.service, instances: 1, isWatched: false)
        other.receive(watched.commands.copies[0])
        for edit in [QueueEdit.duplicate(0), .drop(0), .hold(0)] {
            _ = watched.edit(.orders, edit, at: .start, &effects)
            _ = other.edit(.orders, edit, at: .start, &effects)
            #expect(watched == other && watched.underWay(of: OrderID(0)) == other.underWay(of: OrderID(0)))
            #expect(other.counted.underWay(of: OrderID(0)).events == [.orderEvent] && !other.isQuiet(OrderID(0)))
        }
        _ = watched.edit(.orders, .drop(0), at: .start, &effects)
        #expect(watched.isQuiet(OrderID(0)) && watched.isQuiet)
    }

    /// Switched off and on while it runs; what is stored and queued stays.
    @Test func safeguardsAreVariablesOfTheWorld() {
        var lab = Lab()
        lab.apply(.setSafeguards(Safeguards.all.subtracting(.idempotentConsumer)))
        lab.duplicateHead(of: .ordersByPayment)
        lab.deliver(.ordersByPayment)
        lab.finish(.payment)
        lab.apply(.setSafeguards(.all))
        lab.deliver(.ordersByPayment)
        lab.finish(.payment)
        #expect(lab.world.payment.debits == 1 && lab.world.safeguards == .all, "on again in time")
        lab.apply(.setSafeguards(Safeguards.all.subtracting(.idempotentConsumer)))
        #expect(lab.world.stock.safeguards == lab.world.safeguards && lab.world.order.safeguards != .all)
        lab.run()
        #expect(lab.red.isEmpty)
    }

    /// One subscription for all four: each status reaches one of them (H13).
    @Test func aSharedSubscriptionLeavesTheOrderStuck() {
        var lab = Lab.without(.ownSubscription)
        lab.run()
        #expect(lab.world.isQuiet && lab.red == [.money, .progress])
    }

    /// Every failure of a service undoes its part once, with or without the idempotent consumer; its own news is no news.
    @Test(arguments: ServiceID.participants, [true, false])
    func ownNewsIsNoNews(_ service: ServiceID, _ isGuarded: Bool) {
        var lab = Lab(isGuarded ? .all : Safeguards.all.subtracting(.idempotentConsumer))
        let commands = SubscriptionID.commands(of: service)!
        lab.run(holding: [commands])
        lab.deliver(commands)
        lab.finish(service, fails: true)
        #expect(lab.world.part(service, OrderID(0)).flags.isSuperset(of: [.failed, .cancelled]), "it knows at once")
        lab.duplicateHead(of: .status(of: service))
        lab.run()
        #expect(lab.world.isQuiet && lab.world.violations() == [], "\(service)")
        #expect(lab.world.delivery.returnTasks == (service == .delivery ? 1 : 0))
    }

    /// A service knows nothing of an order that it has not heard of: nothing but a command brings it a body, and without a
    /// catalog it does everything else.
    @Test func aServiceKnowsOnlyWhatItWasTold() {
        for event in Event.allCases where event.isStatus {
            check(PaymentService(safeguards: .all), event)
            check(StockService(safeguards: .all, initialUnits: 1), event)
            check(DeliveryService(safeguards: .all), event)
        }
    }

    private func check<Service: Participant>(_ service: Service, _ event: Event) {
        var (service, effects) = (service, Effects())
        let (order, nothing) = (OrderID(3), Catalog())
        let message = Message(order: order, event: event, cause: .customer, publishedAt: .start)
        #expect(message.body == nil, "a status tells nothing of the order")
        for copy in [Copy(message, ready: .start), Copy(message, ready: .start).redriven(ready: .start)] {
            service.hear(copy, undoFails: false, nothing, at: .start, &effects)
        }
        service.retry(order, fails: false, nothing, &effects)
        service.endShipment(order, fails: false, undoFails: false, nothing, at: .start, &effects)
        #expect(service.body(of: order) == nil && service.body(of: OrderID(99)) == nil)
        #expect(service.part(of: order).acts == 0 && service.part(of: order).undos == 0 && effects.published.isEmpty)
    }
}
