import SagaCore
import SagaEngine
import TestHTTP
import Testing

@testable import OrdersAPI

/// Server-sent events, over real connections.
@Suite struct EventStreamTests {
    private static let path = "/api/v1/events"

    private func open(_ shop: Shop, _ query: String = "", lastEventID: String? = nil) throws -> RawClient {
        let client = try shop.connect()
        let header = lastEventID.map { "Last-Event-ID: \($0)\r\n" } ?? ""
        // An old client's stream has no chunks between the events.
        client.send("GET \(Self.path)\(query) HTTP/1.0\r\n\(header)\r\n")
        let head = try client.read(through: "\r\n\r\n")
        #expect(head.contains("200 OK") && head.contains("text/event-stream"))
        _ = try client.read(through: "retry: 1000\n\n")
        return client
    }

    /// The next event: its id, its type and its data.
    private func next(_ client: RawClient) throws -> (id: Int, type: String?, data: JSON) {
        while true {
            var (id, type, data): (Int?, String?, String?)
            for line in try client.read(through: "\n\n").split(separator: "\n") {
                if line.hasPrefix("id: ") { id = Int(line.dropFirst(4)) }
                if line.hasPrefix("event: ") { type = String(line.dropFirst(7)) }
                if line.hasPrefix("data: ") { data = String(line.dropFirst(6)) }
            }
            if let id, let data { return (id, type, try JSON(data)) }
        }
    }

    /// Creates an order and waits for the last event that follows at once.
    private func createAndFollow(_ shop: Shop, _ client: RawClient) throws -> (id: String, lastEvent: Int) {
        let id = try shop.create()
        while true {
            let event = try next(client)
            if event.data["order"] as? String == id, event.data["status"] as? String == "CREATED",
                event.data["kind"] as? String == "message"
            {
                return (id, event.id)
            }
        }
    }

    @Test func whatHappensIsTold() throws {
        let shop = try Shop()
        let client = try open(shop)
        let id = try shop.create()
        let answer = try next(client)
        #expect(answer.data["kind"] as? String == "answer" && answer.data["order"] as? String == id)
        let (command, act, message) = (try next(client), try next(client), try next(client))
        #expect(command.data["kind"] as? String == "command" && command.data["origin"] as? String == "http")
        #expect(act.data["act"] as? String == "recorded" && act.data["order"] as? String == id)
        #expect(message.data["topic"] as? String == "Orders" && message.data["label"] as? String == "A1")
        #expect(act.id == command.id + 1 && message.id == act.id + 1 && act.type == nil)
    }

    @Test func aReaderResumes() throws {
        let shop = try Shop()
        let first = try createAndFollow(shop, try open(shop))
        let second = try shop.create()
        let resumed = try open(shop, lastEventID: String(first.lastEvent))
        let event = try next(resumed)
        #expect(event.id == first.lastEvent + 1 && event.data["order"] as? String == second)
        let parameter = try open(shop, "?lastEventId=0")
        let world = try next(parameter)
        #expect(world.id == 1 && world.data["kind"] as? String == "world" && world.data["seed"] as? String == "42")
    }

    @Test func oneOrdersEventsFromItsBeginning() throws {
        let shop = try Shop(pace: .full)
        let ids = try (0..<4).map { _ in try shop.create() }
        for (id, query) in [(ids[1], "?id="), (ids[2], "?orderID=")] {
            let client = try open(shop, query + id)
            #expect(try next(client).data["kind"] as? String == "world")
            var statuses: [String] = []
            while statuses.last != "COMPLETED" {
                let event = try next(client)
                #expect(event.data["order"] as? String == id)
                if event.data["act"] as? String == "recorded", let status = event.data["status"] as? String {
                    statuses.append(status)
                }
            }
            #expect(statuses == ["CREATED", "PAYED", "RESERVED", "DELIVERED", "COMPLETED"])
        }
        let unknown = try shop.connect().request("GET", Self.path + "?id=nobody's")
        #expect(unknown.status == 400 && unknown.text.contains("no order"))
        #expect(try shop.connect().request("GET", Self.path, headers: ["Last-Event-ID: x"]).status == 400)
        #expect(try shop.connect().request("HEAD", Self.path).status == 200)
    }

    @Test func whoFallsBehindIsToldAndNobodyWaits() throws {
        let shop = try Shop(pace: .full, feedCapacity: 64)
        let slow = try open(shop)
        let writer = try shop.connect()
        // More than the connection and the feed can hold.
        while shop.feed.latest < 150_000 {
            writer.send(String(repeating: Self.create, count: 100))
            for _ in 0..<100 { #expect(try writer.readAnswer().status == 200) }
        }
        var (last, missed) = (try next(slow).id, 0)
        while missed == 0 {
            let event = try next(slow)
            guard event.type == "missed" else {
                #expect(event.id == last + 1, "nothing is left out in silence")
                last = event.id
                continue
            }
            missed = event.data["count"] as? Int ?? -1
            #expect(event.data["from"] as? Int == last + 1 && event.id == last + missed)
            #expect(try next(slow).id == event.id + 1)
        }
        #expect(missed > 0)
    }

    private static let create =
        "POST \(Shop.base)/create HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(Shop.second.utf8.count)\r\n\r\n"
        + Shop.second

    @Test func anIDOfAnotherRunIsNotTakenForOneOfThis() throws {
        let shop = try Shop()
        let client = try open(shop, lastEventID: "5000")
        let missed = try next(client)
        #expect(missed.type == "missed" && (missed.data["reason"] as? String)?.contains("not of this run") == true)
        #expect(try next(client).id == 1)
    }

    /// A reader of one order resumes from where the stream was, not from the order's last event.
    @Test func aQuietStreamMovesOnAndShowsThatItLives() throws {
        let shop = try Shop { $0.heartbeat = .milliseconds(50) }
        let first = try shop.create()
        let client = try open(shop, "?id=\(first)")
        _ = try createAndFollow(shop, try open(shop))
        let checkpoint = try client.read(through: "id: \(shop.feed.latest)\n\n")
        #expect(!checkpoint.contains("event:"))
        _ = try client.read(through: ": \n\n")
    }

    /// As `nc -N` asks: nothing more is sent, and everything is still read.
    @Test func aHalfClosedReaderGoesOnReading() throws {
        let shop = try Shop()
        let client = try open(shop)
        client.finishSending()
        for _ in 0..<3 {
            let id = try shop.create()
            #expect(try next(client).data["order"] as? String == id)
            for _ in 0..<4 { _ = try next(client) }
        }
    }

    @Test func theEndEndsStreams() throws {
        let shop = try Shop()
        let client = try shop.connect()
        client.send("GET \(Self.path) HTTP/1.1\r\nHost: localhost\r\n\r\n")
        _ = try client.read(through: "retry: 1000\n\n")
        shop.server.stop()
        #expect(try client.readAll().hasSuffix("0\r\n\r\n"), "the last chunk")
    }
}
