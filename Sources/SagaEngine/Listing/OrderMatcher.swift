import SagaCore

/// A filter at work in one world.
struct OrderMatcher: Sendable {
    let filter: OrderFilter
    private var terms: [TermMatcher]

    /// `identity`: of the world, for the ids that clients know orders by.
    init(_ filter: OrderFilter, _ identity: Identity) {
        self.filter = filter
        terms = filter.terms.map { TermMatcher($0, identity) }
    }

    mutating func admits(_ order: OrderID, in world: World) -> Bool {
        for place in terms.indices where !terms[place].admits(order, in: world) { return false }
        return true
    }
}

/// One term at work. What is the same for many orders of the automatic load is looked at once. It asks the stations
/// directly, for millions of times: the way over the world's accessors is several times as long.
private struct TermMatcher: Sendable {
    private let term: OrderFilter.Term
    private let identity: Identity
    /// The term may be a part of an id of ours.
    private let mayBeID: Bool
    /// Whether it finds the addresses and the products of the automatic load, as far as it has looked.
    private var addresses = [Bool?](repeating: nil, count: DemoGoods.addressCount)
    private var products: [(product: ProductID, isFound: Bool)] = []

    init(_ term: OrderFilter.Term, _ identity: Identity) {
        self.term = term
        self.identity = identity
        mayBeID = term.text?.mayBePartOfID ?? false
    }

    mutating func admits(_ order: OrderID, in world: World) -> Bool {
        if term.label?.isPart(of: order) ?? false { return true }
        if !term.statuses.isEmpty, term.statuses.contains(world.orders.service.status(of: order)!) { return true }
        let facts = world.catalog.facts[order.offset]
        for range in term.amounts where range.contains(facts.amount) { return true }
        if !term.reasons.isEmpty, term.reasons.contains(world.orders.service.records[order].reason) { return true }
        if finds(whatBecameOf: order, in: world) { return true }
        guard term.text != nil || !term.products.isEmpty else { return false }
        let details = world.catalog.details(of: order)
        if let details {
            if finds(details, world.catalog) { return true }
        } else if findsAutomatic(order, facts, world.catalog) {
            return true
        }
        guard mayBeID, details?.externalID.isEmpty ?? true else { return false }
        return term.text!.isPart(of: world.catalog.publicID(of: order, identity))
    }

    private func finds(whatBecameOf order: OrderID, in world: World) -> Bool {
        guard !term.undone.isEmpty || term.isDeadLetter else { return false }
        return ServiceID.participants.contains { service in
            term.undone.contains(service) && world.part(service, order).undos > 0
                || term.isDeadLetter && world.shownPart(service, order).flags.contains(.parked)
        }
    }

    // MARK: what the customer wrote

    private func finds(_ details: OrderDetails, _ catalog: Catalog) -> Bool {
        for line in details.lines where finds(product: catalog.products[line.product.offset]) || finds(line.name) {
            return true
        }
        return finds(address: details.address) || finds(details.externalID) || finds(details.user)
    }

    private func finds(_ text: String) -> Bool { term.text?.isPart(of: text) ?? false }
    private func finds(address: String) -> Bool { term.text?.isPart(ofAddress: address) ?? false }
    private func finds(product: String) -> Bool { term.products.contains(product) || finds(product) }

    private mutating func findsAutomatic(_ order: OrderID, _ facts: OrderFacts, _ catalog: Catalog) -> Bool {
        let place = order.offset % DemoGoods.addressCount
        let isFound =
            addresses[place]
            ?? (finds(address: DemoGoods.address(of: order)) || finds(address: DemoGoods.russianAddress(of: order)))
        addresses[place] = isFound
        return isFound || findsAutomatic(facts.product, catalog)
    }

    private mutating func findsAutomatic(_ product: ProductID, _ catalog: Catalog) -> Bool {
        if let known = products.first(where: { $0.product == product }) { return known.isFound }
        let isFound = finds(product: catalog.products[product.offset])
        products.append((product, isFound))
        return isFound
    }
}
