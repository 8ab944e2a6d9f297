import SagaCore

/// What is hit of what the station does.
extension ParticipantDesk {
    /// Whether the step is hit, and the compensation that it then attempts.
    mutating func lots(
        _ risk: Risk, _ fault: Fault, _ order: OrderID, attempt: UInt8, at now: Instant, _ report: inout Report
    ) -> (fails: Bool, undoFails: Bool) {
        let fails = risk.step && hits(fault, order, attempt: attempt, at: now, &report)
        return (fails, risk.undo(ifStepFails: fails) && hitsUndo(order, at: now, &report))
    }

    /// Whether the compensation is hit that a step attempts which cannot fail itself.
    mutating func hits(_ risk: Risk, _ order: OrderID, at now: Instant, _ report: inout Report) -> Bool {
        risk.undoOtherwise && hitsUndo(order, at: now, &report)
    }

    private mutating func hitsUndo(_ order: OrderID, at now: Instant, _ report: inout Report) -> Bool {
        let attempt = station.service.part(of: order).attemptNumber
        return hits(.compensation(of: Service.id), order, attempt: attempt, at: now, &report)
    }

    private mutating func hits(
        _ fault: Fault, _ order: OrderID, attempt: UInt8, at now: Instant, _ report: inout Report
    ) -> Bool {
        let isArmed = faults.hits(fault, order, attempt: attempt)
        guard isArmed || chaosHits(fault, order, attempt) else { return false }
        if effects.isWatched {
            report.trace.append(TraceEntry(time: now, what: .hit(fault, order, byChaos: !isArmed)))
        }
        return true
    }

    /// Whether chaos makes the step fail, or the compensation, never so often that it would be parked.
    private mutating func chaosHits(_ fault: Fault, _ order: OrderID, _ attempt: UInt8) -> Bool {
        guard chaos.isOn, fault != .onTheWay else { return false }
        if fault.isCompensation {
            return station.service.part(of: order).attempts < Chaos.mostUndoFailures
                && chaos.strikes(.undoFailure, order, Service.id.rawValue &* 16 &+ attempt & 15)
        }
        return chaos.strikes(.failure, order, Service.id.rawValue &* 16 &+ attempt & 15)
    }
}
