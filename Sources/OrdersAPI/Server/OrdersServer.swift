import NIOCore
import NIOHTTP1
import NIOPosix
import SagaEngine
import Synchronization

/// The HTTP server in front of a live engine. It has one thread of its own; however its clients behave, it takes no
/// more than its limits allow and leaves the engine alone.
package final class OrdersServer: Sendable {
    private let group: MultiThreadedEventLoopGroup
    private let listener: any Channel
    private let connections: NIOLoopBound<Connections>
    private let backend: Backend
    private let isStopped = Atomic(false)
    package let address: ListeningAddress

    /// Listens, or says why it cannot. Pages of these origins may use it, and no others. With a desk the operator's API is
    /// served as well, unless other machines can reach it.
    package init(
        _ address: ServerAddress, origins: [WebOrigin] = [], engine: LiveEngine, feed: EventFeed,
        desk: OperatorDesk? = nil, limits: ServerLimits = ServerLimits()
    ) throws(ServerProblem) {
        FileLimit.raise(toHold: limits.connections)
        guard FileLimit.left >= FileLimit.least else { throw ServerProblem(files: FileLimit.current) }
        group = ThreadSignals.blocked { MultiThreadedEventLoopGroup(numberOfThreads: 1) }
        let loop = group.next()
        let backend = Backend(engine, feed)
        self.backend = backend
        var limits = limits
        limits.connections = min(limits.connections, FileLimit.room)
        do {
            connections = try loop.submit { [limits] in
                NIOLoopBound(Connections(on: loop, limits), eventLoop: loop)
            }.wait()
            let bootstrap = Self.bootstrap(group, backend, connections, atOnce: min(64, limits.connections))
            listener = try bootstrap.bind(host: address.host, port: address.port).wait()
            let found = ListeningAddress(
                address, address: listener.localAddress?.ipAddress, port: listener.localAddress?.port)
            self.address = found
            let door = Door(origins: origins, name: address.host, isLoopback: found.isLoopback)
            try loop.submit { [connections] in
                connections.value.door = door
                connections.value.desk = found.isLoopback ? desk : nil
            }.wait()
        } catch {
            try? group.syncShutdownGracefully()
            throw ServerProblem(address, error)
        }
    }

    private static func bootstrap(
        _ group: MultiThreadedEventLoopGroup, _ backend: Backend, _ connections: NIOLoopBound<Connections>,
        atOnce: Int
    ) -> ServerBootstrap {
        ServerBootstrap(group: group)
            .serverChannelOption(ChannelOptions.backlog, value: 1024)
            .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
            // Who comes in a crowd is let in with it, not a few at a time between other people's answers.
            .serverChannelOption(ChannelOptions.maxMessagesPerRead, value: UInt(atOnce))
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Doorkeeper(connections.value))
                }
            }
            .childChannelOption(ChannelOptions.socketOption(.tcp_nodelay), value: 1)
            // What nobody reads takes little room in the kernel either.
            .childChannelOption(ChannelOptions.socketOption(.so_sndbuf), value: 256 * 1024)
            .childChannelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
            // What is read at a time is what pipelined requests can take of memory before they are answered.
            .childChannelOption(ChannelOptions.maxMessagesPerRead, value: 1)
            // Bytes of little use, such as a body in chunks of one, cost the most to parse: others wait for so many.
            .childChannelOption(
                ChannelOptions.recvAllocator,
                value: AdaptiveRecvByteBufferAllocator(minimum: 1024, initial: 2048, maximum: 8192)
            )
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try furnish(channel, backend, connections.value)
                }
            }
    }

    private static func furnish(_ channel: any Channel, _ backend: Backend, _ connections: Connections) throws {
        let limits = connections.limits
        var parser = NIOHTTPDecoderLimitConfiguration()
        parser.maxHeaderFieldSize = limits.head
        parser.maxHeaderListSize = limits.head
        parser.maxHeaderFieldCount = limits.headerFields
        let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: parser)
        let connection = ConnectionHandler(backend, connections)
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(ByteWatch(connection))
        try pipeline.addHandler(HTTPResponseEncoder())
        try pipeline.addHandler(ByteToMessageHandler(decoder))
        try pipeline.addHandler(ParserWatch(connection))
        try pipeline.addHandler(HTTPServerPipelineHandler())
        try pipeline.addHandler(connection)
    }

    /// Takes no more connections, finishes what it is answering, and ends; once. Not for the event loop's own thread.
    package func stop() {
        guard !isStopped.exchange(true, ordering: .relaxed) else { return }
        try? listener.close().wait()
        let loop = group.next()
        try? loop.flatSubmit { [connections] in connections.value.close() }.wait()
        backend.settle()
        try? group.syncShutdownGracefully()
    }
}
