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

    package static func otherEngine(_ engine: Int) -> Sentence {
        Sentence(
            en:
                "recorded by engine \(engine), and this one is \(EngineVersion.present): what is compared may not be what "
                + "happened then.",
            ru:
                "записано движком \(engine), а здесь движок \(EngineVersion.present): сравнивается, возможно, не то, что "
                + "было тогда.")
    }
}
