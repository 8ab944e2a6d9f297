// Commands, and what the timers of a participant bring.
extension Station where Service: Participant {
    /// An idle instance takes the next command.
    @inline(__always)
    public mutating func take() -> (copy: Copy, instance: Int) {
        var copy = commands.takeFirst()
        if !service.safeguards.contains(.ackAfterCommit) { copy.marks.insert(.acknowledged) }
        return (copy, consumer.take(copy))
    }

    /// The instance's work ends.
    @inline(__always)
    public mutating func finish(
        _ instance: Int, fails: Bool, undoFails: Bool, _ bodies: Catalog, at now: Instant, _ effects: inout Effects
    ) {
        store(workOf: instance, fails: fails, undoFails: undoFails, bodies, at: now, &effects)
        publish(&effects, at: now)
        acknowledge(workOf: instance)
    }

    public func riskOfFinishing(_ instance: Int, _ bodies: Catalog) -> Risk {
        guard let command = consumer.slots[instance]?.message else { return Risk() }
        let prospect = service.prospect(of: command, bodies)
        let undoes = prospect.mayFail && service.undoesOnFailure(of: command.order)
        return Risk(step: prospect == .ready, undoOnFailure: undoes, undoOtherwise: undoes && prospect != .ready)
    }

    @inline(__always)
    public mutating func store(
        workOf instance: Int, fails: Bool, undoFails: Bool, _ bodies: Catalog, at now: Instant,
        _ effects: inout Effects
    ) {
        guard let command = consumer.slots[instance]?.message else { preconditionFailure("the instance is idle") }
        service.finish(command, fails: fails, undoFails: undoFails, bodies, at: now, &effects)
    }

    @inline(__always)
    public mutating func acknowledge(workOf instance: Int) { acknowledge(consumer.acknowledge(instance)) }

    // MARK: timers

    /// The shipment's time is over.
    public mutating func endShipment(
        _ order: OrderID, fails: Bool, undoFails: Bool, _ bodies: Catalog, at now: Instant, _ effects: inout Effects
    ) {
        service.endShipment(order, fails: fails, undoFails: undoFails, bodies, at: now, &effects)
        publish(&effects, at: now)
    }

    public func riskOfEndingShipment(_ order: OrderID) -> Risk {
        let arrives = service.wouldArrive(order)
        return Risk(step: arrives, undoOnFailure: arrives && service.undoesOnFailure(of: order))
    }

    /// The back-off of a failed compensation is over.
    public mutating func retry(
        _ order: OrderID, fails: Bool, _ bodies: Catalog, at now: Instant, _ effects: inout Effects
    ) {
        service.retry(order, fails: fails, bodies, &effects)
        publish(&effects, at: now)
    }

    public func riskOfRetrying(_ order: OrderID) -> Risk {
        Risk(undoOtherwise: service.part(of: order).flags.contains(.owed))
    }
}
