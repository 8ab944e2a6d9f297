import SagaCore

extension Obstacle {
    /// Why nothing could be disturbed so, in a sentence.
    package func words(russian: Bool) -> String {
        func say(_ en: String, _ ru: String) -> String { russian ? ru : en }
        func instance(_ service: ServiceID, _ number: Int, _ en: String, _ ru: String) -> String {
            say(
                "Instance \(number + 1) of \(service.name(russian: false)) \(en).",
                "Экземпляр \(number + 1) сервиса \(service.name(russian: true)) \(ru).")
        }
        return switch self {
        case .unknownInstance(let service, let number):
            say(
                "\(service.name(russian: false)) has no instance \(number + 1).",
                "Экземпляра \(number + 1) у сервиса \(service.name(russian: true)) нет.")
        case .unknownCopy:
            say("No such copy is in the queue.", "Такой копии сообщения в очереди нет.")
        case .isCrashed(let service, let number): instance(service, number, "has crashed", "упал")
        case .isFrozen(let service, let number): instance(service, number, "is frozen", "завис")
        case .isUp(let service, let number): instance(service, number, "is up", "работает")
        case .isCut(let service):
            say(
                "\(service.name(russian: false)) is cut off already.",
                "Сервис \(service.name(russian: true)) уже без связи.")
        case .isJoined(let service):
            say(
                "\(service.name(russian: false)) is not cut off.",
                "У сервиса \(service.name(russian: true)) связь есть.")
        case .isHeld: say("The copy is held already.", "Копия уже задержана.")
        case .isNotHeld: say("The copy is not held.", "Копия не задержана.")
        case .isUnreadable: say("The copy is unreadable already.", "Копия уже нечитаема.")
        case .isBehind:
            say(
                "Another message comes before it in its queue.", "В этой очереди перед ним стоит другое сообщение.")
        case .nobodyTakes(let service):
            say(
                "No instance of \(service.name(russian: false)) can take it at the moment.",
                "Сейчас его некому взять: сервис \(service.name(russian: true)) занят или недоступен.")
        case .notEnabled:
            say(
                "That cannot happen now: it has happened already, or waits for something else.",
                "Сейчас это произойти не может: оно уже произошло или ждёт чего-то другого.")
        case .orderIsNeverSlow:
            say("Order works on nothing that could be slow.", "Заказ ничего не обрабатывает, замедлять нечего.")
        case .factorOutOfRange:
            say("A slow instance takes 1 to 1000 times as long.", "Замедлить можно от 1 до 1000 раз.")
        case .unknownRule(let number): say("There is no rule \(number).", "Правила \(number) нет.")
        case .badRule:
            say(
                "A count is from 1 to 1000000, a share from 0 to 100 %, a delay up to a day.",
                "Количество бывает от 1 до 1000000, доля от 0 до 100 %, отсрочка не больше суток.")
        case .tooManyRules:
            say(
                "There are \(StandingRule.most) rules already: remove one first.",
                "Правил уже \(StandingRule.most): сначала уберите какое-нибудь.")
        case .latencyOutOfRange:
            say("A message is on its way from a microsecond to a minute.", "Сообщение идёт от микросекунды до минуты.")
        case .notHandledThere(let service):
            say(
                "\(service.name(russian: false)) does not handle that.",
                "Сервис \(service.name(russian: true)) этого не обрабатывает.")
        }
    }
}
