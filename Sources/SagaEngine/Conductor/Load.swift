import SagaCore

/// The automatic load: customers who order something at a given rate.
package struct Load: Sendable {
    /// Orders per thousand seconds of virtual time; 0 for none.
    package private(set) var rate: Int64
    /// No more than so many in all.
    package let limit: Int?
    package private(set) var made = 0
    /// When the next order comes; never, where none does.
    package private(set) var next = Instant.never

    private let gaps: Settings.Gaps
    private let arrivals: Stream
    private let content: Stream
    private var products: [ProductID] = []
    /// Orders that are left out, rising.
    private var omitted: [OrderID] = []

    init(_ settings: Settings) {
        rate = settings.ordersPerKilosecond
        limit = settings.orderLimit
        gaps = settings.gaps
        arrivals = Stream(seed: settings.seed, .arrivals)
        content = Stream(seed: settings.seed, .content)
        schedule(from: .start)
    }

    package var isExhausted: Bool { limit.map { made >= $0 } ?? false }

    mutating func setRate(_ rate: Int64, at now: Instant) {
        self.rate = rate
        schedule(from: now)
    }

    /// Customers cannot order while Order is down.
    mutating func pause() { next = .never }
    mutating func resume(at now: Instant) { schedule(from: now) }

    private mutating func schedule(from now: Instant) {
        guard rate > 0, !isExhausted else {
            next = .never
            return
        }
        next = now + Span(nanoseconds: max(gap(mean: 1_000_000_000_000 / rate), 1))
    }

    /// Evenly spread from half the mean to one and a half times the mean, the first customer soon, so that nobody watches
    /// an empty shop; or exponential, however long it is.
    private func gap(mean: Int64) -> Int64 {
        switch gaps {
        case .even where made == 0: mean / 20
        case .even: Int64(arrivals.below(UInt64(mean) + 1, UInt64(made))) + mean / 2
        case .exponential:
            Distribution.exponential(mean: Span(nanoseconds: mean), isCut: false).sample(arrivals.bits(UInt64(made)))
                .nanoseconds
        }
    }

    /// The order that is due, added to the catalog; nil, and no more orders, where the catalog is full.
    mutating func takeDue(_ catalog: inout Catalog) -> Creation? {
        guard catalog.count < Settings.mostOrders else {
            next = .never
            return nil
        }
        let isOmitted = omits(OrderID(catalog.count))
        let order = isOmitted ? catalog.skip() : makeOrder(&catalog)
        let creation = Creation(at: next, order: order, isOmitted: isOmitted)
        made += 1
        schedule(from: creation.at)
        return creation
    }

    /// Leaves the automatic order with this number out, when it is due.
    mutating func omit(_ order: OrderID) {
        let place = omitted.partitionPoint { $0 < order }
        if !omits(order) { omitted.insert(order, at: place) }
    }

    func omits(_ order: OrderID) -> Bool {
        let place = omitted.partitionPoint { $0 < order }
        return place < omitted.count && omitted[place] == order
    }

    /// One line of one of the demo's products, as the order's number draws it.
    mutating func makeOrder(_ catalog: inout Catalog) -> OrderID {
        if products.isEmpty { products = DemoGoods.all.map { catalog.product(named: $0.id) } }
        let index = UInt64(catalog.count)
        let choice = Int(content.below(UInt64(products.count), index, 0))
        let count = 1 + Int32(content.below(3, index, 1))
        return catalog.add(amount: DemoGoods.all[choice].price * Int64(count), product: products[choice], count: count)
    }
}

/// What the demo's customers buy. Prices are per unit, in minor units.
package enum DemoGoods {
    package struct Product: Sendable {
        package let id: String
        package let en: String
        package let ru: String
        package let price: Int64
    }

    package static let all: [Product] = [
        Product(id: "tea", en: "Tea", ru: "Чай", price: 450),
        Product(id: "coffee", en: "Coffee", ru: "Кофе", price: 1_290),
        Product(id: "book", en: "Book", ru: "Книга", price: 2_500),
        Product(id: "lamp", en: "Lamp", ru: "Лампа", price: 3_990),
        Product(id: "kettle", en: "Kettle", ru: "Чайник", price: 5_400),
        Product(id: "chair", en: "Chair", ru: "Стул", price: 8_900),
        Product(id: "bicycle", en: "Bicycle", ru: "Велосипед", price: 24_900),
        Product(id: "guitar", en: "Guitar", ru: "Гитара", price: 31_000),
    ]

    /// A product's name as clients see it.
    static func name(of product: String) -> String { all.first { $0.id == product }?.en ?? product }

    /// Where an automatic order goes. There are so many addresses, one after the other.
    static let addressCount = 97 * 13
    package static func address(of id: OrderID) -> String {
        let (number, apartment) = house(of: id)
        return "\(number) Saga St, apt \(apartment)"
    }

    /// The same as a Russian reader sees it.
    package static func russianAddress(of id: OrderID) -> String {
        let (number, apartment) = house(of: id)
        return "Сагская ул., \(number), кв. \(apartment)"
    }

    private static func house(of id: OrderID) -> (number: UInt32, apartment: UInt32) {
        (id.index % 97 + 1, id.index % 13 + 1)
    }
}
