import Glibc

/// Where a server listens, as it turned out.
package struct ListeningAddress: Sendable {
    /// To be told to people: a name as it was given, anything else as the address that was found for it.
    private let shown: ServerAddress
    private let isWildcard: Bool
    /// Only programs on this machine can reach it.
    package let isLoopback: Bool

    /// `address` and `port`: what the system bound.
    init(_ asked: ServerAddress, address: String?, port: Int?) {
        let address = address ?? asked.host
        let v4 = address.hasPrefix("::ffff:") ? String(address.dropFirst(7)) : address
        shown = ServerAddress(
            host: Self.isName(asked.host) ? asked.host : address, port: port ?? asked.port)
        isLoopback = v4.hasPrefix("127.") || address == "::1"
        isWildcard = v4 == "0.0.0.0" || address == "::"
    }

    package var host: String { shown.host }
    package var port: Int { shown.port }
    package var text: String { shown.text }

    /// Where clients of this machine find it.
    package var url: String {
        guard isWildcard else { return shown.url }
        return ServerAddress(host: host.contains(":") ? "::1" : "127.0.0.1", port: port).url
    }

    /// An address has many spellings: `127.1`, `0x7f000001`, `0:0::1`.
    private static func isName(_ host: String) -> Bool {
        var space = in_addr()
        return !host.contains(":") && inet_aton(host, &space) == 0
    }
}
