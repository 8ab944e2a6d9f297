import SagaCore
import SagaEngine

extension Vocabulary {
    /// What guards the saga: on or off from now on.
    static let safeguardEntries: [Entry] = Entry.list {
        Entry.step(
            en: "the safeguard {safeguard} is (off|switched off)",
            ru: "защита {safeguard} (выключена|отключена)"
        ) { .switchSafeguard($0.safeguard, false) }
        Entry.step(
            en: "the safeguard {safeguard} is (on|switched on)",
            ru: "защита {safeguard} включена"
        ) { .switchSafeguard($0.safeguard, true) }
    }

    /// What happens to messages on their way.
    static let messageEntries: [Entry] = Entry.list {
        Entry.step(
            en: "(the |){event} of {order}( at {service}|) is delivered twice",
            ru: "{event} по {order}( для {service}|) (доставлено|доставляется|приходит) дважды"
        ) { arguments throws(StepProblem) in .tamper(try message(arguments), .duplicate) }
        Entry.step(
            en: "(the |){event} of {order}( at {service}|) is lost",
            ru: "{event} по {order}( для {service}|) (потеряно|теряется)"
        ) { arguments throws(StepProblem) in .tamper(try message(arguments), .drop) }
        Entry.step(
            en: "(the |){event} of {order}( at {service}|) is held",
            ru: "{event} по {order}( для {service}|) (задержано|задерживается)"
        ) { arguments throws(StepProblem) in .tamper(try message(arguments), .hold) }
        Entry.step(
            en: "(the |){event} of {order}( at {service}|) is (let go|released)",
            ru: "{event} по {order}( для {service}|) (отпущено|отпускается)"
        ) { arguments throws(StepProblem) in .release(try message(arguments)) }
        Entry.step(
            en: "(the |){event} of {order}( at {service}|) is delayed by {span}",
            ru: "{event} по {order}( для {service}|) (отложено|откладывается) на {span}"
        ) { arguments throws(StepProblem) in
            guard arguments.span <= Tampering.longestDelay else { throw StepProblem(Obstacle.badRule.sentence) }
            if arguments.span == .zero { throw nothingHappens }
            return .tamper(try message(arguments), .delay(arguments.span))
        }
        Entry.step(
            en: "(the |){event} of {order}( at {service}|) comes first",
            ru: "{event} по {order}( для {service}|) приходит (первым|раньше других)"
        ) { arguments throws(StepProblem) in .tamper(try message(arguments), .first) }
        Entry.step(
            en: "(the |){event} of {order}( at {service}|) is unreadable",
            ru: "{event} по {order}( для {service}|) (испорчено|не читается)"
        ) { arguments throws(StepProblem) in .tamper(try message(arguments), .corrupt) }
        Entry.step(
            en: "the rule {rule:text} stands",
            ru: "действует правило {rule:text}"
        ) { arguments throws(StepProblem) in .disturb(.addRule(try rule(arguments))) }
        Entry.step(
            en: "the rule {rule:text} is taken back",
            ru: "правило {rule:text} снято"
        ) { arguments throws(StepProblem) in .takeBack(try rule(arguments)) }
    }

    /// What happens to processes.
    static let crashEntries: [Entry] = Entry.list {
        Entry.step(
            en: "({service}|(an|the) instance of {service}( at work on {order}|)) crashes",
            ru: "({service}|экземпляр сервиса {service}( , занятый {order} ,|)) падает"
        ) { .change($0.service, .crash, at: $0.orderIfAny) }
        Entry.step(
            en: "(a|the) crashed instance of {service} (is started|starts) again",
            ru: "упавший экземпляр сервиса {service} снова (запущен|запускается)"
        ) { .change($0.service, .restart, at: nil) }
        Entry.step(
            en: "(an|the) instance of {service}( at work on {order}|) freezes",
            ru: "экземпляр сервиса {service}( , занятый {order} ,|) зависает"
        ) { .change($0.service, .freeze, at: $0.orderIfAny) }
        Entry.step(
            en: "(a|the) frozen instance of {service}( at work on {order}|) goes on",
            ru: "зависший экземпляр сервиса {service}( , занятый {order} ,|) продолжает( работу|)"
        ) { .change($0.service, .thaw, at: $0.orderIfAny) }
        Entry.step(
            en: "(an|the) instance of {service}( at work on {order}|) works {count} (time|times) as long",
            ru: "экземпляр сервиса {service}( , занятый {order} ,|) работает в {count} раз(|а) дольше"
        ) { arguments throws(StepProblem) in
            .change(try participant(arguments.service), .slow(arguments.int()), at: arguments.orderIfAny)
        }
        Entry.step(
            en: "{service} crashes {moment} its work on {order}",
            ru: "{service} падает {moment} (своей |)работы над {order}"
        ) { arguments throws(StepProblem) in .chooseCrash(try point(arguments, .work), arguments.order) }
        Entry.step(
            en: "{service} crashes {moment} its next work",
            ru: "{service} падает {moment} следующей работы"
        ) { arguments throws(StepProblem) in .disturb(.arm(try point(arguments, .work), .next(1))) }
        Entry.step(
            en: "{service} crashes hearing {status} of {order}( , {moment}|)",
            ru: "{service} падает , услышав {status} по {order}( , {moment}|)"
        ) { arguments throws(StepProblem) in
            .chooseCrash(try point(arguments, .status(arguments.status)), arguments.order)
        }
        Entry.step(
            en: "{service} crashes at a retry for {order}( , {moment}|)",
            ru: "{service} падает при повторной попытке по {order}( , {moment}|)"
        ) { arguments throws(StepProblem) in .chooseCrash(try point(arguments, .retry), arguments.order) }
        Entry.step(
            en: "{service} crashes at the end of the shipment of {order}( , {moment}|)",
            ru: "{service} падает в конце перевозки {order}( , {moment}|)"
        ) { arguments throws(StepProblem) in .chooseCrash(try point(arguments, .shipment), arguments.order) }
        Entry.step(
            en: "{service} crashes creating the next order( , {moment}|)",
            ru: "{service} падает , создавая следующий заказ( , {moment}|)"
        ) { arguments throws(StepProblem) in .disturb(.arm(try point(arguments, .create), .next(1))) }
        Entry.step(
            en: "{service} crashes cancelling {order}( , {moment}|)",
            ru: "{service} падает , отменяя {order}( , {moment}|)"
        ) { arguments throws(StepProblem) in .chooseCrash(try point(arguments, .cancel), arguments.order) }
        Entry.step(
            en: "{service} crashes at the deadline of {order}( , {moment}|)",
            ru: "{service} падает по истечении срока {order}( , {moment}|)"
        ) { arguments throws(StepProblem) in .chooseCrash(try point(arguments, .deadline), arguments.order) }
    }

    /// What happens to the network and the broker.
    static let networkEntries: [Entry] = Entry.list {
        Entry.step(
            en: "{service} is cut off( from the broker|)",
            ru: "{service} теряет связь с брокером"
        ) { .disturb(.cut($0.service)) }
        Entry.step(
            en: "{service} sees the broker again",
            ru: "{service} снова на связи с брокером"
        ) { .disturb(.join($0.service)) }
        Entry.step(
            en: "the broker restarts",
            ru: "брокер перезапускается"
        ) { _ in .disturb(.restartBroker(.durable)) }
        Entry.step(
            en: "the broker restarts and loses everything",
            ru: "брокер перезапускается и теряет всё"
        ) { _ in .disturb(.restartBroker(.transient)) }
        Entry.step(
            en: "messages of {topic} travel for {span}",
            ru: "сообщения {topic} идут {span}"
        ) { .disturb(.setLatency($0.topic, $0.span)) }
        Entry.step(
            en: "messages of {topic} travel as usual",
            ru: "сообщения {topic} идут как обычно"
        ) { .disturb(.setLatency($0.topic, nil)) }
    }

    // MARK: meanings

    private static func message(_ arguments: Arguments) throws(StepProblem) -> MessageRef {
        let event = arguments.events("event")[0]
        if let service = arguments.serviceIfAny { try check(event, reaches: service) }
        let message = MessageRef(event: event, order: arguments.order, reader: arguments.serviceIfAny)
        guard message.readers.isEmpty else { return message }
        throw StepProblem(
            Phrase(
                en: "Nobody reads \(event.name.en): it is there to be watched.",
                ru: "\(event.name.ru) никто не читает: за ним можно только наблюдать."))
    }

    private static func rule(_ arguments: Arguments) throws(StepProblem) -> Rule {
        do throws(RuleProblem) {
            return try Rule(words: arguments.text("rule"))
        } catch {
            throw StepProblem(Phrase(en: error.en, ru: error.ru))
        }
    }

    /// Before anything is stored, where no moment is named.
    private static func point(_ arguments: Arguments, _ handling: Handling) throws(StepProblem) -> CrashPoint {
        guard handling.happens(at: arguments.service) else {
            throw StepProblem(Obstacle.notHandledThere(arguments.service).sentence)
        }
        return CrashPoint(arguments.service, handling, arguments.momentIfAny ?? .beforeStore)
    }
}
