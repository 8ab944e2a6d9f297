import SagaCore
import SagaEngine

// What must always hold.
extension Scene {
    func verdictProblem(_ condition: Condition) -> Phrase? {
        let violations = violations(of: condition.verdicts)
        guard let first = violations.first else { return nil }
        let rest = violations.count - 1
        let more = rest == 0 ? Phrase(same: "") : Phrase(en: " (and \(rest) more)", ru: " (и ещё \(rest))")
        return Phrase(en: "The verdict does not hold: ", ru: "Проверка не сходится: ")
            + first.sentence(cast, world.catalog) + more + Phrase(same: ".")
    }

    func verdictProblem(_ order: OrderID, _ verdict: Verdict) -> Phrase? {
        let all = violations(of: order)
        guard !all.contains(where: { $0.verdict == verdict }) else { return nil }
        let own = all.map { $0.verdict.name }
        let wanted = Phrase(
            en: "the verdict \(verdict.name.en) not to hold", ru: "проверка «\(verdict.name.ru)» не сходится")
        let found = own.isEmpty ? Phrase(en: "all hold", ru: "все сходятся") : Phrase.list(own)
        return Self.expected(wanted, found: found)
    }

    /// Exactly these do not hold, and nobody else's order is among them. A ledger has no order; it belongs to this one if
    /// its product does.
    func onlyProblem(_ order: OrderID, _ wanted: [Verdict]) -> Phrase? {
        let all = violations(of: Set(Verdict.allCases))
        let products = world.catalog.demands(of: order)?.map(\.product) ?? []
        if let stranger = all.first(where: { violation in
            violation.order.map { $0 != order } ?? !products.contains { $0 == violation.product }
        }) {
            return Phrase(en: "something else is wrong, too: ", ru: "не сходится и другое: ")
                + stranger.sentence(cast, world.catalog) + Phrase(same: ".")
        }
        let found = Verdict.allCases.filter { verdict in all.contains { $0.verdict == verdict } }
        guard found != wanted else { return nil }
        let words =
            Phrase(en: "only ", ru: "не сходятся только ") + .list(wanted.map(\.name))
            + Phrase(en: " not to hold", ru: "")
        return Self.expected(
            words, found: found.isEmpty ? Phrase(en: "all hold", ru: "всё сходится") : .list(found.map(\.name)))
    }

    /// Looks at every order.
    func violations(of verdicts: Set<Verdict>) -> [Violation] {
        simulation.world().violations().filter { verdicts.contains($0.verdict) }
    }

    private func violations(of order: OrderID) -> [Violation] {
        world.violations(of: order, world.lettersByOrder) + world.letterViolations.filter { $0.order == order }
    }

    /// Whether what was found to be wrong still is, as far as a look at one order can tell.
    func stands(_ violation: Violation) -> Bool {
        guard let order = violation.order else { return false }
        return violations(of: order).contains { $0.verdict == violation.verdict }
    }

    /// What has to change before the violation can be no more.
    func object(of violation: Violation) -> Lookout.Object {
        if let order = violation.order { return .fate(order) }
        guard let product = violation.product, product.offset < world.catalog.products.count else { return .tally }
        return .shelf(world.catalog.products[product.offset])
    }

    /// What a condition that holds leaves open.
    func remark(on condition: Condition) -> Phrase? {
        // A history is right or wrong at any time.
        guard !condition.verdicts.subtracting([.history]).isEmpty, !simulation.isQuiet else { return nil }
        let count = (0..<world.order.records.count).count { !world.isQuiet(OrderID($0)) }
        if count == 0 { return nil }
        let orders = Phrase.count(
            Int64(count), en: ("order is", "orders are"), ru: ("заказ", "заказа", "заказов"))
        let (them, their) = count == 1 ? ("it", "него") : ("them", "них")
        return Phrase(
            en: "\(orders.en) still under way: what must hold when all is quiet was not asked of \(them) yet.",
            ru: "В работе ещё \(orders.ru): то, что должно выполняться, когда всё стихнет, "
                + "для \(their) пока не проверялось.")
    }
}

extension Condition {
    /// The verdicts that have to hold; none for a condition of another kind.
    var verdicts: Set<Verdict> {
        switch self {
        case .verdictsHold: Set(Verdict.allCases)
        case .verdictHolds(let verdict): [verdict]
        default: []
        }
    }
}
