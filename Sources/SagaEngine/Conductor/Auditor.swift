import SagaCore

/// Keeps the verdicts up to date while the world runs: the same checks as a full look, made anew only for the orders that
/// can have changed. In a run that is watched each step says which order it is about, so a look costs what happened since
/// the last one. Otherwise every order is looked at that is not quiet and sound; one that is, is let go until something
/// is sent about it again.
package struct Auditor: Sendable {
    /// How an order stood at the last look; let go and packed, it takes a byte.
    private struct Standing: Resting {
        /// It is to be looked at again.
        var isListed = false
        /// It was quiet and sound.
        var isClosed = false
        /// What it held of its units.
        var holding = Holding.nothing
        var isAtRest: Bool { isClosed && !isListed }
    }

    /// Whether it is told of every order that a step is about.
    private let isTold: Bool
    private var standings = Ledger<Standing>()
    /// Orders to be looked at again, each once.
    private var listed: [OrderID] = []
    private var closed = 0
    /// The units of all orders, as they were looked at.
    private var units = UnitSums()
    /// What does not hold, by order and by shelf.
    private var red = RedOrders()
    private var shelves: ShelfAudit
    private var letters = LetterIndex()
    /// What did not hold when the list was made last, and of how many orders.
    package private(set) var violations: [Violation] = []
    package private(set) var redOrders = 0

    package init(isTold: Bool) {
        self.isTold = isTold
        shelves = ShelfAudit(looksAtAll: !isTold)
    }

    /// How many dead letters each service has, by its number.
    var letterCounts: [Int] { letters.counts }

    /// The orders that are not quiet, or not sound.
    package var backlog: Int { standings.count - closed }

    var hasClosed: Bool { closed > 0 }

    /// Something was done or sent about this order: it is looked at again.
    @inline(__always)
    mutating func touch(_ order: OrderID) {
        guard order.offset < standings.count, !standings[order.offset].isListed else { return }
        standings[order.offset].isListed = true
        listed.append(order)
    }

    /// What is asked of orders has changed: all of them are looked at again.
    mutating func touchAll() { for index in 0..<standings.count { touch(OrderID(index)) } }

    /// Makes the checks of the orders that can have changed, and of the shelves; true where something does not hold any
    /// more that did.
    @discardableResult
    package mutating func look(at world: World) -> Bool {
        var turnsRed = letters.follow(world)
        for index in standings.count..<max(standings.count, world.order.records.count) {
            standings.append(Standing(isListed: true))
            listed.append(OrderID(index))
        }
        var kept = 0
        for id in listed {
            let (isKept, isNew) = settle(id, in: world)
            if isNew { turnsRed = true }
            guard isKept else { continue }
            listed[kept] = id
            kept += 1
        }
        listed.removeLast(listed.count - kept)
        return shelves.look(at: world, units) || turnsRed
    }

    /// Lists what does not hold, in the order of a full look.
    package mutating func list(_ world: World) {
        violations = red.found.flatMap(\.self) + letters.violations + shelves.violations
        redOrders = red.orders.count + letters.owingOrders { red.orders.isEmpty || !red.has($0) }
    }

    /// Looks at one order: whether it stays on the list, and whether a verdict of it turned red.
    private mutating func settle(_ id: OrderID, in world: World) -> (isKept: Bool, isNew: Bool) {
        let (found, isQuiet) = world.check(id, letters.byOrder)
        let isSound = found.isEmpty && isQuiet
        var standing = standings[id.offset]
        if standing.isClosed != isSound { closed += isSound ? 1 : -1 }
        let part = world.stock.part(of: id)
        let holding = Holding(part)
        if holding != standing.holding {
            units.add(standing.holding, of: id, world.catalog, times: -1)
            units.add(holding, of: id, world.catalog)
        }
        if isTold, part.acts > 0 || part.undos > 0 { shelves.touch(id, world.catalog) }
        standing = Standing(isListed: !isTold && !isSound, isClosed: isSound, holding: holding)
        if standing != standings[id.offset] { standings[id.offset] = standing }
        return (standing.isListed, note(found, of: id))
    }

    /// True where one of the verdicts was not red for the order before.
    private mutating func note(_ found: [Violation], of id: OrderID) -> Bool {
        if found.isEmpty, red.orders.isEmpty { return false }
        let before = red.update(id, to: found)
        return found.contains { new in !before.contains { $0.verdict == new.verdict } }
    }
}

/// The checks of Stock's ledger, shelf by shelf.
private struct ShelfAudit: Sendable {
    let looksAtAll: Bool
    private var listed: [ProductID] = []
    private var isListed: [Bool] = []
    private var red: [Int: [Violation]] = [:]

    init(looksAtAll: Bool) { self.looksAtAll = looksAtAll }

    var violations: [Violation] { red.keys.sorted().flatMap { red[$0]! } }

    /// The order's units can have moved.
    mutating func touch(_ order: OrderID, _ catalog: Catalog) {
        let facts = catalog.facts[order.offset]
        if facts.detail == 0 { return touch(facts.product) }
        for demand in catalog.demands(of: order) ?? [] { touch(demand.product) }
    }

    private mutating func touch(_ product: ProductID) {
        while isListed.count <= product.offset { isListed.append(false) }
        guard !isListed[product.offset] else { return }
        isListed[product.offset] = true
        listed.append(product)
    }

    /// True where a shelf turned red.
    mutating func look(at world: World, _ units: UnitSums) -> Bool {
        var turnsRed = false
        for product in takeListed(world) {
            let found = world.ledgerViolations(of: product, units)
            if found.isEmpty, red.isEmpty { continue }
            let before = red.updateValue(found, forKey: product.offset) ?? []
            if found.isEmpty { red[product.offset] = nil }
            if before.isEmpty, !found.isEmpty { turnsRed = true }
        }
        return turnsRed
    }

    /// A red shelf's numbers may change by hand.
    private mutating func takeListed(_ world: World) -> [ProductID] {
        if looksAtAll { return world.stock.shelves.indices.map { ProductID($0) } }
        for offset in red.keys.sorted() { touch(ProductID(offset)) }
        defer {
            for product in listed { isListed[product.offset] = false }
            listed.removeAll(keepingCapacity: true)
        }
        return listed
    }
}

/// The orders of which something does not hold, in their order. There may be very many, and most come at the end.
private struct RedOrders: Sendable {
    private(set) var orders: [OrderID] = []
    /// By the same places.
    private(set) var found: [[Violation]] = []

    /// What was found before.
    mutating func update(_ order: OrderID, to new: [Violation]) -> [Violation] {
        let place = place(of: order)
        guard place < orders.count, orders[place] == order else {
            guard !new.isEmpty else { return [] }
            orders.insert(order, at: place)
            found.insert(new, at: place)
            return []
        }
        guard new.isEmpty else {
            defer { found[place] = new }
            return found[place]
        }
        orders.remove(at: place)
        return found.remove(at: place)
    }

    func has(_ order: OrderID) -> Bool {
        let place = place(of: order)
        return place < orders.count && orders[place] == order
    }

    /// Where it stands, or would stand.
    private func place(of order: OrderID) -> Int {
        guard let last = orders.last, order <= last else { return orders.count }
        var (low, high) = (0, orders.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if orders[middle] < order { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// What the dead letters say, brought up to date with the letters that came since; made anew only where some went.
private struct LetterIndex: Sendable {
    /// The services that have letters, by order.
    private(set) var byOrder: [OrderID: LettersOfOrder] = [:]
    private(set) var violations: [Violation] = []
    private(set) var counts = [Int](repeating: 0, count: ServiceID.allCases.count)
    /// Letters are added with rising numbers, so the last number and how many there were tell the list.
    private var last: Int?
    private var known = 0

    /// How many orders have letters that owe something; those that were counted already left out.
    func owingOrders(_ isCounted: (OrderID) -> Bool) -> Int {
        byOrder.count { !$0.value.owing.isEmpty && isCounted($0.key) }
    }

    /// True where there is a letter that owes something and that was not there before.
    @discardableResult
    mutating func follow(_ world: World) -> Bool {
        let before = violations.count
        let letters = world.broker.deadLetters
        let isLonger = known == 0 || known <= letters.count && letters[known - 1].number == last
        if !isLonger { self = LetterIndex() }
        for letter in letters[known...] {
            byOrder[letter.message.order, default: LettersOfOrder()].add(letter)
            counts[Int(letter.subscription.consumer.rawValue)] += 1
            if let violation = letter.violation { violations.append(violation) }
        }
        (last, known) = (letters.last?.number, letters.count)
        return violations.count > before
    }
}
