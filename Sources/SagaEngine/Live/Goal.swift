import SagaCore

/// What a run on looks for.
package enum Goal: Hashable, Sendable {
    /// A failure, a compensation, a refusal, a red verdict, a fault.
    case moment
    /// Whatever the narrator tells.
    case told
    /// Whatever comes next.
    case event
}

/// Why a run on ended, or time stands still.
package enum Ending: Hashable, Sendable {
    case found(Goal)
    case breakPoint(BreakPoint, OrderID)
    /// Nothing more happens by itself.
    case quiet
    /// Something waits, and nothing can happen without a command.
    case needsCommand([Wait])
    /// So many events, and none of what was looked for.
    case tooLong(events: Int)
    /// Somebody asked for something else.
    case asked
}

extension TraceEntry {
    /// What the narrator tells at real time, whatever the pace.
    package var isTold: Bool {
        switch what {
        case .waylaid: return true
        case .step(let action): return action.isOutage
        default: break
        }
        guard let note else { return false }
        switch (note.kind, note.event?.status) {
        // The step that the note stands behind tells it.
        case (.leftShelf, _), (.slowed, _), (.frozen, _), (.thawed, _): return false
        // The acceptance of a customer's cancel tells it.
        case (.recorded, .cancelled): return note.event != .cancelledByOrder
        case (.recorded, let status): return status == .created || status == .completed
        default: return true
        }
    }

    /// What people came for.
    package var isMoment: Bool {
        switch what {
        case .hit, .waylaid: true
        case .step(let action): action.isOutage
        case .note(let note): note.isUndo || Note.Kind.moments.contains(note.kind)
        default: false
        }
    }

    /// Something went wrong; what is undone for it is another matter.
    var isFailure: Bool { isMoment && note?.isUndo != true }

    /// What a service's pane shows among its last acts.
    var isAct: Bool {
        guard let note else { return false }
        return isTold && ![.waits, .duplicate, .cancelRepeated, .returned, .unguarded].contains(note.kind)
    }
}

extension Note.Kind {
    /// What people came for, compensations aside.
    fileprivate static let moments: [Note.Kind] = [
        .failed, .compensationFailed, .parked, .cancelRefused, .crashed, .copyLost, .publicationLost, .unreadable,
        .deadlinePassed, .unguarded,
    ]
}

extension Action {
    /// Something happens to a process, the network or the broker.
    package var isOutage: Bool {
        switch self {
        case .crash, .restart, .freeze, .thaw, .expire, .cut, .join, .restartBroker: true
        default: false
        }
    }
}

extension Goal {
    func isReached(by step: StepView) -> Bool {
        switch self {
        case .moment: step.entries.contains(where: \.isMoment)
        case .told: step.entries.contains(where: \.isTold)
        case .event: true
        }
    }
}
