import SagaCore
import SagaEngine

/// What really hit a run, as its trace tells.
enum Hit: String, CaseIterable {
    case hold, delay, first, duplicate, drop, corrupt
    case waylaid = "by a rule"
    case unreadable = "unreadable, parked"
    case crash = "crash at once"
    case beforeStore = "crash before store"
    case afterStore = "crash after store"
    case afterPublish = "crash after publish"
    case crashedTimer = "crash over a timer"
    case crashedCustomer = "crash over a customer's wish"
    case freeNumber = "creation come to nothing"
    case freeze
    case zombie = "frozen too long"
    case slow, latency, cut
    case durable = "durable restart"
    case transient = "transient restart"
    case sentLater = "outbox sent late"
    case returned = "copy returned"
    case stop
    case failure = "step failed"
    case undoFailed = "compensation failed"
    case parked = "compensation parked"
    case cancel
    case deadline = "deadline passed"
    case repetition = "end announced again"
    case skipped = "known to the inbox"
    case tombstone = "stopped by a tombstone"
    case late = "stopped by the terminal guard"
    case lost = "copy or publication lost"
}

extension Set<Hit> {
    mutating func add(_ entry: TraceEntry) {
        switch entry.what {
        case .step(let action): add(action)
        case .note(let note): add(note)
        case .waylaid(let act):
            insert(.waylaid)
            insert(Hit(act.act))
        case .hit(let fault, _, _): insert(fault.isCompensation ? .undoFailed : .failure)
        case .published, .command: break
        }
    }

    private mutating func add(_ action: Action) {
        switch action {
        case .edit(_, let edit): if let hit = Hit(edit) { insert(hit) }
        case .crash: insert(.crash)
        case .interrupted(let action, let moment):
            insert(moment == .beforeStore ? .beforeStore : moment == .afterStore ? .afterStore : .afterPublish)
            add(crashIn: action, moment)
        case .freeze: insert(.freeze)
        case .expire: insert(.zombie)
        case .cut: insert(.cut)
        case .restartBroker(let kind): insert(kind == .durable ? .durable : .transient)
        case .stop: insert(.stop)
        default: break
        }
    }

    private mutating func add(crashIn action: Action, _ moment: Moment) {
        switch action {
        case .create where moment == .beforeStore: insert(.freeNumber)
        case .create, .cancel: insert(.crashedCustomer)
        case .endShipment, .retry, .meetDeadline, .repeatEnd: insert(.crashedTimer)
        default: break
        }
    }

    private mutating func add(_ note: Note) {
        switch note.kind {
        case .unreadable: insert(.unreadable)
        case .returned: insert(.returned)
        case .sentLater: insert(.sentLater)
        case .copyLost, .publicationLost: insert(.lost)
        case .parked: insert(.parked)
        case .cancelAccepted: insert(.cancel)
        case .deadlinePassed: insert(.deadline)
        case .endRepeated: insert(.repetition)
        case .duplicate: insert(.skipped)
        case .skippedByTombstone: insert(.tombstone)
        case .late: insert(.late)
        default: break
        }
    }

    /// What leaves no trace of its own.
    mutating func add(_ line: String, _ result: CommandResult) {
        guard result == .done else { return }
        if line.hasPrefix("slow "), !line.hasSuffix(" 1") { insert(.slow) }
        if line.hasPrefix("latency "), !line.hasSuffix(" usual") { insert(.latency) }
    }
}

extension Hit {
    fileprivate init(_ act: Tampering) {
        self =
            switch act {
            case .hold: .hold
            case .delay: .delay
            case .first: .first
            case .duplicate: .duplicate
            case .drop: .drop
            case .corrupt: .corrupt
            }
    }

    fileprivate init?(_ edit: QueueEdit) {
        switch edit {
        case .hold: self = .hold
        case .delay: self = .delay
        case .first: self = .first
        case .duplicate: self = .duplicate
        case .drop: self = .drop
        case .corrupt: self = .corrupt
        case .release: return nil
        }
    }
}
