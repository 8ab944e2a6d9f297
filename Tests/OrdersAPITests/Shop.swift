import Foundation
import SagaCore
import SagaEngine
import TestHTTP

@testable import OrdersAPI

/// A server with an engine behind it, on a port that was free.
final class Shop: Sendable {
    let engine: LiveEngine
    let feed: EventFeed
    let server: OrdersServer

    /// Paused, unless a pace is given: what is created then stays created.
    init(
        pace: Pace = .paused, feedCapacity: Int = 65_536, origins: [String] = [], desk: OperatorDesk? = nil,
        recorder: Recorder? = nil, _ change: (inout ServerLimits) -> Void = { _ in }
    ) throws {
        var limits = ServerLimits()
        change(&limits)
        feed = EventFeed(capacity: feedCapacity)
        engine = LiveEngine(Settings(), pace: pace, feed: feed, recorder: recorder)
        server = try OrdersServer(
            ServerAddress(host: "127.0.0.1", port: 0), origins: origins.compactMap(WebOrigin.init), engine: engine,
            feed: feed, desk: desk, limits: limits)
        // The engine has begun, and its first event is there, once it has answered.
        let isThere = DispatchSemaphore(value: 0)
        engine.post(.client(ClientCall(.health) { _ in isThere.signal() }))
        isThere.wait()
    }

    deinit {
        server.stop()
        engine.stop()
    }

    func connect() throws -> RawClient {
        let client = try RawClient(port: server.address.port)
        client.owner = self
        return client
    }

    static let base = "/api/v1/orders"
    static let second = #"{"products":[{"id":"tea","price":450}],"shipping_to":"Elm 1"}"#

    /// Creates an order of the second dialect; its id.
    func create(_ body: String = second) throws -> String {
        let answer = try connect().request("POST", Self.base + "/create", body: body)
        return try JSON(answer.text)["id"] as? String ?? ""
    }
}

/// An answer's JSON object.
struct JSON {
    private let fields: [String: Any]

    init(_ text: String) throws {
        fields = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    }

    subscript(name: String) -> Any? { fields[name] }
}
