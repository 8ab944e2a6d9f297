import SagaCore
import TestSearch
import Testing

/// What faults do to copies, stations and verdicts, sentence by sentence.
@Suite struct FaultTableTests {
    private let order = OrderID(0)
    private static let payEvent = Violation(.progress, order: OrderID(0), .lost(.payEvent, reader: .stock))

    /// PayEvents wait at Stock, the oldest of them unreadable.
    private func corrupted(_ safeguards: Safeguards = .all, orders: Int = 1) -> Lab {
        var lab = Lab(safeguards, orders: orders)
        lab.run(holding: [.payByStock])
        lab.edit(.payByStock, .corrupt(0))
        return lab
    }

    // MARK: unreadable copies

    /// Three attempts at one instant, then it is parked; re-driven, it is readable.
    @Test func anUnreadableCopyIsParkedAndRedriven() {
        var lab = corrupted(orders: 2)
        #expect(lab.red.isEmpty, "nobody has tried yet")
        lab.deliver(.payByStock)
        let letter = lab.world.broker.deadLetters[0]
        #expect(letter.isUnreadable && letter.attempts == 3 && letter.copy.attempt == 3)
        lab.run()
        #expect(lab.history(1).last == .completed, "what comes behind it is handled")
        #expect(lab.red == [.progress, .money], "\(lab.world.violations())")
        #expect(lab.world.violations().contains(Violation(.progress, order: order, .deadLetter(1))))
        lab.apply(.redrive(1))
        #expect(lab.messages(.payByStock) == [letter.message])
        #expect(!lab.world.queue(.payByStock).copies[0].marks.contains(.unreadable))
        lab.run()
        #expect(lab.red.isEmpty && lab.statuses.last == .completed)
    }

    /// Its reader has read another copy: nothing is owed.
    @Test func anUnreadableTwinOwesNothing() {
        var lab = Lab()
        lab.run(holding: [.payByStock])
        lab.edit(.payByStock, .duplicate(0))
        lab.edit(.payByStock, .corrupt(0))
        lab.deliver(.payByStock)
        #expect(lab.red == [.progress])
        lab.run()
        #expect(lab.world.isQuiet && lab.red.isEmpty && lab.world.broker.deadLetters.count == 1)
    }

    /// Without `retry` it blocks: nothing behind it is handled, and that is no longer under way.
    @Test(arguments: ["drop", "hold", "first", "retry"])
    func aBlockedQueueStandsUntilSomebodyHelps(_ help: String) {
        var lab = corrupted(Safeguards.all.subtracting(.retry), orders: 2)
        #expect(lab.red.isEmpty && !lab.world.queue(.payByStock).isBlocked)
        lab.deliver(.payByStock)
        let queue = lab.world.queue(.payByStock)
        #expect(queue.isBlocked && queue.copies.map(\.attempt) == [2, 1] && lab.world.broker.deadLetters.isEmpty)
        lab.run()
        #expect(lab.world.isQuiet && lab.world.stock.reservations == 0, "no busy loop")
        let stuck = lab.world.violations()
        #expect(Set(stuck.map(\.order)) == [order, OrderID(1)] && lab.red == [.progress, .money], "\(stuck)")
        #expect(stuck.contains(Self.payEvent))
        switch help {
        case "drop": lab.edit(.payByStock, .drop(0))
        case "hold": lab.edit(.payByStock, .hold(0))
        case "first": lab.edit(.payByStock, .first(1))
        default: lab.apply(.setSafeguards(.all))
        }
        #expect(!lab.world.queue(.payByStock).isBlocked && !lab.world.isQuiet)
        lab.run()
        #expect(lab.history(1).last == .completed)
        switch help {
        case "hold":
            #expect(lab.red.isEmpty && !lab.world.isQuiet(order), "a held copy is under way")
            lab.edit(.payByStock, .release(0))
            lab.run()
            #expect(lab.world.queue(.payByStock).isBlocked, "and blocks again")
        case "retry":
            #expect(lab.world.broker.deadLetters.map(\.isUnreadable) == [true])
            lab.apply(.redrive(1))
            lab.run()
            #expect(lab.red.isEmpty)
        case "drop": #expect(lab.world.violations().contains(Self.payEvent))
        default: #expect(lab.world.queue(.payByStock).isBlocked)
        }
    }

    // MARK: moments

    /// At each moment of work, with the safeguard that covers it on and off.
    @Test(arguments: Moment.allCases)
    func aCrashOverWork(_ moment: Moment) {
        for missing in [Safeguards(), .ackAfterCommit, .outbox] {
            var lab = Lab.without(missing)
            lab.run(holding: [.payByStock])
            lab.deliver(.payByStock)
            lab.apply(
                .interrupted(.finish(.stock, instance: 0, fails: false, undoFails: false), moment))
            let isStored = moment != .beforeStore
            #expect(lab.world.stock.reservations == (isStored ? 1 : 0), "\(moment)")
            let returned = missing == .ackAfterCommit ? [] : [UInt8(2)]
            #expect(lab.world.queue(.payByStock).copies.map(\.attempt) == returned, "\(moment)")
            let waits = moment == .afterStore && missing != .outbox
            #expect(lab.world.stocks.unsent.map(\.event) == (waits ? [.reserveEvent, .reserved] : []), "\(moment)")
            lab.apply(.restart(.stock, instance: 0))
            #expect(lab.world.stocks.unsent.isEmpty)
            lab.run()
            let isLost =
                moment == .beforeStore && missing == .ackAfterCommit || moment == .afterStore && missing == .outbox
            #expect(lab.world.isQuiet && lab.red == (isLost ? [.money, .progress] : []), "\(moment) \(missing)")
        }
    }

    /// The last instance that was well leaves: whoever is frozen hears nothing.
    @Test func aServiceWithNoInstanceUpHearsNothing() {
        var lab = Lab(orders: 2, instances: 2)
        lab.deliver(.ordersByPayment)
        lab.deliver(.ordersByPayment)
        lab.apply(.freeze(.payment, instance: 0))
        lab.apply(.removeInstance(.payment))
        #expect(lab.world.payments.hears)
        lab.apply(.finish(.payment, instance: 1, fails: false, undoFails: false))
        #expect(!lab.world.payments.hears && !lab.world.payments.isAwake && lab.world.payments.nextStatus == nil)
        lab.apply(.thaw(.payment, instance: 0))
        lab.run()
        #expect(lab.world.isQuiet && lab.red.isEmpty && lab.world.order.tally[4] == 2)
    }

    // MARK: publications

    /// They leave in the order in which they were stored; a message's time of publication is when it was sent.
    @Test func publicationsLeaveInTheirOrder() {
        var lab = Lab(orders: 2, instances: 2)
        lab.apply(.cut(.payment))
        #expect(lab.world.queue(.ordersByPayment).count == 2 && lab.world.payments.nextCommand == nil)
        lab.apply(.join(.payment))
        lab.deliver(.ordersByPayment)
        lab.deliver(.ordersByPayment)
        lab.apply(.cut(.payment))
        #expect(lab.world.queue(.ordersByPayment).copies.map(\.attempt) == [2, 2], "unacknowledged copies return")
        lab.finish(.payment)
        lab.finish(.payment)
        let stored = lab.world.payments.unsent
        #expect(stored.count == 4 && lab.messages(.payByStock).isEmpty && lab.red.isEmpty)
        var effects = Effects()
        let later = Instant(nanoseconds: 9)
        lab.world.apply(.join(.payment), at: later, &effects)
        #expect(effects.published == stored.map { $0.sent(at: later) } && lab.world.payments.unsent.isEmpty)
        #expect(lab.messages(.payByStock).map(\.publishedAt) == [later, later])
        lab.run()
        #expect(lab.world.isQuiet && lab.red.isEmpty && lab.world.payment.debits == 2)
    }

    // MARK: the broker

    @Test(arguments: BrokerRestart.allCases)
    func theBrokerRestarts(_ kind: BrokerRestart) {
        var lab = Lab()
        lab.run(holding: [.payByStock])
        lab.deliver(.payByStock)
        lab.apply(.restartBroker(kind))
        #expect(lab.world.queue(.payByStock).copies.map(\.attempt) == (kind == .durable ? [2] : []))
        #expect(lab.world.stocks.consumer.busy == 1, "work in hand goes on")
        lab.run()
        #expect(lab.world.isQuiet && lab.world.stock.reservations == 1 && lab.red.isEmpty)
    }

    @Test func aTransientRestartLosesWhatIsQueued() {
        var lab = corrupted(orders: 2)
        lab.deliver(.payByStock)
        lab.apply(.restartBroker(.transient))
        #expect(lab.world.queue(.payByStock).isEmpty && lab.world.broker.deadLetters.count == 1, "dead letters stay")
        #expect(
            lab.world.violations().contains(
                Violation(.progress, order: OrderID(1), .lost(.payEvent, reader: .stock))))
        lab.cancel(1)
        lab.run()
        #expect(!lab.world.violations().contains { $0.order == OrderID(1) }, "the reader knows that it is cancelled")
    }

    // MARK: the deadline

    /// Switched on: overdue orders at once, ends announced before are not repeated, and what is lost is made good.
    @Test func aDeadlineCancelsWhatIsStuck() {
        var lab = Lab(orders: 2)
        lab.run(holding: [.payByStock])
        lab.edit(.payByStock, .drop(1))
        lab.run()
        #expect(lab.history(0).last == .completed && lab.red == [.money, .progress])
        lab.apply(.setSafeguards(.all.union(.deadline)))
        #expect(lab.effects.timers == [.deadline(OrderID(1))] && !lab.world.isQuiet && lab.world.isQuiet(OrderID(0)))
        let timers = lab.world.actions(within: FaultBudget())
        #expect(timers == [.meetDeadline(OrderID(1))], "the end of the other was announced before")
        lab.apply(timers[0])
        lab.run()
        #expect(lab.red.isEmpty && lab.history(1).last == .cancelled && lab.world.payment.credits == 1)
        #expect(lab.world.isQuiet, "nobody needs the repetition that is to come")
        #expect(lab.world.actions(within: FaultBudget()) == [.repeatEnd(OrderID(1))])
    }

    /// A cancellation is lost on its way to Stock: quiet only once the repetition has come.
    @Test(arguments: [true, false])
    func theEndIsAnnouncedAgain(_ isNeeded: Bool) {
        var lab = Lab(.all.union(.deadline))
        lab.run(holding: [.payByStock])
        lab.cancel()
        if isNeeded { lab.edit(.statusByStock, .drop(lab.world.queue(.statusByStock).count - 1)) }
        lab.run()
        #expect(lab.world.isQuiet == !isNeeded && lab.world.isQuiet(order) == !isNeeded)
        #expect(lab.world.awaitsRepetition(order) == isNeeded)
        lab.apply(.repeatEnd(order))
        lab.run()
        #expect(lab.world.isQuiet && lab.red.isEmpty)
        #expect(lab.world.stock.view(of: order) == .cancelled)
        #expect(!lab.world.actions(within: FaultBudget()).contains(.repeatEnd(order)), "once is enough")
    }
}
