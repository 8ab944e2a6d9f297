// What customers ask of Order, synchronously, and its timers.
extension Station<OrderService> {
    public mutating func create(_ order: OrderID, at now: Instant, _ effects: inout Effects) {
        service.create(order, at: now, &effects)
        publish(&effects, at: now)
    }

    /// The number stays free.
    public mutating func omit(_ order: OrderID) { service.skip(order) }

    public mutating func cancel(_ order: OrderID, at now: Instant, _ effects: inout Effects) -> CancelAnswer {
        let answer = service.cancel(order, at: now, &effects)
        publish(&effects, at: now)
        return answer
    }

    /// The order has had its time: it is cancelled, unless it has come to its end.
    public mutating func meetDeadline(of order: OrderID, at now: Instant, _ effects: inout Effects) {
        service.meetDeadline(of: order, at: now, &effects)
        publish(&effects, at: now)
    }

    /// The end of the order is announced a second time.
    public mutating func repeatEnd(of order: OrderID, at now: Instant, _ effects: inout Effects) {
        service.repeatEnd(of: order, at: now, &effects)
        publish(&effects, at: now)
    }

    // MARK: the same, broken off

    /// The instance crashes while it creates the order; without a store, only the number is gone.
    public mutating func create(
        _ order: OrderID, crashing moment: Moment, at now: Instant, _ effects: inout Effects
    ) {
        if moment == .beforeStore { service.skip(order) }
        interruptOnly(moment, over: order, at: now, &effects) { $0.create(order, at: now, &$1) }
    }

    public mutating func cancel(
        _ order: OrderID, crashing moment: Moment, at now: Instant, _ effects: inout Effects
    ) {
        interruptOnly(moment, over: order, at: now, &effects) { _ = $0.cancel(order, at: now, &$1) }
    }

    public mutating func meetDeadline(
        of order: OrderID, crashing moment: Moment, at now: Instant, _ effects: inout Effects
    ) {
        interruptOnly(moment, over: order, at: now, &effects) { $0.meetDeadline(of: order, at: now, &$1) }
    }

    public mutating func repeatEnd(
        of order: OrderID, crashing moment: Moment, at now: Instant, _ effects: inout Effects
    ) {
        interruptOnly(moment, over: order, at: now, &effects) { $0.repeatEnd(of: order, at: now, &$1) }
    }

    private mutating func interruptOnly(
        _ moment: Moment, over order: OrderID, at now: Instant, _ effects: inout Effects,
        _ body: (inout OrderService, inout Effects) -> Void
    ) {
        interrupt(moment, 0, over: order, at: now, &effects) { station, effects in body(&station.service, &effects) }
    }
}
