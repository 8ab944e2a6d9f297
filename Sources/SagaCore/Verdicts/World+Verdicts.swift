extension World {
    /// Every violation in the world: of each order, by number, then of each product's ledger. What has to hold only
    /// when all is quiet is asked of every order once the world is quiet, and before that of the quiet orders.
    package func violations() -> [Violation] {
        let allQuiet = isQuiet
        let ids = (0..<order.records.count).map { OrderID($0) }
        return ids.flatMap { violations(of: $0, settled: allQuiet || isQuiet($0)) } + ledgerViolations()
            + unitViolations()
    }

    /// The violations of one order. `settled`: nothing more is going to happen to it by itself.
    package func violations(of id: OrderID, settled: Bool) -> [Violation] {
        let record = order.records[id]
        let (pay, goods, deliver) = (payment.part(of: id), stock.part(of: id), delivery.part(of: id))
        if settled ? isSound(record, pay, goods, deliver) : isSoundSoFar(record, pay, deliver) { return [] }
        var found = OrderViolations(order: id)
        found.check(pay, settled ? status(id) : nil)
        if settled, status(id) == .cancelled, goods.acts > goods.undos {
            found.add(.goods, .cancelledHoldsReservation)
        }
        found.check(returns: deliver, settled ? status(id) : nil)
        found.check(history: order.history(of: id).map(\.status))
        if settled { found.check(views: self, status(id)) }
        return found.list
    }

    private func status(_ id: OrderID) -> Status { order.status(of: id)! }

    /// The usual case under way, told at once: an order somewhere on the good way.
    @inline(__always)
    private func isSoundSoFar(_ record: OrderRecord, _ pay: Part, _ deliver: Part) -> Bool {
        order.overflow.isEmpty && record.isStraight && pay.acts <= 1 && pay.undos <= pay.acts && deliver.undos <= 1
    }

    /// The usual case at the end, told at once: a completed order with everything done and nothing undone.
    @inline(__always)
    private func isSound(_ record: OrderRecord, _ pay: Part, _ goods: Part, _ deliver: Part) -> Bool {
        guard record.count == 5, record.status == .completed, order.overflow.isEmpty else { return false }
        let done = pay.acts == 1 && pay.undos == 0 && goods.acts == 1 && goods.undos == 0 && deliver.undos == 0
        let view: Part.Flags = [.completed, .cancelled]
        return done && pay.flags.intersection(view) == .completed && goods.flags.intersection(view) == .completed
            && deliver.flags.intersection(view) == .completed && record.isStraight
    }

    /// Stock's ledger, product by product.
    package func ledgerViolations() -> [Violation] {
        stock.shelves.enumerated().compactMap { index, shelf in
            let (sum, overflow) = shelf.onHand.addingReportingOverflow(shelf.reserved &+ shelf.gone)
            let balances = !overflow && sum == shelf.initial && shelf.reserved >= 0 && shelf.gone >= 0
            return balances ? nil : Violation(.goods, product: ProductID(index), .ledger(shelf))
        }
    }

    /// Holds Stock's ledger against its own operations, added up anew from every order.
    private func unitViolations() -> [Violation] {
        var reserved = [Int64](repeating: 0, count: stock.shelves.count)
        var gone = reserved
        for index in 0..<stock.parts.count {
            let part = stock.parts[index]
            guard part.acts > part.undos else { continue }
            for demand in StockService.demands(of: OrderID(index), catalog) ?? [] {
                if part.flags.contains(.gone) {
                    gone[demand.product.offset] += demand.units
                } else {
                    reserved[demand.product.offset] += demand.units
                }
            }
        }
        return stock.shelves.enumerated().compactMap { index, shelf in
            guard shelf.reserved != reserved[index] || shelf.gone != gone[index] else { return nil }
            return Violation(
                .goods, product: ProductID(index), .unitsUnaccounted(reserved: reserved[index], gone: gone[index]))
        }
    }
}

extension OrderRecord {
    /// Created, paid, reserved, delivering, completed, and nothing else.
    var isStraight: Bool {
        (0..<count).allSatisfy { event($0).rawValue == Event.created.rawValue + UInt8($0) }
    }
}

/// The checks of one order, each adding what it finds.
private struct OrderViolations {
    let order: OrderID
    var list: [Violation] = []

    init(order: OrderID) { self.order = order }

    mutating func add(_ verdict: Verdict, _ problem: Violation.Problem) {
        list.append(Violation(verdict, order: order, problem))
    }

    /// `final`: the order's status, once it is settled.
    mutating func check(_ pay: Part, _ final: Status?) {
        if pay.acts > 1 { add(.money, .debits(Int(pay.acts))) }
        if pay.undos > 1 || pay.undos > pay.acts { add(.money, .credits(Int(pay.undos))) }
        guard let final else { return }
        if final == .completed {
            if pay.acts == 0 || pay.undos > 0 { add(.money, .completedButNotPaid) }
        } else if pay.acts > pay.undos {
            add(.money, .debitNotRefunded)
        }
    }

    mutating func check(returns part: Part, _ final: Status?) {
        let owed = final == .cancelled && (part.acts > 0 || part.flags.contains(.failed)) ? 1 : 0
        if final != nil ? Int(part.undos) != owed : part.undos > 1 {
            add(.returns, .returnTasks(Int(part.undos), expected: owed))
        }
    }

    mutating func check(history: [Status]) {
        let forward = zip(history, history.dropFirst()).allSatisfy { before, after in
            !before.isTerminal && (after == .cancelled || after.rawValue == before.rawValue + 1)
        }
        if !forward || history.first != .created { add(.history, .historyOutOfOrder(history)) }
    }

    mutating func check(views world: World, _ final: Status) {
        if !final.isTerminal { add(.progress, .stuck(final)) }
        for (service, view) in [
            (ServiceID.payment, world.payment.view(of: order)), (.stock, world.stock.view(of: order)),
            (.delivery, world.delivery.view(of: order)),
        ] where view != final && (final.isTerminal || view != nil) {
            add(.agreement, .views(service, says: view, order: final))
        }
    }
}
