import Glibc
import NIOCore

/// Stands at the listener. Where the process may open no more files, whoever has waited longest goes home, and nobody is
/// let in for a moment: who knocks meanwhile waits in the kernel.
final class Doorkeeper: ChannelInboundHandler {
    typealias InboundIn = any Channel

    private static let pause = TimeAmount.milliseconds(20)
    private static let shortages = [EMFILE, ENFILE, ENOBUFS, ENOMEM]

    private let connections: Connections

    init(_ connections: Connections) { self.connections = connections }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let code = (error as? IOError)?.errnoCode, Self.shortages.contains(code) else {
            return context.fireErrorCaught(error)
        }
        connections.freeOne()
        let channel = context.channel
        open(channel, false)
        context.eventLoop.assumeIsolated().scheduleTask(in: Self.pause) { self.open(channel, true) }
    }

    private func open(_ channel: any Channel, _ isOpen: Bool) {
        // A listener that is closed by then is open to nobody.
        try? channel.syncOptions?.setOption(.autoRead, value: isOpen)
    }
}
