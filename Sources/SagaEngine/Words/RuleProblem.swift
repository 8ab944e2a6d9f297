import SagaCore

/// Why words are no rule, as a sentence: what was wrong, where, and what to write instead.
package struct RuleProblem: Error, Hashable, Sendable {
    package let en: String
    package let ru: String
    /// More words would mend it.
    package let isUnfinished: Bool

    package init(en: String, ru: String, isUnfinished: Bool = false) {
        self.en = en
        self.ru = ru
        self.isUnfinished = isUnfinished
    }
}

extension RuleProblem {
    private static let example = (
        en: "\"drop Cancelled at Payment for #A7\"", ru: "«потерять Отменен для сервиса Оплата по #A7»"
    )

    static let empty = RuleProblem(
        en: "A rule says what is done to which messages, such as \(example.en).",
        ru: "Правило говорит, что делать с какими сообщениями, например: \(example.ru).", isUnfinished: true)

    static func unknownAct(_ word: String) -> RuleProblem {
        RuleProblem(
            en:
                "\"\(word)\" is nothing that is done to messages. A rule begins with hold, delay, put, duplicate, drop or "
                + "corrupt, such as \(example.en).",
            ru: "Слово «\(word)» не говорит, что делать с сообщениями. Правило начинается словом задержать, отложить, "
                + "поставить, удвоить, потерять или испортить, например: \(example.ru).")
    }

    static func unknownMessage(_ word: String) -> RuleProblem {
        RuleProblem(
            en: "\"\(word)\" is no kind of message. Write \(messages.en).",
            ru: "Сообщений «\(word)» не бывает. Напишите \(messages.ru).")
    }

    static func noMessage(after word: String) -> RuleProblem {
        RuleProblem(
            en: "Which messages? After \"\(word)\" write \(messages.en).",
            ru: "Какие сообщения? После слова «\(word)» напишите \(messages.ru).", isUnfinished: true)
    }

    private static var messages: (en: String, ru: String) {
        let statuses = { (russian: Bool) in Status.allCases.map { $0.name(russian: russian) }.joined(separator: ", ") }
        let events = "OrderEvent, PayEvent, ReserveEvent, StatusOrderEvent"
        return (
            "\(events), a status (\(statuses(false))), or message",
            "\(events), статус (\(statuses(true))) или сообщение"
        )
    }

    static func misplaced(_ word: String) -> RuleProblem {
        RuleProblem(
            en: "\"\(word)\" does not fit here. After the messages a rule can say: of #A7, at Payment, by 2 s (delay), "
                + "first (put), once it is Paid; each once.",
            ru:
                "Слово «\(word)» здесь не подходит. Кроме сообщений, правило может назвать: по #A7, для сервиса Оплата, "
                + "на 2 с (отложить), первым (поставить), когда заказ уже Оплачен; каждое по разу.")
    }

    static let noDelay = RuleProblem(
        en: "For how long? Write \"by 2 s\", at most a day: \"delay Reserved of #A3 by 2 s\".",
        ru: "На сколько? Напишите, например, «на 2 с», не больше суток: «отложить на 2 с Зарезервирован по #A3».",
        isUnfinished: true)

    static let noPlace = RuleProblem(
        en: "Put where? Write \"first\": \"put Cancelled first at Stock\".",
        ru: "Куда поставить? Напишите «первым»: «поставить первым Отменен для сервиса Склад».",
        isUnfinished: true)

    static func badNumber(_ word: String) -> RuleProblem {
        RuleProblem(
            en:
                "\"\(word)\" cannot be: a count is a whole number from 1 to \(Rule.counts.upperBound), a share is from 0 "
                + "to 100 % with one decimal at most, a delay is above 0 and at most a day.",
            ru:
                "Числа «\(word)» здесь быть не может: количество — целое от 1 до \(Rule.counts.upperBound), доля — от 0 "
                + "до 100 % и не точнее одного знака после запятой, отсрочка — больше 0 и не больше суток.")
    }

    static func neverPublished(_ status: Status, by service: ServiceID) -> RuleProblem {
        RuleProblem(
            en:
                "\(service.name(russian: false)) never publishes \(status.name(russian: false)). Leave out who publishes it.",
            ru: "Сервис \(service.name(russian: true)) никогда не публикует «\(status.name(russian: true))». "
                + "Не указывайте издателя.")
    }

    static let neverHits = RuleProblem(
        en: "Such a message never comes there, so the rule would never hit: Payment reads OrderEvent, Stock PayEvent, "
            + "Delivery ReserveEvent, all four the statuses, and nobody reads DeliveryEvent.",
        ru: "Туда такие сообщения не приходят, и правило никогда бы не сработало: Оплата читает OrderEvent, Склад — "
            + "PayEvent, Доставка — ReserveEvent, все четверо — статусы, а DeliveryEvent не читает никто.")
}
