import SagaCore

/// Something that befell an order underneath the saga: done to a copy of one of its messages, or to whoever handled it, or
/// done because a safeguard was off. A fact of the trace.
package struct Mishap: Hashable, Sendable {
    /// Who did something to a copy.
    package enum Hand: Hashable, Sendable {
        case person, chaos
        case rule(Int)
    }

    /// Why a copy came back to its queue, or was lost with whoever had it.
    package enum Outage: Hashable, Sendable {
        case crash, freeze, cut, stop, brokerRestart
    }

    package enum What: Hashable, Sendable {
        case tampered(Tampering, by: Hand)
        case crashed(Moment)
        /// The broker delivers the copy again.
        case returned(Outage)
        /// The copy is gone: acknowledged before the work was done, or with all that a broker kept in memory.
        case copyLost(Outage)
        /// It was stored and never sent.
        case publicationLost(Outage)
        /// The status reached one of the four services only.
        case shared
        /// Tried in vain; it blocks its queue, or lies in the dead letters.
        case unreadable(blocks: Bool)
        /// The copy stands behind another, which nobody can read and nobody parks.
        case behind(OrderID, Event)
        /// A safeguard that is off would have prevented what the service did with the message.
        case unguarded(Safeguards)
        /// A compensation failed for good, and lies in the dead letters; who made it fail.
        case parked(by: Hand?)
        /// A compensation failed and is not tried again, for nothing makes the service; who made it fail.
        case gaveUp(by: Hand?)
        /// The customer cancelled, or the order's time was over, or its end was announced a second time.
        case cancelled, timeOver, endRepeated
    }

    package let time: Instant
    /// Who read or did it; of what was lost on its way out, who published it.
    package let service: ServiceID
    /// The message that it is about, where it is about one.
    package let event: Event?
    package let what: What

    package init(_ time: Instant, _ service: ServiceID, _ event: Event?, _ what: What) {
        (self.time, self.service, self.event, self.what) = (time, service, event, what)
    }
}
