/// An origin as a browser sends it: a scheme, a host and, where it is not the usual one, a port.
package struct WebOrigin: Hashable, Sendable {
    package let text: String

    private static let usualPorts = ["http": ":80", "https": ":443"]

    /// Nil for what is no origin: it has no path, no wild card, and "null", which every page without a home is, is none.
    package init?(_ text: String) {
        let text = text.lowercased()
        guard let colon = text.firstRange(of: "://") else { return nil }
        let scheme = text[..<colon.lowerBound]
        let host = text[colon.upperBound...]
        guard scheme.first?.isLetter == true, scheme.utf8.allSatisfy(Self.isSchemeByte), !host.contains("*"),
            HostName(String(host)) != nil, host.last != ":"
        else { return nil }
        self.text = Self.shortened(text)
    }

    /// The one of a page that this server itself would serve.
    init(of host: HostName) { text = "http://" + host.authority }

    /// What a request's Origin field says, to be compared only: it may be anything.
    init(field: String) { text = Self.shortened(field.lowercased()) }

    private static func shortened(_ text: String) -> String {
        for (scheme, port) in usualPorts where text.hasPrefix(scheme + "://") && text.hasSuffix(port) {
            return String(text.dropLast(port.count))
        }
        return text
    }

    private static func isSchemeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "+-.".utf8.contains(byte)
        }
    }
}
