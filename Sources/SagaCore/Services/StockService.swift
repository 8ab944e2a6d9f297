/// The ledger of one product in Stock; `onHand + reserved + gone` is always `initial`.
public struct Shelf: Hashable, Sendable {
    public var initial: Int64
    public var onHand: Int64
    public var reserved: Int64 = 0
    public var gone: Int64 = 0
}

/// Reserves an order's goods, all or nothing, and releases them if it is cancelled.
public struct StockService: Participant {
    public static let id = ServiceID.stock
    public var safeguards: Safeguards
    public var parts = Ledger<Part>()
    public var debts = Debts()
    /// By product. A product first heard of starts with `initialUnits`.
    public internal(set) var shelves: [Shelf] = []
    public let initialUnits: Int64
    public private(set) var reservations = 0
    public private(set) var releases = 0

    /// A shelf has no more, so that no sum over its ledger comes near 64 bits.
    public static let mostUnits: Int64 = 1_000_000_000_000

    public init(safeguards: Safeguards, initialUnits: Int64) {
        self.safeguards = safeguards
        self.initialUnits = min(max(initialUnits, 0), Self.mostUnits)
    }

    public func shelf(of product: ProductID) -> Shelf {
        product.offset < shelves.count ? shelves[product.offset] : Shelf(initial: initialUnits, onHand: initialUnits)
    }

    private mutating func meet(_ product: ProductID) {
        while shelves.count <= product.offset { shelves.append(Shelf(initial: initialUnits, onHand: initialUnits)) }
    }

    /// A delivery to the warehouse, or a count of it: so many units, at most `mostUnits`, are on hand from now on.
    public mutating func setOnHand(_ units: Int64, of product: ProductID) {
        precondition((0...Self.mostUnits).contains(units))
        meet(product)
        shelves[product.offset].initial += units - shelves[product.offset].onHand
        shelves[product.offset].onHand = units
    }

    public var totals: Totals { Totals(done: reservations, undone: releases) }

    public func refusal(of body: BodyID, _ bodies: Catalog) -> Reason? {
        let facts = bodies[body]
        if facts.detail == 0 {
            guard facts.count > 0 else { return .badCount }
            return Int64(facts.count) > shelf(of: facts.product).onHand ? .outOfStock : nil
        }
        guard let demands = bodies.demands(of: body) else { return .badCount }
        return demands.contains { $0.units > shelf(of: $0.product).onHand } ? .outOfStock : nil
    }

    public mutating func act(
        on command: Message, _ body: BodyID, _ bodies: Catalog, at now: Instant, _ effects: inout Effects
    ) {
        let order = command.order
        reservations += 1
        let units = move(body, bodies) { shelf, units in
            shelf.onHand -= units
            shelf.reserved += units
        }
        effects.note(.reserved, Self.id, order, value: units)
        publish(.reserveEvent, order, cause: .message(command.event), at: now, &effects)
        publish(.reserved, order, cause: .message(command.event), at: now, &effects)
    }

    public mutating func undo(_ order: OrderID, _ bodies: Catalog, _ effects: inout Effects) {
        releases += 1
        let hasGone = parts[order.offset].flags.contains(.gone)
        parts[order.offset].flags.remove(.gone)
        let units = move(body(of: order), bodies) { shelf, units in
            if hasGone { shelf.gone -= units } else { shelf.reserved -= units }
            shelf.onHand += units
        }
        effects.note(.released, Self.id, order, value: units)
    }

    /// A completed order's units have left the warehouse.
    public mutating func settle(_ order: OrderID, _ bodies: Catalog, _ effects: inout Effects) {
        let part = parts[order.offset]
        guard hasToUndo(part), !part.flags.contains(.gone) else { return }
        parts[order.offset].flags.insert(.gone)
        let units = move(part.body(of: order), bodies) { shelf, units in
            shelf.reserved -= units
            shelf.gone += units
        }
        effects.note(.leftShelf, Self.id, order, value: units)
    }

    /// Moves every unit of the order from one column of the ledger to another; the number of units moved.
    @inline(__always)
    private mutating func move(
        _ body: BodyID?, _ bodies: Catalog, _ change: (inout Shelf, Int64) -> Void
    ) -> Int64 {
        guard let body else { return 0 }
        let facts = bodies[body]
        if facts.detail == 0 {
            meet(facts.product)
            change(&shelves[facts.product.offset], Int64(facts.count))
            return Int64(facts.count)
        }
        var total: Int64 = 0
        for demand in bodies.demands(of: body) ?? [] {
            meet(demand.product)
            change(&shelves[demand.product.offset], demand.units)
            total &+= demand.units
        }
        return total
    }
}

/// How often an order's units stand in a column of the ledger beside those on hand, by its operations.
public struct Holding: Hashable, Sendable {
    public let reserved: Int64
    public let gone: Int64

    public static let nothing = Holding(Part())

    public init(_ part: Part) {
        gone = part.flags.contains(.gone) ? 1 : 0
        reserved = Int64(part.acts) - Int64(part.undos) - gone
    }
}
