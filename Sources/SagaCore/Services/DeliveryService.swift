/// Hands an order over, brings it to the customer, and makes a task to return the goods if the order is cancelled
/// after the hand-over or its delivery fails: a semantic undo, for what has left cannot be erased.
public struct DeliveryService: Participant {
    public static let id = ServiceID.delivery
    public var safeguards: Safeguards
    public var parts = Ledger<Part>()
    public var debts = Debts()
    /// Shipments on their way.
    public private(set) var underWay = 0
    public private(set) var handOvers = 0
    public private(set) var arrivals = 0
    public private(set) var returnTasks = 0

    public init(safeguards: Safeguards) { self.safeguards = safeguards }

    public var totals: Totals { Totals(done: handOvers, undone: returnTasks, arrivals: arrivals) }

    public func refusal(of body: BodyID, _ bodies: Catalog) -> Reason? {
        bodies[body].hasAddress ? nil : .noAddress
    }

    public mutating func act(
        on command: Message, _ body: BodyID, _ bodies: Catalog, at now: Instant, _ effects: inout Effects
    ) {
        let order = command.order
        if !parts[order.offset].flags.contains(.underWay) {
            parts[order.offset].flags.insert(.underWay)
            underWay += 1
            effects.timers.append(.shipment(order))
        }
        handOvers += 1
        effects.note(.handedOver, Self.id, order)
        publish(.handedOver, order, cause: .message(command.event), at: now, &effects)
        publish(.delivering, order, cause: .message(command.event), at: now, &effects)
    }

    /// A delivery that failed has its goods on their way back, too.
    public func hasDone(_ part: Part) -> Bool { part.acts > 0 || part.flags.contains(.failed) }

    /// One task brings everything back.
    public func hasToUndo(_ part: Part) -> Bool { hasDone(part) && part.undos == 0 }

    public mutating func undo(_ order: OrderID, _ bodies: Catalog, _ effects: inout Effects) {
        recall(order)
        returnTasks += 1
        effects.note(.returnTask, Self.id, order)
    }

    private mutating func recall(_ order: OrderID) {
        guard parts[order.offset].flags.contains(.underWay) else { return }
        parts[order.offset].flags.remove(.underWay)
        underWay -= 1
    }

    public mutating func settle(_ order: OrderID, _ bodies: Catalog, _ effects: inout Effects) {}

    /// Whether a shipment that ends now would arrive; only then is an armed failure used up.
    public func wouldArrive(_ order: OrderID) -> Bool {
        let flags = part(of: order).flags
        guard flags.contains(.underWay) else { return false }
        return !(safeguards.contains(.tombstone) && flags.contains(.cancelled))
    }

    /// The shipment's time is over: it arrives, or has failed on its way. That of a cancelled order has no effect.
    public mutating func endShipment(
        _ order: OrderID, fails: Bool, undoFails: Bool, _ bodies: Catalog, at now: Instant,
        _ effects: inout Effects
    ) {
        let arrives = wouldArrive(order)
        recall(order)
        guard arrives else { return }
        if fails {
            fail(order, .lostOnTheWay, cause: .shipment, undoFails: undoFails, bodies, at: now, &effects)
        } else {
            parts[order.offset].flags.insert(.arrived)
            arrivals += 1
            effects.note(.arrived, Self.id, order)
            publish(.arrived, order, cause: .shipment, at: now, &effects)
            publish(.completed, order, cause: .shipment, at: now, &effects)
        }
    }
}
