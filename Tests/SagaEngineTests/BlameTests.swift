import SagaCore
import Testing

@testable import SagaEngine

/// What befell orders, and what of it is named where a verdict is red.
@Suite struct BlameTests {
    private static let order = OrderID(0)

    private static func waylaid(
        _ act: Tampering, _ event: Event, at reader: SubscriptionID, of order: OrderID = order, second: Int64 = 0
    ) -> TraceEntry {
        let message = Message(order: order, event: event, cause: .customer, publishedAt: .start)
        let act = Waylaid(rule: 3, act: act, message: message, subscription: reader)
        return TraceEntry(time: .start + .seconds(second), what: .waylaid(act))
    }

    private static func note(
        _ kind: Note.Kind, _ service: ServiceID, _ event: Event?, of order: OrderID = order, value: Int64 = 0
    ) -> TraceEntry {
        let note = Note(kind: kind, service: service, order: order, event: event, reason: .none, value: value)
        return TraceEntry(time: .start, what: .note(note))
    }

    private static func causes(
        _ problem: Violation.Problem, _ verdict: Verdict, _ entries: [TraceEntry], read: [ServiceID: EventSet] = [:],
        at status: Status = .created, _ change: (inout Blame.Known) -> Void = { _ in }
    ) -> [Mishap.What] {
        mishaps(problem, verdict, entries, read: read, at: status, change).map(\.what)
    }

    private static func mishaps(
        _ problem: Violation.Problem, _ verdict: Verdict, _ entries: [TraceEntry], read: [ServiceID: EventSet] = [:],
        at status: Status = .created, _ change: (inout Blame.Known) -> Void = { _ in }
    ) -> [Mishap] {
        var mishaps = Mishaps()
        for entry in entries { mishaps.add(entry) }
        var known = Blame.Known(status: status, inboxes: ServiceID.allCases.map { read[$0] ?? EventSet() })
        change(&known)
        return Blame(mishaps: mishaps[order], known: known).causes(of: Violation(verdict, order: order, problem))
    }

    /// A duplicate that the inbox knew has nothing to do with a message that was lost later.
    @Test func whatASafeguardPutRightIsNoCause() {
        let entries = [
            Self.waylaid(.duplicate, .orderEvent, at: .ordersByPayment), Self.note(.duplicate, .payment, .orderEvent),
            Self.waylaid(.drop, .payEvent, at: .payByStock),
        ]
        for problem in [Violation.Problem.lost(.payEvent, reader: .stock), .stuck(.paid)] {
            #expect(Self.causes(problem, .progress, entries) == [.tampered(.drop, by: .rule(3))])
        }
    }

    /// One of two copies was dropped, and the other was read.
    @Test func whatItsReaderHasReadWasNotLost() {
        let entries = [Self.waylaid(.drop, .payEvent, at: .payByStock)]
        #expect(Self.causes(.stuck(.reserved), .progress, entries, read: [.stock: EventSet([.payEvent])]) == [])
        #expect(Self.causes(.stuck(.paid), .progress, entries) != [])
    }

    @Test func nothingIsGuessed() {
        #expect(Self.causes(.debits(2), .money, [Self.waylaid(.duplicate, .orderEvent, at: .ordersByPayment)]) == [])
        #expect(Self.causes(.debits(2), .money, []) == [])
    }

    /// What did it comes first, whatever the order of time; why the broker delivered again is told by the step.
    @Test func theDecisiveComesFirst() {
        for (step, outage) in [
            (Action.expire(.payment, instance: 0), Mishap.Outage.freeze), (.cut(.payment), .cut),
            (.stop(.payment), .stop), (.restartBroker(.durable), .brokerRestart),
        ] {
            let entries = [
                TraceEntry(time: .start, what: .step(step)),
                Self.note(.returned, .payment, .orderEvent, value: 2),
                Self.note(
                    .unguarded, .payment, .orderEvent, value: Int64(Safeguards.idempotentConsumer.rawValue)),
            ]
            let causes = Self.causes(.debits(2), .money, entries)
            #expect(causes == [.unguarded(.idempotentConsumer), .returned(outage)])
        }
    }

    // MARK: what is harmless

    /// Order need not hear of what lies behind it. Of what it misses the next comes first, whenever it was lost.
    @Test func onlyWhatWouldLeadOnStopsAnOrder() {
        let entries = [
            Self.waylaid(.drop, .completed, at: .statusByOrder), Self.waylaid(.drop, .created, at: .statusByOrder),
            Self.waylaid(.drop, .delivering, at: .statusByOrder), Self.waylaid(.drop, .paid, at: .statusByStock),
        ]
        for problem in [Violation.Problem.stuck(.reserved), .debitNotRefunded] {
            let causes = Self.mishaps(problem, .progress, entries, at: .reserved)
            #expect(causes.map(\.event) == [.delivering, .completed])
        }
        let lost = Self.mishaps(.lost(.created, reader: .order), .progress, entries, at: .reserved)
        #expect(lost.map(\.event) == [.created, .completed, .delivering])
    }

    /// Nobody reads a DeliveryEvent, and a command that its reader got some other way is none that stops the order.
    @Test func whatNobodyNeedsWasNotMissed() {
        let entries = [
            Self.note(.publicationLost, .payment, .payEvent), Self.note(.publicationLost, .delivery, .handedOver),
            Self.note(.publicationLost, .delivery, .delivering),
        ]
        let causes = Self.mishaps(
            .stuck(.reserved), .progress, entries, read: [.stock: EventSet([.payEvent])], at: .reserved)
        #expect(causes.map(\.event) == [.delivering])
    }

    /// Order would have cancelled it, however far it had heard.
    @Test func theLostCancellationStopsAnOrder() {
        let entries = [
            Self.waylaid(.drop, .paid, at: .statusByOrder), Self.waylaid(.drop, .cancelledByStock, at: .statusByOrder),
        ]
        #expect(Self.mishaps(.stuck(.created), .progress, entries).map(\.event) == [.cancelledByStock])
        #expect(
            Self.mishaps(.returnTasks(1, expected: 0), .returns, entries).map(\.event) == [.cancelledByStock])
    }

    /// Payment knows it from another.
    @Test func aSecondCancellationIsNotMissed() {
        let lost = Self.waylaid(.drop, .cancelledByStock, at: .statusByPayment)
        let late = Self.note(.unguarded, .payment, .orderEvent, value: Int64(Safeguards.tombstone.rawValue))
        func events(_ entries: TraceEntry..., knows: Bool) -> [Event?] {
            Self.mishaps(.debitNotRefunded, .money, entries, at: .cancelled) {
                if knows { $0.cancelled = ServiceSet(.payment) }
            }.map(\.event)
        }
        #expect(events(lost, knows: false) == [.cancelledByStock])
        #expect(events(lost, knows: true) == [])
        // It had its debit yet to come; or would have undone it.
        #expect(events(lost, late, knows: true) == [.orderEvent])
        #expect(events(late, lost, knows: true) == [.cancelledByStock, .orderEvent])
    }

    /// A cancellation would have made up for everything that its reader never got.
    @Test func theLostEndIsNamedToo() {
        let entries = [
            Self.waylaid(.drop, .payEvent, at: .payByStock),
            Self.waylaid(.drop, .cancelledByOrder, at: .statusByStock),
            Self.waylaid(.drop, .cancelledByOrder, at: .statusByPayment),
        ]
        let causes = Self.mishaps(.lost(.payEvent, reader: .stock), .progress, entries, at: .cancelled)
        #expect(causes.map(\.event) == [.payEvent, .cancelledByOrder] && causes.allSatisfy { $0.service == .stock })
    }

    /// A message of the order's own blocks the queue: what comes behind it is not heard either, whatever befalls it.
    @Test func whatBlocksIsNamedWithWhatComesBehind() {
        let entries = [
            Self.waylaid(.corrupt, .paid, at: .statusByStock), Self.note(.unreadable, .stock, .paid, value: 1),
            Self.waylaid(.drop, .completed, at: .statusByStock),
        ]
        func causes(read: EventSet) -> [Mishap.What] {
            Self.causes(
                .views(.stock, says: nil, order: .completed), .agreement, entries, read: [.stock: read], at: .completed)
        }
        let drop = Mishap.What.tampered(.drop, by: .rule(3))
        #expect(
            causes(read: EventSet()) == [drop, .tampered(.corrupt, by: .rule(3)), .unreadable(blocks: true)])
        #expect(causes(read: EventSet([.paid])) == [drop])
    }

    @Test func eachLetterNamesItsOwn() {
        let entries = [
            Self.note(.unreadable, .payment, .paid, value: 3), Self.note(.unreadable, .stock, .paid, value: 3),
        ]
        let causes = Self.mishaps(.deadLetter(7), .progress, entries) {
            $0.letters = [(6, .paid, .payment), (7, .paid, .stock)]
        }
        #expect(causes.map(\.service) == [.stock])
    }

    // MARK: who made it fail

    /// The failure that was struck last, at the service and of the order.
    @Test func aCompensationThatFailedNamesWhoMadeIt() {
        func hit(_ fault: Fault, of order: OrderID = OrderID(0), byChaos: Bool = false) -> TraceEntry {
            TraceEntry(time: .start, what: .hit(fault, order, byChaos: byChaos))
        }
        let parked = Self.note(.parked, .payment, .cancelledByOrder)
        let gaveUp = Self.note(
            .unguarded, .payment, .cancelledByOrder, value: Int64(Safeguards.retry.rawValue))
        for (hit, hand) in [
            (hit(.refund), Mishap.Hand.person), (hit(.refund, byChaos: true), .chaos), (hit(.payment), nil),
            (hit(.release), nil), (hit(.refund, of: OrderID(3)), nil),
        ] {
            let letter = Self.causes(.deadLetter(1), .money, [hit, parked]) {
                $0.letters = [(1, .cancelledByOrder, .payment)]
            }
            #expect(letter == [.parked(by: hand)])
            #expect(
                Self.causes(.debitNotRefunded, .money, [hit, gaveUp], at: .cancelled) == [.gaveUp(by: hand)])
        }
    }

    /// A status that one service got is nothing that a service gave up.
    @Test func aSharedSubscriptionIsNoCompensation() {
        let entries = [
            Self.note(.unguarded, .payment, .paid, value: Int64(Safeguards.ownSubscription.rawValue))
        ]
        #expect(Self.causes(.stuck(.created), .progress, entries) == [.shared])
        #expect(Self.causes(.debits(2), .money, entries) == [])
    }

    // MARK: memory

    @Test func theOldestOrdersMakeRoom() {
        var mishaps = Mishaps()
        let last = Mishaps.orders + 500
        for number in 0...last {
            mishaps.add(Self.waylaid(.drop, .payEvent, at: .payByStock, of: OrderID(number)))
        }
        let kept = (0...last).filter { !mishaps[OrderID($0)].isEmpty }
        #expect(kept == Array(last - Mishaps.orders + 1...last))
        // A service that is far behind: its order is forgotten for good.
        mishaps.add(Self.waylaid(.hold, .payEvent, at: .payByStock, of: OrderID(3)))
        #expect(mishaps[OrderID(3)].isEmpty)
    }

    /// Orders to which nothing happens push the others out, too.
    @Test func soundOrdersCount() {
        var mishaps = Mishaps()
        mishaps.add(Self.waylaid(.drop, .payEvent, at: .payByStock))
        mishaps.add(Self.note(.recorded, .order, .created, of: OrderID(Mishaps.orders - 1)))
        #expect(!mishaps[Self.order].isEmpty)
        mishaps.add(Self.note(.recorded, .order, .created, of: OrderID(5 * Mishaps.orders)))
        #expect(mishaps[Self.order].isEmpty)
    }

    @Test func ofTooMuchTheBeginningAndTheEndAreKept() {
        var mishaps = Mishaps()
        for second in 0..<500 {
            mishaps.add(Self.waylaid(.duplicate, .paid, at: .statusByOrder, second: Int64(second)))
        }
        let times = mishaps[Self.order].map { $0.time }
        #expect(times.count == Mishaps.mostOfOrder)
        #expect(times.first == .start && times.last == .start + .seconds(499))
        #expect(times == times.sorted())
    }
}
