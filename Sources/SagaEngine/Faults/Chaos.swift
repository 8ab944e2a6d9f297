import SagaCore

/// Everything goes wrong, now and then: each kind of fault strikes a share of its occasions, as the seed draws it
/// (Basiri et al., Chaos Engineering, 2016). Only what the safeguards repair by themselves: nothing waits for a person.
package struct Chaos: Sendable {
    /// What strikes, in the order in which it is told.
    package enum Kind: UInt8, CaseIterable, Sendable {
        // whenever a copy is published
        case duplicate, delay, first, drop
        // whenever work is begun, or a status handled
        case crash
        // whenever work is begun
        case freeze, slow, failure
        // whenever a compensation is attempted
        case undoFailure
        // every so many seconds
        case cut, brokerRestart
    }

    /// So many of a thousand occasions; 0 is no chaos.
    package let permille: Int
    private let streams: [Stream]
    private let seed: UInt64
    /// How often each kind has struck, by its number.
    package private(set) var counts = [Int](repeating: 0, count: Kind.allCases.count)

    package static let shares = 0...1000
    /// At one percent: how many seconds pass between two cuts, and between two restarts of the broker, on average.
    package static let secondsToCut = 200
    package static let secondsToRestart = 300
    package static let longestDelay = Span.seconds(5)
    package static let longestFreeze = Span.seconds(15)
    package static let longestCut = Span.seconds(5)
    package static let mostSlow = 8
    /// A compensation that fails so often in a row is not made to fail once more, so that it is never parked.
    package static let mostUndoFailures = 4

    init(seed: UInt64, permille: Int = 0, counts: [Int]? = nil) {
        self.seed = seed
        self.permille = permille
        streams = Kind.allCases.map { Stream(seed: seed, .chaos($0)) }
        if let counts { self.counts = counts }
    }

    package var isOn: Bool { permille > 0 }

    /// The same with another share; what was counted stays.
    func with(permille: Int) -> Chaos { Chaos(seed: seed, permille: permille, counts: counts) }

    /// Whether the kind strikes on this occasion; `variant`, below 64, tells occasions of one order apart.
    mutating func strikes(_ kind: Kind, _ order: OrderID, _ variant: UInt8) -> Bool {
        guard isOn, stream(kind).below(1000, UInt64(order.index), UInt64(variant)) < UInt64(permille) else {
            return false
        }
        count(kind)
        return true
    }

    mutating func count(_ kind: Kind) { counts[Int(kind.rawValue)] += 1 }

    /// A length up to the longest, drawn for what has struck.
    func span(_ kind: Kind, upTo longest: Span, _ index: UInt64, _ variant: UInt8 = 0) -> Span {
        let bits = Stream.mix(stream(kind).bits(index, UInt64(variant)))
        let drawn = bits.multipliedFullWidth(by: UInt64(longest.nanoseconds)).high
        return Span(nanoseconds: Int64(drawn) + 1)
    }

    /// One of so many, drawn for what has struck.
    func choice(_ kind: Kind, of count: Int, _ index: UInt64, _ variant: UInt8 = 0) -> Int {
        let bits = Stream.mix(stream(kind).bits(index, UInt64(variant)) ^ 0x5bd1_e995)
        return Int(bits.multipliedFullWidth(by: UInt64(count)).high)
    }

    /// The moment at which the instance crashes that handles the event for the first time; nil where it does not.
    mutating func crash(over event: Event, at service: ServiceID, _ order: OrderID) -> Moment? {
        let variant = service.rawValue * 16 + event.rawValue
        guard strikes(.crash, order, variant) else { return nil }
        return Moment.allCases[choice(.crash, of: Moment.allCases.count, UInt64(order.index), variant)]
    }

    private func stream(_ kind: Kind) -> Stream { streams[Int(kind.rawValue)] }

    // MARK: what strikes every so many seconds

    /// When the next cut or restart of the broker is due after one at the instant, the so-manyth; never, without chaos.
    func next(_ kind: Kind, after now: Instant, number: Int) -> Instant {
        guard isOn else { return .never }
        let seconds = kind == .cut ? Self.secondsToCut : Self.secondsToRestart
        let mean = Span(nanoseconds: Int64(seconds) * 10_000_000_000 / Int64(permille))
        // From half the mean to one and a half times it.
        return now + Span(nanoseconds: mean.nanoseconds / 2) + span(kind, upTo: mean, UInt64(number))
    }
}

/// What of chaos concerns all services, or the network between them and the broker. It strikes right before the first
/// thing that happens at its time or later: a world in which nothing happens is not disturbed.
struct Storms: Sendable {
    private(set) var chaos: Chaos
    private var nextCut = Instant.never
    private var nextRestart = Instant.never
    private var numbers = (cuts: 0, restarts: 0)

    init(seed: UInt64) { chaos = Chaos(seed: seed) }

    /// When the next of them is due.
    var next: Instant { min(nextCut, nextRestart) }

    mutating func set(permille: Int, at now: Instant) {
        chaos = chaos.with(permille: permille)
        nextCut = chaos.next(.cut, after: now, number: numbers.cuts)
        nextRestart = chaos.next(.brokerRestart, after: now, number: numbers.restarts)
    }

    enum Strike {
        case cut(ServiceID, Span)
        case restart
    }

    /// What strikes now.
    mutating func take(at now: Instant) -> Strike {
        if nextCut <= nextRestart {
            let number = UInt64(numbers.cuts)
            numbers.cuts += 1
            chaos.count(.cut)
            nextCut = chaos.next(.cut, after: now, number: numbers.cuts)
            let service = ServiceID.allCases[chaos.choice(.cut, of: ServiceID.allCases.count, number)]
            return .cut(service, chaos.span(.cut, upTo: Chaos.longestCut, number, 1))
        }
        numbers.restarts += 1
        chaos.count(.brokerRestart)
        nextRestart = chaos.next(.brokerRestart, after: now, number: numbers.restarts)
        return .restart
    }
}

extension Sequence where Element == [Int] {
    /// The counts of several, added up by kind.
    var summed: [Int] {
        reduce(into: [Int](repeating: 0, count: Chaos.Kind.allCases.count)) { sum, counts in
            for place in counts.indices { sum[place] += counts[place] }
        }
    }
}
