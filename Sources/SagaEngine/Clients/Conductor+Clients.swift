import SagaCore

extension Conductor {
    /// Answers a client at the present instant. Reads change nothing; commands are the operator's commands, journaled
    /// with their origin.
    package func answer(_ request: ClientRequest) async -> (answer: ClientAnswer, act: ClientAct?) {
        switch request {
        case .create(let order):
            let act = await act(.create(order))
            return (await answer(toCreate: act.result), act)
        case .cancel(let id):
            guard let order = await order(named: id) else { return (.unknownOrder(id: id), nil) }
            let act = await act(.cancel(order))
            return (await answer(toCancel: act.result, of: order), act)
        case .order(let id):
            guard let order = await order(named: id) else { return (.unknownOrder(id: id), nil) }
            return (.order(await document(order)), nil)
        case .history(let id):
            guard let known = await order(named: id) else { return (.unknownOrder(id: id), nil) }
            return (.history(await order.with { $0.station.service.history(of: known).map(\.status) }), nil)
        case .list(let user, let limit, let before, _):
            return (await list(user, limit, before), nil)
        case .health:
            return (.health(outageOfOrder != nil ? .stopped : isFull ? .full : .ok), nil)
        }
    }

    /// About so many bytes of orders come in one answer, and at least one order.
    private static let mostListed = 64 * 1024

    private func list(_ user: String, _ limit: Int, _ before: OrderID?) async -> ClientAnswer {
        let numbers = await order.with { $0.station.service.numbers }
        let orders = catalog.latestOrders(of: user, among: numbers, before: before, limit: limit)
        var documents: [OrderDocument] = []
        var weight = 0
        for order in orders where weight < Self.mostListed {
            let document = await document(order)
            documents.append(document)
            weight += document.weight
        }
        return .orders(documents, isAll: documents.count == orders.count)
    }

    private func act(_ command: Command) async -> ClientAct {
        let result = await perform(command, from: .http)
        // What changed nothing is told to many readers for a while: without its body.
        return ClientAct(command: result.isIdle ? command.withoutBody : command, result: result)
    }

    private func answer(toCreate result: CommandResult) async -> ClientAnswer {
        switch result {
        case .created(let order), .repeated(let order): .order(await document(order))
        case .refused(let refusal): .refused(refusal)
        case .unanswered: .unanswered
        default: preconditionFailure("a creation is created, repeated or refused")
        }
    }

    private func answer(toCancel result: CommandResult, of order: OrderID) async -> ClientAnswer {
        switch result {
        case .cancel(.accepted), .cancel(.repeated): .order(await document(order))
        case .refused(let refusal): .refused(refusal)
        case .unanswered: .unanswered
        default: .tooLate(id: publicID(of: order))
        }
    }

    private func document(_ id: OrderID) async -> OrderDocument {
        let status = await order.with { $0.station.service.status(of: id)! }
        return OrderDocument(number: id, request: request(of: id), status: status)
    }

    /// The order as a client would send it again, with the id by which clients know it.
    package func request(of id: OrderID) -> OrderRequest {
        var request = catalog.request(of: id)
        request.id = publicID(of: id)
        return request
    }
}

/// The ids that clients know orders by.
extension Conductor {
    /// The order that a client means; nil where there is none, or none yet.
    package func order(named id: String) async -> OrderID? {
        if let known = catalog.order(externalID: id) { return known }
        guard let order = identity.number(in: id) else { return nil }
        guard await self.order.with({ $0.station.service.numbers }).contains(order) else { return nil }
        return publicID(of: order) == id.lowercased() ? order : nil
    }

    package func publicID(of order: OrderID) -> String { catalog.publicID(of: order, identity) }
}

extension Catalog {
    /// The id that the client gave, or one of ours. A client may have given an order an id that would be another's, as
    /// one does that repeats an earlier run: then the other has the next variant.
    func publicID(of order: OrderID, _ identity: Identity) -> String {
        if let given = details(of: order)?.externalID, !given.isEmpty { return given }
        var id = identity.uuid(of: order)
        guard hasExternalIDs else { return id }
        for variant in 1..<Identity.variants where self.order(externalID: id) != nil {
            id = identity.uuid(of: order, variant: variant)
        }
        return id
    }

    /// The order as it was asked for; its id is "" where none was given.
    func request(of order: OrderID) -> OrderRequest {
        let isAutomatic = facts[order.offset].detail == 0
        let details = spelledOut(order)
        let items = details.lines.map { line in
            let product = products[line.product.offset]
            let name = isAutomatic ? DemoGoods.name(of: product) : line.name
            return OrderRequest.Item(product: product, name: name, price: line.price, count: line.count)
        }
        return OrderRequest(
            id: details.externalID, user: details.user, items: items, address: details.address, card: details.card)
    }

    /// An order's data, also for one of the automatic load; its line has no name of its own.
    func spelledOut(_ order: OrderID) -> OrderDetails {
        if let known = details(of: order) { return known }
        let facts = facts[order.offset]
        let line = Line(product: facts.product, price: facts.amount, count: Int64(facts.count))
        return OrderDetails(user: "", lines: [line], address: DemoGoods.address(of: order))
    }
}
