/// Where a server is to listen: `[HOST:]PORT`, on this machine only unless a host is named; `*` for all its addresses.
package struct ServerAddress: Hashable, Sendable {
    package let host: String
    package let port: Int

    package static let usual = ServerAddress(host: "127.0.0.1", port: 8081)

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Nil where the text is no such address. An IPv6 address stands in square brackets.
    package init?(_ text: String) {
        let colon = text.lastIndex(of: ":")
        let digits = colon.map { text[text.index(after: $0)...] } ?? text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }), let port = UInt16(digits) else {
            return nil
        }
        self.port = Int(port)
        guard let colon else {
            host = Self.usual.host
            return
        }
        let name = text[..<colon]
        let isBracketed = name.hasPrefix("[") && name.hasSuffix("]")
        let host = (isBracketed ? name.dropFirst().dropLast() : name).lowercased()
        self.host = host == "*" ? "0.0.0.0" : host
        guard !host.isEmpty, isBracketed == host.contains(":"), !host.contains(where: { $0.isWhitespace || $0 == "/" })
        else { return nil }
    }

    package var text: String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }
    package var url: String { "http://\(text)\(Operation.base)" }
}
