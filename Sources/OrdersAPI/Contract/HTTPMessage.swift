/// A request as it came, whole.
package struct OrdersRequest: Hashable, Sendable {
    package var method: String
    /// The request target: path and query, percent-encoded.
    package var target: String
    package var body: [UInt8]
    /// The Last-Event-ID header, where there is one.
    package var lastEventID: String?
    /// The Idempotency-Key headers, as they came.
    package var idempotencyKeys: [String] = []
    /// A browser only asks what a page may do.
    package var isPreflight = false

    package init(_ method: String, _ target: String, body: [UInt8] = [], lastEventID: String? = nil) {
        self.method = method
        self.target = target
        self.body = body
        self.lastEventID = lastEventID
    }
}

/// An answer, whole.
package struct OrdersReply: Hashable, Sendable {
    package var status: Int
    package var contentType = "application/json; charset=utf-8"
    package var body: [UInt8]
    /// The methods that a path takes, with a 405.
    package var allow: [String] = []
    /// What else the head says.
    package var fields: [HeaderField] = []

    static func json(_ body: [UInt8]) -> OrdersReply { OrdersReply(status: 200, body: body) }
}
