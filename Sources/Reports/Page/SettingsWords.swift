import Runs
import SagaCore
import SagaEngine

/// The settings of a run by names that people read, each with its value; the seed aside.
struct SettingsWords {
    let name: Sentence
    let value: String

    private init(_ en: String, _ ru: String, _ value: String) {
        (name, self.value) = (Sentence(en: en, ru: ru), value)
    }

    /// Always the same ones in the same order.
    static func all(_ settings: Settings) -> [SettingsWords] {
        let text = SettingsText.values(settings)
        return names.map { SettingsWords($0.en, $0.ru, text[$0.field] ?? "") }
    }

    /// By the names that run files have for them.
    private static let names: [(field: String, en: String, ru: String)] = [
        ("safeguards", "safeguards that are on", "включённые защиты"),
        ("instances", "instances of each service", "экземпляры сервисов"),
        ("workTimes", "time that work takes, s", "время работы, с"),
        ("latency", "time that a message travels, s", "время сообщения в пути, с"),
        ("shipmentTime", "time that a delivery takes, s", "время доставки, с"),
        ("ordersPerKilosecond", "automatic orders in 1000 s", "автоматических заказов за 1000 с"),
        ("gaps", "gaps between them", "промежутки между ними"),
        ("cancelPermille", "customers who cancel, of 1000", "отменяющих покупателей из 1000"),
        ("cancelWithin", "they cancel within, s", "отменяют в течение, с"),
        ("orderLimit", "automatic orders at most", "автоматических заказов не больше"),
        ("initialUnits", "units of each product", "единиц каждого товара"),
        ("restart", "a crashed instance is up again after, s", "упавший экземпляр поднимется через, с"),
        ("acknowledgeTimeout", "the broker waits for an acknowledgement, s", "брокер ждёт подтверждения, с"),
        ("deadline", "time that an order has, s", "срок заказа, с"),
        ("mostClientWeight", "bytes that clients' orders may take", "байт под заказы клиентов"),
    ]
}
