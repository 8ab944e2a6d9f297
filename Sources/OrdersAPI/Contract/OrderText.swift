import JSONText
import SagaCore
import SagaEngine

/// Answers as JSON, in the contract's form.
enum OrderText {
    static func order(_ order: OrderDocument) -> [UInt8] { value(order).compact }

    /// A list, or the items of a part of one.
    static func list(_ orders: [OrderDocument]) -> [UInt8] { JSONValue.array(orders.map(value)).compact }
    static func items(_ orders: [OrderDocument]) -> [UInt8] { Array(list(orders).dropFirst().dropLast()) }

    static func status(_ status: Status) -> [UInt8] {
        JSONValue.object([("status", .string(status.wireName))]).compact
    }

    static func history(_ statuses: [Status]) -> [UInt8] {
        JSONValue.object([("status_list", .array(statuses.map { .string($0.wireName) }))]).compact
    }

    static func health(_ health: Health) -> [UInt8] {
        let word =
            switch health {
            case .ok: "OK"
            case .stopped: "STOPPED"
            case .full: "FULL"
            }
        return JSONValue.object([("status", .string(word))]).compact
    }

    static func problem(_ problem: Problem) -> [UInt8] {
        JSONValue.object([
            ("code", .number(Int64(problem.status))), ("error", .string(problem.kind.word)),
            ("message", .string(problem.message)),
        ]).compact
    }

    private static func value(_ order: OrderDocument) -> JSONValue {
        .object([
            ("id", .string(order.id)),
            ("products", .object([("option", .array(order.items.map(value)))])),
            ("shippingTo", .string(order.address)), ("cardParams", .string(order.card.text)),
            ("status", .string(order.status.wireName)),
        ])
    }

    private static func value(_ item: OrderRequest.Item) -> JSONValue {
        .object([
            ("id", .string(item.product)), ("name", .string(item.name)), ("price", .number(item.price)),
            ("count", .number(item.count)),
        ])
    }
}
