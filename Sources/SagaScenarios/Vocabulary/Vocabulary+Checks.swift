import SagaCore
import SagaEngine

extension Vocabulary {
    /// What Payment, Stock and Delivery did for an order, and undid.
    static let partChecks: [Entry] = Entry.list {
        Entry.check(
            en: "{order} is not charged",
            ru: "деньги за {order} не списаны"
        ) { .payment($0.order, .notCharged) }
        Entry.check(
            en: "{order} is charged( {amount}|) and not refunded",
            ru: "за {order} списано {amount} и не возвращено", "деньги за {order} списаны и не возвращены"
        ) { .payment($0.order, .charged($0.has("amount") ? $0.number("amount") : nil)) }
        Entry.check(
            en: "{order} is refunded( {amount}|) once",
            ru: "за {order} один раз возвращено {amount}", "деньги за {order} возвращены один раз"
        ) { .payment($0.order, .refunded($0.has("amount") ? $0.number("amount") : nil)) }
        Entry.check(
            en: "{order} has {debits:count} debit(|s) and {credits:count} credit(|s)",
            ru: "по {order} списаний {debits:count} , возвратов денег {credits:count}"
        ) { .payment($0.order, .counted(debits: $0.int("debits"), credits: $0.int("credits"))) }
        Entry.check(
            en: "{order} has cost the customer nothing",
            ru: "{order} ничего не стоил покупателю"
        ) { .payment($0.order, .even) }
        Entry.check(
            en: "nothing is reserved for {order}",
            ru: "под {order} ничего не зарезервировано"
        ) { .reservation($0.order, .none) }
        Entry.check(
            en: "{count} unit(|s) (is|are) reserved for {order}",
            ru: "под {order} зарезервирован(а|о|ы) {count} (единица|единицы|единиц|штука|штуки|штук)"
        ) { .reservation($0.order, .held($0.number())) }
        Entry.check(
            en: "the goods of {order} are reserved",
            ru: "товар под {order} зарезервирован"
        ) { .reservation($0.order, .held(nil)) }
        Entry.check(
            en: "the reservation of {order} is released",
            ru: "резерв под {order} снят"
        ) { .reservation($0.order, .released) }
        Entry.check(
            en: "the goods of {order} have left the warehouse",
            ru: "товар по {order} ушёл со склада"
        ) { .reservation($0.order, .gone) }
        Entry.check(
            en: "Delivery has {count} shipment task(|s) for {order}",
            ru: "у Доставки {count} (задач(а|и|)|задани(е|я|й)) на перевозку по {order}"
        ) { .tasks($0.order, .shipment, $0.int()) }
        Entry.check(
            en: "Delivery has {count} return task(|s) for {order}",
            ru: "у Доставки {count} (задач(а|и|)|задани(е|я|й)) на возврат по {order}"
        ) { .tasks($0.order, .returning, $0.int()) }
        Entry.check(
            en: "of {product:text} {onHand:count} are on hand , {reserved:count} reserved and {gone:count} gone",
            ru: "товара {product:text} в наличии {onHand:count} , в резерве {reserved:count} , ушло {gone:count}"
        ) {
            .ledger(
                product: $0.text("product"), onHand: $0.number("onHand"), reserved: $0.number("reserved"),
                gone: $0.number("gone"))
        }
        Entry.check(
            en: "{count} unit(|s) of {product:text} (is|are) on hand",
            ru: "товара {product:text} в наличии {count}"
        ) { .shelf(product: $0.text("product"), .onHand, $0.number()) }
        Entry.check(
            en: "{count} unit(|s) of {product:text} (is|are) reserved",
            ru: "товара {product:text} в резерве {count}"
        ) { .shelf(product: $0.text("product"), .reserved, $0.number()) }
        Entry.check(
            en: "{count} unit(|s) of {product:text} (is|are) gone",
            ru: "товара {product:text} ушло {count}"
        ) { .shelf(product: $0.text("product"), .gone, $0.number()) }
    }

    /// What was published, and what waits.
    static let queueChecks: [Entry] = Entry.list {
        Entry.check(
            en: "{topic} carried {events} for {order}",
            ru: "в {topic} по {order} прош(ло|ли) {events}", "в {topic} по {order} опубликован(о|ы) {events}"
        ) { .events($0.order, $0.topic, $0.events()) }
        Entry.check(
            en: "{topic} carried nothing for {order}",
            ru: "в {topic} по {order} ничего не опубликовано"
        ) { .events($0.order, $0.topic, []) }
        Entry.check(
            en: "these events were published for {order}:",
            ru: "по {order} опубликованы события:",
            table: true
        ) { arguments throws(StepProblem) in
            .published(arguments.order, try OrderTable.events(arguments.table ?? []))
        }
        Entry.check(
            en: "{service} published nothing for {order}",
            ru: "{service} ничего не опубликовал(|а) по {order}"
        ) { .silent($0.service, $0.order) }
        Entry.check(
            en: "{service} (handled|has handled) {event} (for|of) {order} {often}",
            ru: "{service} обработал(|а) {event} по {order} {often}"
        ) { arguments throws(StepProblem) in
            let event = arguments.events("event")[0]
            try check(event, reaches: arguments.service)
            return .handled(arguments.service, event, arguments.order, arguments.int("often"))
        }
        Entry.check(
            en: "nobody published {event} for {order}",
            ru: "никто не опубликовал {event} по {order}"
        ) { .neverPublished($0.events("event")[0], $0.order) }
        Entry.check(
            en: "{count} (message waits|messages wait) in {topic}",
            ru: "в {topic} жд(ёт|ут) {count} сообщени(е|я|й)",
            note: Phrase(
                en: "Those that have arrived and that no instance has taken yet, not those still on their way.",
                ru: "Те, что уже пришли и ещё не взяты в работу, без тех, что ещё в пути.")
        ) { arguments throws(StepProblem) in .waiting(try commandQueue(arguments.topic), arguments.int()) }
        Entry.check(
            en: "there (is|are) {count} dead letter(|s)",
            ru: "недоставленных сообщений {count}"
        ) { .deadLetters($0.int()) }
        Entry.check(
            en: "the {fault} of {order} is among the dead letters",
            ru: "{fault} (за |по |){order} среди недоставленных сообщений"
        ) { arguments throws(StepProblem) in .deadLetter(arguments.order, try compensation(arguments.fault)) }
    }

    /// The world as a whole.
    static let worldChecks: [Entry] = Entry.list {
        Entry.check(
            en: "{count} order(|s) (exists|exist)",
            ru: "создан(|о|ы) {count} заказ(|а|ов)"
        ) { .orderCount($0.int()) }
        Entry.check(
            en: "{count} order(|s) (is|are) {status}",
            ru: "{count} заказ(|а|ов) в статусе {status}"
        ) { .tally($0.status, $0.int()) }
        Entry.check(
            en: "{count} order(|s) (has|have) come to an end",
            ru: "заверш(ён|ено|ены) {count} заказ(|а|ов)"
        ) { .terminal($0.int()) }
        Entry.check(
            en: "every order is {status}",
            ru: "все заказы в статусе {status}"
        ) { .everyOrder($0.status) }
        Entry.check(
            en: "no more than {span} have passed since the start",
            ru: "с начала прошло не больше {span}"
        ) { .elapsed(.atMost, $0.span) }
        Entry.check(
            en: "at least {span} have passed since the start",
            ru: "с начала прошло не меньше {span}"
        ) { .elapsed(.atLeast, $0.span) }
        Entry.check(
            en: "{service} works on {count} order(|s)( at once|)",
            ru: "{service} работает( сразу|) над {count} заказ(ом|ами)"
        ) { arguments throws(StepProblem) in .busy(try participant(arguments.service), arguments.int()) }
        Entry.check(
            en: "all verdicts hold",
            ru: "все проверки сходятся", "все вердикты выполнены", note: wholeWhenQuiet
        ) { _ in .verdictsHold }
        Entry.check(
            en: "the verdict {verdict} holds",
            ru: "проверка {verdict} сходится", "вердикт {verdict} выполнен", note: wholeWhenQuiet
        ) { .verdictHolds($0.verdict) }
        Entry.check(
            en: "the verdict {verdict} does not hold and names {order}",
            ru: "проверка {verdict} не сходится и называет {order}",
            "вердикт {verdict} не выполнен и называет {order}"
        ) { .verdictNames($0.verdict, $0.order) }
        Entry.check(
            en: "only the verdict(|s) {verdicts} (does|do) not hold , for {order}",
            ru: "не сход(ится|ятся) только проверк(а|и) {verdicts} , и только по {order}",
            "не выполнен(|ы) только вердикт(|ы) {verdicts} , и только по {order}",
            note: Phrase(
                en: "Exactly these, and for no other order; all others hold.",
                ru: "Ровно эти и ни по какому другому заказу; все остальные сходятся.")
        ) { .onlyVerdicts($0.verdicts, $0.order) }
    }

    private static let wholeWhenQuiet = Phrase(
        en: "Orders that are still under way are asked only for what must hold at any time.",
        ru: "Для заказов, которые ещё в работе, проверяется только то, что должно выполняться всегда.")

    private static func commandQueue(_ topic: Topic) throws(StepProblem) -> Topic {
        if [.orders, .pay, .stock].contains(topic) { return topic }
        throw StepProblem(
            Phrase(
                en: "Commands wait in Orders, Pay and Stock only.",
                ru: "Команды ждут только в очередях Orders, Pay и Stock."))
    }

    static func check(_ event: EventPattern, reaches service: ServiceID) throws(StepProblem) {
        guard event.events.intersection(service.receives).isEmpty else { return }
        let (name, command) = (service.name, service.command.map(\.wireName))
        throw StepProblem(
            Phrase(
                en: "\(event.name.en) never comes to \(name.en). It handles "
                    + (command.map { "\($0) and " } ?? "") + "statuses.",
                ru: "До сервиса \(name.ru) \(event.name.ru) не доходит. Он обрабатывает "
                    + (command.map { "\($0) и " } ?? "") + "статусы."))
    }

    private static func compensation(_ fault: Fault) throws(StepProblem) -> Fault {
        if fault.isCompensation { return fault }
        throw StepProblem(
            Phrase(
                en: "Only a compensation can end among the dead letters: refund, release or return task.",
                ru: "Среди недоставленных оказываются только компенсации: "
                    + "возврат денег, снятие резерва, задача на возврат."))
    }
}
