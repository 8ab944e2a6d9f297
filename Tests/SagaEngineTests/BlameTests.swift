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
        _ problem: Violation.Problem, _ verdict: Verdict, _ entries: [TraceEntry], read: [ServiceID: EventSet] = [:]
    ) -> [Mishap.What] {
        var mishaps = Mishaps()
        for entry in entries { mishaps.add(entry) }
        let blame = Blame(mishaps: mishaps[order], inboxes: ServiceID.allCases.map { read[$0] ?? EventSet() })
        return blame.causes(of: Violation(verdict, order: order, problem)).map(\.what)
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
