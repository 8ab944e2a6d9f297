import NIOCore
import NIOHTTP1
import SagaEngine

/// One connection: takes its requests one after another, holds them to the limits, and answers each. Nobody is left
/// without an answer where one can be given.
final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    enum State {
        /// No request, or a part of a head.
        case idle
        case receiving(Incoming)
        /// Whole, but the client has to read its earlier answers first.
        case held(OrdersRequest)
        case asking
        /// A part of a list is sent; the client has to read it first.
        case listing(ListStream)
        case streaming(EventStream)
        /// The last answer is given; what still comes in is thrown away.
        case lingering
        case closed
    }

    let backend: Backend
    let connections: Connections
    var context: ChannelHandlerContext?
    var number = 0
    var state = State.idle
    /// When patience ends, whatever the connection waits for; while Order is asked, never.
    var deadline = NIODeadline.distantFuture
    var hasBegun = false
    var isFresh = true
    var keepsAlive = true
    var isHead = false
    /// HTTP/1.0: knows no chunks.
    var isOld = false
    var isInputClosed = false
    /// What every answer says to a browser.
    var browserFields: [HeaderField] = []
    /// Bytes of the request that is coming in, or, after the last answer, of what is thrown away.
    var taken = 0
    /// Answers that are given but not yet on their way.
    var unsaid = 0
    /// Why an error is about to be reported that the parser knows nothing of.
    var foretold: Problem?
    /// What has come of a head that the parser has not given yet.
    private var sketch = HeadSketch()
    /// Nothing was pipelined before it.
    private var isAlone = false
    private var chunks: ChunkWatch?
    /// What the parser is being given.
    var unparsed: ByteBuffer?

    init(_ backend: Backend, _ connections: Connections) {
        self.backend = backend
        self.connections = connections
    }

    var limits: ServerLimits { connections.limits }
    var now: NIODeadline { context?.eventLoop.now ?? .now() }

    /// It has its last answer, and goes by itself.
    var isLeaving: Bool {
        switch state {
        case .lingering, .closed: true
        default: false
        }
    }

    var isIdle: Bool {
        if case .idle = state { return !hasBegun && unsaid == 0 }
        return false
    }

    // MARK: the channel

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelActive(context: ChannelHandlerContext) {
        deadline = now + limits.idle
        browserFields = connections.door.fields(nil)
        number = connections.add(self)
        if connections.isClosing { finish(isLate: true) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        if case .streaming(let stream) = state { stream.end() }
        state = .closed
        connections.remove(number)
    }

    /// Bytes came in; whether they are to be parsed.
    func received(_ bytes: some Collection<UInt8>) -> Bool {
        let count = bytes.count
        switch state {
        case .lingering, .closed:
            taken += count
            if taken > limits.lingerBytes { abandon() }
            return false
        case .idle, .receiving:
            taken += count
            if case .idle = state {
                if !hasBegun { (isAlone, chunks) = (true, nil) }
                sketch.add(bytes, isNew: !hasBegun, most: limits.head)
            } else if chunks?.announcesTooMuch(bytes) == true {
                refuseUnread(Incoming.tooLarge(limits))
                return false
            }
            if !hasBegun { deadline = now + limits.patience }
            hasBegun = true
            if taken > limits.request { refuseUnread(Incoming.tooLarge(limits)) }
            return taken <= limits.request
        default: return true
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): begin(head)
        case .body(let bytes): collect(bytes)
        case .end: complete()
        }
    }

    /// The parser gives up; what was pipelined in front of that is answered first.
    func parserStumbled() {
        guard foretold == nil, let bytes = unparsed?.readableBytesView,
            let method = RequestLine.unknownMethod(in: bytes)
        else { return }
        foretold = Problem(
            .unknownMethod,
            "The method \(excerpt(method)) is not known here: use GET, HEAD or POST, in capital letters.")
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is HTTPParserError else {
            if !(error is ByteToMessageDecoderError) { abandon() }
            return
        }
        switch state {
        case .idle: refuseHead(foretold ?? Problem(error, limits))
        case .receiving: refuse(foretold ?? Problem(error, limits))
        default: break
        }
    }

    /// The head is not there as the parser would have it; who sent it may be known all the same.
    private func refuseHead(_ problem: Problem) {
        let caller = sketch.caller
        browserFields = connections.door.fields(caller)
        let isUnheard = problem.kind == .invalid || problem.kind == .unknownMethod
        guard isUnheard, let closed = connections.door.problem(caller), closed.status == 403 else {
            return refuse(problem)
        }
        refuse(closed)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case ChannelEvent.inputClosed? = event as? ChannelEvent else { return }
        isInputClosed = true
        switch state {
        // A stream goes on: whether anybody is there still to read it, the next event shows.
        case .idle where unsaid == 0, .lingering where unsaid == 0: abandon()
        default: break
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        // The client reads: it may take its time.
        if unsaid > 0 { deadline = now + limits.idle }
        guard context.channel.isWritable else { return }
        switch state {
        case .held(let request): answer(request)
        case .listing: goOnInTurn()
        case .streaming(let stream): stream.resume()
        default: break
        }
    }

    // MARK: a request

    private func begin(_ head: HTTPRequestHead) {
        // After the last answer, what was pipelined behind it is not heard any more.
        guard case .idle = state else { return }
        if !hasBegun { deadline = now + limits.patience }
        hasBegun = true
        isFresh = false
        isHead = head.method == .HEAD
        isOld = head.version.minor == 0
        // Where the old version's body ends in chunks, somebody in between may not have seen (RFC 9112, 6.1).
        let isDoubtful = isOld && head.headers.contains(name: "transfer-encoding")
        keepsAlive =
            head.isKeepAlive && !isDoubtful && !head.headers.contains(name: "upgrade") && head.method != .CONNECT
        let incoming = Incoming(head)
        browserFields = connections.door.fields(incoming.caller)
        state = .receiving(incoming)
        if let problem = incoming.problem(limits, connections.door) { return refuse(problem) }
        if head.headers.contains(name: "transfer-encoding"), isAlone, let body = sketch.body(most: limits.head) {
            var watch = ChunkWatch(most: limits.body)
            if watch.announcesTooMuch(body) { return refuse(Incoming.tooLarge(limits)) }
            chunks = watch
        }
        isAlone = false
        guard incoming.expectsContinue else { return }
        // Whoever waits with the body need not send one in vain.
        if let problem = Contract.problem(of: incoming.request(through: connections.door), connections.desk) {
            return refuse(problem)
        }
        goAhead()
    }

    private func collect(_ bytes: ByteBuffer) {
        guard case .receiving(var incoming) = state else { return }
        state = .idle
        incoming.body.append(contentsOf: bytes.readableBytesView)
        state = .receiving(incoming)
        if incoming.body.count > limits.body { refuse(Incoming.tooLarge(limits)) }
    }

    private func complete() {
        guard case .receiving(let incoming) = state else { return }
        deadline = .distantFuture
        taken = 0
        let request = incoming.request(through: connections.door)
        guard context?.channel.isWritable ?? false else {
            deadline = now + limits.idle
            state = .held(request)
            return
        }
        answer(request)
    }

    private func answer(_ request: OrdersRequest) {
        deadline = .distantFuture
        state = .asking
        guard request.body.count > limits.smallBody else { return carryOut(request) }
        connections.intake.enqueue { [weak self] in
            guard let self, case .asking = state else { return }
            carryOut(request)
        }
    }

    private func carryOut(_ request: OrdersRequest) {
        switch Contract.plan(request, connections.desk) {
        case .reply(let reply): later { connection in connection.give(reply) }
        case .ask(let question, let operation):
            ask(question) { connection, answer in connection.give(Contract.reply(to: operation, answer)) }
        case .list(let user, let limit): give(ListStream(user: user, limit: limit))
        case .operate(let question):
            ask(question, by: LiveEngine.Request.operate) { connection, answer in
                connection.give(OperatorContract.reply(to: answer))
            }
        case .stream(let query):
            guard let id = query.order else { return stream(query) }
            ask(.order(id: id)) { connection, answer in connection.stream(query, known: answer) }
        }
    }
}
