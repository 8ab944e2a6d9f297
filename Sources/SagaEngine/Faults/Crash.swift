import SagaCore

/// What an instance handles when it crashes.
package enum Handling: Hashable, Sendable {
    /// Its work on a command.
    case work
    case status(Status)
    /// The end of a shipment, the next attempt of a compensation.
    case shipment, retry
    /// At Order: what a customer asks for, and the end of an order's time.
    case create, cancel, deadline

    package static let all: [Handling] =
        [.work] + Status.allCases.map { .status($0) } + [
            .shipment, .retry, .create, .cancel, .deadline,
        ]

    /// What can be handled at the service.
    package static func all(of service: ServiceID) -> [Handling] { all.filter { $0.happens(at: service) } }

    package func happens(at service: ServiceID) -> Bool {
        switch self {
        case .work, .retry: service != .order
        case .status: true
        case .shipment: service == .delivery
        case .create, .cancel, .deadline: service == .order
        }
    }

    /// A timer, which nobody counts the attempts of.
    var comesAgain: Bool { [.shipment, .retry, .deadline].contains(self) }

    /// A number of its own, for draws; they are part of the promise that a seed gives the same run.
    var number: UInt8 { UInt8(Self.all.firstIndex(of: self)!) }
}

/// A place where a crash can be armed: at a service, in the handling of something, at a moment of it.
package struct CrashPoint: Hashable, Sendable {
    package let service: ServiceID
    package let handling: Handling
    package let moment: Moment

    package init(_ service: ServiceID, _ handling: Handling = .work, _ moment: Moment) {
        self.service = service
        self.handling = handling
        self.moment = moment
    }

    /// What a crash can be armed at, all of it that there is.
    package static let all = ServiceID.allCases.flatMap { service in
        Handling.all(of: service).flatMap { handling in
            Moment.allCases.map { CrashPoint(service, handling, $0) }
        }
    }
}

/// A crash point and how it is armed.
package struct ArmedCrash: Hashable, Sendable {
    package let point: CrashPoint
    package var setting: FaultSetting

    package init(point: CrashPoint, setting: FaultSetting) {
        self.point = point
        self.setting = setting
    }
}

/// The crashes of one service as they are armed, in the order in which they were. Each hits the first attempt at
/// something only, so that none keeps the service down for ever.
package struct CrashPlan: Sendable {
    package private(set) var armed: [ArmedCrash] = []
    private let seed: UInt64
    /// Timers that come again because of a crash have no attempts of their own; looked up by key only.
    private var struck: Set<Strike> = []

    private struct Strike: Hashable {
        let handling: Handling
        let order: OrderID
        let attempt: UInt8
    }

    init(seed: UInt64) { self.seed = seed }

    package var isArmed: Bool { !armed.isEmpty }

    package subscript(_ point: CrashPoint) -> FaultSetting {
        get { armed.first { $0.point == point }?.setting ?? FaultSetting() }
        set {
            if let place = armed.firstIndex(where: { $0.point == point }) {
                armed[place].setting = newValue
                if !newValue.isArmed { armed.remove(at: place) }
            } else if newValue.isArmed {
                armed.append(ArmedCrash(point: point, setting: newValue))
            }
        }
    }

    mutating func disarm() { armed = [] }

    /// The moment at which the instance crashes that handles this for the first time; nil where it does not. `attempt`
    /// tells repeated timers apart.
    mutating func moment(of handling: Handling, _ order: OrderID, attempt: UInt8 = 0) -> Moment? {
        let strike = Strike(handling: handling, order: order, attempt: attempt)
        if !struck.isEmpty, struck.remove(strike) != nil { return nil }
        guard isArmed, let place = armed.indices.first(where: { hits($0, handling, order, attempt) }) else {
            return nil
        }
        let point = armed[place].point
        var setting = self[point]
        if let chosen = setting.orders.firstIndex(of: order) {
            setting.orders.remove(at: chosen)
        } else if case .next(let count) = setting.mode {
            setting.mode = count > 1 ? .next(count - 1) : .off
        }
        self[point] = setting
        if handling.comesAgain, point.moment == .beforeStore { struck.insert(strike) }
        return point.moment
    }

    private func hits(_ place: Int, _ handling: Handling, _ order: OrderID, _ attempt: UInt8) -> Bool {
        let (point, setting) = (armed[place].point, armed[place].setting)
        guard point.handling == handling else { return false }
        if setting.orders.contains(order) { return true }
        switch setting.mode {
        case .off: return false
        case .always, .next: return true
        case .share(let permille):
            let stream = Stream(seed: seed, .crash(point))
            return stream.below(1000, UInt64(order.index), UInt64(attempt & 63)) < UInt64(permille)
        }
    }
}
