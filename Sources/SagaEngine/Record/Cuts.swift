import SagaCore

/// Which services are cut off from the broker, as the trace tells, and what is kept about the latest cut of each.
struct Cuts<Record: Sendable>: Sendable {
    /// By service; also where none was cut yet.
    var records: [Record]
    private var areOn = [Bool](repeating: false, count: ServiceID.allCases.count)
    private let blank: Record

    /// `blank`: of a cut that has just begun.
    init(_ blank: Record) {
        self.blank = blank
        records = [Record](repeating: blank, count: ServiceID.allCases.count)
    }

    func isCut(_ service: ServiceID) -> Bool { areOn[Int(service.rawValue)] }

    /// To be told every step.
    mutating func follow(_ action: Action) {
        switch action {
        case .cut(let service):
            areOn[Int(service.rawValue)] = true
            records[Int(service.rawValue)] = blank
        case .join(let service): areOn[Int(service.rawValue)] = false
        default: break
        }
    }
}

extension Cuts<Void> {
    init() { self.init(()) }
}
