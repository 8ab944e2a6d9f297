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
        case .number(let number): bytes.append(number)
        case .thousandths(let number): bytes.append(number, places: 3)
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

    mutating func raw(_ text: StaticString) { text.withUTF8Buffer { bytes.append(contentsOf: $0) } }
    private mutating func raw(text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func begin(_ bracket: Unicode.Scalar) { bytes.append(UInt8(ascii: bracket)) }

    /// Before an item.
    private mutating func line(_ place: Int, _ indent: Int?) {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        if let indent { raw(text: "\n" + String(repeating: "  ", count: indent + 1)) }
    }

    private mutating func end(_ bracket: Unicode.Scalar, isEmpty: Bool, _ indent: Int?) {
        if let indent, !isEmpty { raw(text: "\n" + String(repeating: "  ", count: indent)) }
        bytes.append(UInt8(ascii: bracket))
    }

    // MARK: strings

    mutating func quote(_ string: String) {
        let text = string.utf8Span.span
        bytes.append(addingCapacity: Self.room(text)) { Self.quote(text, &$0) }
    }

    /// The name of an object's field, behind others or as the first: plain letters.
    mutating func name(_ name: StaticString, isFirst: Bool) {
        raw(isFirst ? "\"" : ",\"")
        raw(name)
        raw("\":")
    }

    /// So many bytes a text becomes at most.
    private static func room(_ utf8: Span<UInt8>) -> Int { utf8.count * longestEscape + 2 }

    private static func quote(_ utf8: Span<UInt8>, _ out: inout OutputSpan<UInt8>) {
        out.append(UInt8(ascii: "\""))
        escape(utf8, &out)
        out.append(UInt8(ascii: "\""))
    }

    /// So many bytes one may become.
    private static let longestEscape = 6

    /// Valid UTF-8.
    private static func escape(_ utf8: Span<UInt8>, _ out: inout OutputSpan<UInt8>) {
        out.withUnsafeMutableBufferPointer { room, count in
            var pen = Pen(room: room, count: count)
            var place = 0
            while place < utf8.count {
                if isPlain(utf8[place]) { pen.put(utf8[place]) } else { escape(utf8, &place, &pen) }
                place += 1
            }
            count = pen.count
        }
    }

    private struct Pen {
        let room: UnsafeMutableBufferPointer<UInt8>
        var count: Int

        mutating func put(_ byte: UInt8) {
            room[count] = byte
            count += 1
        }

        mutating func put(escaped letter: UInt8) {
            put(UInt8(ascii: "\\"))
            put(letter)
        }

        mutating func put(code: UInt16) {
            put(escaped: UInt8(ascii: "u"))
            for shift in stride(from: 12, through: 0, by: -4) {
                let digit = UInt8(code >> shift & 15)
                put(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        }
    }

    /// What begins at the place, which is set to where it ends.
    @inline(__always)
    private static func escape(_ utf8: Span<UInt8>, _ place: inout Int, _ pen: inout Pen) {
        let byte = utf8[place]
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): pen.put(escaped: byte)
        case UInt8(ascii: "\n"): pen.put(escaped: UInt8(ascii: "n"))
        case UInt8(ascii: "\r"): pen.put(escaped: UInt8(ascii: "r"))
        case UInt8(ascii: "\t"): pen.put(escaped: UInt8(ascii: "t"))
        case 0..<0x20, 0x7f: pen.put(code: UInt16(byte))
        case 0xc2 where utf8[place + 1] < 0xa0:
            place += 1
            pen.put(code: UInt16(utf8[place]))
        case 0xe2 where utf8[place + 1] == 0x80 && (0xa8...0xa9).contains(utf8[place + 2]):
            place += 2
            pen.put(code: 0x2000 + UInt16(utf8[place] - 0x80))
        default: pen.put(byte)
        }
    }

    /// Neither a control character nor a quote, nor what the controls and separators above ASCII begin with.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x22 && byte != 0x5c && byte != 0x7f && byte != 0xc2 && byte != 0xe2
    }
}
