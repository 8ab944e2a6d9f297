import SagaCore
import SagaEngine
import Testing

@testable import OrdersAPI

/// From requests to questions.
@Suite struct ContractTests {
    static let base = "/api/v1/orders"

    private func plan(_ method: String, _ target: String, _ body: String = "") -> Plan {
        Contract.plan(OrdersRequest(method, target, body: Array(body.utf8)))
    }

    private func reply(_ plan: Plan) -> OrdersReply? { if case .reply(let reply) = plan { reply } else { nil } }

    private func question(_ plan: Plan) -> ClientRequest? {
        switch plan {
        case .ask(let question, _): question
        case .list(let user, let limit): .list(user: user, limit: limit)
        default: nil
        }
    }

    private static let tea = OrderRequest.Item(product: "tea", name: "Tea", price: 450)

    /// Bodies of the published form, and what they ask for; with `currentUserId=u`.
    private static let published: [(String, OrderRequest)] = [
        ("{}", OrderRequest(user: "u", items: [], address: "")),
        (#"{"products":{}}"#, OrderRequest(user: "u", items: [], address: "")),
        (#"{"products":{"option":[]},"id":""}"#, OrderRequest(user: "u", items: [], address: "")),
        (
            #"{"id":"x","products":{"option":[{"id":"tea","name":"Tea","price":450}]},"shippingTo":"Elm 1","#
                + #""cardParams":"4111 1111 1111 1234; 1","status":"CANCELED"}"#,
            OrderRequest(
                id: "x", user: "u", items: [tea], address: "Elm 1", card: MaskedCard("4111 1111 1111 1234"))
        ),
        (
            #"{"products":{"option":[{},{"price":-5,"count":0},{"id":7,"price":1e2}]},"status":7,"more":[{}]}"#,
            OrderRequest(
                user: "u",
                items: [
                    .init(product: "", price: 0), .init(product: "", price: -5, count: 0),
                    .init(product: "7", price: 100),
                ], address: "")
        ),
        (
            #"{"products":{"option":[{"price":-9223372036854775808},{"price":9223372036854775807}]}}"#,
            OrderRequest(
                user: "u", items: [.init(product: "", price: .min), .init(product: "", price: .max)], address: "")
        ),
        ("\u{FEFF}{}", OrderRequest(user: "u", items: [], address: "")),
        ("\n{ \"shippingTo\" : \"\\u00fc\\n\" }\n", OrderRequest(user: "u", items: [], address: "ü\n")),
    ]

    @Test(arguments: published.indices)
    func thePublishedForm(place: Int) {
        let (body, order) = Self.published[place]
        #expect(question(plan("POST", Self.base + "/create?currentUserId=u", body)) == .create(order))
        let without = reply(plan("POST", Self.base + "/create", body))
        #expect(
            without?.status == 400 && String(decoding: without?.body ?? [], as: UTF8.self).contains("currentUserId"))
    }

    private static let second: [(String, OrderRequest)] = [
        (#"{"products":[]}"#, OrderRequest(items: [], address: "")),
        (#"{"shipping_to":"Elm 1"}"#, OrderRequest(items: [], address: "Elm 1")),
        (
            #"{"card_params":"4111 1111 1111 1234"}"#,
            OrderRequest(items: [], address: "", card: MaskedCard("4111 1111 1111 1234"))
        ),
        (
            #"{"id":"x","products":[{"id":12,"name":"Tea","price":450,"count":3}],"shipping_to":"Elm 1"}"#,
            OrderRequest(
                id: "x", items: [.init(product: "12", name: "Tea", price: 450, count: 3)], address: "Elm 1")
        ),
        (
            #"{"products":[{"price":1}],"shippingTo":"Elm 1"}"#,
            OrderRequest(items: [.init(product: "", price: 1)], address: "Elm 1")
        ),
    ]

    /// Its clients send no user; one that does is taken at its word.
    @Test(arguments: second.indices)
    func theSecondForm(place: Int) {
        var (body, order) = Self.second[place]
        #expect(question(plan("POST", Self.base + "/create", body)) == .create(order))
        order.user = "v"
        #expect(question(plan("POST", Self.base + "/create?currentUserId=v", body)) == .create(order))
    }

    /// Bodies that are refused, and a word of why.
    @Test(arguments: [
        ("", "missing"), ("[]", "must be a JSON object"), ("null", "must be a JSON object"), ("7", "JSON object"),
        ("{", "line 1, column 2"), ("{\n  \"id\": }", "line 2, column 9"), ("{}x", "line 1, column 3"),
        (#"{"id":7}"#, "id must be text"), (#"{"id":null}"#, "id must be text"),
        (#"{"shippingTo":["x"]}"#, "shippingTo must be text"), (#"{"card_params":1}"#, "card_params must be text"),
        (#"{"products":null}"#, "products must be"), (#"{"products":"x"}"#, "products must be"),
        (#"{"products":{"option":{}}}"#, "products.option must be an array"),
        (#"{"products":{"option":null}}"#, "products.option must be an array"),
        (#"{"products":[7]}"#, "products[0] must be a JSON object"),
        (#"{"products":[{},null]}"#, "products[1] must be a JSON object"),
        (#"{"products":[{"price":"1"}]}"#, "products[0].price must be a whole number"),
        (#"{"products":[{"price":1.5}]}"#, "products[0].price must be a whole number"),
        (#"{"products":[{"price":true}]}"#, "products[0].price must be a whole number"),
        (#"{"products":[{"price":9223372036854775808}]}"#, "products[0].price must be a whole number"),
        (#"{"products":[{"price":1e999999999}]}"#, "products[0].price must be a whole number"),
        (#"{"products":[{"price":0.99999999999999999}]}"#, "products[0].price must be a whole number"),
        (#"{"products":[{"count":1.00000000000000000001}]}"#, "products[0].count must be a whole number"),
        (#"{"products":[{"price":1e-400}]}"#, "products[0].price must be a whole number"),
        (#"{"products":[{"id":1e-400}]}"#, "products[0].id must be text or a whole number"),
        (#"{"products":[],"products":[]}"#, "\"products\\\" stands twice in one object"),
        (#"{"more":[{"x":{"\u0061":1,"a":2}}]}"#, "stands twice in one object of the body: look at line 1, column 27"),
        (#"{"shippingTo":"\u00e9","shipping_to":"e\u0301"}"#, "say different things"),
        (#"{"products":{"option":[{"count":null}]}}"#, "products.option[0].count must be a whole number"),
        (#"{"products":[{"id":1.5}]}"#, "products[0].id must be text or a whole number"),
        (#"{"products":[{"name":1}]}"#, "products[0].name must be text"),
        (#"{"shippingTo":"a","shipping_to":"b"}"#, "say different things"),
        (#"{"shippingTo":"\ud800"}"#, "shippingTo must be text"),
    ])
    func badBodies(body: String, why: String) {
        let reply = reply(plan("POST", Self.base + "/create?currentUserId=u", body))
        let text = String(decoding: reply?.body ?? [], as: UTF8.self)
        #expect(reply?.status == 400 && text.contains(#""code":400"#), "\(body): \(text)")
        #expect(text.contains(why), "\(body): \(text)")
    }

    @Test func bodiesThatAreNoTextAreRefused() {
        for bytes: [UInt8] in [[0x7b, 0xff, 0x7d], Array(#"{"more":""#.utf8) + [0xc0, 0xaf] + Array(#""}"#.utf8)] {
            let request = OrdersRequest("POST", Self.base + "/create?currentUserId=u", body: bytes)
            #expect(reply(Contract.plan(request))?.status == 400)
        }
        for depth in [600, 60_000] {
            let deep = String(repeating: "[", count: depth)
            #expect(reply(plan("POST", Self.base + "/create?currentUserId=u", deep))?.status == 400)
            let whole = #"{"more":"# + deep + String(repeating: "]", count: depth) + "}"
            #expect(reply(plan("POST", Self.base + "/create?currentUserId=u", whole))?.status == 400)
        }
    }

    @Test(arguments: [
        ("GET", "/list?currentUserId=u", "", ClientRequest.list(user: "u", limit: 100)),
        ("GET", "/list?currentUserId=", "", .list(user: "", limit: 100)),
        ("GET", "/list?limit=7&currentUserId=a%20b+c", "", .list(user: "a b c", limit: 7)),
        ("HEAD", "/list?currentUserId=%D1%8E&limit=0", "", .list(user: "ю", limit: 0)),
        ("GET", "/list?currentUserId=u&limit=99999999999999999999", "", .list(user: "u", limit: .max)),
        ("GET", "/status?id=x&id2=y", "", .order(id: "x")), ("GET", "/status?id=", "", .order(id: "")),
        ("GET", "/status_change_list?&&id=a%26b%3Dc&", "", .history(id: "a&b=c")),
        ("GET", "/status?id=%EF%BF%BD", "", .order(id: "\u{FFFD}")),
        ("POST", "/cancel", #"{"id":"\ufffd�"}"#, .cancel(id: "\u{FFFD}\u{FFFD}")),
        ("GET", "/health", "junk", .health), ("GET", "/%68ealth?x=%00", "", .health),
        ("GET", "http://x:1/api/v1/orders/health", "", .health),
        ("POST", "/cancel?currentUserId=u&orderID=x", "", .cancel(id: "x")),
        ("POST", "/cancel?currentUserId=u&orderID=x", "junk", .cancel(id: "x")),
        ("POST", "/cancel", #"{"id":"x"}"#, .cancel(id: "x")),
        ("POST", "/cancel?currentUserId=u", #"{"id":"x","more":1}"#, .cancel(id: "x")),
    ])
    func requests(method: String, target: String, body: String, wanted: ClientRequest) {
        let target = target.hasPrefix("http") ? target : Self.base + target
        #expect(question(plan(method, target, body)) == wanted)
    }

    @Test(arguments: [
        ("GET", "/list", "", 400), ("GET", "/list?currentUserId=u&limit=-1", "", 400),
        ("GET", "/list?currentUserId=u&limit=", "", 400), ("GET", "/list?currentUserId=u&limit=1.0", "", 400),
        ("GET", "/list?currentUserId=u&limit=x", "", 400), ("GET", "/list?currentUserId=u&currentUserId=u", "", 400),
        ("GET", "/status", "", 400), ("GET", "/status?ID=x", "", 400), ("GET", "/status?id=%", "", 400),
        ("GET", "/status?id=%2", "", 400), ("GET", "/status?id=%zz", "", 400), ("GET", "/status?id=%ff", "", 400),
        ("GET", "/status_change_list", "", 400),
        ("POST", "/cancel", "", 400), ("POST", "/cancel", "{}", 400), ("POST", "/cancel", #"{"id":7}"#, 400),
        ("POST", "/cancel", "[]", 400), ("POST", "/cancel?orderID=x", "", 400),
        ("POST", "/cancel?orderID=x", #"{"id":"x"}"#, 400),
        ("GET", "/", "", 404), ("GET", "", "", 404), ("GET", "/nothing", "", 404), ("POST", "/list/", "", 404),
        ("GET", "/Health", "", 404), ("GET", "/health/../health", "", 404),
        ("POST", "/list?currentUserId=u", "", 405), ("GET", "/create", "", 405), ("DELETE", "/cancel", "", 405),
        ("OPTIONS", "/health", "", 405), ("TRACE", "/status", "", 405), ("PUT", "/openapi.yaml", "", 405),
    ])
    func refusals(method: String, target: String, body: String, status: Int) throws {
        let refusal = try #require(reply(plan(method, Self.base + target, body)))
        #expect(refusal.status == status)
        #expect(refusal.allow.isEmpty == (status != 405))
        let word = [400: "invalid", 404: "no-such-path", 405: "method"][status] ?? ""
        #expect(
            String(decoding: refusal.body, as: UTF8.self).hasPrefix(
                #"{"code":\#(status),"error":"\#(word)","message":""#))
    }

    @Test func linesAndParametersHaveABound() throws {
        for (count, isGood) in [(0, true), (1_000, true), (1_001, false), (21_800, false)] {
            let lines = "[" + Array(repeating: "{}", count: count).joined(separator: ",") + "]"
            for body in [#"{"products":\#(lines)}"#, #"{"products":{"option":\#(lines)}}"#] {
                let plan = plan("POST", Self.base + "/create?currentUserId=u", body)
                if isGood { #expect(question(plan) != nil) } else { #expect(reply(plan)?.status == 400) }
            }
        }
        for (count, isGood) in [(100, true), (101, false), (8_000, false)] {
            let query = Array(repeating: "x", count: count - 1).joined(separator: "&")
            let plan = plan("GET", Self.base + "/status?&&\(query)&id=a")
            if isGood { #expect(question(plan) == .order(id: "a")) } else { #expect(reply(plan)?.status == 400) }
        }
    }

    @Test func everyOperationIsDescribed() throws {
        let answer = try #require(reply(plan("GET", Self.base + "/openapi.yaml")))
        let description = String(decoding: answer.body, as: UTF8.self)
        #expect(description.hasPrefix("openapi: 3."))
        for operation in Operation.allCases {
            let name = operation.path.split(separator: "/").last!
            #expect(description.contains("\n  /\(name):\n"), "\(name)")
        }
        for name in [
            "BadRequest", "Forbidden", "NoSuchPath", "MethodNotAllowed", "Timeout", "BodyTooLarge", "HeadTooLarge",
        ] {
            let uses = description.matches(of: try Regex("\\$ref: '#/components/responses/\(name)'")).count
            #expect(uses == Operation.allCases.count, "\(name)")
        }
        let words = try #require(description.firstMatch(of: /error:\n +type: string\n +enum: \[([^\]]+)\]/)?.output.1)
            .split { ", \n".contains($0) }.map(String.init)
        #expect(words.count == Set(words).count && Set(words) == Set(Problem.Kind.allCases.map(\.word)))
    }
}
