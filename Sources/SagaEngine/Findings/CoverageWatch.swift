import DequeModule
import SagaCore

/// Reads the trace of one world for what hit what. Only what really hit counts, not what was armed.
package struct CoverageWatch: Sendable {
    private var coverage = Coverage()
    private var safeguards: Safeguards
    /// The step whose lines are being read.
    private var action: Action?
    /// What hit the latest orders, so that it can be told what came of it.
    private var hits: [OrderID: [Coverage.Cell]] = [:]
    private var orders: Deque<OrderID> = []
    static let latest = 10_000
    /// By service: what its latest cut has hit, whatever it returned, kept back or lost of it.
    private var cuts = Cuts<Set<CutHit>>([])

    private struct CutHit: Hashable {
        let order: OrderID
        let step: CoverageStep
    }

    /// Of an order that is hit on and on, the rest is counted all the same.
    private static let longest = 400

    package init(_ settings: Settings) {
        safeguards = settings.safeguards
        coverage.worlds = 1
    }

    /// How it stands, where the verdicts of these orders are red.
    package func coverage(_ violations: [Violation]) -> Coverage {
        var settled = coverage
        settled.redWorlds = violations.isEmpty ? 0 : 1
        for order in Set(violations.compactMap(\.order)).sorted() {
            for cell in hits[order] ?? [] { settled.redden(cell) }
        }
        return settled
    }

    package mutating func add(_ entry: TraceEntry) {
        switch entry.what {
        case .step(let action): begin(action)
        case .note(let note): add(note)
        case .waylaid(let act): tamper(act.act, act.message.event, act.subscription.consumer, act.message.order)
        case .command(.disturb(.tamper(let copy, let act)), _): tamper(act, copy.event, copy.reader, copy.order)
        case .published, .hit, .command: break
        }
    }

    private mutating func begin(_ action: Action) {
        self.action = action
        if case .setSafeguards(let set) = action { safeguards = set }
        cuts.follow(action)
    }

    private mutating func tamper(_ act: Tampering, _ event: Event, _ reader: ServiceID, _ order: OrderID) {
        hit(.reading(event, at: reader), CoverageFault(act), order)
    }

    private mutating func hit(_ step: CoverageStep, _ fault: CoverageFault, _ order: OrderID) {
        let cell = Coverage.Cell(step: step, fault: fault, safeguards: safeguards)
        coverage.hit(cell)
        if hits[order] == nil {
            orders.append(order)
            if orders.count > Self.latest { hits[orders.removeFirst()] = nil }
        }
        if hits[order, default: []].count < Self.longest { hits[order, default: []].append(cell) }
    }

    // MARK: notes

    private mutating func add(_ note: Note) {
        let service = note.service
        switch note.kind {
        case .recorded where note.event == .created: coverage.run(CoverageStep(.order, .create))
        case .cancelAccepted: coverage.run(CoverageStep(.order, .cancel))
        case .deadlinePassed, .endRepeated: coverage.run(CoverageStep(.order, .deadline))
        case .charged, .reserved, .handedOver: coverage.run(CoverageStep(service, .work))
        case .arrived: coverage.run(CoverageStep(service, .shipment))
        case .failed:
            coverage.run(step(of: service))
            hit(step(of: service), .failure, note.order)
        case .refunded, .released, .returnTask: undone(note)
        case .compensationFailed:
            if isRetry { coverage.run(CoverageStep(service, .retry)) }
            hit(CoverageStep(service, isRetry ? .retry : .undo), .failure, note.order)
        case .frozen: hit(CoverageStep(service, .work), .freeze, note.order)
        case .slowed: hit(CoverageStep(service, .work), .slow, note.order)
        case .crashed: crashed(note)
        case .returned, .copyLost, .sentLater, .publicationLost: outage(note)
        default: break
        }
    }

    private mutating func undone(_ note: Note) {
        let step = CoverageStep(note.service, .undo)
        coverage.run(step)
        if isRetry { coverage.run(CoverageStep(note.service, .retry)) }
        // The compensation stands, and the instance that has made it goes.
        if case .interrupted(_, let moment) = action { hit(step, CoverageFault(moment), note.order) }
    }

    /// Where the service fails: at its step, or at the end of a shipment.
    private func step(of service: ServiceID) -> CoverageStep {
        if case .endShipment = undisturbed { return CoverageStep(service, .shipment) }
        return CoverageStep(service, .work)
    }

    private var isRetry: Bool { if case .retry = undisturbed { true } else { false } }

    /// What the step is, whether a crash ended it or not.
    private var undisturbed: Action? {
        if case .interrupted(let action, _) = action { action } else { action }
    }

    private mutating func crashed(_ note: Note) {
        switch action {
        case .interrupted(let action, let moment):
            hit(action.coverageStep(note), CoverageFault(moment), note.order)
        default: hit(CoverageStep(note.service, .work), .crashBeforeStore, note.order)
        }
    }

    /// What a cut, or a restart of the broker, has done to messages.
    private mutating func outage(_ note: Note) {
        guard let event = note.event else { return }
        let (read, sent) = (
            CoverageStep.reading(event, at: note.service), CoverageStep.announcing(event, by: note.service)
        )
        switch (note.kind, action) {
        case (.returned, .cut): cut(read, note)
        case (.returned, .restartBroker): hit(read, .restart, note.order)
        case (.copyLost, .restartBroker): hit(read, .wipe, note.order)
        case (.sentLater, .join): cut(sent, note)
        case (.publicationLost, .interrupted): break
        case (.publicationLost, _): cut(sent, note)
        default: break
        }
    }

    /// One cut hits a step of an order once.
    private mutating func cut(_ step: CoverageStep, _ note: Note) {
        let isNew = cuts.records[Int(note.service.rawValue)].insert(CutHit(order: note.order, step: step)).inserted
        if isNew { hit(step, .cut, note.order) }
    }
}

extension Action {
    /// What a crash has ended.
    fileprivate func coverageStep(_ note: Note) -> CoverageStep {
        switch self {
        case .create: CoverageStep(.order, .create)
        case .cancel: CoverageStep(.order, .cancel)
        case .meetDeadline, .repeatEnd: CoverageStep(.order, .deadline)
        case .endShipment: CoverageStep(.delivery, .shipment)
        case .retry(let service, _, _): CoverageStep(service, .retry)
        default: note.event.map { .reading($0, at: note.service) } ?? CoverageStep(note.service, .work)
        }
    }
}
