import SagaCore

extension World {
    /// The service's part in the order as a person sees it: a letter that was sent back and is not there yet is no longer
    /// dead, its compensation is owed again.
    func shownPart(_ service: ServiceID, _ id: OrderID) -> Part {
        var part = part(service, id)
        guard part.flags.contains(.parked), !isQuiet(id), !hasLetter(of: id, at: service) else { return part }
        part.flags.remove(.parked)
        part.flags.insert(.owed)
        return part
    }

    private func hasLetter(of id: OrderID, at service: ServiceID) -> Bool {
        broker.deadLetters.reversed().contains { $0.message.order == id && $0.subscription.consumer == service }
    }
}

extension OrderRow {
    init(_ id: OrderID, in world: World) {
        let record = world.order.records[id]
        order = id
        clientID = world.catalog.details(of: id)?.externalID ?? ""
        amount = world.catalog.facts[id.offset].amount
        status = world.order.status(of: id)!
        reason = record.reason
        isQuiet = world.isQuiet(id)
        payment = world.shownPart(.payment, id)
        stock = world.shownPart(.stock, id)
        delivery = world.shownPart(.delivery, id)
    }

    /// So many rows from the newest on, after so many.
    static func newest(after skip: Int, atMost most: Int, in world: World) -> [OrderRow] {
        world.order.numbers.newest(after: skip, atMost: most).map { OrderRow($0, in: world) }
    }
}
