/// One line of an order: a product, the price charged for the line in minor units, and the units to reserve.
public struct Line: Hashable, Sendable {
    public var product: ProductID
    public var name: String
    public var price: Int64
    public var count: Int64

    public init(product: ProductID, name: String = "", price: Int64, count: Int64 = 1) {
        self.product = product
        self.name = name
        self.price = price
        self.count = count
    }
}

/// A card as far as it may be kept: at most the last four digits of the number, and never all of them.
public struct MaskedCard: Hashable, Sendable {
    /// What is kept: four digits at most.
    public let digits: String

    /// Takes card data as a client sends it, such as `number; code; holder`, and forgets all but the end of the number,
    /// which stands before the first character that is no digit, space or hyphen.
    public init(_ cardParameters: String) {
        // Bytes, for a character may be a digit with an accent on it.
        let digits = Self.digits(cardParameters.utf8.prefix { (48...57).contains($0) || $0 == 0x20 || $0 == 0x2D })
        self.digits = String(digits.suffix(min(4, max(0, digits.count - 1))))
    }

    /// What was kept of a card before.
    public init(kept text: String) { digits = String(Self.digits(text.utf8[...]).suffix(4)) }

    private static func digits(_ bytes: Substring.UTF8View) -> String {
        String(decoding: bytes.filter { (48...57).contains($0) }, as: UTF8.self)
    }

    /// As a person and a client see it; "" where nothing is kept.
    public var text: String { digits.isEmpty ? "" : "•••• " + digits }
}

/// What an order is created with, where it was spelled out (by a person, a scenario, a client).
public struct OrderDetails: Hashable, Sendable {
    /// The id the client gave, or "" for one made by us.
    public var externalID: String
    public var user: String
    public var lines: [Line]
    public var address: String
    public var card: MaskedCard

    public init(
        externalID: String = "", user: String = "", lines: [Line], address: String, card: MaskedCard = MaskedCard("")
    ) {
        self.externalID = externalID
        self.user = user
        self.lines = lines
        self.address = address
        self.card = card
    }
}

/// What the services need of an order's unchanging data, in 16 bytes.
public struct OrderFacts: Hashable, Sendable {
    /// The sum of the lines' prices, in minor units.
    public let amount: Int64
    public let product: ProductID
    /// Bit 31: spelled out; bit 30: has an address; bits 0–29: the place in the details, from 1, or the units.
    private let rest: UInt32

    private static let mostUnits = (1 << 30) - 1

    /// An order of the automatic load: one line and an address.
    init(amount: Int64, product: ProductID, count: Int32) {
        precondition((0...Self.mostUnits).contains(Int(count)))
        self.amount = amount
        self.product = product
        rest = UInt32(count) | 1 << 30
    }

    /// An order that was spelled out.
    init(amount: Int64, product: ProductID, detail: Int, hasAddress: Bool) {
        precondition((1...Self.mostUnits).contains(detail))
        self.amount = amount
        self.product = product
        rest = UInt32(detail) | 1 << 31 | (hasAddress ? 1 << 30 : 0)
    }

    /// The units of an order of the automatic load; 0 for the others.
    public var count: Int32 { rest >> 31 == 0 ? Int32(rest & UInt32(Self.mostUnits)) : 0 }
    /// 0 for an order of the automatic load; otherwise one more than its place in the catalog's details.
    public var detail: UInt32 { rest >> 31 == 0 ? 0 : rest & UInt32(Self.mostUnits) }
    public var hasAddress: Bool { rest >> 30 & 1 == 1 }
}

/// Everything about orders that never changes, written once and kept beside the world.
public struct Catalog: Sendable, Hashable {
    /// What only orders that were spelled out need, and names.
    private struct Book: Hashable, Sendable {
        var details = Chunked<OrderDetails>()
        var products: [String] = []
        var productByName = NameTable()
        var orderByExternalID = NameTable()
        var users = UserIndex()
    }

    public private(set) var facts = Chunked<OrderFacts>()
    /// An array of one: a copy of the catalog, which every hop to a service takes, is then two pointers.
    private var book = [Book()]

    public var details: Chunked<OrderDetails> { book[0].details }
    /// Product names as clients write them, by `ProductID`.
    public var products: [String] { book[0].products }

    public init() {}

    public var count: Int { facts.count }

    public func details(of order: OrderID) -> OrderDetails? {
        guard order.offset < facts.count else { return nil }
        let place = facts[order.offset].detail
        return place == 0 ? nil : details[Int(place) - 1]
    }

    public func order(externalID: String) -> OrderID? { book[0].orderByExternalID[externalID].map(OrderID.init) }

    /// Whether any order goes by an id that a client gave.
    public var hasExternalIDs: Bool { !book[0].orderByExternalID.isEmpty }

    /// A user's orders, newest first, at most `limit`; `before`: only those with a smaller number. The automatic load's belong
    /// to "", and so do numbers that stayed free.
    public func latestOrders(
        of user: String, among numbers: OrderNumbers, before: OrderID? = nil, limit: Int
    ) -> [OrderID] {
        let count = min(before?.offset ?? .max, numbers.given)
        let latest = book[0].users.latest(of: user, among: count, limit: min(limit, count) + numbers.free.count)
        return Array((numbers.free.isEmpty ? latest : latest.filter(numbers.contains)).prefix(limit))
    }

    public mutating func product(named name: String) -> ProductID {
        if let known = knownProduct(named: name) { return known }
        let product = ProductID(products.count)
        book[0].products.append(name)
        book[0].productByName[name] = product.index
        return product
    }

    public func knownProduct(named name: String) -> ProductID? {
        book[0].productByName[name].map { ProductID(Int($0)) }
    }

    /// Adds an order of the automatic load: one line and an address.
    public mutating func add(amount: Int64, product: ProductID, count: Int32) -> OrderID {
        facts.append(OrderFacts(amount: amount, product: product, count: count))
        return OrderID(facts.count - 1)
    }

    /// A number that stays free, because the creation of its order came to nothing.
    public mutating func skip() -> OrderID { add(amount: 0, product: ProductID(0), count: 0) }

    /// The same of a number that was given to an order already, which nobody had spelled out.
    public mutating func skip(_ order: OrderID) {
        facts[order.offset] = OrderFacts(amount: 0, product: ProductID(0), count: 0)
    }

    /// Adds an order that was spelled out; nil if its amount does not fit 64 bits.
    public mutating func add(_ order: OrderDetails) -> OrderID? {
        guard let amount = Self.amount(of: order.lines.map(\.price)) else { return nil }
        let id = OrderID(facts.count)
        book[0].details.append(order)
        if !order.externalID.isEmpty { book[0].orderByExternalID[order.externalID] = id.index }
        book[0].users.add(id, of: order.user)
        facts.append(
            OrderFacts(
                amount: amount, product: order.lines.first?.product ?? ProductID(0),
                detail: details.count, hasAddress: order.address.contains { !$0.isWhitespace }))
        return id
    }

    /// The sum of the prices, in minor units; nil if it does not fit 64 bits.
    public static func amount(of prices: some Sequence<Int64>) -> Int64? {
        Int64(exactly: prices.reduce(Int128(0)) { $0 + Int128($1) })
    }
}
