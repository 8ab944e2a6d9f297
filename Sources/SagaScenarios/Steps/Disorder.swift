import SagaCore
import SagaEngine

/// A message of one order, as a step speaks of it: at one of its readers, or at all of them.
package struct MessageRef: Hashable, Sendable {
    package let event: EventPattern
    package let order: OrderRef
    package let reader: ServiceID?

    /// Who reads it.
    var readers: [ServiceID] {
        (reader.map { [$0] } ?? ServiceID.allCases).filter { !events(for: $0).isEmpty }
    }

    func events(for reader: ServiceID) -> EventSet { event.events.intersection(reader.receives) }

    /// What is done to it once it is published: to each reader's first copy, a repetition aside.
    func rule(_ act: Tampering, at reader: ServiceID, of order: OrderID) -> Rule {
        Rule(act, event.what, at: reader, of: order, .first(1))
    }
}

extension EventPattern {
    /// The same as rules tell messages apart.
    fileprivate var what: Rule.What? {
        switch (kind, publisher) {
        case (.status(let status), nil): .status(status)
        default: events.first.map(Rule.What.event)
        }
    }
}

/// What becomes of an instance, from now on.
package enum InstanceAct: Hashable, Sendable {
    case crash, restart, freeze, thaw
    /// It works so many times as long.
    case slow(Int)
}
