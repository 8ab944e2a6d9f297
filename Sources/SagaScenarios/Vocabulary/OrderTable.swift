import Gherkin
import SagaCore
import SagaEngine

/// Reads the tables of steps. Columns are known by their headings, in any order.
enum OrderTable {
    /// The lines of an order: product, name, price and count; a name and a count may be left out.
    static func items(_ rows: [[String]]) throws(StepProblem) -> [OrderRequest.Item] {
        let table = try Columns(rows, required: [.product, .price], optional: [.name, .count])
        var items: [OrderRequest.Item] = []
        for row in table.rows {
            let product = table[.product, row]
            items.append(
                OrderRequest.Item(
                    product: product, name: table.ifAny(.name, row) ?? product,
                    price: try amount(table[.price, row]), count: try count(table.ifAny(.count, row) ?? "1")))
        }
        return items
    }

    /// The same the other way round: the rows that say these lines.
    static func rows(_ items: [OrderRequest.Item], _ language: MessageLanguage) -> [[String]] {
        let columns: [Columns.Column] = [.product, .name, .price, .count]
        let heading = columns.map { $0.headings[language == .ru ? 1 : 0] }
        return [heading] + items.map { [$0.product, $0.name, money($0.price)[language], "\($0.count)"] }
    }

    /// The rows of a list: orders and their statuses.
    static func list(_ rows: [[String]]) throws(StepProblem) -> [ListedOrder] {
        let table = try Columns(rows, required: [.order, .status])
        var list: [ListedOrder] = []
        for row in table.rows {
            guard case .status(let status)? = whole(table[.status, row], .status) else {
                throw notUnderstood(table[.status, row], Phrase(en: "a status", ru: "статус"))
            }
            list.append(ListedOrder(order: .named(table[.order, row]), status: status))
        }
        return list
    }

    /// What was published: the queue, the event, and its publisher, who may be left out.
    static func events(_ rows: [[String]]) throws(StepProblem) -> [PublishedRow] {
        let table = try Columns(rows, required: [.queue, .event], optional: [.publisher])
        var list: [PublishedRow] = []
        for row in table.rows {
            guard case .topic(let topic)? = whole(table[.queue, row], .topic) else {
                throw notUnderstood(table[.queue, row], Phrase(en: "a queue", ru: "очередь"))
            }
            guard case .events(let events)? = whole(table[.event, row], .event) else {
                throw notUnderstood(table[.event, row], Phrase(en: "an event", ru: "событие"))
            }
            let publisher = try table.ifAny(.publisher, row).map(service)
            list.append(PublishedRow(topic: topic, event: EventPattern(kind: events[0].kind, publisher: publisher)))
        }
        return list
    }

    private static func service(_ text: String) throws(StepProblem) -> ServiceID {
        // In a column of services, "Order" can be nothing else.
        guard let found = Lexicons.services.readings([Token(.quoted, text)], 0).first else {
            throw notUnderstood(text, Phrase(en: "a service", ru: "сервис"))
        }
        return found.value
    }

    /// The cell as a parameter of the type, if all of it is one.
    private static func whole(_ text: String, _ type: ParameterType) -> Value? {
        let tokens = [Token](cutting: text)
        return ParameterReader(tokens: tokens).readings(of: type, at: 0).first { $0.end == tokens.count }?.value
    }

    private static func amount(_ text: String) throws(StepProblem) -> Int64 {
        let tokens = [Token](cutting: text)
        guard tokens.count == 1, tokens[0].kind == .number, let amount = ParameterReader.amount(tokens[0].text) else {
            throw notUnderstood(text, Phrase(en: "an amount such as 12.90", ru: "сумма вида 12,90"))
        }
        return amount
    }

    private static func count(_ text: String) throws(StepProblem) -> Int64 {
        guard let count = Int64(text) else { throw notUnderstood(text, Phrase(en: "a count", ru: "количество")) }
        return count
    }

    private static func notUnderstood(_ text: String, _ wanted: Phrase) -> StepProblem {
        StepProblem(Phrase(en: "\"\(text)\" is not \(wanted.en).", ru: "«\(text)» — не \(wanted.ru)."))
    }
}

/// A table whose first row names its columns.
private struct Columns {
    enum Column: CaseIterable {
        case product, name, price, count, order, status, queue, event, publisher

        var headings: [String] {
            switch self {
            case .product: ["product", "товар"]
            case .name: ["name", "название"]
            case .price: ["price", "цена"]
            case .count: ["count", "количество"]
            case .order: ["order", "заказ"]
            case .status: ["status", "статус"]
            case .queue: ["queue", "очередь"]
            case .event: ["event", "событие"]
            case .publisher: ["publisher", "издатель"]
            }
        }
    }

    let rows: [[String]]
    private var places: [Column: Int] = [:]

    init(_ table: [[String]], required: [Column], optional: [Column] = []) throws(StepProblem) {
        rows = Array(table.dropFirst())
        for (place, heading) in (table.first ?? []).enumerated() {
            guard let column = (required + optional).first(where: { $0.headings.contains(heading.folded) }),
                places[column] == nil
            else { throw Self.problem(required + optional, odd: heading) }
            places[column] = place
        }
        guard required.allSatisfy({ places[$0] != nil }) else { throw Self.problem(required, odd: nil) }
    }

    private static func problem(_ columns: [Column], odd: String?) -> StepProblem {
        let (en, ru) = (columns.map(\.headings[0]), columns.map(\.headings[1]))
        if let odd {
            return StepProblem(
                Phrase(
                    en: "The column \"\(odd)\" is out of place. The columns are: \(en.joined(separator: ", ")).",
                    ru: "Столбец «\(odd)» лишний. Столбцы: \(ru.joined(separator: ", "))."))
        }
        return StepProblem(
            Phrase(
                en: "The table needs the columns \(en.joined(separator: ", ")).",
                ru: "В таблице нужны столбцы: \(ru.joined(separator: ", "))."))
    }

    subscript(_ column: Column, _ row: [String]) -> String { row[places[column]!] }
    func ifAny(_ column: Column, _ row: [String]) -> String? { places[column].map { row[$0] } }
}
