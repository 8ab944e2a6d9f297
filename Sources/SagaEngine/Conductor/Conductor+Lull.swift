import SagaCore

/// A while in which nothing happens.
package struct Lull: Hashable, Sendable {
    package enum End: Hashable, Sendable {
        /// A parcel arrives, or gets lost.
        case parcel(OrderID)
        /// A compensation is tried again.
        case retry(ServiceID, OrderID)
        /// Nothing comes by itself: somebody lets time pass.
        case nothing
    }

    package let end: End
    package let from: Instant
    /// Never, where nothing ends it.
    package let until: Instant

    package init(end: End, from: Instant, until: Instant) {
        self.end = end
        self.from = from
        self.until = until
    }
}

extension Conductor {
    /// What the world waits for, where nothing moves; nil where something is under way, or about to be.
    func lull() async -> Lull? {
        guard await !isLively() else { return nil }
        let next = nextInstant
        if next == .never { return Lull(end: .nothing, from: clock, until: next) }
        let timers = [
            (ServiceID.payment, await payment.with { $0.timers.min }), (.stock, await stock.with { $0.timers.min }),
            (.delivery, await delivery.with { $0.timers.min }),
        ]
        for case (let service, let timer?) in timers where timer.at == next {
            let isParcel = timer.tag == Timed.shipment
            return Lull(
                end: isParcel ? .parcel(timer.order) : .retry(service, timer.order), from: clock, until: timer.at)
        }
        return nil
    }
}
