import Testing

@testable import OrdersAPI

@Suite struct AddressTests {
    @Test(arguments: [
        ("8081", "127.0.0.1", 8081, true), ("0", "127.0.0.1", 0, true), ("65535", "127.0.0.1", 65_535, true),
        ("localhost:80", "localhost", 80, true), ("127.0.0.2:80", "127.0.0.2", 80, true), ("[::1]:80", "::1", 80, true),
        ("0.0.0.0:80", "0.0.0.0", 80, false), ("[::]:80", "::", 80, false),
        ("example.org:80", "example.org", 80, false),
        ("127.evil.org:80", "127.evil.org", 80, false),
    ])
    func good(text: String, host: String, port: Int, isLoopback: Bool) {
        let address = ServerAddress(text)
        #expect(address?.host == host && address?.port == port && address?.isLoopback == isLoopback)
    }

    @Test(arguments: [
        "", ":", ":80", "65536", "-1", "+80", "x", "80x", "8 0", "host", "host:", "a b:80", "::1:80", "[::1]", "[]:80",
        "[localhost]:80", "http://x:80", "١",
    ])
    func bad(text: String) { #expect(ServerAddress(text) == nil) }
}
