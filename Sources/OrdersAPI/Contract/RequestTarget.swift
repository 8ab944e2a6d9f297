/// The path and the query of a request target (RFC 9112, 3.2), decoded. The query is what a form sends: pairs joined
/// by `&`, a `+` for a space.
struct RequestTarget {
    let path: String
    private var parameters: [(name: String, value: String)] = []

    static let mostParameters = 100

    init(_ target: String) throws(Problem) {
        var rest = Self.parts(target[...]).rest
        if let hash = rest.firstIndex(of: "#") { rest = rest[..<hash] }
        let question = rest.firstIndex(of: "?") ?? rest.endIndex
        path = try Self.decoded(rest[..<question], isForm: false)
        let pairs = rest[question...].dropFirst().split(separator: "&")
        guard pairs.count <= Self.mostParameters else {
            throw Problem(
                .invalid, "The query has \(pairs.count) parameters: it may have \(Self.mostParameters).")
        }
        for pair in pairs {
            let equals = pair.firstIndex(of: "=") ?? pair.endIndex
            let name = try Self.decoded(pair[..<equals], isForm: true)
            parameters.append((name, try Self.decoded(pair[equals...].dropFirst(), isForm: true)))
        }
    }

    /// A parameter's value, which may be ""; nil where it is absent.
    func value(_ name: String) throws(Problem) -> String? {
        let values = parameters.filter { $0.name == name }
        guard values.count < 2 else { throw Problem(.invalid, "The query gives \(name) more than once: give it once.") }
        return values.first?.value
    }

    func required(_ name: String) throws(Problem) -> String {
        guard let value = try value(name) else { throw Problem(.invalid, "The query parameter \(name) is missing.") }
        return value
    }

    /// The authority that a client of a proxy sends in front; nil where none is.
    static func authority(_ target: String) -> String? { parts(target[...]).authority.map(String.init) }

    private static func parts(_ target: Substring) -> (authority: Substring?, rest: Substring) {
        guard !target.hasPrefix("/") else { return (nil, target) }
        for scheme in ["http://", "https://"] where target.lowercased().hasPrefix(scheme) {
            let rest = target.dropFirst(scheme.count)
            let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
            return (rest[..<end], end == rest.endIndex ? "/" : rest[end...])
        }
        return (nil, target)
    }

    private static func decoded(_ text: Substring, isForm: Bool) throws(Problem) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(hex), let low = rest.popFirst().flatMap(hex) else {
                    throw Problem(.invalid, "Behind a % in the address there must be two hexadecimal digits.")
                }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where isForm: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        guard let decoded = String(validating: bytes, as: UTF8.self) else {
            throw Problem(.invalid, "The address is not valid UTF-8.")
        }
        return decoded
    }

    private static func hex(_ byte: UInt8) -> UInt8? { Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init) }
}
