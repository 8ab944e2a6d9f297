import JSONText

/// Reads what a request's body says; what is wrong with it is a sentence that says where.
enum JSONBody {
    static func read(_ body: [UInt8]) throws(Problem) -> JSONFields {
        // A mark of the byte order in front may be ignored (RFC 8259, 8.1).
        let body = body.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(body.dropFirst(3)) : body
        guard !body.isEmpty else { throw Problem(.invalid, "The body is missing: send JSON.") }
        guard String(validating: body, as: UTF8.self) != nil else {
            throw Problem(.invalid, "The body is not valid UTF-8.")
        }
        do {
            return try JSONFields(try JSONReader.read(body), at: "")
        } catch let fault as JSONFault {
            throw Problem(.invalid, "\(sentence(fault.kind)): look at line \(fault.line), column \(fault.column).")
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(.invalid, "The body is not valid JSON.")
        }
    }

    private static func sentence(_ kind: JSONFault.Kind) -> String {
        switch kind {
        case .noJSON: "The body is not valid JSON"
        case .twice(let name): "The name \"\(excerpt(name.withoutDigits))\" stands twice in one object of the body"
        case .tooDeep: "The body is JSON that nests more than \(JSONReader.deepest) deep"
        }
    }
}

extension String {
    /// For what may be a card's number, wherever it was put by mistake: more than four digits are none of a name.
    var withoutDigits: String {
        let count = utf8.reduce(0) { $0 + ((48...57).contains($1) ? 1 : 0) }
        guard count > 4 else { return self }
        return String(map { $0.isNumber ? "•" : $0 })
    }
}

/// The fields of a JSON object in a body. What is absent is nil; a null is a value of another type.
struct JSONFields {
    private let fields: [(name: JSONString, value: JSONNode)]
    /// Where the object stands: `products[0]`.
    private let path: String

    init(_ node: JSONNode, at path: String) throws(Problem) {
        guard case .object(let fields) = node else {
            throw Problem(.invalid, "\(path.isEmpty ? "The body" : path) must be a JSON object.")
        }
        self.fields = fields
        self.path = path
    }

    subscript(name: StaticString) -> JSONNode? { fields.first { $0.name == name }?.value }

    func path(_ name: StaticString) -> String { path.isEmpty ? "\(name)" : "\(path).\(name)" }

    func wrong(_ name: StaticString, _ wanted: String) -> Problem {
        Problem(.invalid, "\(path(name)) must be \(wanted).")
    }

    func text(_ name: StaticString) throws(Problem) -> String? {
        guard let node = self[name] else { return nil }
        guard case .text(let text) = node, let string = text.string else { throw wrong(name, "text") }
        return string
    }

    func integer(_ name: StaticString) throws(Problem) -> Int64? {
        guard let node = self[name] else { return nil }
        guard case .number(let number) = node, let integer = number.integer else {
            throw wrong(name, "a whole number from \(Int64.min) to \(Int64.max)")
        }
        return integer
    }

    /// Text, or a whole number, as clients in the field have it.
    func identifier(_ name: StaticString) throws(Problem) -> String? {
        switch self[name] {
        case nil: return nil
        case .text(let text)?: if let string = text.string { return string }
        case .number(let number)?: if let integer = number.integer { return String(integer) }
        default: break
        }
        throw wrong(name, "text or a whole number")
    }

    /// Text, or a number as it was written.
    func number(_ name: StaticString) throws(Problem) -> String? {
        switch self[name] {
        case nil: return nil
        case .text(let text)?: if let string = text.string { return string }
        case .number(let number)?: return number.text
        default: break
        }
        throw wrong(name, "text or a number")
    }

    /// A text that has a name in each dialect.
    func oneOf(_ first: StaticString, _ second: StaticString) throws(Problem) -> String? {
        let (one, other) = (try text(first), try text(second))
        if let one, let other, !one.utf8.elementsEqual(other.utf8) {
            throw Problem(.invalid, "\(first) and \(second) say different things: send one of them.")
        }
        return one ?? other
    }
}
