import SagaCore
import SagaEngine

/// What compare tells of its input.
extension Sentence {
    package static func noSuchCommand(_ number: Int, of count: Int) -> Sentence {
        Sentence(
            en: "there is no command \(number) in this world: it has \(count).",
            ru: "команды \(number) в этом мире нет: всего команд \(count).")
    }

    package static func noSuchOrder(_ order: OrderID) -> Sentence {
        Sentence(
            en: "there is no order \(order.label) in this world.", ru: "заказа \(order.label) в этом мире нет.")
    }
}
