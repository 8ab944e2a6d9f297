import SagaCore
import SagaEngine

/// Something that holds in a world or does not: what checks demand and waits wait for.
package enum Condition: Hashable, Sendable {
    // the whole world
    case quiet
    case orderCount(Int)
    case tally(Status, Int)
    case terminal(Int)
    case everyOrder(Status)
    case elapsed(ElapsedBound, Span)
    case busy(ServiceID, Int)
    case waiting(Topic, Int)
    case deadLetters(Int)
    case shelf(product: String, ShelfColumn, Int64)
    case ledger(product: String, onHand: Int64, reserved: Int64, gone: Int64)
    case list(user: String?, [ListedOrder])
    case listLength(user: String?, Int)
    case verdictsHold
    case verdictHolds(Verdict)

    // one order
    case settled(OrderRef)
    case status(OrderRef, Status)
    case history(OrderRef, [Status])
    case cancelled(OrderRef, by: Canceller, Reason?)
    case payment(OrderRef, PaymentFact)
    case reservation(OrderRef, ReservationFact)
    case tasks(OrderRef, TaskKind, Int)
    case milestone(OrderRef, Milestone)
    case atWork(ServiceID, OrderRef)
    case listed(OrderRef, Status)
    case cardKept(OrderRef, String)
    case deadLetter(OrderRef, Fault)
    case events(OrderRef, Topic, [EventPattern])
    case published(OrderRef, [PublishedRow])
    case silent(ServiceID, OrderRef)
    /// How often the service handled such an event of the order.
    case handled(ServiceID, EventPattern, OrderRef, Int)
    case neverPublished(EventPattern, OrderRef)
    case verdictNames(Verdict, OrderRef)
    /// These do not hold, for this order and no other, and all others do.
    case onlyVerdicts([Verdict], OrderRef)

    // what came of the last attempt
    case answered(Attempt, Answer)
}

package enum ElapsedBound: Hashable, Sendable { case atMost, atLeast }

package enum ShelfColumn: Hashable, Sendable { case onHand, reserved, gone }

package enum TaskKind: Hashable, Sendable { case shipment, returning }

package enum Milestone: Hashable, Sendable { case charged, reserved, handedOver, arrived }

package enum Canceller: Hashable, Sendable {
    case customer
    case service(ServiceID)
}

package enum PaymentFact: Hashable, Sendable {
    case notCharged
    /// Charged once and not refunded; the amount may be told.
    case charged(Int64?)
    /// Charged once and refunded once.
    case refunded(Int64?)
    /// Not charged, or charged and refunded.
    case even
    /// However often it was.
    case counted(debits: Int, credits: Int)
}

package enum ReservationFact: Hashable, Sendable {
    case none
    case held(Int64?)
    case released
    case gone
}

/// One row of the list of orders.
package struct ListedOrder: Hashable, Sendable {
    package let order: OrderRef
    package let status: Status
}

/// An event as a scenario speaks of it: by its kind, on StatusOrder by its status, and perhaps by its publisher.
package struct EventPattern: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// OrderEvent, PayEvent, ReserveEvent or DeliveryEvent: the result of the topic's owner.
        case result(Topic)
        case status(Status)
    }

    package let kind: Kind
    package let publisher: ServiceID?

    /// All that it may be.
    var events: EventSet { EventSet(Event.allCases.filter(matches)) }

    package func matches(_ event: Event) -> Bool {
        if let publisher, publisher != event.publisher { return false }
        switch kind {
        case .result(let topic): return event.topic == topic
        case .status(let status): return event.status == status
        }
    }
}

/// One row of a table of events.
package struct PublishedRow: Hashable, Sendable {
    package let topic: Topic
    package let event: EventPattern
}
