/// Reads a text of JSON (RFC 8259), in UTF-8, in time that grows with its length and no faster.
package struct JSONReader {
    /// So many arrays and objects may stand one in the other.
    package static let deepest = 512

    private let bytes: [UInt8]
    private var place = 0
    private var depth = 0

    package static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONNode {
        var reader = JSONReader(bytes: bytes)
        let node = try reader.value()
        reader.skipBlanks()
        if reader.place < bytes.count { throw reader.fault() }
        return node
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private func fault(_ kind: JSONFault.Kind = .noJSON, at place: Int? = nil) -> JSONFault {
        JSONFault(kind, at: place ?? self.place, of: bytes)
    }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { place += 1 }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: scalar) else { return false }
        place += 1
        return true
    }

    private mutating func expect(_ scalar: Unicode.Scalar) throws(JSONFault) {
        guard take(scalar) else { throw fault() }
    }

    private mutating func value() throws(JSONFault) -> JSONNode {
        skipBlanks()
        switch next {
        case UInt8(ascii: "["): return try inside { reader throws(JSONFault) in .array(try reader.array()) }
        case UInt8(ascii: "{"): return try inside { reader throws(JSONFault) in .object(try reader.object()) }
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func word(_ word: StaticString, _ node: JSONNode) throws(JSONFault) -> JSONNode {
        for letter in UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount) {
            guard next == letter else { throw fault() }
            place += 1
        }
        return node
    }

    // MARK: arrays and objects

    private mutating func inside(
        _ body: (inout JSONReader) throws(JSONFault) -> JSONNode
    ) throws(JSONFault) -> JSONNode {
        guard depth < Self.deepest else { throw fault(.tooDeep) }
        depth += 1
        place += 1
        let node = try body(&self)
        depth -= 1
        return node
    }

    private mutating func array() throws(JSONFault) -> [JSONNode] {
        var nodes: [JSONNode] = []
        skipBlanks()
        if take("]") { return nodes }
        while true {
            nodes.append(try value())
            skipBlanks()
            if take("]") { return nodes }
            try expect(",")
        }
    }

    private mutating func object() throws(JSONFault) -> [(name: JSONString, value: JSONNode)] {
        var fields: [(name: JSONString, value: JSONNode)] = []
        var names = Names()
        skipBlanks()
        if take("}") { return fields }
        while true {
            skipBlanks()
            let start = place
            guard next == UInt8(ascii: "\"") else { throw fault() }
            let name = try text()
            guard names.isNew(name, in: fields) else { throw fault(.twice(name: name.shown), at: start) }
            skipBlanks()
            try expect(":")
            fields.append((name, try value()))
            skipBlanks()
            if take("}") { return fields }
            try expect(",")
        }
    }

    // MARK: texts

    private mutating func text() throws(JSONFault) -> JSONString {
        place += 1
        var text: [UInt8] = []
        var start = place
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                text += bytes[start..<place]
                place += 1
                return JSONString(bytes: text)
            case UInt8(ascii: "\\"):
                text += bytes[start..<place]
                try escape(&text)
                start = place
            case 0..<0x20: throw fault()
            default: place += 1
            }
        }
        throw fault()
    }

    private mutating func escape(_ text: inout [UInt8]) throws(JSONFault) {
        place += 1
        guard let byte = next else { throw fault() }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            place += 1
            return Self.encode(try codePoint(), in: &text)
        default: throw fault()
        }
        place += 1
    }

    /// Behind `\u`: four digits, or two times four where they make one character.
    private mutating func codePoint() throws(JSONFault) -> UInt32 {
        let unit = try codeUnit()
        guard (0xD800..<0xDC00).contains(unit), bytes[place...].starts(with: "\\u".utf8) else { return unit }
        let start = place
        place += 2
        let low = try codeUnit()
        if (0xDC00..<0xE000).contains(low) { return 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF }
        place = start
        return unit
    }

    private mutating func codeUnit() throws(JSONFault) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = next.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else { throw fault() }
            unit = unit << 4 | UInt32(digit)
            place += 1
        }
        return unit
    }

    /// As UTF-8; half a character as what UTF-8 would make of it, so that it equals itself and nothing else.
    private static func encode(_ point: UInt32, in text: inout [UInt8]) {
        if let scalar = Unicode.Scalar(point) {
            text += UTF8.encode(scalar)!
        } else {
            text += [0xE0 | UInt8(point >> 12), 0x80 | UInt8(point >> 6 & 63), 0x80 | UInt8(point & 63)]
        }
    }

    // MARK: numbers

    private mutating func number() throws(JSONFault) -> JSONNumber {
        let start = place
        _ = take("-")
        // A zero in front stands alone.
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        return JSONNumber(token: bytes[start..<place])
    }

    private mutating func digits() throws(JSONFault) {
        let start = place
        while let byte = next, (48...57).contains(byte) { place += 1 }
        if place == start { throw fault() }
    }
}

/// The names in one object, to be found again: few by looking, many by hashing.
private struct Names {
    private static let few = 8
    private var many: Set<JSONString> = []

    mutating func isNew(_ name: JSONString, in fields: [(name: JSONString, value: JSONNode)]) -> Bool {
        if fields.count < Self.few { return !fields.contains { $0.name == name } }
        if many.isEmpty { many = Set(fields.lazy.map(\.name)) }
        return many.insert(name).inserted
    }
}
