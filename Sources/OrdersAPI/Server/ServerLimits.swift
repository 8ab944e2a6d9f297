import NIOCore

/// What a client may take of the server. Times are wall-clock.
package struct ServerLimits: Sendable {
    /// The bytes of a request's body.
    package var body = 64 * 1024
    /// From so many bytes on, bodies are looked at one after another.
    package var smallBody = 4 * 1024
    /// The bytes of a whole request on the wire, chunk sizes and all.
    package var request = 1024 * 1024
    /// The bytes of the target and all header fields together, and the number of fields.
    package var head = 16 * 1024
    package var headerFields = 100
    /// The first byte of a request to its last.
    package var patience = TimeAmount.seconds(10)
    /// A connection on which nothing is asked.
    package var idle = TimeAmount.seconds(60)
    /// After a last answer, what the client still sends is read for so long, for otherwise the answer may be lost
    /// (RFC 9112, 9.6).
    package var linger = TimeAmount.seconds(1)
    /// The same at the end of the server.
    package var lingerAtEnd = TimeAmount.seconds(1)
    package var lingerBytes = 4 * 1024 * 1024
    /// A stream with nothing to tell shows so often that it lives.
    package var heartbeat = TimeAmount.seconds(15)
    /// Connections at a time; the one that has idled longest makes room.
    package var connections = 4096
    /// At the end, connections on which nothing is asked stay for so long.
    package var grace = TimeAmount.milliseconds(200)
    /// At the end, requests and answers that are under way have so long.
    package var farewell = TimeAmount.seconds(2)

    package init() {}
}
