/// Hands an order over, brings it to the customer, and makes a task to return the goods if the order is cancelled
/// after the hand-over or its delivery fails: a semantic undo, for what has left cannot be erased.
package struct DeliveryService: Participant, Hashable {
    package static let id = ServiceID.delivery
    package let safeguards: Safeguards
    package var parts = Chunked<Part>()
    package var owed = 0
    /// Shipments on their way.
    package private(set) var underWay = 0
    package private(set) var handOvers = 0
    package private(set) var arrivals = 0
    package private(set) var returnTasks = 0

    package init(safeguards: Safeguards) { self.safeguards = safeguards }

    package var totals: Totals { Totals(done: handOvers, undone: returnTasks, arrivals: arrivals) }

    package func refusal(of order: OrderID, _ catalog: Catalog) -> Reason? {
        catalog.facts[order.offset].hasAddress ? nil : .noAddress
    }

    package mutating func act(
        on command: Message, _ catalog: Catalog, at now: Instant, _ effects: inout Effects
    ) {
        let order = command.order
        parts[order.offset].acts = parts[order.offset].acts == .max ? .max : parts[order.offset].acts + 1
        if !parts[order.offset].flags.contains(.underWay) { underWay += 1 }
        parts[order.offset].flags.insert(.underWay)
        handOvers += 1
        effects.note(.handedOver, Self.id, order)
        publish(.handedOver, order, cause: .message(command.event), at: now, &effects)
        publish(.delivering, order, cause: .message(command.event), at: now, &effects)
        effects.timers.append(.shipment(order))
    }

    package func hasToUndo(_ part: Part) -> Bool {
        let reached = part.acts > 0 || part.flags.contains(.failed)
        return safeguards.contains(.idempotentConsumer) ? reached && part.undos == 0 : reached
    }

    package mutating func undo(_ order: OrderID, _ catalog: Catalog, _ effects: inout Effects) {
        recall(order)
        returnTasks += 1
        effects.note(.returnTask, Self.id, order)
    }

    private mutating func recall(_ order: OrderID) {
        guard parts[order.offset].flags.contains(.underWay) else { return }
        parts[order.offset].flags.remove(.underWay)
        underWay -= 1
    }

    package mutating func settle(_ order: OrderID, _ catalog: Catalog, _ effects: inout Effects) {}

    /// Whether a shipment that ends now would arrive; only then is an armed failure used up.
    package func wouldArrive(_ order: OrderID) -> Bool {
        let flags = part(of: order).flags
        guard flags.contains(.underWay) else { return false }
        return !(safeguards.contains(.cancellationTombstone) && flags.contains(.cancelled))
    }

    /// The shipment's time is over: it arrives, or has failed on its way. That of a cancelled order has no effect.
    package mutating func endShipment(
        _ order: OrderID, fails: Bool, undoFails: Bool, _ catalog: Catalog, at now: Instant,
        _ effects: inout Effects
    ) {
        let arrives = wouldArrive(order)
        recall(order)
        guard arrives else { return }
        if fails {
            fail(order, .lostOnTheWay, cause: .shipment, undoFails: undoFails, catalog, at: now, &effects)
        } else {
            parts[order.offset].flags.insert(.arrived)
            arrivals += 1
            effects.note(.arrived, Self.id, order)
            publish(.arrived, order, cause: .shipment, at: now, &effects)
            publish(.completed, order, cause: .shipment, at: now, &effects)
        }
    }
}
