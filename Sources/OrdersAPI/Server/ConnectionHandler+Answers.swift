import NIOCore
import NIOHTTP1
import SagaEngine

/// How a connection answers: with a reply, with a list part by part, or with a stream of events.
extension ConnectionHandler {
    /// Asks Order.
    func ask(
        _ question: ClientRequest, then: @escaping @Sendable (ConnectionHandler, ClientAnswer) -> Void
    ) {
        ask(question, by: LiveEngine.Request.client) { handler, answer in
            if case .unanswered = answer { handler.abandon() } else { then(handler, answer) }
        }
    }

    /// Asks the engine; its answer comes from the engine's thread.
    func ask<Request, Answer>(
        _ question: Request, by post: (EngineCall<Request, Answer>) -> LiveEngine.Request,
        then: @escaping @Sendable (ConnectionHandler, Answer) -> Void
    ) {
        guard let loop = context?.eventLoop else { return }
        let this = NIOLoopBound(self, eventLoop: loop)
        backend.ask(question, by: post) { answer in Self.resume(this, on: loop) { then($0, answer) } }
    }

    /// Not at once: requests that are pipelined would otherwise be answered one inside the other.
    func later(_ body: @escaping @Sendable (ConnectionHandler) -> Void) {
        guard let loop = context?.eventLoop else { return }
        Self.resume(NIOLoopBound(self, eventLoop: loop), on: loop, body)
    }

    /// Goes on with what is asked, on the event loop, if the connection is still there.
    private static func resume(
        _ this: NIOLoopBound<ConnectionHandler>, on loop: any EventLoop,
        _ body: @escaping @Sendable (ConnectionHandler) -> Void
    ) {
        loop.execute {
            if case .asking = this.value.state { body(this.value) }
        }
    }

    // MARK: answers

    func give(_ reply: OrdersReply) {
        // An answer without content says nothing of one.
        var headers =
            reply.status == 204
            ? [] : [("content-type", reply.contentType), ("content-length", String(reply.body.count))]
        if !reply.allow.isEmpty { headers.append(("allow", reply.allow.joined(separator: ", "))) }
        open(reply.status, headers + reply.fields.map { ($0.name, $0.value) })
        if !isHead { put(reply.body) }
        end()
    }

    /// The client waits for a word before it sends the body.
    func goAhead() {
        send(.head(HTTPResponseHead(version: .http1_1, status: .continue)))
        context?.flush()
    }

    private func open(_ status: Int, _ headers: [(String, String)]) {
        if isInputClosed || connections.isClosing { keepsAlive = false }
        var headers = HTTPHeaders(
            [("date", connections.date), ("cache-control", "no-store")] + headers
                + browserFields.map { ($0.name, $0.value) })
        if !keepsAlive {
            headers.add(name: "connection", value: "close")
        } else if isOld {
            headers.add(name: "connection", value: "keep-alive")
        }
        let version = isOld ? HTTPVersion.http1_0 : .http1_1
        send(.head(HTTPResponseHead(version: version, status: .init(statusCode: status), headers: headers)))
    }

    private func put(_ bytes: [UInt8]) {
        guard let context else { return }
        send(.body(.byteBuffer(context.channel.allocator.buffer(bytes: bytes))))
    }

    /// Ends an answer. The state goes first: the end may bring the next request in at once.
    func end() {
        guard let context else { return }
        if !keepsAlive || isInputClosed || connections.isClosing { linger() } else { rest() }
        unsaid += 1
        let isSaid = context.eventLoop.makePromise(of: Void.self)
        let this = NIOLoopBound(self, eventLoop: context.eventLoop)
        isSaid.futureResult.whenComplete { _ in this.value.said() }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: isSaid)
    }

    /// An answer has gone out. Only then may the connection be closed, or what is still to be sent would be lost.
    private func said() {
        unsaid -= 1
        guard unsaid == 0 else { return }
        switch state {
        case .idle where isInputClosed, .lingering where isInputClosed: abandon()
        case .lingering:
            deadline = now + limits.linger
            context?.close(mode: .output, promise: nil)
        default: break
        }
    }

    /// Ready for the next request.
    private func rest() {
        state = .idle
        (hasBegun, isHead, isOld) = (false, false, false)
        browserFields = connections.door.fields(nil)
        deadline = now + limits.idle
    }

    func linger() {
        state = .lingering
        taken = 0
        deadline = now + limits.idle
    }

    /// Answers what cannot be taken, as the last thing on this connection.
    func refuse(_ problem: Problem) {
        keepsAlive = false
        give(Contract.reply(to: problem))
    }

    private func send(_ part: HTTPServerResponsePart) { context?.write(wrapOutboundOut(part), promise: nil) }

    // MARK: lists

    func give(_ list: ListStream) {
        take(list) { connection, list, bytes in
            if list.isOver { return connection.give(.json(bytes)) }
            if connection.isHead { return connection.measure(list, bytes.count) }
            // Without a length the end of an old client's answer is the end of the connection.
            if connection.isOld { connection.keepsAlive = false }
            connection.open(200, [("content-type", OrdersReply.json([]).contentType)])
            connection.send(list, bytes)
        }
    }

    /// Asks for the next part of a list.
    private func take(
        _ list: ListStream, then: @escaping @Sendable (ConnectionHandler, ListStream, [UInt8]) -> Void
    ) {
        ask(list.question) { connection, answer in
            var list = list
            guard case .orders(let orders, let isAll, let world) = answer else {
                if list.isFirst { return connection.give(Contract.reply(to: .list, answer)) }
                // A HEAD has not been told anything yet; of a list that has begun, nothing else can be said: it breaks off.
                return connection.isHead ? connection.give(list.anew) : connection.abandon()
            }
            let bytes = list.take(orders, isAll: isAll, world: world)
            then(connection, list, bytes)
        }
    }

    private func send(_ list: ListStream, _ bytes: [UInt8]) {
        put(bytes)
        if list.isOver { return end() }
        context?.flush()
        state = .listing(list)
        deadline = now + limits.idle
        if context?.channel.isWritable ?? false { goOnInTurn() }
    }

    func goOnInTurn() {
        connections.turns.enqueue { [weak self] in
            guard let self, case .listing(let list) = state, context?.channel.isWritable ?? false else { return }
            state = .asking
            deadline = .distantFuture
            take(list) { connection, list, bytes in connection.send(list, bytes) }
        }
    }

    /// A HEAD wants to know how long the list is.
    private func measure(_ list: ListStream, _ length: Int) {
        take(list) { connection, list, bytes in
            let length = length + bytes.count
            guard list.isOver else {
                return connection.connections.turns.enqueue { connection.measure(list, length) }
            }
            connection.open(
                200, [("content-type", OrdersReply.json([]).contentType), ("content-length", String(length))])
            connection.end()
        }
    }

    // MARK: events

    func stream(_ query: EventQuery, known answer: ClientAnswer) {
        guard case .order(let order) = answer else { return give(Contract.reply(to: .status, answer)) }
        var query = query
        query.order = order.id
        stream(query)
    }

    func stream(_ query: EventQuery) {
        guard let loop = context?.eventLoop else { return }
        let type = "text/event-stream; charset=utf-8"
        guard !isHead, !connections.isClosing else {
            return give(OrdersReply(status: 200, contentType: type, body: []))
        }
        keepsAlive = false
        open(200, [("content-type", type)])
        let stream = EventStream(
            query, backend.feed, reader: number, turns: connections.turns, loop: loop
        ) { [weak self] text in self?.tell(text) ?? false }
        state = .streaming(stream)
        deadline = now + limits.heartbeat
        stream.begin()
    }

    /// Sends a part of a stream; false where the client has to read first.
    private func tell(_ text: String) -> Bool {
        guard let context, case .streaming = state else { return false }
        put(Array(text.utf8))
        context.flush()
        return context.channel.isWritable
    }
}
