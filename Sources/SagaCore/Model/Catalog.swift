/// One line of an order: a product, the price charged for the line in minor units, and the units to reserve.
package struct Line: Hashable, Sendable {
    package var product: ProductID
    package var name: String
    package var price: Int64
    package var count: Int64

    package init(product: ProductID, name: String = "", price: Int64, count: Int64 = 1) {
        self.product = product
        self.name = name
        self.price = price
        self.count = count
    }
}

/// A card as far as it may be kept: at most the last four digits of the number.
package struct MaskedCard: Hashable, Sendable {
    package let text: String

    /// Takes card data as a client sends it, `number; code; holder`, and forgets all but the end of the number.
    package init(_ cardParameters: String) {
        let number = cardParameters.prefix { $0 != ";" }
        let digits = number.filter { $0.isASCII && $0.isNumber }
        text = digits.isEmpty ? "" : "•••• " + digits.suffix(4)
    }
}

/// What an order is created with, where it was spelled out (by a person, a scenario, a client).
package struct OrderDetails: Hashable, Sendable {
    /// The id the client gave, or "" for one made by us.
    package var externalID: String
    package var user: String
    package var lines: [Line]
    package var address: String
    package var card: MaskedCard

    package init(
        externalID: String = "", user: String = "", lines: [Line], address: String, card: MaskedCard = MaskedCard("")
    ) {
        self.externalID = externalID
        self.user = user
        self.lines = lines
        self.address = address
        self.card = card
    }
}

/// What the services need of an order's unchanging data, in 24 bytes.
package struct OrderFacts: Hashable, Sendable {
    /// The sum of the lines' prices, in minor units.
    package let amount: Int64
    package let product: ProductID
    package let count: Int32
    /// 0 for an order of the automatic load; otherwise one more than its place in the catalog's details.
    package let detail: UInt32
    package let hasAddress: Bool
}

/// Everything about orders that never changes, written once and kept beside the world.
package struct Catalog: Sendable, Hashable {
    package private(set) var facts = Chunked<OrderFacts>()
    package private(set) var details: [OrderDetails] = []
    /// Product names as clients write them, by `ProductID`.
    package private(set) var products: [String] = []
    private var productByName: [String: ProductID] = [:]
    private var orderByExternalID: [String: OrderID] = [:]

    package init() {}

    package var count: Int { facts.count }

    package func details(of order: OrderID) -> OrderDetails? {
        let place = facts[order.offset].detail
        return place == 0 ? nil : details[Int(place) - 1]
    }

    package func order(externalID: String) -> OrderID? { orderByExternalID[externalID] }

    package mutating func product(named name: String) -> ProductID {
        if let known = productByName[name] { return known }
        let product = ProductID(products.count)
        products.append(name)
        productByName[name] = product
        return product
    }

    package func knownProduct(named name: String) -> ProductID? { productByName[name] }

    /// Adds an order of the automatic load: one line and an address.
    package mutating func add(amount: Int64, product: ProductID, count: Int32) -> OrderID {
        facts.append(OrderFacts(amount: amount, product: product, count: count, detail: 0, hasAddress: true))
        return OrderID(facts.count - 1)
    }

    /// Adds an order that was spelled out; nil if its amount does not fit 64 bits.
    package mutating func add(_ order: OrderDetails) -> OrderID? {
        guard let amount = Self.amount(of: order.lines.map(\.price)) else { return nil }
        let id = OrderID(facts.count)
        details.append(order)
        if !order.externalID.isEmpty { orderByExternalID[order.externalID] = id }
        facts.append(
            OrderFacts(
                amount: amount, product: order.lines.first?.product ?? ProductID(0), count: 0,
                detail: UInt32(details.count), hasAddress: order.address.contains { !$0.isWhitespace }))
        return id
    }

    /// The sum of the prices, in minor units; nil if it does not fit 64 bits.
    package static func amount(of prices: some Sequence<Int64>) -> Int64? {
        Int64(exactly: prices.reduce(Int128(0)) { $0 + Int128($1) })
    }
}
