import SagaCore

/// What is going to happen by itself to the instances of a desk that are not well, and to its network; and how slow its
/// instances are.
package struct Outages: Sendable {
    package enum End: UInt8, CaseIterable, Hashable, Sendable {
        /// A crashed instance starts again.
        case restart
        /// The broker gives up waiting for a frozen instance.
        case expire
        /// A frozen instance goes on.
        case thaw
        /// The network is there again.
        case join
        /// An instance freezes that has just begun its work.
        case freeze
    }

    package struct Due: Hashable, Sendable {
        package let at: Instant
        package let end: End
        package let instance: Int
    }

    /// In the order of time, and then in that in which they were known.
    package private(set) var dues: [Due] = []
    /// When the next of them is due.
    private(set) var next = Instant.never
    /// What frozen instances have left of their work.
    private(set) var left: [Int: Span] = [:]
    /// How many times as long as usual an instance works; those that are not slow are not in it.
    private var factors: [Int: Int] = [:] { didSet { hasSlow = !factors.isEmpty } }
    private var hasSlow = false
    private let restart: Span?
    private let acknowledgeTimeout: Span

    package static let factorRange = 1...1000

    init(_ settings: Settings) {
        restart = settings.restart.map { max($0, Settings.leastRestart) }
        acknowledgeTimeout = settings.acknowledgeTimeout
    }

    /// Keeps the book of an action that happens at the instant. `holds`: the instance holds an unacknowledged copy.
    mutating func follow(_ action: Action, holds: Bool = false, at now: Instant) {
        switch action {
        case .crash(_, let instance):
            forget(instance)
            if let restart { add(.restart, instance, at: now + restart) }
        case .restart(_, let instance), .thaw(_, let instance): forget(instance)
        case .freeze(_, let instance):
            forget(instance)
            if holds { add(.expire, instance, at: now + acknowledgeTimeout) }
        case .expire(_, let instance): remove { $0.instance == instance && $0.end == .expire }
        case .join: remove { $0.end == .join }
        // Whatever was unacknowledged has gone back.
        case .cut, .restartBroker: remove { $0.end == .expire }
        case .stop:
            remove { $0.end != .join }
            left = [:]
            factors = [:]
        default: break
        }
    }

    mutating func add(_ end: End, _ instance: Int = 0, at instant: Instant) {
        let place = dues.partitionPoint { $0.at <= instant }
        dues.insert(Due(at: instant, end: end, instance: instance), at: place)
        next = dues[0].at
    }

    mutating func takeFirst() -> Due { take(0) }

    mutating func take(_ place: Int) -> Due {
        defer { next = dues.first?.at ?? .never }
        return dues.remove(at: place)
    }

    /// When something of this kind happens to the instance; never, where nothing will.
    package func due(_ end: End, _ instance: Int) -> Instant {
        dues.first { $0.end == end && $0.instance == instance }?.at ?? .never
    }

    private mutating func forget(_ instance: Int) {
        remove { $0.instance == instance && $0.end != .join }
        left[instance] = nil
    }

    private mutating func remove(_ isGone: (Due) -> Bool) {
        dues.removeAll(where: isGone)
        next = dues.first?.at ?? .never
    }

    // MARK: work

    mutating func keep(_ span: Span, of instance: Int) { left[instance] = span }

    package func factor(of instance: Int) -> Int { hasSlow ? factors[instance] ?? 1 : 1 }

    mutating func setFactor(_ factor: Int, of instance: Int) {
        if let span = left[instance] { left[instance] = span.scaled(by: factor, per: self.factor(of: instance)) }
        factors[instance] = factor == 1 ? nil : factor
    }
}

extension Span {
    /// So many times as long, divided by the other; saturates.
    func scaled(by factor: Int, per divisor: Int = 1) -> Span {
        let (product, overflow) = nanoseconds.multipliedReportingOverflow(by: Int64(factor))
        return Span(nanoseconds: overflow ? .max : product / Int64(divisor))
    }
}
