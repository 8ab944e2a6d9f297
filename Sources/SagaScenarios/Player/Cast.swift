import SagaCore
import SagaEngine

/// Who is who in a scenario: its orders by the names it gave them, and what customers were answered last.
struct Cast: Sendable {
    private(set) var byName: [String: OrderID] = [:]
    private(set) var latest: OrderID?
    /// Faults chosen for orders that are yet to be created.
    private(set) var foretold: [String: [Fault]] = [:]
    var lastCancel: CommandResult?
    var lastCreate: CommandResult?

    mutating func admit(_ order: OrderID, as name: String?) {
        latest = order
        if let name { byName[name] = order }
    }

    mutating func foretell(_ fault: Fault, for name: String) { foretold[name, default: []].append(fault) }

    mutating func takeForetold(_ name: String?) -> [Fault] { name.flatMap { foretold.removeValue(forKey: $0) } ?? [] }

    /// The order that is meant, if it exists among so many.
    func find(_ reference: OrderRef, of count: Int) -> OrderID? {
        switch reference {
        case .latest: return latest
        case .named(let name):
            if let known = byName[name] { return known }
            return OrderID(label: name).flatMap { $0.offset < count ? $0 : nil }
        }
    }

    static func missing(_ reference: OrderRef) -> Phrase {
        switch reference {
        case .latest: Phrase(en: "There is no order yet.", ru: "Заказов ещё нет.")
        case .named(let name): Phrase(en: "There is no order \"\(name)\".", ru: "Заказа «\(name)» нет.")
        }
    }
}

extension OrderRef {
    var name: Phrase {
        switch self {
        case .latest: Phrase(en: "The order", ru: "Заказ")
        case .named(let name): Phrase(en: "Order \"\(name)\"", ru: "Заказ «\(name)»")
        }
    }
}
