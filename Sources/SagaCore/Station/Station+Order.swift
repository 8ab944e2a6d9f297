// What customers ask of Order, synchronously.
extension Station<OrderService> {
    public mutating func create(_ order: OrderID, at now: Instant, _ effects: inout Effects) {
        service.create(order, at: now, &effects)
        publish(&effects, at: now)
    }

    public mutating func cancel(_ order: OrderID, at now: Instant, _ effects: inout Effects) -> CancelAnswer {
        let answer = service.cancel(order, at: now, &effects)
        publish(&effects, at: now)
        return answer
    }
}
