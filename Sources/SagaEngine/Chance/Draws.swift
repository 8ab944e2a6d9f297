import SagaCore

/// A stream of random numbers for one purpose. A draw is a function of the seed, the purpose and the order it is for,
/// never of what was drawn before: switching one fault on leaves every other draw alone, so that before and after can
/// be compared honestly. The mixing is SplitMix64's finalizer (Steele, Lea, Flood 2014).
package struct Stream: Sendable {
    private let key: UInt64

    package init(seed: UInt64, _ purpose: Purpose) {
        key = Self.mix(seed &+ Self.golden &* (purpose.number + 1))
    }

    private static var golden: UInt64 { 0x9E37_79B9_7F4A_7C15 }

    @inline(__always)
    package func bits(_ index: UInt64, _ variant: UInt64 = 0) -> UInt64 {
        Self.mix(key &+ Self.golden &* (index &* 64 &+ variant &+ 1))
    }

    /// A number from 0 up to but not including `bound`.
    package func below(_ bound: UInt64, _ index: UInt64, _ variant: UInt64 = 0) -> UInt64 {
        bits(index, variant).multipliedFullWidth(by: bound).high
    }

    @inline(__always)
    package static func mix(_ value: UInt64) -> UInt64 {
        var x = value
        x = (x ^ x >> 30) &* 0xBF58_476D_1CE4_E5B9
        x = (x ^ x >> 27) &* 0x94D0_49BB_1331_11EB
        return x ^ x >> 31
    }
}

/// What random numbers are drawn for. The numbers are part of the promise that a seed gives the same run: add, never
/// renumber.
package enum Purpose: Hashable, Sendable {
    case arrivals, content, identity, shipment, cancel
    case latency(SubscriptionID)
    case work(ServiceID)
    case fault(Fault)
    case crash(CrashPoint)
    case rule(Int)
    case chaos(Chaos.Kind)

    var number: UInt64 {
        switch self {
        case .arrivals: 0
        case .content: 1
        case .identity: 2
        case .shipment: 3
        case .cancel: 4
        case .latency(let subscription): 8 + UInt64(subscription.rawValue)
        case .work(let service): 16 + UInt64(service.rawValue)
        case .fault(let fault): 24 + UInt64(fault.rawValue)
        case .crash(let point):
            256 + UInt64(point.service.rawValue) * 64 + UInt64(point.handling.number) * 4
                + UInt64(point.moment.rawValue)
        case .chaos(let kind): 2048 + UInt64(kind.rawValue)
        case .rule(let number): 4096 + UInt64(number)
        }
    }
}
