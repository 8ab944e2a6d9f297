/// The numbers of the orders that there are: all that were given, but those that stayed free because the creation came to
/// nothing.
public struct OrderNumbers: Hashable, Sendable {
    /// So many numbers were given, from 0 on.
    public private(set) var given = 0
    /// Those that stayed free, rising.
    public private(set) var free: [OrderID] = []

    public init() {}

    mutating func give() { given += 1 }

    mutating func skip() {
        free.append(OrderID(given))
        given += 1
    }

    /// So many orders there are.
    public var count: Int { given - free.count }

    public func contains(_ order: OrderID) -> Bool { place(of: order) != nil }

    /// How many orders are newer; nil where there is no such order.
    public func place(of order: OrderID) -> Int? {
        guard order.offset < given else { return nil }
        let before = free.partitionPoint { $0 < order }
        guard before == free.count || free[before] != order else { return nil }
        return count - 1 - (order.offset - before)
    }

    /// The order than which so many are newer; nil where there is none.
    public func order(at place: Int) -> OrderID? {
        guard (0..<count).contains(place) else { return nil }
        let older = count - 1 - place
        // So many orders come before a free number as its own number tells, less the free ones before it.
        var (low, high) = (0, free.count)
        while low < high {
            let middle = (low + high) / 2
            if free[middle].offset - middle <= older { low = middle + 1 } else { high = middle }
        }
        return OrderID(older + low)
    }

    /// The orders, newest first, after so many.
    public func newest(after skip: Int = 0, atMost most: Int = .max) -> [OrderID] {
        guard skip < count else { return [] }
        return (max(skip, 0)..<count).prefix(most).map { order(at: $0)! }
    }
}
