import SagaCore
import SagaEngine

/// What compare tells of its input.
extension Sentence {
    package static func noSuchCommand(_ number: Int, of count: Int) -> Sentence {
        Sentence(
            en: "there is no command \(number) in this world: it has \(count).",
            ru: "команды \(number) в этом мире нет: всего команд \(count).")
    }

    package static func noSuchOrder(_ name: String) -> Sentence {
        let name = Sentence.short(name)
        return Sentence(
            en:
                "there is no order \"\(name)\" in this world: name a label, such as A12, or the id that a client gave it.",
            ru: "заказа «\(name)» в этом мире нет: назовите метку, например A12, или номер, который дал клиент.")
    }
}
