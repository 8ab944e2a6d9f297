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
        var writer = JSONWriter()
        writer.write(self, indent: 0)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// In one line, without spaces, as UTF-8.
    package var compact: [UInt8] {
        var writer = JSONWriter()
        writer.write(self, indent: nil)
        return writer.bytes
    }
}

struct JSONWriter {
    var bytes: [UInt8] = []

    /// `indent`: how deep the value's line is indented; nil for one line in all.
    mutating func write(_ value: JSONValue, indent: Int?) {
        switch value {
        case .string(let string): quote(string)
        case .number(let number): raw(String(number))
        case .thousandths(let number): raw(Self.decimal(number))
        case .bool(let bool): raw(bool ? "true" : "false")
        case .null: raw("null")
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
                raw(indent == nil ? ":" : ": ")
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

    mutating func raw(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    private mutating func begin(_ bracket: Unicode.Scalar) { bytes.append(UInt8(ascii: bracket)) }

    /// Before an item.
    private mutating func line(_ place: Int, _ indent: Int?) {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        if let indent { raw("\n" + String(repeating: "  ", count: indent + 1)) }
    }

    private mutating func end(_ bracket: Unicode.Scalar, isEmpty: Bool, _ indent: Int?) {
        if let indent, !isEmpty { raw("\n" + String(repeating: "  ", count: indent)) }
        bytes.append(UInt8(ascii: bracket))
    }

    // MARK: strings

    mutating func quote(_ string: String) {
        byte("\"")
        var string = string
        string.withUTF8 { utf8 in
            var needsLook = false
            for byte in utf8 where Self.needsLook(byte) { needsLook = true }
            if needsLook { escape(utf8) } else { bytes.append(contentsOf: utf8) }
        }
        byte("\"")
    }

    mutating func byte(_ character: Unicode.Scalar) { bytes.append(UInt8(ascii: character)) }

    /// Control characters, quotes, and what the controls and separators above ASCII begin with.
    private static func needsLook(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x22 || byte == 0x5c || byte == 0x7f || byte == 0xc2 || byte == 0xe2
    }

    /// Valid UTF-8.
    private mutating func escape(_ utf8: UnsafeBufferPointer<UInt8>) {
        var place = 0
        while place < utf8.count {
            let byte = utf8[place]
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                self.byte("\\")
                bytes.append(byte)
            case UInt8(ascii: "\n"): raw("\\n")
            case UInt8(ascii: "\r"): raw("\\r")
            case UInt8(ascii: "\t"): raw("\\t")
            case 0..<0x20, 0x7f: code(UInt32(byte))
            case 0xc2 where utf8[place + 1] < 0xa0:
                code(UInt32(utf8[place + 1]))
                place += 1
            case 0xe2 where utf8[place + 1] == 0x80 && (0xa8...0xa9).contains(utf8[place + 2]):
                code(0x2000 + UInt32(utf8[place + 2] - 0x80))
                place += 2
            default: bytes.append(byte)
            }
            place += 1
        }
    }

    private mutating func code(_ scalar: UInt32) {
        let digits = String(scalar, radix: 16)
        raw("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
    }
}
