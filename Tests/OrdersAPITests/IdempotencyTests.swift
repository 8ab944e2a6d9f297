import SagaEngine
import TestHTTP
import Testing

@testable import OrdersAPI

/// A create that is sent again under a key.
@Suite struct IdempotencyTests {
    private static let base = Shop.base

    /// RFC 3174, 7.3, and the lengths at which a block is full.
    @Test(arguments: [
        ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"), ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
        ),
        (String(repeating: "a", count: 55), "c1c8bbdc22796e28c0e15163d20899b65621d65a"),
        (String(repeating: "a", count: 64), "0098ba824b5c16427bd7a1122a5a442a25ec644d"),
        (String(repeating: "a", count: 1_000_000), "34aa973cd4c4daa4f61eeb2bdbad27316534016f"),
    ])
    func digests(text: String, wanted: String) {
        let digest = SHA1.digest(Array(text.utf8))
        #expect(digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() == wanted)
    }

    /// RFC 9562, A.4.
    @Test func namesMakeUUIDs() {
        let dns: [UInt8] = [
            0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8,
        ]
        #expect(NamedID.text(NamedID.uuid(dns, "www.example.com")) == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
        // What belongs to the user and what to the key is never in doubt.
        let ids = [("", "ab"), ("a", "b"), ("ab", "c"), ("a", "bc"), ("2:a", "b"), ("", "2:ab")]
            .map { NamedID.order(of: $0.0, key: $0.1) }
        #expect(Set(ids).count == ids.count)
    }

    private func id(_ keys: [String], _ body: String, user: String = "u") -> String? {
        var request = OrdersRequest("POST", Self.base + "/create?currentUserId=\(user)", body: Array(body.utf8))
        request.idempotencyKeys = keys
        if case .ask(.create(let order), _) = Contract.plan(request) { return order.id }
        return nil
    }

    @Test func keysThatAreTheSame() {
        let id = id(["k-1"], "{}")
        #expect(id?.count == 36)
        for (keys, body) in [(["\"k-1\""], "{}"), ([" k-1\t"], #"{"id":""}"#), (["k-1"], #"{"products":[]}"#)] {
            #expect(self.id(keys, body) == id)
        }
        for (key, user) in [("k-2", "u"), ("K-1", "u"), ("k-1", "v"), ("k-1", ""), ("\"k-1", "u"), ("k -1", "u")] {
            #expect(self.id([key], "{}", user: user) != id)
        }
        #expect(self.id(["k-1"], #"{"id":"mine"}"#) == "mine")
        #expect(self.id([], "{}")?.isEmpty == true)
    }

    @Test(arguments: [
        [""], [" "], ["\"\""], ["ключ"], ["a\u{7f}"], ["a\tb"], ["a", "a"], [String(repeating: "x", count: 256)],
        ["\u{FFFD}"],
    ])
    func keysThatAreNone(keys: [String]) {
        #expect(id(keys, "{}") == nil)
        #expect(id(keys, #"{"id":"mine"}"#) == "mine", "with an id in the body it is ignored")
        #expect(id([String(repeating: "x", count: 255)], "{}") != nil)
    }

    @Test func anOrderIsCreatedOnceUntilTheNextWorld() throws {
        let shop = try Shop()
        let client = try shop.connect()
        func create(_ body: String, _ key: String) throws -> RawAnswer {
            try client.request("POST", Self.base + "/create", body: body, headers: ["Idempotency-Key: \(key)"])
        }
        let first = try create(Shop.second, "k")
        #expect(first.status == 200)
        #expect(try create(Shop.second, "\"k\"").text == first.text)
        let other = try create(Shop.second.replacing("450", with: "451"), "k")
        #expect(other.status == 400 && other.text.contains(#""error":"other-content""#) && other.text.contains("Key"))
        #expect(try create(Shop.second, "l").text != first.text)
        let id = try #require(try JSON(first.text)["id"] as? String)
        #expect(try client.request("POST", Self.base + "/cancel", body: #"{"id":"\#(id)"}"#).status == 200)
        #expect(try create(Shop.second, "k").text.contains("CANCELED"))
        shop.engine.post(.reset)
        #expect(try create(Shop.second.replacing("450", with: "451"), "k").status == 200)
    }
}
