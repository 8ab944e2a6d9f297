import TestHTTP
import Testing

@testable import OrdersAPI

/// The form of requests: whole, wrong, half, or without an end.
extension ServerTests {
    /// What is sent, and the statuses of the answers up to the end of the connection.
    private static let rawRequests: [(String, [UInt8], [Int])] = [
        (
            "closed by the client", text("GET \(base)/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
            [200]
        ),
        ("the old version", text("GET \(base)/health HTTP/1.0\r\n\r\n"), [200]),
        ("a body in chunks", create("Transfer-Encoding: chunked\r\n", "f\r\n{\"products\":[]}\r\n0\r\n\r\n"), [200]),
        (
            "a wait for a word", create("Expect: 100-continue\r\nContent-Length: 15\r\n", #"{"products":[]}"#),
            [100, 200]
        ),
        ("a wait in vain", create("Expect: 100-continue\r\nContent-Length: 65537\r\n", ""), [413]),
        (
            "an offer of HTTP/2",
            text("GET \(base)/health HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"), [200]
        ),
        (
            "the whole address",
            text("GET http://localhost\(base)/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
            [200]
        ),
        (
            "pipelined",
            text(
                String(repeating: "GET \(base)/health HTTP/1.1\r\nHost: localhost\r\n\r\n", count: 40)
                    + "GET \(base)/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
            Array(repeating: 200, count: 41)
        ),
        (
            "pipelined with junk", text("GET \(base)/health HTTP/1.1\r\nHost: localhost\r\n\r\nJUNK\r\n\r\n"),
            [200, 400]
        ),
        (
            "pipelined to the end",
            text(String(repeating: "GET \(base)/health HTTP/1.1\r\nHost: localhost\r\n\r\n", count: 5)),
            Array(repeating: 200, count: 5)
        ),
        (
            "a pipelined list",
            text(String(repeating: "GET \(base)/openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n", count: 300)),
            Array(repeating: 200, count: 300)
        ),
        ("no Host", text("GET \(base)/health HTTP/1.1\r\n\r\n"), [400]),
        ("two Hosts", text("GET \(base)/health HTTP/1.1\r\nHost: localhost\r\nHost: y\r\n\r\n"), [400]),
        ("junk", text("HELLO\r\n\r\n"), [400]), ("bytes", [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00], [400]),
        ("HTTP/2", text("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), [400]), ("HTTP/0.9", text("GET /\r\n\r\n"), [400]),
        ("a coded body", create("Transfer-Encoding: gzip, chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"), [400]),
        ("no length", create("Content-Length: -1\r\n", ""), [400]),
        ("two lengths", create("Content-Length: 1\r\nContent-Length: 2\r\n", "{}"), [400]),
        ("a length and chunks", create("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), [400]),
        ("a wrong chunk", create("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n"), [400]),
        (
            "a large header",
            text(
                "GET \(base)/health HTTP/1.1\r\nHost: localhost\r\nX: \(String(repeating: "a", count: 20_000))\r\n\r\n"),
            [431]
        ),
        (
            "many headers",
            text("GET \(base)/health HTTP/1.1\r\nHost: localhost\r\n\(String(repeating: "X: a\r\n", count: 200))\r\n"),
            [431]
        ),
        (
            "a long address",
            text("GET \(base)/status?id=\(String(repeating: "a", count: 20_000)) HTTP/1.1\r\nHost: localhost\r\n\r\n"),
            [431]
        ),
        (
            "a large body announced", create("Content-Length: 1000000000\r\n", String(repeating: "x", count: 100_000)),
            [413]
        ),
        (
            "a large body in chunks",
            create(
                "Transfer-Encoding: chunked\r\n",
                String(repeating: "400\r\n\(String(repeating: "x", count: 1_024))\r\n", count: 200)), [413]
        ),
        (
            "the largest body",
            create(
                "Connection: close\r\nContent-Length: 65536\r\n",
                "{\"products\":[]" + String(repeating: " ", count: 65_521) + "}"), [200]
        ),
        (
            "tiny chunks",
            create(
                "Transfer-Encoding: chunked\r\n",
                String(repeating: "1\r\n \r\n", count: 65_500) + "2\r\n{}\r\n0\r\n\r\n"), [400]
        ),
    ]

    private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static func create(_ headers: String, _ body: String) -> [UInt8] {
        text("POST \(base)/create HTTP/1.1\r\nHost: localhost\r\n\(headers)\r\n\(body)")
    }

    @Test(arguments: rawRequests.indices)
    func everyRequestHasItsAnswer(place: Int) throws {
        let (name, bytes, statuses) = Self.rawRequests[place]
        let client = try Shop().connect()
        client.send(bytes)
        client.finishSending()
        let all = try client.readAll()
        let found = all.split(separator: "HTTP/1.").compactMap { part in
            part.first == "1" || part.first == "0" ? Int(part.dropFirst(2).prefix(3)) : nil
        }
        #expect(found == statuses, "\(name): \(all.prefix(300))")
    }

    /// Half a request, then nothing more can come.
    @Test(arguments: [
        "G", "GET /api", "POST \(base)/create HTTP/1.1\r\nHo",
        "POST \(base)/create HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\n{",
        "POST \(base)/create HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{",
    ])
    func halfARequestIsRefused(text: String) throws {
        let client = try Shop().connect()
        client.send(text)
        client.finishSending()
        let answer = try client.readAnswer()
        #expect(answer.status == 400 && answer.text.contains("ended before it was whole"))
    }

    /// A client that sends without an end gets its answer, and then the door.
    @Test(arguments: [
        ("GET / HTTP/1.1\r\n", "X-a: bbbbbbbbbbbbbbbbbbbb\r\n", 431), ("GET /", "aaaaaaaaaaaaaaaaaaaa", 431),
        (
            "POST \(base)/create HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n",
            "400\r\n" + String(repeating: "x", count: 1_024) + "\r\n", 413
        ),
        (
            "POST \(base)/create HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1;",
            "xxxxxxxxxxxxxxxxxxxx",
            413
        ),
        (
            "POST \(base)/create HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
            "X-a: bbbbbbbbbbbbbbb\r\n", 431
        ),
        (
            "POST \(base)/create HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999999\r\n\r\n",
            String(repeating: "x", count: 5_000), 413
        ),
    ])
    func endlessRequestsEnd(head: String, piece: String, status: Int) throws {
        let shop = try Shop { $0.linger = .seconds(20) }
        let client = try shop.connect()
        client.send(head)
        let much = String(repeating: piece, count: 200_000 / piece.utf8.count)
        var sent = 0
        while sent < 400, client.send(much) { sent += 1 }
        #expect(sent < 400, "the door was never shut")
        #expect(try shop.connect().request("GET", Self.base + "/health").status == 200, "others are answered")
        if let answer = try? client.readAnswer() { #expect(answer.status == status) }
    }

    @Test func theAnswerToAnEndlessRequestCanBeRead() throws {
        let client = try Shop().connect()
        client.send("POST \(Self.base)/create HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
        client.send(String(repeating: "400\r\n" + String(repeating: "x", count: 1_024) + "\r\n", count: 100))
        #expect(try client.readAnswer().status == 413)
        client.finishSending()
        #expect(try client.readAll() == "")
    }
}
