import Glibc

/// The authority that a request names: in its Host field, or in the whole address that a proxy's client sends.
struct HostName: Hashable, Sendable {
    /// Without the port, in small letters; an IPv6 address without its brackets.
    let name: String
    /// As a page of it has it for its origin: without the port where that is the usual one.
    let authority: String
    let isAddress: Bool

    /// Nil for what RFC 3986, 3.2.2, does not know as a host, or has nothing in it.
    init?(_ field: String) {
        let field = field.lowercased()
        guard let (host, port) = Self.split(field[...]) else { return nil }
        if host.hasPrefix("[") {
            name = String(host.dropFirst().dropLast())
            guard Self.isAddress(name, AF_INET6) else { return nil }
            isAddress = true
        } else {
            // The dot at the end of a whole name (RFC 1034, 3.1).
            name = String(host.hasSuffix(".") && host.count > 1 ? host.dropLast() : host)
            guard !host.isEmpty, Self.isName(host) else { return nil }
            isAddress = Self.isAddress(name, AF_INET)
        }
        authority = port.isEmpty || port == "80" ? String(host) : "\(host):\(port)"
    }

    /// This machine, whatever anybody's name server says (RFC 6761, 6.3).
    var isLocal: Bool {
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        return labels.last == "localhost" && !labels.contains("")
    }

    private static func split(_ field: Substring) -> (host: Substring, port: Substring)? {
        let end = field.hasPrefix("[") ? field.firstIndex(of: "]").map(field.index(after:)) : field.firstIndex(of: ":")
        let host = field[..<(end ?? field.endIndex)]
        let rest = field[host.endIndex...]
        guard !field.hasPrefix("[") || end != nil, rest.isEmpty || rest.hasPrefix(":") else { return nil }
        let port = rest.dropFirst()
        guard port.utf8.allSatisfy({ (48...57).contains($0) }), port.isEmpty || UInt16(port) != nil else { return nil }
        return (host, port)
    }

    private static func isName(_ text: Substring) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.allSatisfy { place in
            switch bytes[place] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            case UInt8(ascii: "%"):
                bytes.count > place + 2
                    && bytes[(place + 1)...(place + 2)].allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
            default: "-._~!$&'()*+,;=".utf8.contains(bytes[place])
            }
        }
    }

    private static func isAddress(_ text: String, _ family: Int32) -> Bool {
        var space = in6_addr()
        return inet_pton(family, text, &space) == 1
    }
}
