import SagaCore
import SagaEngine

/// A language of the screen.
package enum Language: String, CaseIterable, Sendable {
    case en, ru

    /// Picks one of two wordings that stand side by side, so that they cannot drift apart.
    package func callAsFunction(_ en: String, _ ru: String) -> String { self == .en ? en : ru }
}

/// The domain's words.
extension Language {
    package func name(_ service: ServiceID) -> String { service.name(russian: self == .ru) }

    /// A service where there are three columns for its name.
    func initials(_ service: ServiceID) -> String { String(name(service).prefix(3)) }

    package func name(_ status: Status) -> String { status.name(russian: self == .ru) }

    package func name(_ verdict: Verdict) -> String { verdict.name(russian: self == .ru) }

    package func name(_ fault: Fault) -> String {
        switch fault {
        case .payment: self("payment", "оплата")
        case .reservation: self("reservation", "резерв")
        case .handOver: self("hand-over", "передача")
        case .onTheWay: self("on the way", "в пути")
        case .refund: self("refund", "возврат денег")
        case .release: self("release", "снятие резерва")
        case .returnTask: self("return", "возврат товара")
        }
    }

    package func name(_ safeguard: Safeguards) -> String {
        switch safeguard {
        case .idempotentConsumer: self("idempotent consumer", "идемпотентность")
        case .tombstone: self("tombstone", "отметка об отмене")
        case .ackAfterCommit: self("acknowledge after commit", "подтверждение после записи")
        case .outbox: self("outbox", "исходящие вместе с записью")
        case .terminalGuard: self("terminal guard", "конечный статус")
        case .retry: self("retry", "повтор компенсации")
        case .ownSubscription: self("own subscription", "своя подписка")
        case .deadline: self("deadline", "срок заказа")
        default: ""
        }
    }

    func name(_ mode: FaultMode) -> String {
        switch mode {
        case .off: self("off", "выкл")
        case .next(1): self("next", "следующий")
        case .next(let count):
            counted(count, en: ("next", "next"), ru: ("следующий", "следующих", "следующих"))
        case .always: self("always", "всегда")
        case .share(let permille): decimal(Int64(permille) * 100) + " %"
        }
    }

    /// A number that is counted in thousandths.
    package func decimal(_ thousandths: Int64) -> String {
        thousandths.inThousandths.replacing(".", with: self(".", ","))
    }

    package func name(_ event: Event) -> String { event.status.map(name) ?? event.topic.eventName }

    package func reason(_ reason: Reason) -> String {
        switch reason {
        case .none: ""
        case .customer: self("the customer cancelled", "отменил покупатель")
        case .injected: self("an injected failure", "внесённый сбой")
        case .amountDeclined: self("the amount is zero or less", "сумма не больше нуля")
        case .badCount: self("a count is zero or less", "количество не больше нуля")
        case .outOfStock: self("not enough goods in stock", "товара не хватает")
        case .noAddress: self("there is no address", "нет адреса")
        case .lostOnTheWay: self("an injected failure", "внесённый сбой")
        case .deadline: self("its time was over", "истёк срок")
        case .unreadable: self("nobody can read it", "сообщение не читается")
        }
    }

    /// Minor units as a person writes money.
    package func money(_ minor: Int64) -> String {
        let magnitude = minor.magnitude
        let cents = String(magnitude % 100)
        let text = "\(magnitude / 100)\(self(".", ","))\(cents.count < 2 ? "0" : "")\(cents)"
        return minor < 0 ? "-" + text : text
    }

    /// A count with its thousands apart.
    package func count(_ number: Int) -> String {
        let digits = String(number.magnitude)
        guard digits.count > 4 else { return String(number) }
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text += self(",", "\u{a0}") }
            text.append(digit)
        }
        return number < 0 ? "-" + text : text
    }

    /// A count with its noun, in the form that the number asks for.
    package func counted(_ number: Int, en: (one: String, many: String), ru: (one: String, few: String, many: String))
        -> String
    {
        count(number) + " " + form(number, en: en, ru: ru)
    }

    /// The word that goes with the number.
    package func form(_ number: Int, en: (one: String, many: String), ru: (one: String, few: String, many: String))
        -> String
    {
        self(number == 1 ? en.one : en.many, russianForm(number, ru))
    }

    private func russianForm(_ number: Int, _ forms: (one: String, few: String, many: String)) -> String {
        let (tens, ones) = (number.magnitude % 100, number.magnitude % 10)
        if tens / 10 != 1, ones == 1 { return forms.one }
        return tens / 10 != 1 && (2...4).contains(ones) ? forms.few : forms.many
    }
}

/// Instants as the clock on the screen shows them.
package enum ClockText {
    /// `MM:SS.t`, with hours in front where there are any.
    package static func short(_ instant: Instant) -> String {
        let tenths = max(0, instant.nanoseconds) / 100_000_000
        let (seconds, minutes, hours) = (tenths / 10 % 60, tenths / 600 % 60, tenths / 36_000)
        let text = "\(two(minutes)):\(two(seconds)).\(tenths % 10)"
        return hours > 0 ? "\(two(hours)):\(text)" : text
    }

    /// `HH:MM:SS.t`
    package static func long(_ instant: Instant) -> String {
        let text = short(instant)
        return text.utf8.count > 7 ? text : "00:" + text
    }

    private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
}

extension Language {
    /// A wait in seconds and tenths, never shorter than it is.
    func tenths(_ span: Span) -> String {
        let tenths = max(0, span.nanoseconds + 99_999_999) / 100_000_000
        return "\(tenths / 10)\(self(".", ","))\(tenths % 10)" + self(" s", " с")
    }
}
