/// Where the body of an order's events stands: its data as the customer gave them. In the simulation bodies are interned
/// beside the world, written once; on a wire they would travel. Only a message, or what a service has kept of one, gives
/// the reference: nobody looks into the orders that he has not heard of.
public struct BodyID: Hashable, Sendable {
    let order: OrderID

    /// For a message, and for what a service keeps of one.
    init(_ order: OrderID) { self.order = order }
}

extension Catalog {
    @inline(__always)
    public subscript(_ body: BodyID) -> OrderFacts { facts[body.order.offset] }

    /// What an order needs, for whoever looks at the whole world.
    public func demands(of order: OrderID) -> [Demand]? { demands(of: BodyID(order)) }

    /// What an order needs; nil if a line's count is not above zero. A sum beyond 64 bits is more than any shelf has.
    public func demands(of body: BodyID) -> [Demand]? {
        let facts = self[body]
        guard let details = details(of: body.order) else {
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
}

/// Units of one product, added up over an order's lines.
public struct Demand: Hashable, Sendable {
    public let product: ProductID
    public var units: Int64
}
