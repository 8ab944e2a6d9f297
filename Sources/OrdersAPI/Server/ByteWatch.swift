import NIOCore

/// Stands before the parser: tells the connection of every byte that comes in, also of those that make no request yet.
final class ByteWatch: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let connection: ConnectionHandler

    init(_ connection: ConnectionHandler) { self.connection = connection }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // After the last answer nothing is parsed any more.
        let bytes = unwrapInboundIn(data)
        guard connection.received(bytes.readableBytesView) else { return }
        connection.unparsed = bytes
        context.fireChannelRead(data)
        connection.unparsed = nil
    }
}
