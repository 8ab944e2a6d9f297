import SagaCore
import SagaEngine

/// What made a verdict red, in clauses without a full stop: the order is known from the sentence that they explain.
package struct CauseWords {
    let language: Language
    /// For somebody else than whoever did it.
    private let isReport: Bool

    package init(language: Language, isReport: Bool = false) {
        (self.language, self.isReport) = (language, isReport)
    }

    /// The first so many, and how many more there are; "" for none.
    func list(_ finding: Finding, atMost most: Int = 3) -> String {
        let clauses = clauses(finding)
        let told = clauses.prefix(most).joined(separator: "; ")
        let more = clauses.count - most
        return more > 0 ? told + language(", and \(more) more", " и ещё \(more)") : told
    }

    /// Each once, without what the problem says already.
    package func clauses(_ finding: Finding) -> [String] {
        var clauses: [String] = []
        for cause in finding.causes {
            let clause = clause(cause, of: finding.violation.problem)
            if !clauses.contains(clause) { clauses.append(clause) }
        }
        return clauses
    }

    private func clause(_ mishap: Mishap, of problem: Violation.Problem) -> String {
        guard case .lost(let event, let reader) = problem, mishap.event == event, mishap.service == reader,
            case .tampered(.drop, let hand) = mishap.what
        else { return clause(mishap) }
        return language("dropped \(by(hand))", "потеряно \(by(hand))")
    }

    func clause(_ mishap: Mishap) -> String {
        switch mishap.what {
        case .tampered(let act, let hand): tampered(mishap, act, hand)
        case .crashed(let moment): crashed(mishap, moment)
        case .returned(let outage): returned(mishap, outage)
        case .copyLost(let outage): copyLost(mishap, outage)
        case .publicationLost(let outage): publicationLost(mishap, outage)
        case .shared:
            language("\(what(mishap)) reached one service only", "\(what(mishap)) дошло только до одного")
                + without(.ownSubscription)
        case .unreadable(blocks: true):
            language(
                "\(who(mishap)) cannot read \(what(mishap)), which blocks its queue",
                "\(who(mishap)) не может прочитать \(what(mishap)), очередь стоит") + without(.retry)
        case .unreadable(blocks: false):
            language(
                "\(who(mishap)) could not read \(what(mishap)), now a dead letter",
                "\(who(mishap)) не \(past(mishap, "смог", "смогла")) прочитать \(what(mishap)), теперь недоставленное")
        case .behind(let order, let event):
            language(
                "\(what(mishap)) waits behind \(name(event)) of #\(order.label), which nobody can read",
                "\(what(mishap)) стоит за \(name(event)) по #\(order.label), которое не прочесть") + without(.retry)
        case .unguarded(let safeguard): unguarded(mishap, safeguard) + without(safeguard)
        case .parked(let hand):
            language(
                "its \(language.compensation(of: mishap.service)) failed five times",
                "\(Mechanism(language: language).toUndo(mishap.service)) не удалось с пяти попыток")
                + (hand.map { " (\(armed($0)))" } ?? "")
        case .gaveUp(let hand):
            language(
                "\(who(mishap)) tried its \(language.compensation(of: mishap.service)) once and gave up",
                "\(who(mishap)): \(language.compensation(of: mishap.service)), одна попытка, и всё")
                + without(.retry, behind: hand.map(armed))
        case .cancelled: language("the customer had cancelled", "покупатель отменил заказ")
        case .timeOver: language("its time was over, Order cancelled it", "срок истёк, Заказ отменил")
        case .endRepeated:
            language(
                "Order announced \(what(mishap)) a second time", "сервис «Заказ» объявил \(what(mishap)) второй раз")
        }
    }

    // MARK: names

    private func what(_ mishap: Mishap) -> String {
        mishap.event.map(name) ?? language("its message", "его сообщение")
    }

    private func name(_ event: Event) -> String { FaultWords(language: language).name(event) }

    private func who(_ mishap: Mishap) -> String {
        mishap.service == .order ? language("Order", "сервис «Заказ»") : language.name(mishap.service)
    }

    private func past(_ mishap: Mishap, _ masculine: String, _ feminine: String) -> String {
        mishap.service == .order || mishap.service == .stock ? masculine : feminine
    }

    /// In brackets, behind what else stands there.
    private func without(_ safeguard: Safeguards, behind other: String? = nil) -> String {
        let name = language.name(safeguard)
        return " (" + (other.map { $0 + ", " } ?? "") + language("without \(name)", "без защиты «\(name)»") + ")"
    }

    private func by(_ hand: Mishap.Hand) -> String {
        switch hand {
        case .person: isReport ? language("by hand", "вручную") : language("by you", "вами")
        case .chaos: language("by chaos", "хаосом")
        case .rule(let number): language("by rule \(number)", "правилом \(number)")
        }
    }

    private func armed(_ hand: Mishap.Hand) -> String {
        if hand == .chaos { return language("struck by chaos", "сбой от хаоса") }
        return isReport
            ? language("armed by hand", "сбой подготовлен вручную") : language("armed by you", "сбой подготовили вы")
    }

    // MARK: messages

    private func tampered(_ mishap: Mishap, _ act: Tampering, _ hand: Mishap.Hand) -> String {
        let (what, by) = (what(mishap), by(hand))
        let (to, reader) = (language.name(mishap.service), language.genitive(mishap.service))
        return switch act {
        case .duplicate:
            language(
                "\(what) was delivered to \(to) twice (duplicated \(by))",
                "\(what) для \(reader) доставлено дважды (удвоено \(by))")
        case .drop:
            language(
                "\(what) to \(to) was lost (dropped \(by))", "\(what) до \(reader) не дошло (потеряно \(by))")
        case .hold: language("\(what) to \(to) was held (\(by))", "\(what) для \(reader) задержано (\(by))")
        case .delay(let span):
            language(
                "\(what) to \(to) was delayed by \(language.seconds(span)) (\(by))",
                "\(what) для \(reader) отложено на \(language.seconds(span)) (\(by))")
        case .first: language("\(what) to \(to) was put first (\(by))", "\(what) для \(reader) пошло первым (\(by))")
        case .corrupt:
            language("\(what) to \(to) was made unreadable (\(by))", "\(what) для \(reader) испорчено (\(by))")
        }
    }

    private func returned(_ mishap: Mishap, _ outage: Mishap.Outage) -> String {
        let why =
            switch outage {
            case .crash: ""
            case .freeze: language(" (a frozen instance had not acknowledged)", " (экземпляр завис, не подтвердив)")
            case .cut: language(" (it was cut off)", " (связь прервалась)")
            case .stop: language(" (it was stopped)", " (сервис остановили)")
            case .brokerRestart: language(" (the broker restarted)", " (брокер перезапущен)")
            }
        return language(
            "the broker delivered \(what(mishap)) to \(language.name(mishap.service)) again",
            "брокер ещё раз доставил \(what(mishap)) для \(language.genitive(mishap.service))") + why
    }

    private func copyLost(_ mishap: Mishap, _ outage: Mishap.Outage) -> String {
        guard outage != .brokerRestart else {
            return language(
                "\(what(mishap)) to \(language.name(mishap.service)) was lost with the broker's memory",
                "\(what(mishap)) для \(language.genitive(mishap.service)) пропало вместе с памятью брокера")
        }
        return language(
            "\(who(mishap)) had acknowledged \(what(mishap)) before its work was done",
            "\(who(mishap)) \(past(mishap, "подтвердил", "подтвердила")) \(what(mishap)) раньше, чем "
                + past(mishap, "обработал", "обработала"))
            + without(.ackAfterCommit)
    }

    private func publicationLost(_ mishap: Mishap, _ outage: Mishap.Outage) -> String {
        let why = outage == .cut ? language(", it was cut off", ", связи не было") : ""
        return language(
            "\(language.name(mishap.service)) never sent \(what(mishap))\(why)",
            "\(who(mishap)) так и не \(past(mishap, "отправил", "отправила")) \(what(mishap))\(why)") + without(.outbox)
    }

    // MARK: processes

    private func crashed(_ mishap: Mishap, _ moment: Moment) -> String {
        let on = mishap.event == nil ? "" : language(" on \(what(mishap))", " на \(what(mishap))")
        let when =
            switch moment {
            case .beforeStore: language("before storing anything", "ничего не записав")
            case .afterStore: language("before publishing what it had stored", "не отправив записанного")
            case .afterPublish: language("before acknowledging", "не подтвердив получения")
            }
        return language(
            "\(who(mishap)) crashed\(on) \(when)", "\(who(mishap)) \(past(mishap, "упал", "упала"))\(on), \(when)")
    }

    private func unguarded(_ mishap: Mishap, _ safeguard: Safeguards) -> String {
        switch safeguard {
        case .idempotentConsumer:
            language(
                "\(who(mishap)) handled \(what(mishap)) a second time",
                "\(who(mishap)) \(past(mishap, "обработал", "обработала")) \(what(mishap)) второй раз")
        case .tombstone:
            language(
                "\(who(mishap)) acted after the cancellation",
                "\(who(mishap)) \(past(mishap, "взялся", "взялась")) за заказ после отмены")
        case .terminalGuard:
            language(
                "\(what(mishap)) overwrote the end at \(language.name(mishap.service))",
                "\(what(mishap)) затёрло итог у \(language.genitive(mishap.service))")
        default: preconditionFailure("\(safeguard) shows what it keeps from happening in other ways")
        }
    }
}

extension Language {
    /// A service in the genitive, where there is such a thing.
    func genitive(_ service: ServiceID) -> String {
        switch service {
        case .order: self("Order", "сервиса «Заказ»")
        case .payment: self("Payment", "Оплаты")
        case .stock: self("Stock", "Склада")
        case .delivery: self("Delivery", "Доставки")
        }
    }
}
