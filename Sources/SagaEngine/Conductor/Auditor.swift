import SagaCore

/// Keeps the verdicts up to date while the world runs: looks only at the orders that are not settled, and lets go of
/// an order once it is quiet and sound.
package struct Auditor: Sendable {
    /// Orders that are not settled, or not sound, by number.
    private var open: [OrderID] = []
    /// Orders that a command has touched since the last look; they may have been let go.
    private var touched: [OrderID] = []
    private var seen = 0
    /// By chunk of 1,024 orders: how many are open.
    private var openInChunk: [Int] = []
    private var summarised = 0
    /// What does not hold at the moment.
    package private(set) var violations: [Violation] = []

    /// So many orders keep the times of their histories, however old.
    package static let keptWhole = 16 * 1024

    package init() {}

    /// The open orders: how long the next look will take.
    package var backlog: Int { open.count }

    /// Something may happen to the order again by somebody's will.
    package mutating func reopen(_ order: OrderID) { touched.append(order) }

    /// Looks at the open orders of a world whose queues may be left out. `isQuiet`: all is quiet.
    package mutating func look(at world: World, isQuiet: Bool) {
        admit(world.order.records.count)
        admitTouched()
        violations.removeAll()
        var kept = 0
        for id in open {
            let settled = isQuiet || world.isQuiet(id)
            let found = world.violations(of: id, settled: settled)
            violations.append(contentsOf: found)
            if settled, found.isEmpty {
                openInChunk[id.offset >> 10] -= 1
            } else {
                open[kept] = id
                kept += 1
            }
        }
        open.removeLast(open.count - kept)
        violations.append(contentsOf: world.ledgerViolations())
    }

    private mutating func admit(_ count: Int) {
        while openInChunk.count << 10 < count { openInChunk.append(0) }
        for index in seen..<max(seen, count) {
            open.append(OrderID(index))
            openInChunk[index >> 10] += 1
        }
        seen = count
    }

    private mutating func admitTouched() {
        guard !touched.isEmpty else { return }
        let known = Set(open)
        let back = Set(touched).filter { $0.offset < seen && !known.contains($0) }
        for order in back { openInChunk[order.offset >> 10] += 1 }
        open = (open + back).sorted()
        touched.removeAll()
    }

    /// Full chunks, from the oldest on, whose orders are all settled and no longer recent.
    package mutating func takeSummarisable() -> Range<Int> {
        let first = summarised
        while (summarised + 1) << 10 <= seen - Self.keptWhole, openInChunk[summarised] == 0 { summarised += 1 }
        return first..<summarised
    }
}
