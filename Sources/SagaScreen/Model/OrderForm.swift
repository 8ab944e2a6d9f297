import SagaCore
import SagaEngine

/// The form for an order of one's own: five fields, and a cursor in one of them.
struct OrderForm: Hashable, Sendable {
    enum Field: Int, CaseIterable, Hashable, Sendable {
        case product, count, price, address, card
    }

    private(set) var field = Field.product
    private var fields: [TextField]
    /// What is wrong, after an attempt to send it.
    var problem: String?

    static let longestText = TextField.longest
    /// The columns of a field, one for the cursor among them.
    static let room = 35

    init(_ language: Language = .en) {
        fields = [
            language("tea", "чай"), "1", language("4.50", "4,50"), language("1 Saga St", "Сагская ул., 1"),
            "4000 1234 5678 9010",
        ].map { TextField($0, room: Self.room) }
    }

    var texts: [String] { fields.map(\.text) }
    var text: String { here.text }
    var cursor: Int { here.cursor }
    var hidden: Int { here.hidden }

    /// The field with the cursor.
    var here: TextField {
        get { fields[field.rawValue] }
        set { fields[field.rawValue] = newValue }
    }

    // MARK: going about

    mutating func move(_ by: Int) {
        let count = Field.allCases.count
        go(to: Field(rawValue: (field.rawValue + by + count) % count)!)
    }

    /// To its end.
    mutating func go(to field: Field) {
        here.moveCursor(to: .max)
        self.field = field
    }

    /// A click goes to the field and to the character there.
    mutating func go(to field: Field, column: Int) {
        if field != self.field { go(to: field) }
        here.moveCursor(toColumn: column)
    }

    var shown: (text: String, cursor: Int) { here.shown }

    mutating func insert(_ new: String) { here.insert(new) }
}

// MARK: - The order

extension OrderForm {
    /// The order, or the field that cannot be read. Whatever the saga refuses is let through: it fails there.
    func request() -> Result<OrderRequest, FieldProblem> {
        let values = texts.map(\.trimmed)
        guard !values[0].isEmpty else { return .failure(FieldProblem(field: .product)) }
        guard let count = Int64(values[1]) else { return .failure(FieldProblem(field: .count)) }
        guard let price = Self.minorUnits(values[2]) else { return .failure(FieldProblem(field: .price)) }
        // The demo's goods by their names in any language: they lie on the same shelf.
        let known = DemoGoods.all.first { product in
            [product.en, product.ru].contains { $0.lowercased() == values[0].lowercased() }
        }
        let item = OrderRequest.Item(product: known?.id ?? values[0], name: values[0], price: price, count: count)
        return .success(OrderRequest(items: [item], address: values[3], card: MaskedCard(values[4])))
    }

    struct FieldProblem: Error, Hashable { let field: Field }

    /// An amount as a person writes it, in minor units: 4.50 and 4,50 are the same, 450 is 450.00, 4.5 is 4.50.
    static func minorUnits(_ text: String) -> Int64? {
        let isNegative = text.hasPrefix("-") || text.hasPrefix("−")
        let parts = text.dropFirst(isNegative ? 1 : 0).filter { !$0.isWhitespace }
            .split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        let (whole, rest) = (parts[0], parts.count > 1 ? parts[1] : "")
        guard !(whole.isEmpty && rest.isEmpty), rest.count <= 2 else { return nil }
        let digits = whole + rest + String(repeating: "0", count: 2 - rest.count)
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int128(digits) else { return nil }
        return Int64(exactly: isNegative ? -value : value)
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

extension Language {
    func name(_ field: OrderForm.Field) -> String {
        switch field {
        case .product: self("Product", "Товар")
        case .count: self("Units", "Количество")
        case .price: self("Price, such as 4.50", "Цена, например 4,50")
        case .address: self("Address", "Адрес")
        case .card: self("Card", "Карта")
        }
    }

    func problem(_ field: OrderForm.Field) -> String {
        switch field {
        case .product: self("Product: name what is ordered.", "Товар: напишите, что заказывают.")
        case .count: self("Units: write a whole number, such as 2.", "Количество: нужно целое число, например 2.")
        default: self("Price: write an amount, such as 4.50.", "Цена: нужна сумма, например 4,50.")
        }
    }
}
