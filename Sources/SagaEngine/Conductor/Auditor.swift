import SagaCore

/// Keeps the verdicts up to date while the world runs: the same checks as a full look, made anew only for the orders that
/// can have changed. An order that is quiet and sound is let go, until something is sent about it again.
package struct Auditor: Sendable {
    /// Whether an order was let go; packed, it takes a byte.
    private struct Closing: Resting {
        var isClosed = false
        /// What it holds of its units.
        var holding = Holding.nothing
        var isAtRest: Bool { isClosed }
    }

    /// Orders that are not quiet, or not sound, by number.
    private var open: [OrderID] = []
    /// Orders that were let go, and of which something was sent since the last look.
    private var reopened: [OrderID] = []
    private var closings = Ledger<Closing>()
    /// The units of the orders that were let go.
    private var units = UnitSums()
    private var closed = 0
    /// What does not hold at the moment.
    package private(set) var violations: [Violation] = []

    package init() {}

    /// The open orders: how long the next look will take.
    package var backlog: Int { open.count }

    var hasClosed: Bool { closed > 0 }

    /// Something was sent about these orders: those that were let go are looked at again.
    mutating func reopen(_ copies: [Copy]) { for copy in copies { reopen(copy.order) } }

    @inline(__always)
    mutating func reopen(_ order: OrderID) {
        guard order.offset < closings.count, closings[order.offset].isClosed else { return }
        closings[order.offset].isClosed = false
        closed -= 1
        reopened.append(order)
    }

    /// Makes the checks of the open orders, and those that are the whole world's.
    package mutating func look(at world: World) {
        admitReopened(world.catalog)
        let letters = world.lettersByOrder
        var held = units
        violations.removeAll()
        var kept = 0
        for id in open where !settle(id, in: world, letters, &held) {
            open[kept] = id
            kept += 1
        }
        open.removeLast(open.count - kept)
        for index in closings.count..<max(closings.count, world.order.records.count) {
            closings.append(Closing())
            if !settle(OrderID(index), in: world, letters, &held) { open.append(OrderID(index)) }
        }
        violations += world.letterViolations + world.ledgerViolations(held)
    }

    /// Looks at one order; true if it is let go.
    private mutating func settle(
        _ id: OrderID, in world: World, _ letters: [OrderID: ServiceSet], _ held: inout UnitSums
    ) -> Bool {
        let found = world.violations(of: id, letters)
        let holding = Holding(world.stock.part(of: id))
        held.add(holding, of: id, world.catalog)
        violations += found
        guard found.isEmpty, world.isQuiet(id) else { return false }
        closings[id.offset] = Closing(isClosed: true, holding: holding)
        closed += 1
        units.add(holding, of: id, world.catalog)
        return true
    }

    private mutating func admitReopened(_ bodies: Catalog) {
        guard !reopened.isEmpty else { return }
        for order in reopened { units.add(closings[order.offset].holding, of: order, bodies, times: -1) }
        open = (open + reopened).sorted()
        reopened.removeAll()
    }
}
