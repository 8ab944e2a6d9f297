/// Where a text stops being JSON (RFC 8259). The decoder only says that it is none; a person wants to know where.
struct JSONFault {
    private enum Context { case array, object }
    private enum Expected { case value, valueOrEnd, key, keyOrEnd, colon, separator, nothing }

    private let bytes: [UInt8]
    private var place = 0
    private var open: [Context] = []
    private var expected = Expected.value

    /// The line and the column, from 1, of the first byte that cannot stand where it does; nil for a text that is JSON.
    static func find(in bytes: [UInt8]) -> (line: Int, column: Int)? {
        var scanner = JSONFault(bytes: bytes)
        guard !scanner.isJSON() else { return nil }
        let before = bytes[..<min(scanner.place, bytes.count)]
        let line = before.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return (line.count, String(decoding: line.last ?? [], as: UTF8.self).unicodeScalars.count + 1)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func isJSON() -> Bool {
        while true {
            while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
            guard let byte = next else { return expected == .nothing }
            guard take(byte) else { return false }
        }
    }

    /// Takes one token; false where it cannot stand here.
    private mutating func take(_ byte: UInt8) -> Bool {
        switch (byte, expected) {
        case (UInt8(ascii: "]"), .valueOrEnd),
            (UInt8(ascii: "]"), .separator) where open.last == .array,
            (UInt8(ascii: "}"), .keyOrEnd),
            (UInt8(ascii: "}"), .separator) where open.last == .object:
            place += 1
            open.removeLast()
            return close()
        case (UInt8(ascii: ","), .separator):
            expected = open.last == .array ? .value : .key
        case (UInt8(ascii: ":"), .colon): expected = .value
        case (UInt8(ascii: "\""), .key), (UInt8(ascii: "\""), .keyOrEnd):
            expected = .colon
            return string()
        case (_, .value), (_, .valueOrEnd): return value(byte)
        default: return false
        }
        place += 1
        return true
    }

    /// A value has ended.
    private mutating func close() -> Bool {
        expected = open.isEmpty ? .nothing : .separator
        return true
    }

    private mutating func value(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            let isArray = byte == UInt8(ascii: "[")
            open.append(isArray ? .array : .object)
            expected = isArray ? .valueOrEnd : .keyOrEnd
            place += 1
            return true
        case UInt8(ascii: "\""): return string() && close()
        case UInt8(ascii: "t"): return word("true") && close()
        case UInt8(ascii: "f"): return word("false") && close()
        case UInt8(ascii: "n"): return word("null") && close()
        default: return number() && close()
        }
    }

    private mutating func word(_ word: String) -> Bool {
        for byte in word.utf8 {
            guard next == byte else { return false }
            place += 1
        }
        return true
    }

    private mutating func string() -> Bool {
        place += 1
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                place += 1
                return true
            case UInt8(ascii: "\\"): if !escape() { return false }
            case 0..<0x20: return false
            default: place += 1
            }
        }
        return false
    }

    private mutating func escape() -> Bool {
        place += 1
        guard let byte = next, "\"\\/bfnrtu".utf8.contains(byte) else { return false }
        place += 1
        guard byte == UInt8(ascii: "u") else { return true }
        for _ in 0..<4 {
            guard let digit = next, Character(Unicode.Scalar(digit)).isHexDigit else { return false }
            place += 1
        }
        return true
    }

    private mutating func number() -> Bool {
        if next == UInt8(ascii: "-") { place += 1 }
        // A zero in front stands alone.
        if next == UInt8(ascii: "0") { place += 1 } else if digits() == 0 { return false }
        if next == UInt8(ascii: ".") {
            place += 1
            guard digits() > 0 else { return false }
        }
        guard let byte = next, byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") else { return true }
        place += 1
        if let sign = next, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { place += 1 }
        return digits() > 0
    }

    private mutating func digits() -> Int {
        let start = place
        while let byte = next, (48...57).contains(byte) { place += 1 }
        return place - start
    }
}
