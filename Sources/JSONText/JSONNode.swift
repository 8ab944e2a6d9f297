/// A JSON value (RFC 8259) as it was read: nothing of it is rounded or replaced.
package enum JSONNode: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case text(JSONString)
    case array([JSONNode])
    /// No name stands in it twice.
    case object([(name: JSONString, value: JSONNode)])
}

/// A text without its escapes. An escape can make half a character: such a text has bytes, and is no string.
package struct JSONString: Hashable, Sendable {
    let bytes: [UInt8]

    package var string: String? { String(validating: bytes, as: UTF8.self) }

    /// To be shown; what is no character is replaced.
    package var shown: String { String(decoding: bytes, as: UTF8.self) }

    package static func == (text: JSONString, name: StaticString) -> Bool {
        name.withUTF8Buffer { text.bytes.elementsEqual($0) }
    }
}

/// A number as it was written.
package struct JSONNumber: Sendable {
    let token: ArraySlice<UInt8>

    /// As it was written.
    package var text: String { String(decoding: token, as: UTF8.self) }

    /// The whole number of 64 bits that is meant, exactly; nil where none is, however near one may be.
    package var integer: Int64? { whole(zeros: 0) }

    /// The same of a thousand times the number.
    package var thousandths: Int64? { whole(zeros: 3) }

    private func whole(zeros more: Int) -> Int64? {
        let isNegative = token.first == UInt8(ascii: "-")
        let mantissa = token.drop { $0 == UInt8(ascii: "-") }.prefix { $0 | 0x20 != UInt8(ascii: "e") }
        let fraction = mantissa.drop { $0 != UInt8(ascii: ".") }.dropFirst()
        var digits = mantissa.filter { $0 != UInt8(ascii: ".") }.drop { $0 == UInt8(ascii: "0") }
        guard let last = digits.lastIndex(where: { $0 != UInt8(ascii: "0") }) else { return 0 }
        let exponent = Self.exponent(token[mantissa.endIndex...].dropFirst())
        let zeros = digits.endIndex - 1 - last + exponent - fraction.count + more
        digits = digits[...last]
        guard zeros >= 0, digits.count + zeros <= Self.mostDigits else { return nil }
        // Downwards, where there is one number more.
        var value: Int64 = 0
        for digit in digits + Array(repeating: UInt8(ascii: "0"), count: zeros) {
            let (tenfold, isBeyond) = value.multipliedReportingOverflow(by: 10)
            let (next, isFarther) = tenfold.subtractingReportingOverflow(Int64(digit & 15))
            if isBeyond || isFarther { return nil }
            value = next
        }
        return isNegative ? value : value == .min ? nil : -value
    }

    private static let mostDigits = 19

    /// As far as it can matter.
    private static func exponent(_ text: ArraySlice<UInt8>) -> Int {
        let digits = text.drop { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
        let size = digits.reduce(0) { min($0 * 10 + Int($1 & 15), 1 << 40) }
        return text.first == UInt8(ascii: "-") ? -size : size
    }
}
