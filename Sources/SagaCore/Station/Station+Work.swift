// Commands, and what the timers of a participant bring.
extension Station where Service: Participant {
    /// An idle instance takes the next command; nil where it cannot be read.
    @inline(__always)
    public mutating func take(at now: Instant, _ effects: inout Effects) -> (copy: Copy, instance: Int)? {
        let copy = commands.takeFirst()
        if copy.isUnreadable {
            stumble(over: copy, at: now, &effects)
            return nil
        }
        let instance = consumer.take(copy, isAcknowledged: !service.safeguards.contains(.ackAfterCommit))
        if !standstill.isNone { settle(&effects) }
        return (copy, instance)
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
        guard let command = consumer.slots[instance].copy?.message else { return Risk() }
        let prospect = service.prospect(of: command, bodies)
        let undoes = prospect.mayFail && service.undoesOnFailure(of: command.order)
        return Risk(step: prospect == .ready, undoOnFailure: undoes, undoOtherwise: undoes && prospect != .ready)
    }

    @inline(__always)
    public mutating func store(
        workOf instance: Int, fails: Bool, undoFails: Bool, _ bodies: Catalog, at now: Instant,
        _ effects: inout Effects
    ) {
        guard let command = consumer.slots[instance].copy?.message else { preconditionFailure("the instance is idle") }
        service.finish(command, fails: fails, undoFails: undoFails, bodies, at: now, &effects)
    }

    @inline(__always)
    public mutating func acknowledge(workOf instance: Int) {
        acknowledge(consumer.acknowledge(instance))
        // It may have left, the last that was well.
        if consumer.wellCount == 0 { refresh() }
    }

    /// The instance crashes at the end of its work.
    public mutating func finish(
        _ instance: Int, crashing moment: Moment, fails: Bool, undoFails: Bool, _ bodies: Catalog, at now: Instant,
        _ effects: inout Effects
    ) {
        guard let copy = consumer.slots[instance].copy else { preconditionFailure("the instance is idle") }
        interrupt(moment, instance, over: copy.order, copy.event, at: now, &effects) { station, effects in
            station.store(workOf: instance, fails: fails, undoFails: undoFails, bodies, at: now, &effects)
        }
    }

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

    /// The instance that handles the end of the shipment crashes; before it is stored, the timer stays.
    public mutating func endShipment(
        _ order: OrderID, crashing moment: Moment, fails: Bool, undoFails: Bool, _ bodies: Catalog, at now: Instant,
        _ effects: inout Effects
    ) {
        interruptSpeaker(moment, over: order, at: now, &effects) {
            $0.endShipment(order, fails: fails, undoFails: undoFails, bodies, at: now, &$1)
        }
    }

    public mutating func retry(
        _ order: OrderID, crashing moment: Moment, fails: Bool, _ bodies: Catalog, at now: Instant,
        _ effects: inout Effects
    ) {
        interruptSpeaker(moment, over: order, at: now, &effects) { $0.retry(order, fails: fails, bodies, &$1) }
    }

    private mutating func interruptSpeaker(
        _ moment: Moment, over order: OrderID, at now: Instant, _ effects: inout Effects,
        _ body: (inout Service, inout Effects) -> Void
    ) {
        guard let speaker = consumer.speaker else { preconditionFailure("nobody is there") }
        interrupt(moment, speaker, over: order, at: now, &effects) { station, effects in
            body(&station.service, &effects)
        }
    }
}
