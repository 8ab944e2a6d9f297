import TestHTTP
import Testing

@testable import OrdersAPI

/// A page of the web must not drive the simulation.
@Suite struct DoorTests {
    private static let closed = Door(origins: [], name: "shop.test", isLoopback: true)
    private static let open = Door(origins: [], name: "shop.test", isLoopback: false)
    private static let shared = Door(
        origins: ["https://Shop.Example", "http://localhost:3000", "https://b.example:443"].compactMap(WebOrigin.init),
        name: "127.0.0.1", isLoopback: true)

    // MARK: Host

    @Test(arguments: [
        "localhost", "localhost:8081", "LOCALHOST", "localhost:", "a.localhost:1", "a.b.localhost", "127.0.0.1:8081",
        "10.1.2.3", "[::1]", "[::1]:8081", "[::ffff:7f00:1]", "[FE80::1]", "shop.test", "Shop.Test:80",
    ])
    func namesOfThisMachine(host: String) {
        #expect(Self.closed.problem(.init(hosts: [host])) == nil)
        #expect(Self.closed.problem(.init(hosts: ["localhost"], target: "http://\(host)/x")) == nil)
    }

    @Test(arguments: [
        "evil.example", "evil.example:8081", "localhost.evil.example", "notlocalhost", ".localhost", "a..localhost",
        "127.0.0.1.evil.example", "127.0.0.1.nip.io", "shop.test.evil.example", "xshop.test", "1.2.3.4.5", "256.1.1.1",
        "a%2elocalhost.x", "localhost.local", "localhost..", "evil.example.",
    ])
    func otherNamesAreRefusedOnLoopback(host: String) {
        #expect(Self.closed.problem(.init(hosts: [host]))?.kind == .host)
        #expect(Self.closed.problem(.init(hosts: ["localhost"], target: "http://\(host)/x"))?.kind == .host)
        #expect(Self.closed.problem(.init(hosts: [host], isOld: true))?.kind == .host)
        #expect(Self.open.problem(.init(hosts: [host])) == nil)
    }

    @Test(arguments: [
        "", ":80", "a b", "a/b", "a@localhost", "localhost:x", "localhost:65536", "localhost:-1", "::1", "[::1", "::1]",
        "[]", "[localhost]", "[::1]x", "[::1%25lo]", "localhost:80:80", "ключ", "a%zz", "a%4", "a\\b", "[127.0.0.1]",
        "localhost\u{7f}", "a,b:1,", "localhost, localhost ",
    ])
    func malformedHostsAreRefusedEverywhere(host: String) {
        for door in [Self.closed, Self.open] {
            let problem = door.problem(.init(hosts: [host]))
            // A comma may stand in a name; only nobody is called so.
            #expect(host == "a,b:1," || !host.contains(",") ? problem?.kind == .invalid : problem != nil, "\(host)")
            #expect(door.problem(.init(hosts: [host], isOld: true)) != nil)
        }
    }

    @Test func thereIsOneHost() {
        #expect(Self.open.problem(.init(hosts: []))?.kind == .invalid)
        #expect(Self.open.problem(.init(hosts: ["localhost", "localhost"]))?.kind == .invalid)
        #expect(Self.closed.problem(.init(hosts: [], isOld: true)) == nil)
        #expect(Self.closed.problem(.init(hosts: ["localhost", "localhost"], isOld: true))?.kind == .invalid)
        #expect(Self.closed.problem(.init(hosts: ["evil.example"], target: "http://localhost/"))?.kind == nil)
        #expect(Self.closed.problem(.init(hosts: ["localhost"], target: "http://"))?.kind == .invalid)
    }

    // MARK: Origin

    @Test(arguments: [
        ("localhost:8081", "http://localhost:8081"), ("localhost", "http://localhost"),
        ("localhost:80", "http://localhost"),
        ("localhost", "http://localhost:80"), ("LOCALHOST:1", "HTTP://localhost:1"), ("[::1]:5", "http://[::1]:5"),
    ])
    func theServersOwnPagesMay(host: String, origin: String) {
        #expect(Self.closed.problem(.init(hosts: [host], origins: [origin])) == nil)
        #expect(Self.closed.fields(.init(hosts: [host], origins: [origin])) == [])
    }

    @Test(arguments: [
        "null", "", "*", "http://evil.example", "https://localhost:8081", "http://localhost", "http://localhost:8082",
        "http://localhost:8081/", "http://localhost:8081.evil.example", "localhost:8081", "http://127.0.0.1:8081",
        "http://evil.localhost:8081", "file://", "https://shop.example.evil.example", "http://shop.example",
    ])
    func otherPagesMayNot(origin: String) {
        for door in [Self.closed, Self.open, Self.shared] {
            let caller = Door.Caller(hosts: ["localhost:8081"], origins: [origin])
            #expect(door.problem(caller)?.kind == .origin)
            #expect(!door.fields(caller).contains { $0.name.hasPrefix("access") })
        }
        #expect(Self.closed.problem(.init(hosts: [], origins: [origin], isOld: true))?.kind == .origin)
    }

    @Test func pagesOfNamedOriginsMay() {
        for origin in [
            "https://shop.example", "https://shop.example:443", "http://localhost:3000", "https://b.example",
        ] {
            let caller = Door.Caller(hosts: ["localhost:8081"], origins: [origin])
            #expect(Self.shared.problem(caller) == nil)
            #expect(
                Self.shared.fields(caller)
                    == [HeaderField("vary", "Origin"), HeaderField("access-control-allow-origin", origin)])
            #expect(Self.shared.problem(.init(hosts: ["evil.example"], origins: [origin]))?.kind == .host)
            #expect(Self.shared.problem(.init(hosts: ["localhost"], origins: [origin, origin]))?.kind == .origin)
        }
        #expect(Self.shared.fields(nil) == [HeaderField("vary", "Origin")])
    }

    @Test(arguments: [
        "*", "null", "", "shop.example", "https://*.shop.example", "https://", "https://a/", "https://a/b",
        "https://a?b",
        "https://a b", "://a", "1http://a", "https://a:", "https://a:x", "https://u@a", "https://ключ.рф", "https:a",
    ])
    func whatIsNoOrigin(text: String) { #expect(WebOrigin(text) == nil) }

    @Test(arguments: [
        "https://shop.example", "http://[::1]:3000", "chrome-extension://abcdef", "capacitor://localhost",
        "HTTP://LOCALHOST:1",
    ])
    func whatIsAnOrigin(text: String) { #expect(WebOrigin(text)?.text == text.lowercased()) }

    // MARK: over the wire

    private static let methods = ["GET", "HEAD", "POST", "OPTIONS", "PUT"]
    private static let paths = Operation.allCases.map(\.path) + ["/nowhere"]

    @Test func everyPathAndMethodIsClosedToStrangers() throws {
        let shop = try Shop()
        for path in Self.paths {
            for method in Self.methods {
                for field in ["Origin: https://evil.example", "Origin: null"] {
                    let answer = try shop.connect().request(method, path, body: "{}", headers: [field])
                    #expect(answer.status == 403, "\(method) \(path)")
                    #expect(method == "HEAD" || answer.text.hasPrefix(#"{"code":403,"error":"origin""#))
                }
            }
        }
        let client = try shop.connect()
        client.send("GET \(Operation.events.path) HTTP/1.1\r\nHost: evil.example:\(shop.server.address.port)\r\n\r\n")
        #expect(try client.readAnswer().text.hasPrefix(#"{"code":403,"error":"host""#))
        #expect(try shop.connect().request("GET", Shop.base + "/list?currentUserId=").text == "[]")
    }

    @Test func aPageOfANamedOriginReadsAnswersAndErrors() throws {
        let shop = try Shop(origins: ["https://shop.example"])
        let origin = "Origin: https://shop.example"
        let client = try shop.connect()
        let large = "Content-Length: 100000"
        for (method, path, fields, status) in [
            ("GET", "/health", [], 200), ("GET", "/status?id=x", [], 400), ("GET", "/nowhere", [], 404),
            ("OPTIONS", "/health", [], 405), ("POST", "/create", [large], 413),
        ] {
            let answer = try client.request(method, Shop.base + path, headers: [origin] + fields)
            #expect(answer.status == status)
            #expect(answer.headers["access-control-allow-origin"] == "https://shop.example", "\(path)")
            #expect(answer.headers["vary"] == "Origin")
        }
        let plain = try shop.connect().request("GET", Shop.base + "/health")
        #expect(plain.headers["vary"] == "Origin" && plain.headers["access-control-allow-origin"] == nil)
        let events = try shop.connect()
        events.send("GET \(Operation.events.path) HTTP/1.1\r\nHost: localhost\r\n\(origin)\r\n\r\n")
        #expect(try events.read(through: "\r\n\r\n").contains("access-control-allow-origin: https://shop.example"))
    }

    @Test func aPreflightIsAnswered() throws {
        let shop = try Shop(origins: ["https://shop.example"])
        let asks = "Access-Control-Request-Method: POST"
        func preflight(_ path: String, _ fields: [String]) throws -> RawAnswer {
            let client = try shop.connect()
            client.send(
                "OPTIONS \(path) HTTP/1.1\r\nHost: localhost\r\n\(fields.map { $0 + "\r\n" }.joined())\r\n")
            return try client.readAnswer(toHEAD: true)
        }
        for operation in Operation.allCases {
            let answer = try preflight(operation.path, ["Origin: https://shop.example", asks])
            #expect(answer.status == 204 && answer.headers["vary"] == "Origin")
            #expect(answer.headers["access-control-allow-origin"] == "https://shop.example")
            #expect(answer.headers["access-control-allow-methods"] == operation.methods.joined(separator: ", "))
            let fields = answer.headers["access-control-allow-headers"]?.lowercased() ?? ""
            for name in ["content-type", "last-event-id", "idempotency-key"] { #expect(fields.contains(name)) }
            #expect(answer.headers["content-length"] == nil && answer.headers["content-type"] == nil)
        }
        #expect(try preflight("/nowhere", ["Origin: https://shop.example", asks]).status == 404)
        #expect(try preflight(Operation.create.path, [asks]).status == 405)
        #expect(try preflight(Operation.create.path, ["Origin: https://shop.example"]).status == 405)
        #expect(try preflight(Operation.create.path, ["Origin: http://localhost", asks]).status == 405)
        #expect(try preflight(Operation.create.path, ["Origin: https://evil.example", asks]).status == 403)
    }
}
