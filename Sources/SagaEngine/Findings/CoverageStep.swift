import SagaCore

/// Something that a service does and that a fault can hit: the rows of the coverage.
package struct CoverageStep: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// At Order: what customers ask for, and the end of an order's time, the end that is announced again included.
        case create, cancel, deadline
        /// The step on a command, and the end of a shipment.
        case work, shipment
        /// A status that the service acts on is heard.
        case status(Status)
        /// One that it takes no note of.
        case news
        /// The compensation, and another attempt at it.
        case undo, retry
    }

    package let service: ServiceID
    package let kind: Kind

    package init(_ service: ServiceID, _ kind: Kind) {
        self.service = service
        self.kind = kind
    }

    /// All there are, service by service.
    package static let all: [CoverageStep] = ServiceID.allCases.flatMap { service in
        kinds(of: service).map { CoverageStep(service, $0) }
    }

    private static func kinds(of service: ServiceID) -> [Kind] {
        switch service {
        case .order:
            [.create, .cancel, .deadline]
                + [Status.paid, .reserved, .delivering, .completed, .cancelled].map { .status($0) } + [.news]
        case .payment, .stock: [.work] + heard + [.undo, .retry]
        case .delivery: [.work, .shipment] + heard + [.undo, .retry]
        }
    }

    private static let heard: [Kind] = [.status(.completed), .status(.cancelled), .news]

    /// Its place among all.
    var number: Int { Self.numbers[self]! }
    private static let numbers = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })

    package var isCompensation: Bool { kind == .undo }

    /// Whether it is counted how often it is done; of what is only heard it is not.
    package var isCounted: Bool {
        switch kind {
        case .status, .news: false
        default: true
        }
    }

    /// What a service does with a message that it reads.
    static func reading(_ event: Event, at service: ServiceID) -> CoverageStep {
        guard let status = event.status else { return CoverageStep(service, .work) }
        let step = CoverageStep(service, .status(status))
        return numbers[step] == nil ? CoverageStep(service, .news) : step
    }

    /// What the service has done that announces the event.
    static func announcing(_ event: Event, by service: ServiceID) -> CoverageStep {
        switch (service, event) {
        case (.order, .orderEvent), (.order, .created): CoverageStep(.order, .create)
        case (.order, .cancelledByOrder): CoverageStep(.order, .cancel)
        case (.order, _): CoverageStep(.order, .deadline)
        case (_, .arrived), (_, .completed): CoverageStep(service, .shipment)
        default: CoverageStep(service, .work)
        }
    }
}

/// What hits a step: the columns of the coverage.
package enum CoverageFault: UInt8, CaseIterable, Sendable {
    /// The step fails in the business's sense.
    case failure
    case duplicate, drop, hold, delay, first, corrupt
    case crashBeforeStore, crashAfterStore, crashAfterPublish
    case freeze, slow
    case cut, restart, wipe

    /// Whether it can hit such a step at all.
    package func canHit(_ step: CoverageStep) -> Bool {
        switch self {
        case .failure: [.work, .shipment, .undo, .retry].contains(step.kind)
        case .duplicate, .drop, .hold, .delay, .first, .corrupt, .wipe: step.kind == .work || !step.isCounted
        // What comes before a compensation is stored is the hearing that asks for it.
        case .crashBeforeStore: step.kind != .undo
        case .crashAfterStore, .crashAfterPublish: true
        case .freeze, .slow, .restart: step.kind == .work
        case .cut: [.create, .cancel, .deadline, .work, .shipment].contains(step.kind)
        }
    }

    init(_ act: Tampering) {
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

    init(_ moment: Moment) {
        self =
            switch moment {
            case .beforeStore: .crashBeforeStore
            case .afterStore: .crashAfterStore
            case .afterPublish: .crashAfterPublish
            }
    }
}
