import SagaCore

/// The canonical one-line text of a command: what a run file holds and the trace's digest covers. It depends on the
/// command alone, never on a compiler or a build, and `init(line:)` reads it back.
extension Command {
    package var line: String {
        switch self {
        case .createAny: "create-any"
        case .create(let request): request.line
        case .cancel(let order): "cancel \(order.label)"
        case .arm(let fault, let mode): "arm \(fault.name) \(mode.line)"
        case .choose(let fault, let order): "choose \(fault.name) \(order.label)"
        case .unchoose(let fault, let order): "unchoose \(fault.name) \(order.label)"
        case .disarmAll: "disarm-all"
        case .setLoad(let rate): "load \(rate)"
        case .addInstance(let service): "add-instance \(service.name)"
        case .removeInstance(let service): "remove-instance \(service.name)"
        case .stop(let service): "stop \(service.name)"
        case .start(let service): "start \(service.name)"
        case .redrive(let number): "redrive \(number)"
        case .redriveAll: "redrive-all"
        case .setOnHand(let product, let units): "stock \(quoted(product)) \(units)"
        case .switchSafeguard(let safeguard, let isOn): "safeguard \(safeguard.name) \(isOn ? "on" : "off")"
        case .omit(let order): "omit \(order.label)"
        case .omitNext(1): "omit-next"
        case .omitNext(let count): "omit-next \(count)"
        case .disturb(let disturbance): disturbance.line
        case .take(let step): "next \(step.line)"
        }
    }
}

extension OrderRequest {
    /// `create "id" user "…" address "…" card "last digits"`, then `item "product" "name" price count` for each.
    fileprivate var line: String {
        let bytes = [UInt8](capacity: room) { line in
            line.put("create ", quoted: id)
            line.put(" user ", quoted: user)
            line.put(" address ", quoted: address)
            line.put(" card ", quoted: card.digits)
            for item in items {
                line.put(" item ", quoted: item.product)
                line.put(" ", quoted: item.name)
                line.put(" ")
                line.put(String(item.price))
                line.put(" ")
                line.put(String(item.count))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// So many bytes its line has at most.
    private var room: Int {
        let head = 64 + roomForQuoted(id) + roomForQuoted(user) + roomForQuoted(address) + roomForQuoted(card.digits)
        return items.reduce(head) { $0 + 64 + roomForQuoted($1.product) + roomForQuoted($1.name) }
    }
}

extension CommandResult {
    /// What came of a command, in a canonical line that `init(line:)` reads back.
    package var line: String {
        switch self {
        case .done: "done"
        case .created(let order): "created \(order.label)"
        case .repeated(let order): "repeat \(order.label)"
        case .cancel(.accepted): "cancelled"
        case .cancel(.repeated): "cancelled-already"
        case .cancel(.refused): "refused completed"
        case .cancel(.unknown): "refused unknown-order"
        case .armed(let mode): "armed \(mode.line)"
        case .redriven(let count): "redriven \(count)"
        case .ruled(let number): "ruled \(number)"
        case .unanswered: "unanswered"
        case .refused(let refusal): "refused \(refusal.line)"
        }
    }
}

extension Refusal {
    /// Why, in a command's line.
    package var line: String {
        switch self {
        case .stopped(let service): "stopped \(service.name)"
        case .down(let service): "down \(service.name)"
        case .unknownOrder: "unknown-order"
        case .unknownDeadLetter(let number): "unknown-dead-letter \(number)"
        case .amountTooLarge: "amount-too-large"
        case .knownID(let order): "known-id \(order.label)"
        case .lastInstance(let service): "last-instance \(service.name)"
        case .tooManyInstances(let service): "too-many-instances \(service.name)"
        case .alreadyRunning(let service): "already-running \(service.name)"
        case .alreadyStopped(let service): "already-stopped \(service.name)"
        case .rateOutOfRange: "rate-out-of-range"
        case .shareOutOfRange: "share-out-of-range"
        case .countOutOfRange: "count-out-of-range"
        case .badUnits: "bad-units"
        case .numberTaken(let order): "number-taken \(order.label)"
        case .tooManyOrders: "full"
        case .obstacle(let obstacle): obstacle.line
        }
    }
}

extension FaultMode {
    var line: String {
        switch self {
        case .off: "off"
        case .next(1): "next"
        case .next(let count): "next \(count)"
        case .always: "always"
        case .share(let permille): "share \(permille)"
        }
    }
}

extension ServiceID {
    /// The service's name in a command's line.
    var name: String {
        switch self {
        case .order: "order"
        case .payment: "payment"
        case .stock: "stock"
        case .delivery: "delivery"
        }
    }
}

extension Safeguards {
    /// The name of one of them in a command's line; of several, their names in a row.
    package var name: String { Self.names.filter { isSuperset(of: $0.safeguard) }.map(\.name).joined(separator: ",") }
}

extension Fault {
    /// The fault's name in a command's line, and to clients.
    package var name: String {
        switch self {
        case .payment: "payment"
        case .reservation: "reservation"
        case .handOver: "hand-over"
        case .onTheWay: "on-the-way"
        case .refund: "refund"
        case .release: "release"
        case .returnTask: "return-task"
        }
    }
}

/// The text between double quotes. A quote, a backslash and whatever is not printed in one line is written as
/// `\u{hexadecimal}`, so that a line stays a line.
private func quoted(_ text: String) -> String { text.quotedForLine }

extension String {
    var quotedForLine: String {
        String(decoding: [UInt8](capacity: roomForQuoted(self) + 2) { $0.put("", quoted: self) }, as: UTF8.self)
    }
}

/// Without the quotes: one byte becomes six at most.
private func roomForQuoted(_ text: String) -> Int { 6 * text.utf8.count }

/// A line in bytes: there is one for each client's command.
extension OutputSpan<UInt8> {
    fileprivate mutating func put(_ text: String) {
        let utf8 = text.utf8Span.span
        for place in utf8.indices { append(utf8[place]) }
    }

    fileprivate mutating func put(_ head: String, quoted text: String) {
        put(head)
        append(UInt8(ascii: "\""))
        let utf8 = text.utf8Span.span
        var plain = 0
        while plain < utf8.count, Self.isPlain(utf8[plain]) {
            append(utf8[plain])
            plain += 1
        }
        // Most texts are plain to the end.
        if plain < utf8.count { for scalar in text.unicodeScalars.dropFirst(plain) { put(quoted: scalar) } }
        append(UInt8(ascii: "\""))
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (32..<127).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    private mutating func put(quoted scalar: Unicode.Scalar) {
        let isPlain = scalar.value >= 32 && !(127...159).contains(scalar.value) && !["\"", "\\"].contains(scalar)
        if isPlain, scalar.value != 0x2028, scalar.value != 0x2029 {
            for byte in UTF8.encode(scalar)! { append(byte) }
        } else {
            put("\\u{\(String(scalar.value, radix: 16))}")
        }
    }
}
