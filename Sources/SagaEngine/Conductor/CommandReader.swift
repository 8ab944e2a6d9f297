import SagaCore

extension Command {
    /// Reads what `line` writes; nil for anything else, also for another spelling of the same.
    package init?(line: String) {
        var reader = CommandReader(line)
        guard let command = reader.command(), reader.isAtEnd,
            command.line.unicodeScalars.elementsEqual(line.unicodeScalars)
        else { return nil }
        self = command
    }
}

extension CommandResult {
    /// Reads what `line` writes; nil for anything else.
    package init?(line: String) {
        var reader = CommandReader(line)
        guard let result = reader.result(), reader.isAtEnd, result.line == line else { return nil }
        self = result
    }
}

/// Reads a command's line from left to right, one word or quoted text at a time.
struct CommandReader {
    private var rest: Substring.UnicodeScalarView

    init(_ line: String) { rest = Substring(line).unicodeScalars }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func command() -> Command? {
        switch word() {
        case "create-any": .createAny
        case "create": request().map(Command.create)
        case "cancel": order().map(Command.cancel)
        case "arm": both(fault(), mode()).map(Command.arm)
        case "choose": both(fault(), order()).map(Command.choose)
        case "unchoose": both(fault(), order()).map(Command.unchoose)
        case "disarm-all": .disarmAll
        case "load": number().map(Command.setLoad)
        case "add-instance": service().map(Command.addInstance)
        case "remove-instance": service().map(Command.removeInstance)
        case "stop": service().map(Command.stop)
        case "start": service().map(Command.start)
        case "omit": order().map(Command.omit)
        case "omit-next": isAtEnd ? .omitNext(1) : integer().map(Command.omitNext)
        case "redrive": integer().map(Command.redrive)
        case "redrive-all": .redriveAll
        case "safeguard": both(safeguard(), isOn()).map(Command.switchSafeguard)
        case "next": enabledStep().map(Command.take)
        case "stock": both(text(), number()).map { .setOnHand(product: $0, units: $1) }
        case let verb?: disturbance(verb).map(Command.disturb)
        case nil: nil
        }
    }

    mutating func result() -> CommandResult? {
        switch word() {
        case "done": .done
        case "created": order().map(CommandResult.created)
        case "repeat": order().map(CommandResult.repeated)
        case "cancelled": .cancel(.accepted)
        case "cancelled-already": .cancel(.repeated)
        case "armed": mode().map(CommandResult.armed)
        case "redriven": integer().map(CommandResult.redriven)
        case "ruled": integer().map(CommandResult.ruled)
        case "unanswered": .unanswered
        case "refused": refusal()
        default: nil
        }
    }

    private mutating func refusal() -> CommandResult? {
        let refusal: Refusal?
        let head = word()
        switch head {
        case "completed": return .cancel(.refused)
        case "stopped": refusal = service().map(Refusal.stopped)
        case "down": refusal = service().map(Refusal.down)
        case "unknown-order": refusal = .unknownOrder
        case "unknown-dead-letter": refusal = integer().map(Refusal.unknownDeadLetter)
        case "amount-too-large": refusal = .amountTooLarge
        case "known-id": refusal = order().map(Refusal.knownID)
        case "last-instance": refusal = service().map(Refusal.lastInstance)
        case "too-many-instances": refusal = service().map(Refusal.tooManyInstances)
        case "already-running": refusal = service().map(Refusal.alreadyRunning)
        case "already-stopped": refusal = service().map(Refusal.alreadyStopped)
        case "rate-out-of-range": refusal = .rateOutOfRange
        case "share-out-of-range": refusal = .shareOutOfRange
        case "count-out-of-range": refusal = .countOutOfRange
        case "bad-units": refusal = .badUnits
        case "full": refusal = .tooManyOrders
        case "number-taken": refusal = order().map(Refusal.numberTaken)
        case let word?: refusal = obstacle(word).map(Refusal.obstacle)
        case nil: refusal = nil
        }
        return refusal.map(CommandResult.refused)
    }

    func both<A, B>(_ a: A?, _ b: B?) -> (A, B)? {
        guard let a, let b else { return nil }
        return (a, b)
    }

    // MARK: parts

    private mutating func request() -> OrderRequest? {
        guard let id = text(), word() == "user", let user = text(), word() == "address", let address = text(),
            word() == "card", let card = text()
        else { return nil }
        var items: [OrderRequest.Item] = []
        while !isAtEnd {
            guard word() == "item", let product = text(), let name = text(), let price = number(), let count = number()
            else { return nil }
            items.append(OrderRequest.Item(product: product, name: name, price: price, count: count))
        }
        return OrderRequest(id: id, user: user, items: items, address: address, card: MaskedCard(kept: card))
    }

    mutating func order() -> OrderID? { word().flatMap { OrderID(label: $0) } }

    private mutating func fault() -> Fault? {
        let name = word()
        return Fault.allCases.first { $0.name == name }
    }

    mutating func service() -> ServiceID? {
        let name = word()
        return ServiceID.allCases.first { $0.name == name }
    }

    private mutating func safeguard() -> Safeguards? {
        let name = word()
        return Safeguards.names.first { $0.name == name }?.safeguard
    }

    mutating func isOn() -> Bool? {
        switch word() {
        case "on": true
        case "off": false
        default: nil
        }
    }

    mutating func mode() -> FaultMode? {
        switch word() {
        case "off": .off
        case "next": isAtEnd ? .next(1) : integer().map { .next($0) }
        case "always": .always
        case "share": integer().map { .share(permille: $0) }
        default: nil
        }
    }

    mutating func number() -> Int64? { word().flatMap { Int64($0) } }
    mutating func integer() -> Int? { word().flatMap { Int($0) } }

    // MARK: words and texts

    /// The next word, and the one space behind it.
    mutating func word() -> String? {
        let word = String(Substring(rest.prefix { $0 != " " }))
        rest = rest.dropFirst(word.unicodeScalars.count)
        return !word.isEmpty && skipSpace() ? word : nil
    }

    /// What stands between the next two double quotes, and the one space behind it.
    private mutating func text() -> String? {
        guard rest.popFirst() == "\"" else { return nil }
        var text = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            if scalar == "\"" { return skipSpace() ? String(text) : nil }
            guard let plain = scalar == "\\" ? escaped() : scalar else { return nil }
            text.append(plain)
        }
        return nil
    }

    private mutating func escaped() -> Unicode.Scalar? {
        guard rest.starts(with: "u{".unicodeScalars) else { return nil }
        let digits = String(Substring(rest.dropFirst(2).prefix { $0 != "}" }))
        rest = rest.dropFirst(digits.unicodeScalars.count + 3)
        return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
    }

    /// False where neither a space and more nor the end follows.
    private mutating func skipSpace() -> Bool {
        if isAtEnd { return true }
        guard rest.popFirst() == " " else { return false }
        return !isAtEnd
    }
}
