import SagaCore

extension World {
    /// The service's part in the order as a person sees it: a letter that was sent back and is not there yet is no longer
    /// dead, its compensation is owed again.
    fileprivate func shownPart(_ service: ServiceID, _ id: OrderID) -> Part {
        var part = part(service, id)
        guard part.flags.contains(.parked), !isQuiet(id), !hasLetter(of: id, at: service) else { return part }
        part.flags.remove(.parked)
        part.flags.insert(.owed)
        return part
    }

    private func hasLetter(of id: OrderID, at service: ServiceID) -> Bool {
        broker.deadLetters.contains { $0.message.order == id && $0.subscription.consumer == service }
    }
}

extension OrderRow {
    init(_ id: OrderID, in world: World) {
        let record = world.order.records[id]
        order = id
        amount = world.catalog.facts[id.offset].amount
        status = world.order.status(of: id)!
        reason = record.reason
        isQuiet = world.isQuiet(id)
        payment = world.shownPart(.payment, id)
        stock = world.shownPart(.stock, id)
        delivery = world.shownPart(.delivery, id)
        cancelledByCustomer = world.order.history(of: id).contains { $0.event == .cancelledByOrder }
    }

    /// How far back a filter looks: comparing labels costs more than comparing statuses.
    private static func reach(_ filter: OrderFilter) -> Int { filter.label.isEmpty ? 200_000 : 20_000 }

    static func list(_ attention: Attention, in world: World) -> [OrderRow] {
        let count = world.order.records.count
        if attention.filter.isEmpty {
            return (0..<count).reversed().dropFirst(attention.listSkip).prefix(attention.listCount)
                .map { OrderRow(OrderID($0), in: world) }
        }
        return (max(0, count - reach(attention.filter))..<count).reversed().lazy
            .filter { attention.filter.admits(OrderID($0), world.order.status(of: OrderID($0))!, world.catalog) }
            .dropFirst(attention.listSkip).prefix(attention.listCount).map { OrderRow(OrderID($0), in: world) }
    }
}
