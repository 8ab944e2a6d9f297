import FoundationEssentials
import SagaEngine

/// The body of a create request, in either dialect: the contract's (`products` with `option`, `shippingTo`,
/// `cardParams`) or the one of clients in the field (`products` as an array, `shipping_to`, `card_params`). What is
/// absent is empty; what is not known is ignored.
struct OrderBody: Decodable {
    var id = ""
    var items: [OrderRequest.Item] = []
    var address = ""
    var card = ""
    /// Something in it is of the second dialect.
    var isSecondDialect = false

    private enum Field: String, CodingKey {
        case id, products, shippingTo, cardParams
        case shippingToSecond = "shipping_to"
        case cardParamsSecond = "card_params"
    }

    private struct Options: Decodable {
        let option: [Product]

        private enum Field: String, CodingKey { case option }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Field.self)
            option = fields.contains(.option) ? try fields.list(.option) : []
        }
    }

    private struct Product: Decodable {
        let item: OrderRequest.Item

        private enum Field: String, CodingKey { case id, name, price, count }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.object(keyedBy: Field.self)
            item = OrderRequest.Item(
                product: try fields.identifier(.id) ?? "", name: try fields.text(.name) ?? "",
                price: try fields.integer(.price) ?? 0, count: try fields.integer(.count) ?? 1)
        }
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.object(keyedBy: Field.self)
        id = try fields.text(.id) ?? ""
        if let list = try? fields.nestedUnkeyedContainer(forKey: .products), list.count != nil {
            let products: [Product] = try fields.list(.products)
            items = products.map(\.item)
            isSecondDialect = true
        } else if fields.contains(.products) {
            guard (try? fields.nestedContainer(keyedBy: Field.self, forKey: .products)) != nil else {
                throw fields.wrong(.products, "an object with option, or an array")
            }
            items = try fields.decode(Options.self, forKey: .products).option.map(\.item)
        }
        address = try fields.oneOf(.shippingTo, .shippingToSecond) ?? ""
        card = try fields.oneOf(.cardParams, .cardParamsSecond) ?? ""
        if fields.contains(.shippingToSecond) || fields.contains(.cardParamsSecond) { isSecondDialect = true }
    }
}

/// The body of a cancel request of the second dialect.
struct CancelBody: Decodable {
    let id: String?

    private enum Field: String, CodingKey { case id }

    init(from decoder: any Decoder) throws { id = try decoder.object(keyedBy: Field.self).text(.id) }
}

extension Decodable {
    /// Reads a JSON body; what is wrong with it is a sentence that says where.
    static func read(_ body: [UInt8]) throws(Problem) -> Self {
        // A mark of the byte order in front may be ignored (RFC 8259, 8.1).
        let body = body.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(body.dropFirst(3)) : body
        guard !body.isEmpty else { throw Problem(.invalid, "The body is missing: send JSON.") }
        guard String(validating: body, as: UTF8.self) != nil else {
            throw Problem(.invalid, "The body is not valid UTF-8.")
        }
        // The decoder does not say where, and does not look closely at what is not decoded.
        if let place = JSONFault.find(in: body) {
            throw Problem(.invalid, "The body is not valid JSON: look at line \(place.line), column \(place.column).")
        }
        do {
            return try JSONDecoder().decode(Self.self, from: Data(body))
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(.invalid, "The body is JSON that nests too deep, or half a character stands in a text.")
        }
    }
}

extension Decoder {
    /// An object, which anything else is not.
    fileprivate func object<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        do {
            return try container(keyedBy: type)
        } catch DecodingError.typeMismatch, DecodingError.valueNotFound {
            throw Problem(.invalid, "\(codingPath.isEmpty ? "The body" : codingPath.dotted) must be a JSON object.")
        }
    }
}

extension KeyedDecodingContainer {
    /// A text; nil where the field is absent. A null is no text.
    fileprivate func text(_ key: Key) throws -> String? { try value(key, "text") }

    fileprivate func integer(_ key: Key) throws -> Int64? {
        try value(key, "a whole number from \(Int64.min) to \(Int64.max)")
    }

    /// Text, or a whole number, as clients in the field have it.
    fileprivate func identifier(_ key: Key) throws -> String? {
        guard contains(key) else { return nil }
        if let text = try? decode(String.self, forKey: key) { return text }
        let number: Int64? = try value(key, "text or a whole number")
        return number.map { String($0) }
    }

    fileprivate func list<Element: Decodable>(_ key: Key) throws -> [Element] {
        guard (try? nestedUnkeyedContainer(forKey: key)) != nil else { throw wrong(key, "an array") }
        return try decode([Element].self, forKey: key)
    }

    /// A text that has a name in each dialect.
    fileprivate func oneOf(_ first: Key, _ second: Key) throws -> String? {
        let (one, other) = (try text(first), try text(second))
        if let one, let other, one != other {
            throw Problem(
                .invalid, "\(first.stringValue) and \(second.stringValue) say different things: send one of them.")
        }
        return one ?? other
    }

    private func value<Value: Decodable>(_ key: Key, _ wanted: String) throws -> Value? {
        guard contains(key) else { return nil }
        do {
            return try decode(Value.self, forKey: key)
        } catch {
            throw wrong(key, wanted)
        }
    }

    fileprivate func wrong(_ key: Key, _ wanted: String) -> Problem {
        Problem(.invalid, "\((codingPath + [key]).dotted) must be \(wanted).")
    }
}

extension [any CodingKey] {
    /// `products[0].price`
    fileprivate var dotted: String {
        reduce("") { path, key in
            if let index = key.intValue { return "\(path)[\(index)]" }
            return path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)"
        }
    }
}
