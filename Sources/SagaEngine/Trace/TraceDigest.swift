import SagaCore

/// A 64-bit digest of what happened in a run: its steps, publications, hits and commands, each with its instant. Two runs
/// with the same digest did the same things at the same instants, whoever gave the commands. What services noted beside
/// it is told by the steps already and left out. The second version: a word at a time, as in wyhash and its like, a
/// multiplication and a fold for each. It is frozen in pinned tests; numbers are added, never changed.
package struct TraceDigest: Hashable, Sendable {
    package static let version = 2

    package private(set) var value: UInt64 = 0x9e37_79b9_7f4a_7c15
    /// How many lines it covers.
    package private(set) var entries = 0

    package init() {}

    /// As people compare it: sixteen hexadecimal digits.
    package var text: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// `line`: of a command, where it is known.
    package mutating func add(_ entry: TraceEntry, line: String? = nil) {
        switch entry.what {
        case .note: return
        case .step(let action): add(entry.time, action)
        case .published(let message):
            begin(
                entry.time, .published, message.event.rawValue, message.causeCode, message.reason.rawValue,
                message.order)
        case .hit(let fault, let order, _): begin(entry.time, .hit, fault.rawValue, 0, 0, order)
        case .command(let command, _):
            begin(entry.time, .command, 0, 0, 0)
            text(line ?? command.line)
        case .waylaid(let act): add(entry.time, act)
        }
        entries += 1
    }

    private enum Kind: UInt8 {
        case published = 1
        case hit, command
        case create, cancel, deliver, finish, endShipment, retry, redrive, stop, start, addInstance, removeInstance
        case setOnHand, edit, setSafeguards
        case meetDeadline, repeatEnd, interrupted, crash, restart, freeze, thaw, expire, cut, join, restartBroker,
            waylaid, omit
    }

    private mutating func add(_ time: Instant, _ action: Action) {
        switch action {
        case .create(let order): begin(time, .create, 0, 0, 0, order)
        case .cancel(let order): begin(time, .cancel, 0, 0, 0, order)
        case .deliver(let subscription, let undoFails):
            begin(time, .deliver, subscription.rawValue, 0, undoFails ? 2 : 0)
        case .finish(let service, let instance, let fails, let undoFails):
            begin(time, .finish, service.rawValue, 0, Self.bits(fails, undoFails), UInt32(instance))
        case .endShipment(let order, let fails, let undoFails):
            begin(time, .endShipment, 0, 0, Self.bits(fails, undoFails), order)
        case .retry(let service, let order, let fails):
            begin(time, .retry, service.rawValue, 0, Self.bits(false, fails), order)
        case .redrive(let number): begin(time, .redrive, 0, 0, 0, UInt32(number))
        case .stop(let service): begin(time, .stop, service.rawValue, 0, 0)
        case .start(let service): begin(time, .start, service.rawValue, 0, 0)
        case .addInstance(let service): begin(time, .addInstance, service.rawValue, 0, 0)
        case .removeInstance(let service): begin(time, .removeInstance, service.rawValue, 0, 0)
        case .setOnHand(let product, let units):
            begin(time, .setOnHand, 0, 0, 0, product.index)
            word(UInt64(bitPattern: units))
        case .edit(let subscription, let edit):
            begin(time, .edit, subscription.rawValue, edit.code, 0, UInt32(truncatingIfNeeded: edit.number))
            if case .delay(_, let until) = edit { word(UInt64(bitPattern: until.nanoseconds)) }
        case .setSafeguards(let safeguards): begin(time, .setSafeguards, safeguards.rawValue, 0, 0)
        default: addFault(time, action)
        }
    }

    private mutating func addFault(_ time: Instant, _ action: Action) {
        switch action {
        case .meetDeadline(let order): begin(time, .meetDeadline, 0, 0, 0, order)
        case .repeatEnd(let order): begin(time, .repeatEnd, 0, 0, 0, order)
        case .interrupted(let action, let moment):
            begin(time, .interrupted, moment.rawValue, 0, 0)
            add(time, action)
        case .crash(let service, let instance): begin(time, .crash, service.rawValue, 0, 0, UInt32(instance))
        case .restart(let service, let instance): begin(time, .restart, service.rawValue, 0, 0, UInt32(instance))
        case .freeze(let service, let instance): begin(time, .freeze, service.rawValue, 0, 0, UInt32(instance))
        case .thaw(let service, let instance): begin(time, .thaw, service.rawValue, 0, 0, UInt32(instance))
        case .expire(let service, let instance): begin(time, .expire, service.rawValue, 0, 0, UInt32(instance))
        case .cut(let service): begin(time, .cut, service.rawValue, 0, 0)
        case .join(let service): begin(time, .join, service.rawValue, 0, 0)
        case .restartBroker(let kind): begin(time, .restartBroker, kind.rawValue, 0, 0)
        case .omit(let order): begin(time, .omit, 0, 0, 0, order)
        default: preconditionFailure("an action with a number of its own")
        }
    }

    private mutating func add(_ time: Instant, _ waylaid: Waylaid) {
        begin(
            time, .waylaid, waylaid.subscription.rawValue, waylaid.message.event.rawValue, waylaid.act.code,
            waylaid.message.order)
        if case .delay(let span) = waylaid.act { word(UInt64(bitPattern: span.nanoseconds)) }
    }

    private static func bits(_ fails: Bool, _ undoFails: Bool) -> UInt8 { (fails ? 1 : 0) + (undoFails ? 2 : 0) }

    private mutating func begin(_ time: Instant, _ kind: Kind, _ a: UInt8, _ b: UInt8, _ c: UInt8, _ order: OrderID) {
        begin(time, kind, a, b, c, order.index)
    }

    /// Two words: the instant, and what happened with the number it is about.
    @inline(__always)
    private mutating func begin(_ time: Instant, _ kind: Kind, _ a: UInt8, _ b: UInt8, _ c: UInt8, _ number: UInt32 = 0)
    {
        word(UInt64(bitPattern: time.nanoseconds))
        let head = UInt64(kind.rawValue) | UInt64(a) << 8 | UInt64(b) << 16 | UInt64(c) << 24
        word(head | UInt64(number) << 32)
    }

    /// The bytes in words, little end first, and how many there are.
    private mutating func text(_ line: String) {
        var (rest, count) = (UInt64(0), 0)
        for byte in line.utf8 {
            rest |= UInt64(byte) << UInt64(8 * (count & 7))
            count += 1
            guard count & 7 == 0 else { continue }
            word(rest)
            rest = 0
        }
        word(rest)
        word(UInt64(count))
    }

    @inline(__always)
    private mutating func word(_ value: UInt64) {
        let product = (self.value ^ value).multipliedFullWidth(by: 0xa076_1d64_78bd_642f)
        self.value = product.high ^ product.low &+ 0xe703_7ed1_a0b4_28db
    }
}

extension QueueEdit {
    fileprivate var code: UInt8 {
        switch self {
        case .hold: 1
        case .release: 2
        case .first: 3
        case .duplicate: 4
        case .drop: 5
        case .corrupt: 6
        case .delay: 7
        }
    }
}

extension Tampering {
    fileprivate var code: UInt8 {
        switch self {
        case .hold: 1
        case .first: 3
        case .duplicate: 4
        case .drop: 5
        case .corrupt: 6
        case .delay: 7
        }
    }
}
