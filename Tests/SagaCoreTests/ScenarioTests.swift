import SagaCore
import Testing

/// The ten rows of the domain's table, and what stands beyond it, by hand.
@Suite struct ScenarioTests {
    private func expect(
        _ lab: Lab, _ history: [Status], debits: Int = 1, credits: Int = 0, returns: Int = 0, _ row: Comment
    ) {
        #expect(lab.statuses == history, row)
        #expect(lab.world.payment.debits == debits && lab.world.payment.credits == credits, row)
        #expect(lab.world.delivery.returnTasks == returns, row)
        #expect(lab.world.isQuiet && lab.world.violations() == [], row)
        let isCancelled = history.last == .cancelled
        #expect(lab.world.stock.shelf(of: ProductID(0)).onHand == (isCancelled ? 10 : 8), row)
    }

    @Test func one_two_three_four_five() {
        var lab = Lab()
        #expect(lab.world.order.records.count == 1 && lab.statuses == [.created], "1: it is in the list")
        lab.deliver(.ordersByPayment)
        lab.finish(.payment)
        lab.run(holding: [.payByStock])
        #expect(lab.statuses.last == .paid && lab.world.queue(.payByStock).count == 1, "2")
        lab.deliver(.payByStock)
        lab.finish(.stock)
        lab.run(holding: [.stockByDelivery])
        #expect(lab.statuses.last == .reserved && lab.world.queue(.stockByDelivery).count == 1, "3")
        lab.run(endingShipments: false)
        #expect(lab.statuses.last == .delivering, "4")
        lab.run()
        expect(lab, [.created, .paid, .reserved, .delivering, .completed], "5")
    }

    @Test func six_theCustomerCancelsWhatWasPaid() {
        var lab = Lab()
        lab.run(holding: [.payByStock])
        lab.cancel()
        lab.run()
        expect(lab, [.created, .paid, .cancelled], credits: 1, "6")
    }

    @Test func seven_theCustomerCancelsWhatWasHandedOver() {
        var lab = Lab()
        lab.run(endingShipments: false)
        lab.cancel()
        lab.run()
        expect(lab, [.created, .paid, .reserved, .delivering, .cancelled], credits: 1, returns: 1, "7")
    }

    @Test(arguments: [
        (ServiceID.payment, [Status.created, .cancelled], 0, 0), (.stock, [.created, .paid, .cancelled], 1, 0),
        (.delivery, [.created, .paid, .reserved, .cancelled], 1, 1),
    ])
    func eight_nine_ten_aStepFails(_ service: ServiceID, _ history: [Status], _ money: Int, _ returns: Int) {
        var lab = Lab()
        let commands = SubscriptionID.commands(of: service)!
        lab.run(holding: [commands])
        lab.deliver(commands)
        lab.finish(service, fails: true)
        lab.run()
        expect(lab, history, debits: money, credits: money, returns: returns, "\(service) fails")
    }

    @Test func ten_theDeliveryFailsOnTheWay() {
        var lab = Lab()
        lab.run(endingShipments: false)
        lab.apply(.endShipment(OrderID(0), fails: true, undoFails: false))
        lab.run()
        expect(lab, [.created, .paid, .reserved, .delivering, .cancelled], credits: 1, returns: 1, "10, on the way")
        #expect(lab.world.order.records[OrderID(0)].reason == .lostOnTheWay)
    }

    @Test func beforeThePayment() {
        var lab = Lab()
        lab.cancel()
        lab.run()
        expect(lab, [.created, .cancelled], debits: 0, "nothing to refund")
    }

    /// Payment has heard of the cancel while it works: never charged; or has not: charged and refunded.
    @Test(arguments: [true, false])
    func aPaymentUnderWay(_ hasHeard: Bool) {
        var lab = Lab()
        lab.deliver(.ordersByPayment)
        lab.cancel()
        if hasHeard {
            lab.deliver(.statusByPayment)
            lab.deliver(.statusByPayment)
        }
        lab.finish(.payment)
        lab.run()
        let money = hasHeard ? 0 : 1
        expect(lab, [.created, .cancelled], debits: money, credits: money, "heard: \(hasHeard)")
    }

    @Test(arguments: [true, false])
    func aReservationUnderWay(_ hasHeard: Bool) {
        var lab = Lab()
        lab.run(holding: [.payByStock])
        lab.deliver(.payByStock)
        lab.cancel()
        if hasHeard { lab.run(holding: [.payByStock]) } else { lab.finish(.stock) }
        lab.run()
        expect(lab, [.created, .paid, .cancelled], credits: 1, "heard: \(hasHeard)")
        #expect(lab.world.stock.reservations == (hasHeard ? 0 : 1))
        #expect(lab.world.stock.reservations == lab.world.stock.releases)
    }

    @Test func betweenReservationAndHandOver() {
        var lab = Lab()
        lab.run(holding: [.stockByDelivery])
        lab.cancel()
        lab.run()
        expect(lab, [.created, .paid, .reserved, .cancelled], credits: 1, "released, nothing to return")
        #expect(lab.world.stock.releases == 1)
    }

    /// It arrives after the cancel was accepted: refunded, a return task, and what Stock thought gone is back.
    @Test func anArrivalThatLosesTheRace() {
        var lab = Lab()
        lab.run(endingShipments: false)
        lab.apply(.endShipment(OrderID(0), fails: false, undoFails: false))
        while lab.world.stock.shelf(of: ProductID(0)).gone == 0 { lab.deliver(.statusByStock) }
        lab.cancel()
        lab.run()
        expect(lab, [.created, .paid, .reserved, .delivering, .cancelled], credits: 1, returns: 1, "lost race")
        #expect(lab.world.delivery.arrivals == 1)
    }

    @Test func aLateCancelIsRefusedAndChangesNothing() {
        var lab = Lab()
        lab.run()
        let before = lab.world
        lab.cancel()
        #expect(lab.world == before && lab.effects.text == "cancelRefused")
    }
}
