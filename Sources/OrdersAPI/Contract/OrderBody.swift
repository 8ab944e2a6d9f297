import JSONText
import SagaEngine

/// The body of a create request, in either dialect: the contract's (`products` with `option`, `shippingTo`,
/// `cardParams`) or the one of clients in the field (`products` as an array, `shipping_to`, `card_params`). What is
/// absent is empty; what is not known is ignored.
struct OrderBody {
    let id: String
    let items: [OrderRequest.Item]
    let address: String
    let card: String
    /// Something in it is of the second dialect.
    let isSecondDialect: Bool

    static let mostLines = 1_000

    init(_ body: [UInt8]) throws(Problem) {
        let fields = try JSONBody.read(body)
        id = try fields.text("id") ?? ""
        let isArray = if case .array? = fields["products"] { true } else { false }
        items = try Self.items(fields)
        address = try fields.oneOf("shippingTo", "shipping_to") ?? ""
        card = try fields.oneOf("cardParams", "card_params") ?? ""
        isSecondDialect = isArray || fields["shipping_to"] != nil || fields["card_params"] != nil
    }

    private static func items(_ fields: JSONFields) throws(Problem) -> [OrderRequest.Item] {
        switch fields["products"] {
        case nil: return []
        case .array(let products)?: return try items(products, at: fields.path("products"))
        case .object(let options)?:
            let options = try JSONFields(.object(options), at: fields.path("products"))
            switch options["option"] {
            case nil: return []
            case .array(let products)?: return try items(products, at: options.path("option"))
            default: throw options.wrong("option", "an array")
            }
        default: throw fields.wrong("products", "an object with option, or an array")
        }
    }

    private static func items(_ products: [JSONNode], at path: String) throws(Problem) -> [OrderRequest.Item] {
        guard products.count <= mostLines else {
            throw Problem(.invalid, "\(path) has \(products.count) lines: an order may have \(mostLines).")
        }
        var items: [OrderRequest.Item] = []
        for (place, product) in products.enumerated() {
            let fields = try JSONFields(product, at: "\(path)[\(place)]")
            items.append(
                OrderRequest.Item(
                    product: try fields.identifier("id") ?? "", name: try fields.text("name") ?? "",
                    price: try fields.integer("price") ?? 0, count: try fields.integer("count") ?? 1))
        }
        return items
    }
}
