import Testing

@testable import OrdersAPI

@Suite struct AddressTests {
    @Test(arguments: [
        ("8081", "127.0.0.1", 8081), ("0", "127.0.0.1", 0), ("65535", "127.0.0.1", 65_535),
        ("localhost:80", "localhost", 80), ("LOCALHOST:0", "localhost", 0), ("127.0.0.2:80", "127.0.0.2", 80),
        ("[::1]:80", "::1", 80), ("0.0.0.0:80", "0.0.0.0", 80), ("*:0", "0.0.0.0", 0), ("[::]:80", "::", 80),
        ("Example.org:80", "example.org", 80), ("127.evil.org:80", "127.evil.org", 80),
    ])
    func good(text: String, host: String, port: Int) {
        let address = ServerAddress(text)
        #expect(address?.host == host && address?.port == port)
    }

    @Test(arguments: [
        "", ":", ":80", "65536", "-1", "+80", "x", "80x", "8 0", "host", "host:", "a b:80", "::1:80", "[::1]", "[]:80",
        "[localhost]:80", "http://x:80", "١", "[*]:80",
    ])
    func bad(text: String) { #expect(ServerAddress(text) == nil) }

    /// What was asked for, the address that was found for it, and what is told of it: it can be used, and it is true.
    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1", "127.0.0.1:9", "127.0.0.1:9", true),
        ("localhost", "127.0.0.1", "localhost:9", "localhost:9", true), ("::1", "::1", "[::1]:9", "[::1]:9", true),
        ("0:0::1", "::1", "[::1]:9", "[::1]:9", true), ("127.1", "127.0.0.1", "127.0.0.1:9", "127.0.0.1:9", true),
        ("2130706433", "127.0.0.1", "127.0.0.1:9", "127.0.0.1:9", true),
        ("::ffff:127.0.0.1", "::ffff:127.0.0.1", "[::ffff:127.0.0.1]:9", "[::ffff:127.0.0.1]:9", true),
        ("0.0.0.0", "0.0.0.0", "0.0.0.0:9", "127.0.0.1:9", false), ("0", "0.0.0.0", "0.0.0.0:9", "127.0.0.1:9", false),
        ("::", "::", "[::]:9", "[::1]:9", false),
        ("shop.example", "10.0.0.7", "shop.example:9", "shop.example:9", false),
        ("shop.example", "127.0.0.1", "shop.example:9", "shop.example:9", true),
        ("10.0.0.7", "10.0.0.7", "10.0.0.7:9", "10.0.0.7:9", false),
    ])
    func whatIsTold(asked: String, bound: String, text: String, url: String, isLoopback: Bool) {
        let address = ListeningAddress(
            ServerAddress(host: asked, port: 0), address: bound, port: 9)
        #expect(address.text == text && address.url == "http://\(url)/api/v1/orders" && address.port == 9)
        #expect(address.isLoopback == isLoopback)
    }
}
