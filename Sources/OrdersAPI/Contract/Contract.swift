import SagaCore
import SagaEngine

/// What is to be done about a request.
package enum Plan: Sendable {
    case reply(OrdersReply)
    /// Order has to be asked; its answer is turned into a reply by the operation.
    case ask(ClientRequest, Operation)
    /// A list may be long, and is asked for a part at a time.
    case list(user: String, limit: Int)
    /// The answer is a stream of events.
    case stream(EventQuery)
    /// The operator asks.
    case operate(OperatorRequest)
}

/// The REST contract of the Order service: requests to questions, answers to replies; values in, values out.
package enum Contract {
    private static let usuallyListed = 100

    /// `desk`: where the operator's API is served.
    package static func plan(_ request: OrdersRequest, _ desk: OperatorDesk? = nil) -> Plan {
        do {
            let target = try RequestTarget(request.target)
            if let desk, let route = try OperatorRoute.find(target.path) {
                if request.isPreflight { return .reply(preflight(route.methods)) }
                try check(request.method, target.path, takes: route.methods)
                return try OperatorContract.plan(route, request, desk)
            }
            if request.isPreflight { return .reply(preflight(try Operation.find(target.path).methods)) }
            let operation = try Operation.find(request.method, target.path)
            return try plan(operation, target, request)
        } catch {
            return .reply(reply(to: error))
        }
    }

    /// What is wrong with a request, whatever its body may be: its address, or its method.
    static func problem(of request: OrdersRequest, _ desk: OperatorDesk?) -> Problem? {
        do {
            let target = try RequestTarget(request.target)
            if desk != nil, let route = try OperatorRoute.find(target.path) {
                try check(request.method, target.path, takes: route.methods)
            } else {
                _ = try Operation.find(request.method, target.path)
            }
            return nil
        } catch {
            return request.isPreflight ? nil : error
        }
    }

    private static func plan(
        _ operation: Operation, _ target: RequestTarget, _ request: OrdersRequest
    ) throws(Problem) -> Plan {
        switch operation {
        case .create: .ask(.create(try order(target, request)), operation)
        case .cancel: .ask(.cancel(id: try orderToCancel(target, request.body)), operation)
        case .list: .list(user: try target.required("currentUserId"), limit: try limit(target))
        case .status: .ask(.order(id: try target.required("id")), operation)
        case .statusChangeList: .ask(.history(id: try target.required("id")), operation)
        case .health: .ask(.health, operation)
        case .description: .reply(ContractDescription.reply)
        case .events: .stream(try EventQuery(target, request.lastEventID))
        }
    }

    /// What pages whose origin is let in may do with a path (Fetch, 3.2.3): all that its clients do.
    private static func preflight(_ methods: [String]) -> OrdersReply {
        OrdersReply(
            status: 204, body: [],
            fields: [
                HeaderField("access-control-allow-methods", methods.joined(separator: ", ")),
                HeaderField("access-control-allow-headers", clientFields), HeaderField("access-control-max-age", "600"),
            ])
    }

    /// The fields that clients send and a browser asks about: our own, and those that their libraries and tools add.
    private static let clientFields =
        "Content-Type, Idempotency-Key, Last-Event-ID, Accept, Authorization, Cache-Control, X-Requested-With, "
        + "X-Request-ID, Traceparent, Tracestate"

    static func check(_ method: String, _ path: String, takes methods: [String]) throws(Problem) {
        guard methods.contains(method) else {
            throw Problem(
                .method, "\(path) takes \(methods.joined(separator: " and ")), not \(excerpt(method)).", allow: methods)
        }
    }

    // MARK: requests

    private static func order(_ target: RequestTarget, _ request: OrdersRequest) throws(Problem) -> OrderRequest {
        let order = try OrderBody(request.body)
        let user =
            order.isSecondDialect
            ? try target.value("currentUserId") ?? "" : try target.required("currentUserId")
        var id = order.id
        // The id of an order that has none is made of the key: the rules for ids then hold for keys.
        if id.isEmpty, let key = try IdempotencyKey(request.idempotencyKeys) {
            id = NamedID.order(of: user, key: key.text)
        }
        return OrderRequest(
            id: id, user: user, items: order.items, address: order.address, card: MaskedCard(order.card))
    }

    /// In the contract's form the query names the order, in the second dialect the body does.
    private static func orderToCancel(_ target: RequestTarget, _ body: [UInt8]) throws(Problem) -> String {
        if let id = try target.value("orderID") {
            _ = try target.required("currentUserId")
            return id
        }
        guard !body.isEmpty else { throw Problem(.invalid, "The query parameter orderID is missing.") }
        guard let id = try JSONBody.read(body).text("id") else {
            throw Problem(.invalid, "Neither the query has orderID nor the body id: name the order.")
        }
        return id
    }

    private static func limit(_ target: RequestTarget) throws(Problem) -> Int {
        guard let text = try target.value("limit") else { return usuallyListed }
        let digits = text.hasPrefix("+") ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw Problem(.invalid, "limit must be a whole number, not below zero.")
        }
        return Int(digits) ?? .max
    }

    // MARK: answers

    /// What Order answered, as the operation's reply.
    package static func reply(to operation: Operation, _ answer: ClientAnswer) -> OrdersReply {
        switch answer {
        case .order(let order) where operation == .status: .json(OrderText.status(order.status))
        case .order(let order): .json(OrderText.order(order))
        case .orders(let orders, _, _): .json(OrderText.list(orders))
        case .history(let statuses): .json(OrderText.history(statuses))
        case .health(let health): .json(OrderText.health(health))
        case .unknownOrder(""): reply(to: Problem(.unknownOrder, "The order's id is empty: name an order."))
        case .unknownOrder(let id): reply(to: Problem(.unknownOrder, "There is no order with the id \(excerpt(id))."))
        case .tooLate(let id):
            reply(to: Problem(.tooLate, "The order \(excerpt(id)) is completed: it cannot be cancelled."))
        case .playing:
            reply(
                to: Problem(.playing, "A scenario is being played, and its world is its own: wait until it has ended."))
        case .worldHasEnded: reply(to: Problem(.invalid, "The world began anew: ask for the list again."))
        case .refused(let refusal): reply(to: Problem(refusal))
        case .unanswered: preconditionFailure("the connection closes without an answer")
        }
    }

    package static func reply(to problem: Problem) -> OrdersReply {
        OrdersReply(status: problem.status, body: OrderText.problem(problem), allow: problem.allow)
    }
}
