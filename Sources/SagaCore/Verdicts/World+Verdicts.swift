extension World {
    /// Every violation in the world: of each order, by number, then of the dead letters, then of each product's ledger.
    /// What has to hold only when all is quiet is asked of the orders that are.
    package func violations() -> [Violation] {
        let letters = lettersByOrder
        let ids = (0..<order.records.count).map { OrderID($0) }.filter { order.records[$0].exists }
        var units = UnitSums(stock.shelves.count)
        for index in 0..<stock.parts.count { units.add(Holding(stock.parts[index]), of: OrderID(index), catalog) }
        return ids.flatMap { violations(of: $0, letters) } + letterViolations + ledgerViolations(units)
    }

    /// The dead letters, by order.
    package var lettersByOrder: [OrderID: LettersOfOrder] {
        broker.deadLetters.reduce(into: [:]) { $0[$1.message.order, default: LettersOfOrder()].add($1) }
    }

    /// The violations of one order.
    package func violations(of id: OrderID, _ letters: [OrderID: LettersOfOrder]) -> [Violation] {
        check(id, letters).violations
    }

    /// The same, and whether nothing more is going to happen to the order by itself.
    package func check(_ id: OrderID, _ letters: [OrderID: LettersOfOrder]) -> (violations: [Violation], isQuiet: Bool)
    {
        guard order.records[id].exists else { return ([], isQuiet(id)) }
        let evidence = evidence(id, letters: letters.isEmpty ? nil : letters[id])
        return (OrderChecks.violations(evidence), evidence.isQuiet)
    }

    /// What lies in the dead letters is owed, whatever else is under way.
    package var letterViolations: [Violation] {
        broker.deadLetters.compactMap(\.violation)
    }

    /// Stock's ledger, product by product.
    package func ledgerViolations(_ units: UnitSums) -> [Violation] {
        stock.shelves.indices.flatMap { ledgerViolations(of: ProductID($0), units) }
    }

    /// A product's ledger: by itself, and held against its own operations, added up from the orders.
    package func ledgerViolations(of product: ProductID, _ units: UnitSums) -> [Violation] {
        guard product.offset < stock.shelves.count else { return [] }
        let shelf = stock.shelves[product.offset]
        let (sum, overflow) = shelf.onHand.addingReportingOverflow(shelf.reserved &+ shelf.gone)
        let balances = !overflow && sum == shelf.initial && shelf.reserved >= 0 && shelf.gone >= 0
        let (reserved, gone) = units[product]
        return (balances ? [] : [Violation(.goods, product: product, .ledger(shelf))])
            + (shelf.reserved == reserved && shelf.gone == gone
                ? [] : [Violation(.goods, product: product, .unitsUnaccounted(reserved: reserved, gone: gone))])
    }
}

extension ServiceID {
    /// The verdict that its acts and compensations belong to.
    package var owes: Verdict? {
        switch self {
        case .order: nil
        case .payment: .money
        case .stock: .goods
        case .delivery: .returns
        }
    }
}

/// The units that orders hold, by product and column of the ledger.
package struct UnitSums: Hashable, Sendable {
    private var reserved: [Int64]
    private var gone: [Int64]

    package init(_ products: Int = 0) {
        reserved = [Int64](repeating: 0, count: products)
        gone = reserved
    }

    package subscript(_ product: ProductID) -> (reserved: Int64, gone: Int64) {
        product.offset < gone.count ? (reserved[product.offset], gone[product.offset]) : (0, 0)
    }

    /// Adds what the order holds, or takes it away again.
    package mutating func add(_ holding: Holding, of order: OrderID, _ bodies: Catalog, times sign: Int64 = 1) {
        guard holding != .nothing else { return }
        let facts = bodies[BodyID(order)]
        if facts.detail == 0 { return add(holding, Demand(product: facts.product, units: Int64(facts.count)), sign) }
        for demand in bodies.demands(of: BodyID(order)) ?? [] { add(holding, demand, sign) }
    }

    private mutating func add(_ holding: Holding, _ demand: Demand, _ sign: Int64) {
        while gone.count <= demand.product.offset {
            reserved.append(0)
            gone.append(0)
        }
        reserved[demand.product.offset] &+= sign * holding.reserved &* demand.units
        gone[demand.product.offset] &+= sign * holding.gone &* demand.units
    }
}

extension DeadLetter {
    /// Nobody could read it; otherwise it is a compensation that failed.
    public var isUnreadable: Bool { copy.isUnreadable }

    /// What it leaves owed, whatever else is under way; of one that nobody could read, the order's own checks tell.
    package var violation: Violation? {
        guard !isUnreadable else { return nil }
        return subscription.consumer.owes.map { Violation($0, order: message.order, .deadLetter(number)) }
    }
}

/// The dead letters of one order.
package struct LettersOfOrder: Sendable {
    /// The services that have letters which owe a compensation.
    package private(set) var owing: ServiceSet = []
    /// Those that nobody could read.
    package private(set) var unreadable: [DeadLetter]?

    package init() {}

    package mutating func add(_ letter: DeadLetter) {
        if letter.isUnreadable {
            unreadable = (unreadable ?? []) + [letter]
        } else {
            owing.insert(ServiceSet(letter.subscription.consumer))
        }
    }
}
