/// Whose orders are whose, so that a user's latest are found without looking through everybody's. Orders that nobody
/// spelled out belong to the user ""; they are kept as ranges between those that were.
struct UserIndex: Hashable, Sendable {
    private var users = NameTable()
    private var orders: [[OrderID]] = []
    /// Numbers of orders that were not spelled out, before the last one that was.
    private var automatic: [Range<Int>] = []
    private var next = 0

    /// Orders are added in the order of their numbers; those that are left out were not spelled out.
    mutating func add(_ order: OrderID, of user: String) {
        if order.offset > next { automatic.append(next..<order.offset) }
        next = order.offset + 1
        if let known = users[user] {
            orders[Int(known)].append(order)
        } else {
            users[user] = UInt32(orders.count)
            orders.append([order])
        }
    }

    /// A user's orders among the first `count`, newest first, at most `limit`.
    func latest(of user: String, among count: Int, limit: Int) -> [OrderID] {
        let known = users[user].map { orders[Int($0)] } ?? []
        let spelled = known[..<known.partitionPoint { $0.offset < count }].suffix(limit).reversed()
        return user.isEmpty ? Self.merge(spelled, others(among: count, limit), limit) : Array(spelled)
    }

    /// Those that were not spelled out, newest first.
    private func others(among count: Int, _ limit: Int) -> [OrderID] {
        var found: [OrderID] = []
        var range = next..<max(next, count)
        var earlier = automatic[..<automatic.partitionPoint { $0.lowerBound < count }]
        while true {
            found += range.reversed().prefix(limit - found.count).map { OrderID($0) }
            guard found.count < limit, let last = earlier.popLast() else { return found }
            range = last.clamped(to: 0..<count)
        }
    }

    /// Two sequences that fall, as one.
    private static func merge(
        _ first: some Sequence<OrderID>, _ second: some Sequence<OrderID>, _ limit: Int
    ) -> [OrderID] {
        var merged: [OrderID] = []
        var (left, right) = (first.makeIterator(), second.makeIterator())
        var (a, b) = (left.next(), right.next())
        while merged.count < limit, a != nil || b != nil {
            if let order = a, b.map({ $0 < order }) ?? true {
                merged.append(order)
                a = left.next()
            } else {
                merged.append(b!)
                b = right.next()
            }
        }
        return merged
    }
}
