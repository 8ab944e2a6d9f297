import SagaCore
import SagaEngine

/// Who is who in a scenario: its orders by the names it gave them, and what customers were answered last.
struct Cast: Sendable {
    private(set) var byName: [String: OrderID] = [:]
    private(set) var latest: OrderID?
    /// Names that the scenario gives to its orders; a label that is among them is no label.
    private let ownNames: Set<String>
    /// What was said of orders that are yet to appear.
    private var foretold: [String: [Foretelling]] = [:]
    /// What was answered to the last attempt of each kind.
    var answers: [Attempt: CommandResult] = [:]

    init(ownNames: Set<String> = []) { self.ownNames = ownNames }

    mutating func admit(_ order: OrderID, as name: String?) {
        latest = order
        if let name { byName[name] = order }
    }

    // MARK: orders that are yet to appear

    /// Nil for what is armed already, and still needs the order.
    mutating func foretell(_ what: Foretold?, for name: String, line: Int) {
        foretold[name, default: []].append(Foretelling(line: line, what: what))
    }

    /// Takes it back, or everything, for the order or for all; false if there was nothing.
    @discardableResult
    mutating func recall(_ what: Foretold?, for name: String? = nil) -> Bool {
        var isKnown = false
        for (other, all) in foretold where name == nil || name == other {
            foretold[other] = all.map { foretelling in
                guard foretelling.what != nil, what == nil || foretelling.what == what else { return foretelling }
                isKnown = true
                return Foretelling(line: foretelling.line, what: nil)
            }
        }
        return isKnown
    }

    /// What is to be done to the messages of an order that is about to be created.
    func foretoldRules(of name: String?) -> [(message: MessageRef, act: Tampering, reader: ServiceID)] {
        (name.flatMap { foretold[$0] } ?? []).compactMap {
            if case .rule(let message, let act, let reader) = $0.what { (message, act, reader) } else { nil }
        }
    }

    /// What waits for an order that now appears.
    mutating func takeForetold(_ order: OrderID, _ name: String?) -> [Command] {
        if foretold.isEmpty { return [] }
        let label = ownNames.contains(order.label) ? nil : order.label
        return [name, label].flatMap { $0.flatMap { foretold.removeValue(forKey: $0) } ?? [] }.compactMap {
            $0.what?.command(for: order)
        }
    }

    /// The first of the orders that were spoken of by their labels, and need not be created by a step.
    var awaited: OrderID? { foretold.keys.lazy.compactMap(labelled).min() }

    /// The order with this label, where it is no name that the scenario gives.
    func labelled(_ name: String) -> OrderID? { ownNames.contains(name) ? nil : OrderID(label: name) }

    /// Lines that spoke of an order that has not appeared, with its name.
    var unheard: [(line: Int, name: String)] {
        foretold.flatMap { name, all in all.map { ($0.line, name) } }
    }

    /// The order that is meant, if it is among those that there are.
    func find(_ reference: OrderRef, among numbers: OrderNumbers) -> OrderID? {
        switch reference {
        case .latest: return latest
        case .named(let name):
            if let known = byName[name] { return known }
            return labelled(name).flatMap { numbers.contains($0) ? $0 : nil }
        }
    }

    static func missing(_ reference: OrderRef) -> Phrase {
        switch reference {
        case .latest: Phrase(en: "There is no order yet.", ru: "Заказов ещё нет.")
        case .named(let name): Phrase(en: "There is no order \"\(name)\".", ru: "Заказа «\(name)» нет.")
        }
    }
}

/// What a line said of an order before there was one.
enum Foretold: Hashable, Sendable {
    case fault(Fault)
    case crash(CrashPoint)
    case rule(MessageRef, Tampering, at: ServiceID)

    /// What chooses an order that is there; its messages have their rules by then.
    func command(for order: OrderID) -> Command? {
        switch self {
        case .fault(let fault): .choose(fault, order)
        case .crash(let point): .disturb(.choose(point, order))
        case .rule: nil
        }
    }
}

/// The same with its line; nil once it was taken back.
private struct Foretelling {
    let line: Int
    let what: Foretold?
}

extension OrderRef {
    var name: Phrase {
        switch self {
        case .latest: Phrase(en: "The order", ru: "Заказ")
        case .named(let name): Phrase(en: "Order \"\(name)\"", ru: "Заказ «\(name)»")
        }
    }
}
