/// A JSON value (RFC 8259) to be written; the fields of an object keep their order.
package enum JSONValue: Sendable {
    case string(String)
    case number(Int64)
    /// A number that is counted in thousandths.
    case thousandths(Int64)
    case bool(Bool)
    case null
    case array([JSONValue])
    case object([(String, JSONValue)])

    /// Over several lines, for people to read too.
    package var text: String {
        var writer = Writer()
        writer.write(self, indent: 0)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// In one line, without spaces, as UTF-8.
    package var compact: [UInt8] {
        var writer = Writer()
        writer.write(self, indent: nil)
        return writer.bytes
    }
}

private struct Writer {
    var bytes: [UInt8] = []

    /// `indent`: how deep the value's line is indented; nil for one line in all.
    mutating func write(_ value: JSONValue, indent: Int?) {
        switch value {
        case .string(let string): quote(string)
        case .number(let number): put(String(number))
        case .thousandths(let number): put(Self.decimal(number))
        case .bool(let bool): put(bool ? "true" : "false")
        case .null: put("null")
        case .array(let values):
            begin("[")
            for place in values.indices {
                line(place, indent)
                write(values[place], indent: indent.map { $0 + 1 })
            }
            end("]", isEmpty: values.isEmpty, indent)
        case .object(let fields):
            begin("{")
            for place in fields.indices {
                line(place, indent)
                quote(fields[place].0)
                put(indent == nil ? ":" : ": ")
                write(fields[place].1, indent: indent.map { $0 + 1 })
            }
            end("}", isEmpty: fields.isEmpty, indent)
        }
    }

    /// Without zeros at the end.
    private static func decimal(_ thousandths: Int64) -> String {
        let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
        var digits = rest == 0 ? "" : "." + String(String(1000 + rest).dropFirst())
        while digits.last == "0" { digits.removeLast() }
        return (thousandths < 0 ? "-" : "") + String(whole) + digits
    }

    private mutating func put(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    private mutating func begin(_ bracket: Unicode.Scalar) { bytes.append(UInt8(ascii: bracket)) }

    /// Before an item.
    private mutating func line(_ place: Int, _ indent: Int?) {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        if let indent { put("\n" + String(repeating: "  ", count: indent + 1)) }
    }

    private mutating func end(_ bracket: Unicode.Scalar, isEmpty: Bool, _ indent: Int?) {
        if let indent, !isEmpty { put("\n" + String(repeating: "  ", count: indent)) }
        bytes.append(UInt8(ascii: bracket))
    }

    // MARK: strings

    private mutating func quote(_ string: String) {
        bytes.append(UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { utf8 in
            var isPlain = true
            for byte in utf8 where byte < 0x20 || byte > 0x7e || byte == 0x22 || byte == 0x5c { isPlain = false }
            if isPlain { bytes.append(contentsOf: utf8) } else { escape(String(decoding: utf8, as: UTF8.self)) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ string: String) {
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": put("\\\"")
            case "\\": put("\\\\")
            case "\n": put("\\n")
            case "\r": put("\\r")
            case "\t": put("\\t")
            case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                put("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            default: bytes.append(contentsOf: UTF8.encode(scalar)!)
            }
        }
    }
}
