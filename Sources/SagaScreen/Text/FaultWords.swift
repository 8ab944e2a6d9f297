import SagaCore
import SagaEngine

/// Faults of messages and processes, and what the safeguards made of them, in words. A sentence has no full stop yet.
struct FaultWords {
    let language: Language

    /// The event as it stands in a sentence.
    func name(_ event: Event) -> String {
        event.isStatus ? language(language.name(event), "«\(language.name(event))»") : language.name(event)
    }

    /// In Russian the service Order and an order go by one name.
    private func who(_ note: Note) -> String {
        note.service == .order ? language("Order", "сервис «Заказ»") : language.name(note.service)
    }
    private func what(_ note: Note) -> String { note.event.map(name) ?? language("a message", "сообщение") }
    private func label(_ note: Note) -> String { "#" + note.order.label }
    private func past(_ note: Note, _ verb: String) -> String { language.past(note.service, verb) }

    // MARK: links of a story

    /// The safeguard that saved the day, behind what it did.
    func thanks(to safeguard: Safeguards) -> String { " (\(language.name(safeguard)))" }

    func sentence(_ note: Note) -> String? {
        switch note.kind {
        case .crashed: crashed(note)
        case .returned:
            language(
                "the broker delivers \(what(note)) of \(label(note)) again, attempt \(note.value)",
                "брокер доставит \(what(note)) по \(label(note)) ещё раз, попытка \(note.value)")
                + thanks(to: .ackAfterCommit)
        case .duplicate: known(note)
        case .sentLater:
            language(
                "\(who(note)) sends \(what(note)) of \(label(note)) now: the outbox had kept it",
                "\(who(note)) отправляет \(what(note)) по \(label(note)) теперь: всё сохранили исходящие")
        case .copyLost:
            language(
                "\(what(note)) of \(label(note)) is lost: \(who(note)) will never get it again",
                "\(what(note)) по \(label(note)) потеряно: больше его никто не доставит")
        case .publicationLost:
            language(
                "\(what(note)) of \(label(note)) was never sent, and nobody kept it",
                "\(what(note)) по \(label(note)) не отправлено, и его никто не сохранил")
        case .unreadable where note.value > 1:
            language(
                "\(who(note)) cannot read \(what(note)) of \(label(note)): tried \(note.value) times, now a dead letter",
                "\(who(note)): \(what(note)) по \(label(note)) не читается, попыток \(note.value), теперь недоставленное"
            ) + thanks(to: .retry)
        case .unreadable:
            language(
                "\(who(note)) cannot read \(what(note)) of \(label(note)): it blocks all behind it",
                "\(who(note)): \(what(note)) по \(label(note)) не читается и держит всё, что за ним")
        case .deadlinePassed:
            language(
                "\(label(note)) had its time (deadline): Order cancels it and announces Cancelled to all",
                "Истёк срок заказа \(label(note)): сервис «Заказ» отменяет его и рассылает всем «Отменен»")
        case .endRepeated:
            language(
                "Order announces the end of \(label(note)) a second time",
                "Сервис «Заказ» второй раз объявляет итог \(label(note))") + thanks(to: .deadline)
        case .unguarded: bitten(note)
        case .frozen:
            language(
                "an instance of \(who(note)) froze over \(what(note)) of \(label(note))",
                "\(who(note)): экземпляр завис на \(what(note)) по \(label(note))")
        case .thawed:
            language(
                "the frozen instance of \(who(note)) goes on with \(what(note)) of \(label(note))",
                "\(who(note)): зависший экземпляр продолжает \(what(note)) по \(label(note))")
        case .letGo:
            language(
                "\(what(note)) of \(label(note)) is let through to \(who(note))",
                "\(what(note)) по \(label(note)) пропущено: \(who(note))")
        default: nil
        }
    }

    /// In a few words.
    func brief(_ note: Note) -> String? {
        switch note.kind {
        case .crashed: language("\(who(note)) crashed", "\(who(note)) \(past(note, "упал"))")
        case .returned: language("delivered again", "доставлено ещё раз")
        default: nil
        }
    }

    private func crashed(_ note: Note) -> String {
        let on = note.event.map { language("on \(name($0)) of ", "на \(name($0)) по ") } ?? language("on ", "на ")
        let head = language("\(who(note)) crashed ", "\(who(note)) \(past(note, "упал")) ") + on + label(note)
        return head + ", " + moment(note)
    }

    /// How far an instance had come when it crashed.
    func moment(_ note: Note) -> String {
        switch Moment(rawValue: UInt8(clamping: note.value)) {
        case .beforeStore: language("before it stored anything", "ничего не записав")
        case .afterStore: language("stored and not yet published", "записав и не отправив")
        default: language("before it acknowledged", "не подтвердив получения")
        }
    }

    /// What the inbox knew already, and what did not happen twice because of it.
    private func known(_ note: Note) -> String {
        let nothing =
            switch note.service {
            case .order: language("nothing is recorded twice", "второй раз ничего не записано")
            case .payment: language("nothing is charged or refunded twice", "деньги второй раз не тронуты")
            case .stock: language("nothing is reserved or released twice", "товар второй раз не тронут")
            case .delivery: language("nothing is handed over or returned twice", "второй поездки нет")
            }
        return language(
            "\(who(note)) knew \(what(note)) of \(label(note)) (idempotent consumer): \(nothing)",
            "\(who(note)): \(what(note)) по \(label(note)) уже обработано (идемпотентность), \(nothing)")
    }

    // MARK: safeguards that are off

    /// What a safeguard that is off would have prevented.
    func bitten(_ note: Note) -> String {
        let safeguard = Safeguards(rawValue: UInt8(clamping: note.value))
        return language("without \(language.name(safeguard)): ", "без защиты «\(language.name(safeguard))»: ")
            + consequence(safeguard, note)
    }

    private func consequence(_ safeguard: Safeguards, _ note: Note) -> String {
        switch safeguard {
        case .idempotentConsumer:
            language(
                "\(who(note)) handled \(what(note)) of \(label(note)) a second time",
                "\(who(note)): \(what(note)) по \(label(note)) обработано второй раз")
        case .tombstone:
            language(
                "\(who(note)) acted on \(label(note)) after its cancellation",
                "\(who(note)) \(past(note, "взялся")) за \(label(note)) после отмены")
        case .ackAfterCommit:
            language(
                "\(who(note)) had acknowledged \(what(note)) of \(label(note)) before the work was done",
                "\(what(note)) по \(label(note)) подтверждено раньше, чем обработано")
        case .outbox:
            language(
                "what \(who(note)) had done for \(label(note)) was announced to nobody",
                "о сделанном по \(label(note)) никто не узнал")
        case .terminalGuard:
            language(
                "\(what(note)) overwrote the end of \(label(note)) at \(who(note))",
                "\(who(note)): \(what(note)) затёрло итог \(label(note))")
        case .retry:
            language(
                "\(who(note)) tried once for \(label(note)) and gave up",
                "\(who(note)): одна попытка по \(label(note)), и всё")
        default:
            language(
                "\(what(note)) of \(label(note)) goes to one service only",
                "\(what(note)) по \(label(note)) — только одному сервису")
        }
    }

    // MARK: acts

    /// What happened to a process, the network or the broker; nil for what the step itself tells.
    func sentence(_ action: Action) -> String? {
        switch action {
        case .restart(let service, let instance): self.instance(service, instance, "is up again", "снова работает")
        case .freeze(let service, let instance): self.instance(service, instance, "is frozen", "завис")
        case .thaw(let service, let instance): self.instance(service, instance, "goes on", "продолжает работу")
        case .expire(let service, let instance):
            self.instance(
                service, instance, "did not acknowledge in time: its message goes to another",
                "не подтвердил вовремя: сообщение уйдёт другому")
        case .cut(let service):
            language(
                "\(language.name(service)) is cut off from the broker",
                "\(language.name(service)): связи с брокером нет")
        case .join(let service):
            language(
                "\(language.name(service)) sees the broker again", "\(language.name(service)): связь с брокером есть")
        case .restartBroker(.durable):
            language("the broker restarted, its queues are as they were", "брокер перезапущен, очереди целы")
        case .restartBroker(.transient):
            language("the broker restarted, its queues are empty", "брокер перезапущен, очереди пусты")
        default: nil
        }
    }

    private func instance(_ service: ServiceID, _ instance: Int, _ en: String, _ ru: String) -> String {
        self.instance(service, instance) + " " + language(en, ru)
    }

    /// An instance by its service and its number, at the beginning of a sentence.
    func instance(_ service: ServiceID, _ instance: Int) -> String {
        language(
            "Instance \(instance + 1) of \(language.name(service))",
            "\(language.name(service)): экземпляр \(instance + 1)")
    }
}
