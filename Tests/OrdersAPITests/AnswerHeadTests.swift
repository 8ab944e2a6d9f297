import SagaEngine
import TestHTTP
import Testing

@testable import OrdersAPI

/// What stands at the head of answers, whatever they answer.
@Suite struct AnswerHeadTests {
    private static let base = Shop.base

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_827_696, "Tue, 29 Feb 2000 12:34:56 GMT"), (4_102_444_799, "Thu, 31 Dec 2099 23:59:59 GMT"),
    ])
    func dates(seconds: Int, text: String) { #expect(HTTPDate.text(seconds) == text) }

    @Test(arguments: [
        ("GET \(base)/health HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
        ("GET \(base)/openapi.yaml HTTP/1.0\r\n\r\n", 200),
        ("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
        ("GET \(base)/list?currentUserId= HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
        ("GET \(base)/status HTTP/1.1\r\nHost: localhost\r\n\r\n", 400), ("JUNK\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 403), ("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
        ("PUT \(base)/health HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
        ("POST \(base)/create HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999\r\n\r\n", 413),
        ("GET /\(String(repeating: "a", count: 20_000)) HTTP/1.1\r\nHost: localhost\r\n\r\n", 431),
        ("BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", 501),
    ])
    func everyAnswerHasADateAndIsNotStored(request: String, status: Int) throws {
        let client = try Shop().connect()
        client.send(request)
        let head = try client.read(through: "\r\n\r\n")
        #expect(head.hasPrefix("HTTP/1.") && head.dropFirst(9).hasPrefix("\(status)"))
        #expect(
            head.matches(of: /\r\ndate: [A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} 20\d\d \d\d:\d\d:\d\d GMT\r\n/).count == 1)
        #expect(head.matches(of: /\r\ncache-control: no-store\r\n/).count == 1)
    }

    // MARK: methods

    @Test(arguments: [
        "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "SOURCE", "QUERY", "M-SEARCH",
        "UNSUBSCRIBE",
    ])
    func methodsThatAreKnownAreToldWhatIsThere(method: String) throws {
        let answer = try Shop().connect().request(method, Self.base + "/create")
        #expect(answer.status == 405 && answer.headers["allow"] == "POST")
        #expect(answer.text.hasPrefix(#"{"code":405,"error":"method""#))
    }

    @Test(arguments: ["BREW", "get", "GETX", "ANNOUNCE", "FLUSH", "A", "!", String(repeating: "X", count: 5_000)])
    func otherMethodsAreNotImplemented(method: String) throws {
        let client = try Shop().connect()
        let health = "GET \(Self.base)/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
        client.send(health + "\(method) \(Self.base)/health HTTP/1.1\r\nHost: localhost\r\n\r\n" + health)
        #expect(try client.readAnswer().status == 200)
        let answer = try client.readAnswer()
        #expect(answer.status == 501 && answer.headers["connection"] == "close")
        #expect(answer.text.hasPrefix(#"{"code":501,"error":"method""#) && answer.text.utf8.count < 300)
        #expect(try client.readAll() == "")
    }

    @Test(arguments: [
        ("BREW / HTTP/1.1\r\n", "BREW"), ("GET / HTTP/1.1\r\nHost: x\r\n\r\nBREW / HTTP/1.0\r\n\r\n", "BREW"),
        ("BR", "BR"), ("BREW /po", "BREW"), ("BREW\r\n", nil), ("GET / HTTP/1.1\r\n", nil), ("JUNK\r\n\r\n", nil),
        ("BREW / HTTP/2.0\r\n", nil), ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", nil), ("\u{16}\u{3}\u{1}", nil), ("", nil),
        ("{\"a\": 1}\r\n", nil), ("a b\r\n", nil), ("QUERY /", nil),
    ])
    func theMethodThatTheParserDidNotTake(bytes: String, method: String?) {
        #expect(RequestLine.unknownMethod(in: Array(bytes.utf8)) == method)
    }

    /// In the old version, chunks may have passed somebody who did not know them.
    @Test func theOldVersionWithChunksIsTheLast() throws {
        let client = try Shop().connect()
        let chunks = "Transfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\nf\r\n{\"products\":[]}\r\n0\r\n\r\n"
        client.send("POST \(Self.base)/create HTTP/1.0\r\n" + chunks + "GET \(Self.base)/health HTTP/1.0\r\n\r\n")
        let answer = try client.readAnswer()
        #expect(answer.status == 200 && answer.headers["connection"] == "close")
        #expect(try client.readAll() == "")
    }

    // MARK: errors

    /// However long a client's words are, and however they are written, an error stays short.
    @Test(arguments: [
        String(repeating: "x", count: 5_000), "e" + String(repeating: "\u{301}", count: 5_000),
        String(repeating: "\u{1}", count: 5_000), String(repeating: "👩‍👩‍👧‍👦", count: 500),
        String(repeating: "\"", count: 5_000),
        String(repeating: "\u{2028}", count: 3_000),
    ])
    func errorsAreShort(words: String) throws {
        let coded = words.utf8.map { "%" + String($0, radix: 16).leftPadded }.joined()
        let quoted = words.unicodeScalars.map(Self.escaped).joined()
        var plans = [
            Contract.plan(OrdersRequest("GET", "/\(coded)")),
            Contract.plan(OrdersRequest("\(words)", Self.base + "/list")),
        ]
        for body in [#"{"\#(quoted)":1,"\#(quoted)":2}"#, #"{"products":["\#(quoted)"]}"#] {
            plans.append(Contract.plan(OrdersRequest("POST", Self.base + "/create", body: Array(body.utf8))))
        }
        for plan in plans {
            guard case .reply(let reply) = plan else {
                Issue.record("no reply")
                continue
            }
            #expect(reply.status >= 400 && reply.body.count < 800)
        }
        let door = Door(origins: [], name: "", isLoopback: true)
        for caller in [
            Door.Caller(hosts: [words]), Door.Caller(hosts: ["localhost"], origins: [words]),
            Door.Caller(hosts: ["localhost"], target: "http://\(words)/"),
        ] {
            let problem = try #require(door.problem(caller))
            #expect(Contract.reply(to: problem).body.count < 800)
        }
        for answer in [ClientAnswer.unknownOrder(id: words), .tooLate(id: words)] {
            #expect(Contract.reply(to: .cancel, answer).body.count < 800)
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        scalar.utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }

    // MARK: who asks, where the head is no good

    private static let broken: [(name: String, head: @Sendable (String) -> String, status: Int)] = [
        ("another method", { "BREW / HTTP/1.1\r\n\($0)\r\n" }, 501),
        ("a large head", { "GET / HTTP/1.1\r\n\($0)X: \(String(repeating: "a", count: 20_000))\r\n\r\n" }, 431),
        ("a length that is none", { "POST / HTTP/1.1\r\n\($0)Content-Length: x\r\n\r\n" }, 400),
        ("a field that is none", { "GET / HTTP/1.1\r\nA B: c\r\n\($0)\r\n" }, 400),
        (
            "a length and chunks",
            { "POST / HTTP/1.1\r\n\($0)Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n" }, 400
        ),
    ]

    /// A page that is let in can read what is wrong, whoever found it; a page that is not is told no more than that.
    @Test(arguments: broken.indices)
    func aBrokenHeadIsAnsweredByWhoSentIt(place: Int) throws {
        let (name, head, status) = Self.broken[place]
        let shop = try Shop(origins: ["https://a.example"])
        for (fields, wanted) in [
            ("Host: localhost\r\nOrigin: https://a.example\r\n", status),
            ("host:localhost\t\r\nORIGIN:\thttps://a.example \r\n", status), ("Host: localhost\r\n", status),
            ("Host: localhost\r\nOrigin: http://evil.example\r\n", status == 431 ? 431 : 403),
            ("Host: evil.example\r\n", status == 431 ? 431 : 403),
        ] {
            let client = try shop.connect()
            client.send(head(fields))
            let answer = try client.readAnswer()
            #expect(answer.status == wanted, "\(name): \(fields)")
            let isLetIn = fields.contains("a.example")
            #expect(
                answer.headers["access-control-allow-origin"] == (isLetIn ? "https://a.example" : nil),
                "\(name): \(fields)")
        }
    }

    /// A body that can do nothing is not waited for.
    @Test(arguments: [
        ("POST \(base)/nothing", 404), ("PUT \(base)/create", 405), ("POST \(base)/list", 405),
        ("POST \(base)/%zz", 400),
        ("POST /api/v1/operator/commands", 404),
    ])
    func nobodyIsAskedForABodyInVain(line: String, status: Int) throws {
        let client = try Shop().connect()
        client.send("\(line) HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n")
        #expect(try client.read(through: "\r\n\r\n").hasPrefix("HTTP/1.1 \(status) "))
    }

    /// A size that no body may have is no reason to wait for it, in whatever parts it comes.
    @Test(arguments: [
        ["ffffffffffffffff\r\n"], ["FFFFFFFFFFFFFFF", "F"], ["5\r\nhello\r\n10000"],
        ["5\r\nhel", "lo\r\n00010001;x=y\r\n"],
        ["1\r", "\n{", "\r\n8000\r\n" + String(repeating: " ", count: 0x8000) + "\r\n8000\r\n"],
    ])
    func chunksThatAreTooLargeAreRefusedAtOnce(parts: [String]) throws {
        let shop = try Shop { $0.patience = .hours(1) }
        let client = try shop.connect()
        client.send(
            "POST \(Self.base)/create HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + parts[0])
        for part in parts.dropFirst() {
            // What was sent has been read by then.
            #expect(try shop.connect().request("GET", Self.base + "/health").status == 200)
            client.send(part)
        }
        #expect(try client.readAnswer().status == 413)
    }

    @Test func chunksThatFitAreTaken() throws {
        let client = try Shop().connect()
        let head = "POST \(Self.base)/create HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        let chunks =
            "0000000000000001\r\n{\r\n" + "1;a=b\r\n}\r\n"
            + "FFFE\r\n" + String(repeating: " ", count: 0xFFFE) + "\r\n0\r\nX: ffffffff\r\n\r\n"
        for _ in 0..<2 {
            client.send(head + chunks)
            #expect(try client.readAnswer().status == 400, "the user is missing, and nothing else")
        }
        client.send(head + "5\r\n{   }\r\n0\r\n\r\n" + head + "ffff\r\n")
        #expect(try client.readAnswer().status == 400)
    }

    @Test func aMethodIsNamedAsItWasSent() throws {
        let answer = try Shop().connect().request("M-SEARCH", Self.base + "/create")
        #expect(answer.text.contains("not M-SEARCH."))
    }

    @Test(arguments: ["localhost\t", "\tlocalhost \t", "localhost.", "LOCALHOST.:80", "127.0.0.1.", "a.localhost."])
    func spellingsOfThisMachine(host: String) throws {
        let client = try Shop().connect()
        client.send("GET \(Self.base)/health HTTP/1.1\r\nHost: \(host)\r\n\r\n")
        #expect(try client.readAnswer().status == 200)
    }

    // MARK: lists

    /// A list of one world never goes on with the orders of the next.
    @Test func aListThatStraddlesAResetBreaksOff() throws {
        let shop = try Shop()
        let (writer, reader) = (try shop.connect(), try shop.connect())
        func create(_ letter: String) throws {
            let body = #"{"products":[],"shipping_to":"\#(String(repeating: letter, count: 60_000))"}"#
            for _ in 0..<300 { _ = try writer.request("POST", Self.base + "/create", body: body) }
        }
        try create("x")
        reader.send("GET \(Self.base)/list?currentUserId=&limit=300 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        _ = try reader.read(through: "\r\n\r\n")
        shop.engine.post(.reset)
        try create("y")
        let list = try reader.readAll()
        #expect(list.contains("xxx") && !list.contains("yyy") && !list.hasSuffix("]\r\n0\r\n\r\n"))
        let fresh = try writer.request("GET", Self.base + "/list?currentUserId=&limit=300").text
        #expect(fresh.hasSuffix("]") && !fresh.contains("xxx"))
    }

    /// Who asks how long such a list is has heard nothing of it yet: it is measured in one world, the old or the new one.
    @Test func aMeasureThatStraddlesAResetBeginsAnew() throws {
        var measured: Set<String> = []
        for _ in 0..<10 where !measured.contains("2") {
            let shop = try Shop()
            let (writer, reader) = (try shop.connect(), try shop.connect())
            let body = #"{"products":[],"shipping_to":"\#(String(repeating: "x", count: 60_000))"}"#
            for _ in 0..<200 { _ = try writer.request("POST", Self.base + "/create", body: body) }
            let list = "\(Self.base)/list?currentUserId=&limit=300"
            let whole = try writer.request("GET", list).text.utf8.count
            reader.send("HEAD \(list) HTTP/1.1\r\nHost: localhost\r\n\r\n")
            // The engine has turned some times by then: the list is begun, and not over.
            for _ in 0..<5 { _ = try writer.request("GET", Self.base + "/health") }
            shop.engine.post(.reset)
            let answer = try reader.readAnswer(toHEAD: true)
            let length = try #require(answer.headers["content-length"])
            #expect(answer.status == 200 && [String(whole), "2"].contains(length))
            measured.insert(length)
            // The connection goes on as ever.
            #expect(try reader.request("GET", Self.base + "/health").status == 200)
        }
        #expect(measured.contains("2"))
    }
}

extension String {
    fileprivate var leftPadded: String { count == 1 ? "0" + self : self }
}
