import SagaCore
import Testing

/// Messages that never arrive, and letters that nobody re-drives: neither can hide.
@Suite struct LossTests {
    /// What every copy of a good run is: twenty statuses and three commands.
    private static let copies = 23

    /// Takes the good way, but drops the copy that is delivered as this one.
    private func lose(_ number: Int) -> Lab {
        var lab = Lab()
        var delivered = 0
        while let next = lab.world.actions.first {
            if case .deliver(let subscription, _) = next {
                delivered += 1
                if delivered == number {
                    lab.edit(subscription, .drop(0))
                    return lab
                }
            }
            lab.apply(next)
        }
        return lab
    }

    @Test(arguments: 1...LossTests.copies)
    func everySingleLossIsRedAtOnceAndStaysSo(_ number: Int) {
        var lab = lose(number)
        #expect(lab.red.contains(.progress), "copy \(number)")
        while let next = lab.world.actions.first {
            lab.apply(next)
            #expect(lab.red.contains(.progress), "copy \(number), after \(next)")
        }
        #expect(lab.world.isQuiet && lab.red.contains(.progress), "copy \(number)")
    }

    /// Whoever knows that the order is cancelled misses nothing any more.
    @Test(arguments: 1...LossTests.copies)
    func aCancellationSettlesWhatWasLost(_ number: Int) {
        var lab = lose(number)
        let lost = lab.world.violations()
        lab.cancel()
        lab.run()
        let isLate = lab.statuses.last == .completed
        #expect(isLate || lab.world.violations() == [], "copy \(number), lost \(lost): \(lab.world.violations())")
    }

    @Test func aHeldOrDoubledCopyIsNotLost() {
        var lab = Lab()
        lab.edit(.ordersByPayment, .hold(0))
        lab.run()
        #expect(!lab.world.isQuiet && lab.red.isEmpty && lab.world.actions.isEmpty, "it waits for whoever holds it")
        lab.edit(.ordersByPayment, .duplicate(0))
        lab.edit(.ordersByPayment, .drop(1))
        #expect(lab.red.isEmpty, "the other copy is still there")
        lab.edit(.ordersByPayment, .release(0))
        lab.run()
        #expect(lab.world.isQuiet && lab.red.isEmpty && lab.statuses.last == .completed)
    }

    /// Under an endless load, too: another order is still on its way.
    @Test func aLossIsSeenBesideOtherOrders() {
        var lab = Lab(orders: 2)
        lab.edit(.ordersByPayment, .drop(0))
        #expect(!lab.world.isQuiet && lab.world.isQuiet(OrderID(0)) == false)
        #expect(
            lab.world.violations() == [Violation(.progress, order: OrderID(0), .lost(.orderEvent, reader: .payment))])
    }

    /// Every refund fails, Stock is stopped, the customer cancels what was paid: much is still under way for the order, and
    /// its money is owed all the same.
    @Test func aDeadLetterIsRedWhateverElseIsUnderWay() {
        var lab = Lab()
        lab.run(holding: [.payByStock])
        lab.apply(.stop(.stock))
        lab.cancel()
        while !lab.world.queue(.statusByPayment).isEmpty { lab.deliver(.statusByPayment, undoFails: true) }
        for _ in 0..<4 { lab.apply(.retry(.payment, OrderID(0), fails: true)) }
        lab.run()
        #expect(!lab.world.isQuiet(OrderID(0)) && lab.world.broker.deadLetters.count == 1)
        #expect(lab.world.violations() == [Violation(.money, order: OrderID(0), .deadLetter(1))])
        lab.apply(.redrive(1))
        #expect(lab.red.isEmpty)
        lab.apply(.start(.stock))
        lab.run()
        #expect(lab.world.isQuiet && lab.red.isEmpty && lab.world.payment.credits == 1)
    }

    /// The letter is the message that asked for the compensation, and comes back as it is.
    @Test func theLetterIsTheMessage() {
        var lab = Lab()
        lab.run(holding: [.payByStock])
        lab.deliver(.payByStock)
        lab.finish(.stock, fails: true)
        while !lab.world.queue(.statusByPayment).isEmpty { lab.deliver(.statusByPayment, undoFails: true) }
        for _ in 0..<4 { lab.apply(.retry(.payment, OrderID(0), fails: true)) }
        lab.run()
        let letter = lab.world.broker.deadLetters[0]
        #expect(letter.message.event == .cancelledByStock && letter.message.reason == .injected)
        #expect(letter.message.cause == .message(.payEvent) && letter.copy.attempt == 1 && letter.attempts == 5)
        lab.apply(.redrive(1))
        let back = lab.world.queue(.statusByPayment).copies[0]
        #expect(back.message == letter.message && back.attempt == 2 && back.marks == .redriven)
    }

    /// A redelivery by the broker is nobody's re-drive: the parked refund stays with the person.
    @Test func aPlainRedeliveryIsNoRedrive() {
        var lab = Lab()
        lab.run(holding: [.payByStock])
        lab.cancel()
        while !lab.world.queue(.statusByPayment).isEmpty { lab.deliver(.statusByPayment, undoFails: true) }
        for _ in 0..<4 { lab.apply(.retry(.payment, OrderID(0), fails: true)) }
        let letter = lab.world.broker.deadLetters[0]
        lab.world.receive(letter.copy.again(ready: .start), at: .payment)
        lab.run()
        #expect(lab.world.payment.credits == 0 && lab.world.broker.deadLetters.count == 1 && lab.red == [.money])
    }

    /// Released twice, with another order's units on the same shelf: named with the order, and at once.
    @Test func aDoubleReleaseDoesNotHideBehindAnotherOrder() {
        var lab = Lab(Safeguards.all.subtracting(.idempotentConsumer), orders: 2)
        lab.runUntil { $0.stock.reservations == 2 }
        lab.cancel()
        lab.run(holding: [.statusByStock], endingShipments: false)
        while lab.world.queue(.statusByStock).first!.event != .cancelledByOrder { lab.deliver(.statusByStock) }
        lab.duplicateHead(of: .statusByStock)
        lab.run(endingShipments: false)
        let found = lab.world.violations()
        #expect(found == [Violation(.goods, order: OrderID(0), .releases(2, reserved: 1))], "\(found)")
    }

    /// A status alone proves nothing: forged, it makes no order completed.
    @Test(arguments: [true, false])
    func forgedStatusesAreSeen(_ wasReserved: Bool) {
        var lab = Lab()
        if wasReserved {
            lab.run(holding: [.stockByDelivery])
            lab.edit(.stockByDelivery, .drop(0))
        } else {
            lab.run(holding: [.payByStock])
            lab.edit(.payByStock, .drop(0))
        }
        let forged: [Event] = wasReserved ? [.delivering, .completed] : [.reserved, .delivering, .completed]
        for event in forged {
            let message = Message(order: OrderID(0), event: event, cause: .customer, publishedAt: .start)
            for service in ServiceID.allCases { lab.send(message, to: .status(of: service)) }
        }
        lab.run()
        #expect(lab.statuses.last == .completed && lab.world.isQuiet)
        #expect(lab.red == (wasReserved ? [.returns, .progress] : [.goods, .returns, .progress]))
    }
}
