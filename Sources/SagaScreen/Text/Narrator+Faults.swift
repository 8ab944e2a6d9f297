import SagaCore
import SagaEngine

/// What the narrator says of messages, processes and the broker: what happened to them, and what the operator did.
extension Narrator {
    // MARK: what happened

    /// A link of the story of a fault: what broke, what the broker did about it, and which safeguard put it right, or did not.
    func fault(_ note: Note) -> Phrase? {
        let words = FaultWords(language: language)
        guard let text = words.sentence(note) else { return nil }
        let tone: Tone =
            switch note.kind {
            case .copyLost, .publicationLost, .unreadable, .deadlinePassed, .crashed, .unguarded: .bad
            case .duplicate: .good
            default: .muted
            }
        var phrase = Phrase(text: text, tone: tone, order: note.order, service: note.service, isLink: true)
        phrase.brief = words.brief(note)
        return phrase
    }

    /// What happened to a copy, a process, the network or the broker.
    func tell(fault what: TraceEntry.What) -> Phrase? {
        switch what {
        case .waylaid(let act):
            return Phrase(text: tell(act), tone: .bad, order: act.message.order, service: nil, isLink: true)
        case .step(let action):
            return FaultWords(language: language).sentence(action).map {
                Phrase(text: $0, tone: .muted, order: nil, service: action.service)
            }
        default: return nil
        }
    }

    private func name(_ event: Event) -> String { FaultWords(language: language).name(event) }

    /// What a rule did to a copy.
    func tell(_ waylaid: Waylaid) -> String {
        let copy = copy(waylaid.message.event, waylaid.message.order, waylaid.subscription.consumer)
        let who =
            waylaid.rule == 0
            ? language("chaos: ", "хаос: ") : language("rule \(waylaid.rule): ", "правило \(waylaid.rule): ")
        return who + done(waylaid.act) + ": " + copy
    }

    private func copy(_ event: Event, _ order: OrderID, _ reader: ServiceID) -> String {
        language(
            "\(name(event)) of #\(order.label) for \(language.name(reader))",
            "\(name(event)) по #\(order.label) для сервиса «\(language.name(reader))»")
    }

    private func done(_ act: Tampering) -> String {
        switch act {
        case .hold: language("held", "задержано")
        case .delay(let span):
            language("delayed by \(language.seconds(span))", "отложено на \(language.seconds(span))")
        case .first: language("put first", "поставлено первым")
        case .duplicate: language("duplicated", "удвоено")
        case .drop: language("dropped, and nobody is told", "потеряно, и никто об этом не узнает")
        case .corrupt: language("made unreadable", "испорчено")
        }
    }

    // MARK: what the operator did

    func disturbed(_ disturbance: Disturbance, _ result: CommandResult) -> String? {
        let words = FaultWords(language: language)
        return switch disturbance {
        case .tamper(let copy, let act):
            self.copy(copy.event, copy.order, copy.reader) + ": " + done(act)
        case .release(let copy): self.copy(copy.event, copy.order, copy.reader) + language(": released.", ": отпущено.")
        case .arm(let point, let mode): armed(point, result.mode ?? mode)
        case .choose(let point, let order):
            language("Armed for #\(order.label): ", "Для #\(order.label) подготовлено: ") + crash(point) + "."
        case .unchoose(let point, let order):
            language("Disarmed for #\(order.label): ", "Для #\(order.label) снято: ") + crash(point) + "."
        case .crash(let service, let instance):
            words.instance(service, instance) + language(" has crashed.", " упал.")
        case .restart(let service, let instance):
            words.instance(service, instance) + language(" is started again.", " запущен снова.")
        case .freeze(let service, let instance):
            words.instance(service, instance)
                + language(" is frozen: it does nothing and acknowledges nothing.", " завис: ничего не делает.")
        case .thaw(let service, let instance):
            words.instance(service, instance) + language(" goes on with what it had.", " продолжает начатое.")
        case .slow(let service, let instance, let factor):
            words.instance(service, instance)
                + (factor == 1
                    ? language(" is as fast as ever.", " снова быстр.")
                    : language(" works \(factor) times as long.", " работает в \(factor) раз дольше."))
        case .cut(let service):
            language(
                "\(language.name(service)) is cut off from the broker.",
                "\(language.name(service)): связи с брокером нет.")
        case .join(let service):
            language(
                "\(language.name(service)) sees the broker again.", "\(language.name(service)): связь с брокером есть.")
        case .restartBroker(.durable):
            language("The broker restarted: it lost nothing.", "Брокер перезапущен: ничего не потеряно.")
        case .restartBroker(.transient):
            language("The broker restarted: all its queues are empty.", "Брокер перезапущен: все очереди пусты.")
        case .addRule, .editRule, .switchRule, .removeRule: ruled(disturbance, result)
        case .setChaos(0): language("Chaos is over: nothing new goes wrong.", "Хаос окончен: новых сбоев не будет.")
        case .setChaos(let permille):
            language(
                "Chaos: \(language.name(FaultMode.share(permille: permille))) of everything goes wrong.",
                "Хаос: сбоит \(language.name(FaultMode.share(permille: permille))) всего происходящего.")
        case .setLatency(let topic, let span):
            span.map {
                language(
                    "Messages of \(topic.name) take \(language.seconds($0)).",
                    "Сообщения \(topic.name) идут \(language.seconds($0)).")
            } ?? language("Messages of \(topic.name) are as fast as ever.", "Сообщения \(topic.name) идут как обычно.")
        }
    }

    private func ruled(_ disturbance: Disturbance, _ result: CommandResult) -> String? {
        switch disturbance {
        case .addRule:
            guard case .ruled(let number) = result else { return nil }
            return language("Rule \(number) stands.", "Правило \(number) действует.")
        case .editRule(let number, _):
            return language(
                "Rule \(number) is changed; it keeps its place and counts anew.",
                "Правило \(number) изменено: место прежнее, счёт сначала.")
        case .switchRule(let number, let isOn):
            return language(
                "Rule \(number) is \(isOn ? "on" : "off").", "Правило \(number) \(isOn ? "включено" : "выключено").")
        case .removeRule(let number): return language("Rule \(number) is gone.", "Правило \(number) убрано.")
        default: return nil
        }
    }

    private func armed(_ point: CrashPoint, _ mode: FaultMode) -> String {
        mode == .off
            ? language("Disarmed: ", "Снято: ") + crash(point) + "."
            : language("Armed (\(language.name(mode))): ", "Подготовлено (\(language.name(mode))): ") + crash(point)
                + "."
    }

    /// «crash of Payment, in its work, before it is stored».
    func crash(_ point: CrashPoint) -> String {
        language("crash of ", "падение сервиса ") + language.name(point.service) + ", "
            + language.name(point.handling) + ", " + language.name(point.moment)
    }
}

extension Language {
    func name(_ handling: Handling) -> String {
        switch handling {
        case .work: self("in its work", "на работе")
        case .status(let status): self("hearing \(name(status))", "на статусе «\(name(status))»")
        case .shipment: self("when a parcel arrives", "на прибытии посылки")
        case .retry: self("when a compensation is tried again", "на повторе компенсации")
        case .create: self("creating an order", "на создании заказа")
        case .cancel: self("cancelling an order", "на отмене заказа")
        case .deadline: self("when an order's time is over", "на сроке заказа")
        }
    }

    func name(_ moment: Moment) -> String {
        switch moment {
        case .beforeStore: self("before it is stored", "до записи")
        case .afterStore: self("stored, not yet published", "после записи, до отправки")
        case .afterPublish: self("published, not yet acknowledged", "после отправки, до подтверждения")
        }
    }

    /// A length of time in seconds, as short as it is exact to a thousandth.
    package func seconds(_ span: Span) -> String {
        decimal(span.nanoseconds / 1_000_000) + self(" s", " с")
    }
}
