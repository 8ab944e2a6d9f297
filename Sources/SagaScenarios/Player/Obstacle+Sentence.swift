import SagaCore
import SagaEngine

extension Obstacle {
    /// Why nothing could be disturbed so.
    package var sentence: Phrase {
        switch self {
        case .unknownInstance(let service, let instance):
            Phrase(
                en: "\(service.name.en) has no instance \(instance + 1).",
                ru: "Экземпляра \(instance + 1) у сервиса \(service.name.ru) нет.")
        case .unknownCopy:
            Phrase(en: "No such copy is in the queue.", ru: "Такой копии сообщения в очереди нет.")
        case .isCrashed(let service, let instance): Self.instance(service, instance, "has crashed", "упал")
        case .isFrozen(let service, let instance): Self.instance(service, instance, "is frozen", "завис")
        case .isUp(let service, let instance): Self.instance(service, instance, "is up", "работает")
        case .isCut(let service):
            Phrase(en: "\(service.name.en) is cut off already.", ru: "Сервис \(service.name.ru) уже без связи.")
        case .isJoined(let service):
            Phrase(en: "\(service.name.en) is not cut off.", ru: "У сервиса \(service.name.ru) связь есть.")
        case .isHeld: Phrase(en: "The copy is held already.", ru: "Копия уже задержана.")
        case .isNotHeld: Phrase(en: "The copy is not held.", ru: "Копия не задержана.")
        case .isUnreadable: Phrase(en: "The copy is unreadable already.", ru: "Копия уже нечитаема.")
        case .orderIsNeverSlow:
            Phrase(
                en: "Order works on nothing that could be slow.", ru: "Заказ ничего не обрабатывает, замедлять нечего.")
        case .factorOutOfRange:
            Phrase(en: "A slow instance takes 1 to 1000 times as long.", ru: "Замедлить можно от 1 до 1000 раз.")
        case .unknownRule(let number): Phrase(en: "There is no rule \(number).", ru: "Правила \(number) нет.")
        case .badRule:
            Phrase(
                en: "A count is from 1 to 1000000, a share from 0 to 100 %, a delay up to a day.",
                ru: "Количество бывает от 1 до 1000000, доля от 0 до 100 %, отсрочка не больше суток.")
        case .tooManyRules: Phrase(en: "There are as many rules as there can be.", ru: "Больше правил быть не может.")
        case .latencyOutOfRange:
            Phrase(
                en: "A message is on its way from a microsecond to a minute.",
                ru: "Сообщение идёт от микросекунды до минуты.")
        case .notHandledThere(let service):
            Phrase(
                en: "\(service.name.en) does not handle that.", ru: "Сервис \(service.name.ru) этого не обрабатывает.")
        }
    }

    private static func instance(_ service: ServiceID, _ instance: Int, _ en: String, _ ru: String) -> Phrase {
        Phrase(
            en: "Instance \(instance + 1) of \(service.name.en) \(en).",
            ru: "Экземпляр \(instance + 1) сервиса \(service.name.ru) \(ru).")
    }
}
