import JSONText

/// As much of JSON Schema (2020-12) as the description of a line uses; a word that is not known here is an error.
struct Schema {
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    private let root: JSONNode

    init(_ bytes: [UInt8]) throws { root = try JSONReader.read(bytes) }

    func check(_ bytes: [UInt8]) throws { try check(try JSONReader.read(bytes), root, "") }

    private func check(_ node: JSONNode, _ schema: JSONNode, _ place: String) throws {
        guard case .object(let words) = schema else { throw Problem(description: "no schema for \(place)") }
        for (word, value) in words {
            guard try isMet(word.shown, value, schema, node, place) else {
                throw Problem(description: "\(place.isEmpty ? "the line" : place): \(word.shown) is not met")
            }
        }
    }

    private func isMet(
        _ word: String, _ value: JSONNode, _ schema: JSONNode, _ node: JSONNode, _ place: String
    ) throws -> Bool {
        switch word {
        case "$schema", "title", "description", "$defs": return true
        case "$ref":
            let name = value.text!.split(separator: "/").last!
            try check(node, root["$defs"]![String(name)]!, place)
            return true
        case "oneOf": return value.items.count { (try? check(node, $0, place)) != nil } == 1
        case "type": return (value.items.isEmpty ? [value] : value.items).contains { $0.text! == node.type }
        case "const": return value.plain == node.plain
        case "enum": return value.items.contains { $0.plain == node.plain }
        case "pattern": return try node.text.map { try Regex(value.text!).firstMatch(in: $0) != nil } ?? true
        case "minimum": return node.integer.map { $0 >= value.integer! } ?? true
        case "maximum": return node.integer.map { $0 <= value.integer! } ?? true
        case "required": return value.items.allSatisfy { node[$0.text!] != nil }
        case "properties":
            for (name, own) in value.fields {
                if let field = node[name] { try check(field, own, place + "." + name) }
            }
            return true
        case "additionalProperties": return node.fields.allSatisfy { schema["properties"]![$0.0] != nil }
        case "items":
            for item in node.items { try check(item, value, place + "[]") }
            return true
        default: throw Problem(description: "the word \(word) is not known here")
        }
    }
}

extension JSONNode {
    var fields: [(String, JSONNode)] {
        if case .object(let fields) = self { fields.map { ($0.name.shown, $0.value) } } else { [] }
    }
    subscript(_ name: String) -> JSONNode? { fields.first { $0.0 == name }?.1 }
    var items: [JSONNode] { if case .array(let nodes) = self { nodes } else { [] } }
    var text: String? { if case .text(let text) = self { text.string } else { nil } }
    var integer: Int64? { if case .number(let number) = self { number.integer } else { nil } }
    /// A text or a number, to be compared.
    var plain: String? { text ?? integer.map { "\($0)" } }
    var type: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .number(let number): number.integer == nil ? "number" : "integer"
        case .text: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
