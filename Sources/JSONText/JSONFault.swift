/// Why and where a text is not the JSON that can be taken.
package struct JSONFault: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case noJSON
        /// A name stands twice in one object: what is meant nobody knows.
        case twice(name: String)
        case tooDeep
    }

    package let kind: Kind
    /// From 1, of the first byte that cannot stand where it does.
    package let line: Int
    package let column: Int

    init(_ kind: Kind, at place: Int, of bytes: [UInt8]) {
        self.kind = kind
        let before = bytes[..<min(place, bytes.count)]
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        line = before.count { $0 == UInt8(ascii: "\n") } + 1
        column = String(decoding: before[start...], as: UTF8.self).unicodeScalars.count + 1
    }
}
