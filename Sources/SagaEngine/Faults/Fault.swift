import SagaCore

/// What the operator can make fail: four steps, and the compensations of three of them.
package enum Fault: UInt8, CaseIterable, Sendable {
    case payment, reservation, handOver, onTheWay
    case refund, release, returnTask

    package var service: ServiceID {
        switch self {
        case .payment, .refund: .payment
        case .reservation, .release: .stock
        case .handOver, .onTheWay, .returnTask: .delivery
        }
    }

    package var isCompensation: Bool { self >= .refund }

    /// The fault of a service's step on its command; nil for Order.
    static func step(of service: ServiceID) -> Fault {
        switch service {
        case .order: preconditionFailure("Order has no step to fail")
        case .payment: .payment
        case .stock: .reservation
        case .delivery: .handOver
        }
    }

    static func compensation(of service: ServiceID) -> Fault {
        switch service {
        case .order: preconditionFailure("Order has no compensation")
        case .payment: .refund
        case .stock: .release
        case .delivery: .returnTask
        }
    }
}

extension Fault: Comparable {
    package static func < (a: Fault, b: Fault) -> Bool { a.rawValue < b.rawValue }
}

/// Which acts a fault hits, chosen orders aside.
package enum FaultMode: Hashable, Sendable {
    case off, always
    /// So many acts from now on, at least one.
    case next(Int)
    /// So many of a thousand.
    case share(permille: Int)

    /// How many acts can be armed to fail.
    package static let counts = 1...1_000_000

    /// The mode after somebody armed so: a number of acts is added to those that are armed already, anything else takes
    /// its place. Nil for what cannot be armed.
    package func armed(_ mode: FaultMode) -> FaultMode? {
        guard case .next(let more) = mode else { return mode }
        guard Self.counts.contains(more) else { return nil }
        guard case .next(let count) = self else { return mode }
        return Self.counts.contains(count + more) ? .next(count + more) : nil
    }
}

/// How one fault is armed.
package struct FaultSetting: Hashable, Sendable {
    package var mode = FaultMode.off
    /// The orders that are hit whatever the mode, in the order in which they were chosen.
    package var orders: [OrderID] = []

    package init(mode: FaultMode = .off, orders: [OrderID] = []) {
        self.mode = mode
        self.orders = orders
    }

    package var isArmed: Bool { mode != .off || !orders.isEmpty }
}

/// The faults of one service as they are armed. An armed failure is asked for only when the act would otherwise have
/// succeeded, so that none is used up in vain.
package struct FaultPlan: Sendable {
    private var settings = [FaultSetting](repeating: FaultSetting(), count: Fault.allCases.count)
    private let streams: [Stream]
    /// Whether any of them is armed.
    private(set) var isArmed = false

    package init(seed: UInt64) { streams = Fault.allCases.map { Stream(seed: seed, .fault($0)) } }

    package subscript(_ fault: Fault) -> FaultSetting {
        get { settings[Int(fault.rawValue)] }
        set {
            settings[Int(fault.rawValue)] = newValue
            isArmed = settings.contains { $0.isArmed }
        }
    }

    /// Whether the fault hits this act; `attempt` tells repeated acts on one order apart.
    @inline(__always)
    mutating func hits(_ fault: Fault, _ order: OrderID, attempt: UInt8 = 0) -> Bool {
        isArmed && decide(fault, order, attempt)
    }

    private mutating func decide(_ fault: Fault, _ order: OrderID, _ attempt: UInt8) -> Bool {
        var setting = self[fault]
        if let place = setting.orders.firstIndex(of: order) {
            if !fault.isCompensation { setting.orders.remove(at: place) }
            self[fault] = setting
            return true
        }
        switch setting.mode {
        case .off: return false
        case .always: return true
        case .share(let permille):
            let stream = streams[Int(fault.rawValue)]
            return stream.below(1000, UInt64(order.index), UInt64(attempt & 63)) < UInt64(permille)
        case .next(let count):
            setting.mode = count > 1 ? .next(count - 1) : .off
            self[fault] = setting
            return true
        }
    }
}
