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

    static func health(_ isRunning: Bool) -> [UInt8] {
        JSONValue.object([("status", .string(isRunning ? "OK" : "STOPPED"))]).compact
    }

    static func problem(_ problem: Problem) -> [UInt8] {
        JSONValue.object([("code", .number(Int64(problem.status))), ("message", .string(problem.message))]).compact
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

    /// Why Order refused a command.
    static func sentence(_ refusal: Refusal) -> String {
        switch refusal {
        case .stopped: "The Order service is stopped: start it, then send the request again."
        case .knownID: "There is another order with this id: send the same order again, or take another id."
        case .amountTooLarge: "The order's amount does not fit 64 bits: lower the prices."
        case .tooManyOrders: "The simulation holds as many orders as it can: begin anew."
        default: "Order refused the request."
        }
    }
}
