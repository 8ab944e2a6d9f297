/// Collects pasted bytes up to the sequence that ends a paste.
struct Paste {
    static let limit = 64 * 1024
    private static let end = Array("\u{1B}[201~".utf8)

    private var bytes: [UInt8] = []
    private var matched = 0

    /// How many bytes may be read without reading beyond the end of the paste.
    var readable: Int { Paste.end.count - matched }
    var isComplete: Bool { matched == Paste.end.count }

    mutating func append(_ byte: UInt8) {
        if byte == Paste.end[matched] {
            matched += 1
            return
        }
        keep(Paste.end[..<matched])
        matched = 0
        if byte == Paste.end[0] {
            matched = 1
        } else {
            keep([byte])
        }
    }

    private mutating func keep(_ more: some Collection<UInt8>) {
        bytes.append(contentsOf: more.prefix(Paste.limit - bytes.count))
    }

    /// What was pasted, with plain newlines, and without control characters and what is not text.
    func text(isUTF8: Bool, scalarOfByte: (UInt8) -> Unicode.Scalar?) -> String {
        var scalars = String.UnicodeScalarView()
        if isUTF8 {
            scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
        } else {
            scalars.append(contentsOf: bytes.compactMap { $0 < 0x80 ? Unicode.Scalar($0) : scalarOfByte($0) })
        }
        var text = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in scalars {
            if scalar == "\r" || scalar == "\n" && previous != "\r" {
                text.append("\n")
            } else if scalar == "\t" || scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value) {
                if scalar != "\u{FFFD}" { text.append(scalar) }
            }
            previous = scalar
        }
        return String(text)
    }
}
