import SagaCore
import SagaEngine

/// The form for an order of one's own.
struct OrderForm: Hashable, Sendable {
    enum Field: Int, CaseIterable, Hashable, Sendable {
        case product, count, price, address, card
    }

    var field = Field.product
    var texts: [String]

    init(_ language: Language = .en) {
        texts = ["tea", "1", "450", "1 Saga St", "4000 1234 5678 9010"]
    }
    /// What is wrong, after an attempt to send it.
    var problem: String?

    static let longestText = 200

    var text: String {
        get { texts[field.rawValue] }
        set { texts[field.rawValue] = String(newValue.prefix(Self.longestText)) }
    }

    mutating func move(_ by: Int) {
        let count = Field.allCases.count
        field = Field(rawValue: (field.rawValue + by + count) % count)!
    }

    /// The order, or the field that cannot be read. Whatever the saga refuses is let through: it fails there.
    func request() -> Result<OrderRequest, FieldProblem> {
        let values = texts.map {
            String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }
        guard !values[0].isEmpty else { return .failure(FieldProblem(field: .product)) }
        guard let count = Int64(values[1]) else { return .failure(FieldProblem(field: .count)) }
        guard let price = Int64(values[2]) else { return .failure(FieldProblem(field: .price)) }
        let item = OrderRequest.Item(product: values[0], name: values[0], price: price, count: count)
        return .success(OrderRequest(items: [item], address: values[3], card: MaskedCard(values[4])))
    }

    struct FieldProblem: Error, Hashable { let field: Field }
}

extension Language {
    func name(_ field: OrderForm.Field) -> String {
        switch field {
        case .product: self("Product", "Товар")
        case .count: self("Units", "Количество")
        case .price: self("Price, in minor units", "Цена, в копейках")
        case .address: self("Address", "Адрес")
        case .card: self("Card", "Карта")
        }
    }

    func problem(_ field: OrderForm.Field) -> String {
        field == .product
            ? self("Name a product.", "Назовите товар.")
            : self("\(name(field)): write a whole number.", "\(name(field)): нужно целое число.")
    }
}
