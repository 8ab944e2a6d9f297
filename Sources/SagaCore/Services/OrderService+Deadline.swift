// The safeguard against what nothing repairs: a message that is lost for good. Order gives every order a time to come to
// its end, and announces every end twice.
extension OrderService {
    /// Whether the order is waited for.
    @inline(__always)
    public func isPending(_ order: OrderID) -> Bool {
        safeguards.contains(.deadline) && status(of: order).map { !$0.isTerminal } ?? false
    }

    /// The orders that are.
    public var pending: Int {
        safeguards.contains(.deadline) ? tally[..<Int(Status.completed.rawValue)].reduce(0, +) : 0
    }

    /// The order's time is over.
    mutating func meetDeadline(of order: OrderID, at now: Instant, _ effects: inout Effects) {
        guard isPending(order) else { return }
        effects.note(.deadlinePassed, Self.id, order)
        record(.cancelledByOrder, of: order, .deadline, at: now, &effects)
        publish(.cancelledByOrder, order, cause: .deadline, .deadline, at: now, &effects)
    }

    /// Its end is announced again, whoever announced it first.
    mutating func repeatEnd(of order: OrderID, at now: Instant, _ effects: inout Effects) {
        guard records[order].owesRepetition else { return }
        records[order].owesRepetition = false
        guard safeguards.contains(.deadline), let end = history(of: order).last?.event, end.status!.isTerminal else {
            return
        }
        effects.note(.endRepeated, Self.id, order, event: end)
        effects.published.append(
            Message(order: order, event: end, cause: .deadline, reason: records[order].reason, publishedAt: now))
    }

    /// Its end is recorded.
    @inline(__always)
    mutating func expectRepetition(of order: OrderID, _ effects: inout Effects) {
        guard safeguards.contains(.deadline), !records[order].owesRepetition else { return }
        records[order].owesRepetition = true
        effects.timers.append(.repetition(order))
    }

    /// From now on all orders have their time, those that had too much of it included.
    public mutating func guarded(since before: Safeguards, _ effects: inout Effects) {
        guard safeguards.contains(.deadline), !before.contains(.deadline) else { return }
        for index in 0..<records.count where isPending(OrderID(index)) {
            effects.timers.append(.deadline(OrderID(index)))
        }
    }
}
