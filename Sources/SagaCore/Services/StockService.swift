/// The ledger of one product in Stock; `onHand + reserved + gone` is always `initial`.
package struct Shelf: Hashable, Sendable {
    package var initial: Int64
    package var onHand: Int64
    package var reserved: Int64 = 0
    package var gone: Int64 = 0
}

/// Units of one product, added up over an order's lines.
package struct Demand: Hashable, Sendable {
    package let product: ProductID
    package var units: Int64
}

/// Reserves an order's goods, all or nothing, and releases them if it is cancelled.
package struct StockService: Participant, Hashable {
    package static let id = ServiceID.stock
    package let safeguards: Safeguards
    package var parts = Chunked<Part>()
    package var owed = 0
    /// By product. A product first heard of starts with `initialUnits`.
    package internal(set) var shelves: [Shelf] = []
    package let initialUnits: Int64
    package private(set) var reservations = 0
    package private(set) var releases = 0

    /// A shelf has no more, so that no sum over its ledger comes near 64 bits.
    package static let mostUnits: Int64 = 1_000_000_000_000

    package init(safeguards: Safeguards, initialUnits: Int64) {
        self.safeguards = safeguards
        self.initialUnits = min(max(initialUnits, 0), Self.mostUnits)
    }

    package func shelf(of product: ProductID) -> Shelf {
        product.offset < shelves.count ? shelves[product.offset] : Shelf(initial: initialUnits, onHand: initialUnits)
    }

    private mutating func meet(_ product: ProductID) {
        while shelves.count <= product.offset { shelves.append(Shelf(initial: initialUnits, onHand: initialUnits)) }
    }

    /// A delivery to the warehouse, or a count of it: so many units, at most `mostUnits`, are on hand from now on.
    package mutating func setOnHand(_ units: Int64, of product: ProductID) {
        precondition((0...Self.mostUnits).contains(units))
        meet(product)
        shelves[product.offset].initial += units - shelves[product.offset].onHand
        shelves[product.offset].onHand = units
    }

    package var totals: Totals { Totals(done: reservations, undone: releases) }

    package func refusal(of order: OrderID, _ catalog: Catalog) -> Reason? {
        let facts = catalog.facts[order.offset]
        if facts.detail == 0 {
            guard facts.count > 0 else { return .badCount }
            return Int64(facts.count) > shelf(of: facts.product).onHand ? .outOfStock : nil
        }
        guard let demands = Self.demands(of: order, catalog) else { return .badCount }
        return demands.contains { $0.units > shelf(of: $0.product).onHand } ? .outOfStock : nil
    }

    /// What an order needs; nil if a line's count is not above zero. A sum beyond 64 bits is more than any shelf has.
    package static func demands(of order: OrderID, _ catalog: Catalog) -> [Demand]? {
        let facts = catalog.facts[order.offset]
        guard let details = catalog.details(of: order) else {
            return facts.count > 0 ? [Demand(product: facts.product, units: Int64(facts.count))] : nil
        }
        var demands: [Demand] = []
        var place: [ProductID: Int] = [:]
        for line in details.lines {
            guard line.count > 0 else { return nil }
            if let known = place[line.product] {
                let (sum, overflow) = demands[known].units.addingReportingOverflow(line.count)
                demands[known].units = overflow ? .max : sum
            } else {
                place[line.product] = demands.count
                demands.append(Demand(product: line.product, units: line.count))
            }
        }
        return demands
    }

    package mutating func act(
        on command: Message, _ catalog: Catalog, at now: Instant, _ effects: inout Effects
    ) {
        let order = command.order
        parts[order.offset].acts = parts[order.offset].acts == .max ? .max : parts[order.offset].acts + 1
        reservations += 1
        let units = move(order, catalog) { shelf, units in
            shelf.onHand -= units
            shelf.reserved += units
        }
        effects.note(.reserved, Self.id, order, value: units)
        publish(.reserveEvent, order, cause: .message(command.event), at: now, &effects)
        publish(.reserved, order, cause: .message(command.event), at: now, &effects)
    }

    package func hasToUndo(_ part: Part) -> Bool {
        safeguards.contains(.idempotentConsumer) ? part.acts > part.undos : part.acts > 0
    }

    package mutating func undo(_ order: OrderID, _ catalog: Catalog, _ effects: inout Effects) {
        releases += 1
        let hasGone = parts[order.offset].flags.contains(.gone)
        parts[order.offset].flags.remove(.gone)
        let units = move(order, catalog) { shelf, units in
            if hasGone { shelf.gone -= units } else { shelf.reserved -= units }
            shelf.onHand += units
        }
        effects.note(.released, Self.id, order, value: units)
    }

    /// A completed order's units have left the warehouse.
    package mutating func settle(_ order: OrderID, _ catalog: Catalog, _ effects: inout Effects) {
        let part = parts[order.offset]
        guard part.acts > part.undos, !part.flags.contains(.gone) else { return }
        parts[order.offset].flags.insert(.gone)
        let units = move(order, catalog) { shelf, units in
            shelf.reserved -= units
            shelf.gone += units
        }
        effects.note(.leftShelf, Self.id, order, value: units)
    }

    /// Moves every unit of the order from one column of the ledger to another; the number of units moved.
    @inline(__always)
    private mutating func move(
        _ order: OrderID, _ catalog: Catalog, _ change: (inout Shelf, Int64) -> Void
    ) -> Int64 {
        let facts = catalog.facts[order.offset]
        if facts.detail == 0 {
            meet(facts.product)
            change(&shelves[facts.product.offset], Int64(facts.count))
            return Int64(facts.count)
        }
        var total: Int64 = 0
        for demand in Self.demands(of: order, catalog) ?? [] {
            meet(demand.product)
            change(&shelves[demand.product.offset], demand.units)
            total &+= demand.units
        }
        return total
    }
}
