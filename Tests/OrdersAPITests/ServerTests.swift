import Foundation
import SagaCore
import SagaEngine
import TestHTTP
import Testing

@testable import OrdersAPI

/// The server as clients find it, over real connections.
@Suite struct ServerTests {
    static let base = Shop.base

    @Test func anOrderOverHTTP() throws {
        let shop = try Shop()
        let client = try shop.connect()
        let created = try client.request("POST", Self.base + "/create", body: Shop.second)
        #expect(created.status == 200 && created.headers["content-type"] == "application/json; charset=utf-8")
        let id = try #require(try JSON(created.text)["id"] as? String)
        #expect(try client.request("GET", Self.base + "/status?id=\(id)").text == #"{"status":"CREATED"}"#)
        let cancelled = try client.request("POST", Self.base + "/cancel", body: #"{"id":"\#(id)"}"#)
        #expect(try JSON(cancelled.text)["status"] as? String == "CANCELED")
        #expect(
            try client.request("GET", Self.base + "/status_change_list?id=\(id)").text
                == #"{"status_list":["CREATED","CANCELED"]}"#)
        #expect(try client.request("GET", Self.base + "/list?currentUserId=").text == "[\(cancelled.text)]")
        #expect(try client.request("GET", Self.base + "/health").text == #"{"status":"OK"}"#)
        #expect(
            try client.request("GET", Self.base + "/openapi.yaml").headers["content-type"]?.contains("yaml") == true)
    }

    /// Nothing that is pipelined behind the last answer is done any more.
    @Test(arguments: [
        "GET \(base)/health HTTP/1.1\r\nHost: localhost\r\nHost: y\r\n\r\n",
        "POST \(base)/create HTTP/1.1\r\nHost: localhost\r\nContent-Length: 70000\r\n\r\n"
            + String(repeating: "x", count: 70_000),
        "GET \(base)/health HTTP/1.0\r\n\r\n",
    ])
    func whatFollowsTheLastAnswerIsNotDone(last: String) throws {
        let shop = try Shop()
        let client = try shop.connect()
        let create =
            "POST \(Self.base)/create HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(Shop.second.utf8.count)\r\n\r\n"
        client.send("GET \(Self.base)/health HTTP/1.1\r\nHost: localhost\r\n\r\n" + last + create + Shop.second)
        #expect(try client.readAnswer().status == 200)
        #expect(try client.readAnswer().headers["connection"] == "close")
        #expect(try client.readAll() == "")
        #expect(try shop.connect().request("GET", Self.base + "/list?currentUserId=").text == "[]")
    }

    /// What one request was is forgotten with its answer.
    @Test func aProblemAfterAHEADHasItsBody() throws {
        let client = try Shop().connect()
        #expect(try client.request("HEAD", Self.base + "/health").status == 200)
        client.send("JUNK\r\n\r\n")
        let answer = try client.readAnswer()
        #expect(answer.status == 400 && answer.text.contains("not valid HTTP"))
    }

    @Test func headsAndMethods() throws {
        let client = try Shop().connect()
        for path in ["/health", "/openapi.yaml", "/list?currentUserId=", "/status?id=x"] {
            let get = try client.request("GET", Self.base + path)
            let head = try client.request("HEAD", Self.base + path)
            #expect(head.status == get.status && head.headers["content-length"] == String(get.body.count))
        }
        let wrong = try client.request("DELETE", Self.base + "/create")
        #expect(wrong.status == 405 && wrong.headers["allow"] == "POST")
        #expect(try client.request("POST", Self.base + "/list", body: "x").headers["allow"] == "GET, HEAD")
        #expect(try client.request("GET", "/nowhere").status == 404)
    }

    @Test func longListsComeInParts() throws {
        let shop = try Shop()
        let client = try shop.connect()
        for _ in 0..<520 { _ = try client.request("POST", Self.base + "/create", body: Shop.second) }
        var lengths: [Int: Int] = [:]
        for limit in [100, 250, 251, 500, 520, 1_000] {
            let path = Self.base + "/list?currentUserId=&limit=\(limit)"
            let answer = try client.request("GET", path)
            #expect(answer.status == 200 && answer.text.split(separator: #""status""#).count == min(limit, 520) + 1)
            #expect((answer.headers["transfer-encoding"] == "chunked") == (limit > 250))
            lengths[limit] = answer.body.count
            let head = try client.request("HEAD", path)
            #expect(head.headers["content-length"] == String(answer.body.count))
        }
        // An old client learns the end from the end of the connection.
        let old = try shop.connect()
        old.send("GET \(Self.base)/list?currentUserId=&limit=520 HTTP/1.0\r\n\r\n")
        let answer = try old.readAnswer()
        #expect(answer.headers["transfer-encoding"] == nil && answer.body.count == lengths[520])
    }

    // MARK: patience

    @Test(arguments: [
        "", "GET /api/v1/orders/hea", "POST \(base)/create HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\n{",
    ])
    func whoDawdlesIsTold(text: String) throws {
        let shop = try Shop {
            $0.patience = .milliseconds(100)
            $0.idle = .milliseconds(100)
        }
        let client = try shop.connect()
        client.send(text)
        let answer = try client.readAnswer()
        #expect(answer.status == 408 && answer.headers["connection"] == "close")
        #expect(try client.readAll() == "")
    }

    @Test func whoOnlyIdlesIsLetGoQuietly() throws {
        let shop = try Shop { $0.idle = .milliseconds(100) }
        let client = try shop.connect()
        #expect(try client.request("GET", Self.base + "/health").status == 200)
        #expect(try client.readAll() == "")
    }

    @Test func whoDoesNotReadIsLetGo() throws {
        let shop = try Shop { $0.idle = .milliseconds(300) }
        let client = try shop.connect()
        let many = String(repeating: "GET \(Self.base)/openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n", count: 2_000)
        var sent = 0
        while sent < 400, client.send(many) { sent += 1 }
        #expect(sent < 400, "everything was taken, so everything was answered, into memory")
        #expect(try shop.connect().request("GET", Self.base + "/health").status == 200)
    }

    @Test func aFullServerMakesRoom() throws {
        let shop = try Shop { $0.connections = 16 }
        let idle = try (0..<16).map { _ in try shop.connect() }
        for client in idle.dropFirst() { #expect(try client.request("GET", Self.base + "/health").status == 200) }
        for _ in 0..<30 {
            #expect(try shop.connect().request("GET", Self.base + "/health").status == 200)
        }
        #expect(try idle[0].readAll() == "", "the one that has waited longest has gone")
    }

    @Test func aThousandIdleConnectionsAreInNobodysWay() throws {
        let shop = try Shop()
        let idle = try (0..<300).map { _ in try shop.connect() }
        let dawdling = try (0..<100).map { _ in try shop.connect() }
        for client in dawdling { client.send("POST \(Self.base)/create HTTP/1.1\r\nX-") }
        for client in idle.prefix(20) { #expect(try client.request("GET", Self.base + "/health").status == 200) }
        for client in dawdling {
            client.send("a: b\r\nHost: localhost\r\nContent-Length: 15\r\n\r\n{\"products\":[]}")
            #expect(try client.readAnswer().status == 200)
        }
    }

    /// Lists are made as they are read: what nobody reads takes no room.
    @Test func listsThatNobodyReadsTakeNoRoom() throws {
        let shop = try Shop()
        let writer = try shop.connect()
        let body = #"{"products":[],"shipping_to":"\#(String(repeating: "x", count: 60_000))"}"#
        for _ in 0..<100 { _ = try writer.request("POST", Self.base + "/create", body: body) }
        let before = try residentBytes()
        let readers = try (0..<100).map { _ in try shop.connect() }
        for reader in readers {
            reader.send("GET \(Self.base)/list?currentUserId= HTTP/1.1\r\nHost: localhost\r\n\r\n")
        }
        for reader in readers { _ = try reader.read(through: "\r\n\r\n") }
        for _ in 0..<50 { #expect(try writer.request("GET", Self.base + "/health").status == 200) }
        // As a whole they would be 600 MB.
        #expect(try residentBytes() - before < 200_000_000)
    }

    private func residentBytes() throws -> Int {
        let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")[1]
        return (Int(pages) ?? 0) * 4096
    }

    /// Who asks for little waits for one large request, not for all that are there.
    @Test func largeBodiesTakeTurns() throws {
        let shop = try Shop()
        let body = #"{"products":[],"more":[\#(String(repeating: "[],", count: 20_000))0]}"#
        let large = try (0..<24).map { _ in try shop.connect() }
        for client in large {
            client.send(
                "POST \(Self.base)/create HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n")
            client.send(String(body.dropLast()))
        }
        let small = try shop.connect()
        for _ in 0..<50 { #expect(try small.request("GET", Self.base + "/health").status == 200) }
        for client in large { client.send("}") }
        let list = try small.request("GET", Self.base + "/list?currentUserId=").text
        #expect(list.split(separator: #""status""#).count - 1 < 18)
        for client in large { #expect(try client.readAnswer().status == 200) }
    }

    // MARK: the end

    private static let line = #"{"name":"a long name for a small thing","price":1}"#
    private static let longOrder =
        #"{"products":["# + Array(repeating: line, count: 1_000).joined(separator: ",") + #"],"shipping_to":"Elm 1"}"#

    @Test func theEndFinishesWhatIsBeingAnswered() throws {
        let shop = try Shop { $0.farewell = .seconds(25) }
        let (idle, half, busy) = (try shop.connect(), try shop.connect(), try shop.connect())
        let slow = try shop.connect()
        for _ in 0..<30 {
            _ = try slow.request("POST", Self.base + "/create", body: Self.longOrder)
        }
        slow.send("GET \(Self.base)/list?currentUserId=&limit=30 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        _ = try slow.read(through: "\r\n\r\n")
        #expect(try idle.request("GET", Self.base + "/health").status == 200)
        #expect(try busy.request("GET", Self.base + "/health").status == 200)
        half.send(
            "POST \(Self.base)/create HTTP/1.1\r\nHost: localhost\r\nContent-Length: 15\r\nExpect: 100-continue\r\n\r\n"
        )
        _ = try half.read(through: "100 Continue\r\n\r\n")
        busy.send(String(repeating: "GET \(Self.base)/health HTTP/1.1\r\nHost: localhost\r\n\r\n", count: 2_000))
        #expect(try busy.readAnswer().status == 200)
        Thread.detachNewThread { shop.server.stop() }
        #expect(try idle.readAll() == "", "nothing was asked")
        half.send(#"{"products":[]}"#)
        let answer = try half.readAnswer()
        #expect(answer.status == 200 && answer.headers["connection"] == "close")
        // Those that were pipelined are answered, or nothing of them is said.
        let rest = try busy.readAll().split(separator: "HTTP/1.1 200 OK")
        #expect(rest.allSatisfy { $0.hasSuffix(#"{"status":"OK"}"#) })
        #expect(rest.filter { $0.contains("connection: close") }.count <= 1)
        #expect(try slow.readAll().hasSuffix("]\r\n0\r\n\r\n"), "the list is whole")
        #expect(throws: RawClient.Failure.self) { try shop.connect().request("GET", Self.base + "/health") }
    }

    @Test func aPortInUseIsASentence() throws {
        let shop = try Shop()
        let problem = #expect(throws: ServerProblem.self) {
            try OrdersServer(
                ServerAddress(host: "127.0.0.1", port: shop.server.address.port), engine: shop.engine, feed: shop.feed)
        }
        #expect(problem?.sentence.contains("\(shop.server.address.text) is in use") == true)
        for (host, words) in [("192.0.2.1", "no address of this machine"), ("no.such.host.invalid", "was not found")] {
            let problem = #expect(throws: ServerProblem.self) {
                try OrdersServer(ServerAddress(host: host, port: 0), engine: shop.engine, feed: shop.feed)
            }
            #expect(problem?.sentence.contains(words) == true, "\(problem?.sentence ?? "")")
        }
    }
}
