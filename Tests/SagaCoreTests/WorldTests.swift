import SagaCore
import Testing

@Suite struct WorldTests {
    @Test func theGoodWayTakesTheStepsOfTheTableAndNoMore() {
        var lab = Lab()
        var taken = 1
        while let next = lab.world.actions.first {
            lab.apply(next)
            taken += 1
        }
        #expect(lab.statuses == [.created, .paid, .reserved, .delivering, .completed])
        // A creation, five statuses at four services, three commands taken and finished, a shipment.
        #expect(taken == 1 + 20 + 6 + 1)
        // Every service hears its own status events (H14) and publishes nothing on them.
        #expect(lab.world.broker.published == [1, 1, 1, 2, 5])
        #expect(lab.world.isQuiet && lab.world.isQuiet(OrderID(0)) && lab.world.violations() == [])
        #expect(lab.world.stock.shelvesText == "8+0+2")
    }

    /// The order the explorer's paths and the pinned counts rely on.
    @Test func actionsComeInAFixedOrder() {
        var lab = Lab(orders: 2, instances: 2)
        #expect(
            lab.world.actions == [
                .deliver(.ordersByPayment, undoFails: false), .deliver(.statusByOrder, undoFails: false),
                .deliver(.statusByPayment, undoFails: false), .deliver(.statusByStock, undoFails: false),
                .deliver(.statusByDelivery, undoFails: false),
            ])
        lab.deliver(.ordersByPayment)
        lab.deliver(.ordersByPayment)
        lab.run(holding: [
            .ordersByPayment, .payByStock, .statusByOrder, .statusByPayment, .statusByStock, .statusByDelivery,
        ])
        lab.deliver(.payByStock)
        #expect(
            lab.world.actions.filter { if case .finish = $0 { true } else { false } } == [
                .finish(.stock, instance: 1, fails: false, undoFails: false),
                .finish(.stock, instance: 1, fails: true, undoFails: false),
            ])
        #expect(lab.world.actions.contains(.deliver(.payByStock, undoFails: false)), "another instance is idle")
    }

    @Test func bothOutcomesAreListedWhereAStepCanBeMadeToFail() {
        var lab = Lab()
        lab.runUntil { $0.delivery.handOvers == 1 }
        lab.run(endingShipments: false)
        #expect(
            lab.world.actions == [
                .endShipment(OrderID(0), fails: false, undoFails: false),
                .endShipment(OrderID(0), fails: true, undoFails: false),
                .endShipment(OrderID(0), fails: true, undoFails: true),
            ])
        lab.cancel()
        lab.run(holding: [.statusByPayment, .statusByDelivery], endingShipments: false)
        #expect(
            lab.world.actions == [
                .deliver(.statusByPayment, undoFails: false), .deliver(.statusByPayment, undoFails: true),
                .deliver(.statusByDelivery, undoFails: false), .deliver(.statusByDelivery, undoFails: true),
                .endShipment(OrderID(0), fails: false, undoFails: false),
                .endShipment(OrderID(0), fails: true, undoFails: false),
                .endShipment(OrderID(0), fails: true, undoFails: true),
            ])
        lab.deliver(.statusByPayment, undoFails: true)
        lab.deliver(.statusByDelivery)
        #expect(
            lab.world.actions == [
                .retry(.payment, OrderID(0), fails: false), .retry(.payment, OrderID(0), fails: true),
            ])
    }

    /// A stopped service delays its orders and loses none: nothing of it is possible, its queues wait.
    @Test(arguments: ServiceID.allCases)
    func aStoppedServiceDoesNothing(_ service: ServiceID) {
        var lab = Lab()
        lab.apply(.stop(service))
        lab.run()
        #expect(lab.world.actions.allSatisfy { $0.service != service })
        #expect(!lab.world.isQuiet && lab.statuses.last != .completed)
        lab.apply(.start(service))
        lab.run()
        #expect(lab.statuses.last == .completed && lab.world.isQuiet && lab.world.violations() == [])
    }

    @Test func deliveryStoppedWithAShipmentUnderWay() {
        var lab = Lab()
        lab.runUntil { $0.delivery.handOvers == 1 }
        lab.apply(.stop(.delivery))
        lab.run()
        #expect(lab.world.delivery.arrivals == 0 && lab.world.delivery.underWay == 1)
        lab.apply(.start(.delivery))
        lab.run()
        #expect(lab.world.delivery.arrivals == 1 && lab.world.violations() == [])
    }

    @Test func workOfAStoppedServiceGoesBackToTheHeadOfItsQueue() {
        var lab = Lab(orders: 3, instances: 2)
        lab.deliver(.ordersByPayment)
        lab.deliver(.ordersByPayment)
        lab.apply(.stop(.payment))
        let queue = lab.world.queue(.ordersByPayment).copies
        #expect(queue.map(\.message.order.index) == [0, 1, 2] && queue.map(\.attempt) == [2, 2, 1])
        #expect(lab.world.consumer(.payment).busy == 0)
        lab.apply(.start(.payment))
        lab.run()
        #expect(lab.world.violations() == [] && lab.world.payment.debits == 3)
    }

    @Test func aParkedCompensationKeepsItsVerdictRedUntilItIsRedriven() {
        var lab = Lab()
        lab.runUntil { $0.payment.debits == 1 }
        lab.cancel()
        lab.run(holding: [.statusByPayment])
        while !lab.world.queue(.statusByPayment).isEmpty { lab.deliver(.statusByPayment, undoFails: true) }
        for _ in 0..<4 { lab.apply(.retry(.payment, OrderID(0), fails: true)) }
        #expect(lab.world.isQuiet && lab.world.isQuiet(OrderID(0)), "dead letters do not count")
        #expect(lab.world.broker.deadLetters.map(\.number) == [1] && lab.red == [.money])
        #expect(lab.world.broker.deadLetters[0].attempts == 5)
        lab.apply(.redrive(7))
        #expect(lab.world.broker.deadLetters.count == 1, "no such letter")
        lab.apply(.redrive(1))
        #expect(!lab.world.isQuiet && !lab.world.isQuiet(OrderID(0)) && lab.world.broker.deadLetters.isEmpty)
        lab.run()
        #expect(lab.world.isQuiet && lab.world.violations() == [] && lab.world.payment.credits == 1)
    }

    @Test func equalActionsGiveEqualWorlds() {
        var (one, other) = (Lab(orders: 2), Lab(orders: 2))
        while let next = one.world.actions.last {
            #expect(one.world == other.world && one.world.hashValue == other.world.hashValue)
            one.apply(next)
            other.apply(next)
        }
        other.apply(.setOnHand(ProductID(0), 3))
        #expect(one.world != other.world)
    }

    @Test func goodsAreCountedWhenTheyCome() {
        var lab = Lab(units: 1)
        lab.apply(.setOnHand(ProductID(0), 2))
        lab.run()
        #expect(lab.statuses.last == .completed && lab.world.stock.shelvesText == "0+0+2")
        lab.apply(.setOnHand(ProductID(0), 7))
        #expect(lab.world.stock.shelf(of: ProductID(0)).initial == 9 && lab.world.violations() == [])
        #expect(lab.world.stock.shelf(of: ProductID(5)).onHand == 1, "a product not heard of yet")
    }
}
