/// The key under which a client may send a create again, without an id of its own (draft-ietf-httpapi-idempotency-key).
struct IdempotencyKey {
    private static let mostBytes = 255

    /// Without the quotes that the field has by the draft, and many clients leave out.
    let text: String

    /// Nil where the field is not there.
    init?(_ fields: [String]) throws(Problem) {
        guard let field = fields.first else { return nil }
        var bytes = field.utf8[...]
        while bytes.first == 0x20 || bytes.first == 0x09 { bytes.removeFirst() }
        while bytes.last == 0x20 || bytes.last == 0x09 { bytes.removeLast() }
        let quote = UInt8(ascii: "\"")
        if bytes.count > 1, bytes.first == quote, bytes.last == quote { bytes = bytes.dropFirst().dropLast() }
        guard fields.count == 1, (1...Self.mostBytes).contains(bytes.count),
            bytes.allSatisfy({ (32..<127).contains($0) })
        else {
            throw Problem(
                .invalid, "Idempotency-Key must be one text of 1 to \(Self.mostBytes) printable ASCII characters.")
        }
        text = String(decoding: bytes, as: UTF8.self)
    }
}
