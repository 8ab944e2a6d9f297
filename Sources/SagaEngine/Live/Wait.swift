import SagaCore

/// Something that waits where nothing more can happen without a command.
package struct Wait: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case stopped, cut
        /// No instance is up: all are crashed and do not come back by themselves, or frozen.
        case down
        /// A person or a rule holds copies for the service.
        case held
        /// Nobody can read the copy at the head of its queue.
        case blocked
        /// Order is down, and so nobody can order.
        case customers
    }

    package let reason: Reason
    /// Whose messages and timers wait; of held copies and blocked queues, the reader.
    package let service: ServiceID
    /// How many do, timers and what is not sent yet included; of customers it is not known.
    package let count: Int

    package init(_ reason: Reason, _ service: ServiceID, _ count: Int = 0) {
        (self.reason, self.service, self.count) = (reason, service, count)
    }
}

extension Simulation {
    /// What waits for a command, service by service; none where something will happen by itself, or all is quiet.
    package var waits: [Wait] {
        guard isStill else { return [] }
        let world = world()
        let customers = ask { await $0.load.isWaiting } ? [Wait(.customers, .order)] : []
        return world.orders.waits + world.payments.waits + world.stocks.waits + world.deliveries.waits + customers
    }
}

extension Load {
    /// There are customers who would order, were Order up.
    var isWaiting: Bool { rate > 0 && !isExhausted && next == .never }
}

extension Station {
    fileprivate var waits: [Wait] {
        let queues = [statuses, commands]
        let held = queues.reduce(0) { $0 + $1.heldCount }
        let blocked = queues.filter(\.isBlocked).reduce(0) { $0 + $1.count - $1.heldCount }
        let count =
            queues.reduce(0) { $0 + $1.count } - held - blocked + consumer.busy + unsent.count + service.pending
        let outage = outage.map { count > 0 ? [Wait($0, Service.id, count)] : [] } ?? []
        return outage + (held > 0 ? [Wait(.held, Service.id, held)] : [])
            + (blocked > 0 ? [Wait(.blocked, Service.id, blocked)] : [])
    }

    private var outage: Wait.Reason? {
        if !isUp { return .stopped }
        if isCut { return .cut }
        return isAwake ? nil : .down
    }
}
