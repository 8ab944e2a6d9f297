import SagaCore

/// The search for the orders that a filter admits, a little at a time, so that nobody waits for it. What it has found
/// stays found until something happens to the order; then it is looked at again.
struct OrderSearch: Sendable {
    private var matcher: OrderMatcher
    private var found = OrderSet()
    /// Orders that are to be looked at, for the first time or again. None of them is among those that are found.
    private var open = OrderSet()
    /// So many orders were there at the last look.
    private var total = 0
    /// The dead letters at the last look, where they matter.
    private var letters: [DeadLetter] = []

    init(_ filter: OrderFilter, _ identity: Identity) { matcher = OrderMatcher(filter, identity) }

    var filter: OrderFilter { matcher.filter }
    var isFinished: Bool { open.isEmpty }
    var count: MatchCount { isFinished ? .exact(found.count) : .atLeast(found.count) }

    // MARK: what happens meanwhile

    /// Something happened, to an order mostly.
    mutating func hear(of entry: TraceEntry) {
        guard !filter.isFixed else { return }
        if let order = entry.order { return doubt(order) }
        switch entry.what {
        case .step(.redrive(let number)):
            let place = letters.partitionPoint { $0.number < number }
            if place < letters.count, letters[place].number == number { doubt(letters[place].message.order) }
        case .step(.edit): doubtAll()
        default: break
        }
    }

    private mutating func doubt(_ order: OrderID) {
        guard order.offset < total else { return }
        found.remove(order)
        open.insert(order)
    }

    /// What was done by hand to a copy does not say whose it was.
    private mutating func doubtAll() {
        (found, open) = (OrderSet(), OrderSet())
        open.append(0..<total)
    }

    // MARK: looking

    /// The time is looked at after so many orders, one that was spelled out counting for several.
    var stretch = 1_024

    /// Looks at the orders that are to be looked at, the newest first, until the time is over.
    mutating func goOn(in world: World, until isOver: () -> Bool) {
        let count = world.orders.service.records.count
        open.append(total..<count)
        total = count
        if filter.looksAtLetters { letters = world.broker.deadLetters }
        var looked = 0
        while let order = open.popNewest() {
            if world.orders.service.records[order].exists, matcher.admits(order, in: world) { found.insert(order) }
            looked += world.catalog.facts[order.offset].detail == 0 ? 1 : 16
            guard looked >= stretch else { continue }
            if isOver() { return }
            looked = 0
        }
    }

    /// So many of those that were found, the newest first, after so many. Each is looked at again before it is shown.
    mutating func newest(after skip: Int, atMost most: Int, in world: World) -> [OrderID] {
        while true {
            let orders = found.newest(after: skip, atMost: most)
            let wrong = orders.filter { !matcher.admits($0, in: world) }
            if wrong.isEmpty { return orders }
            for order in wrong { found.remove(order) }
        }
    }

    /// Where the order stands among those that were found; nil where it does not.
    func place(of order: OrderID) -> Int? { found.contains(order) ? found.count(newerThan: order) : nil }
}
