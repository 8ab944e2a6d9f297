import SagaCore

// A rule in a person's words, which `Rule.init(words:)` reads back: "duplicate every second PayEvent",
// "delay Reserved of #A3 by 2 s once it is Paid", «потерять «Отменен» по #A7 для сервиса Оплата».
extension Rule {
    package func words(russian: Bool) -> String {
        let writer = RuleWriter(rule: self, isRussian: russian)
        return (russian ? writer.russian : writer.english).compactMap(\.self).joined(separator: " ")
    }
}

private struct RuleWriter {
    let rule: Rule
    let isRussian: Bool

    var english: [String?] {
        [
            verb, which, rule.order.map { "of #\($0.label)" }, rule.act == .first ? "first" : nil,
            rule.reader.map { "at " + name($0) }, delay.map { "by " + $0 },
            rule.once.map { "once it is " + $0.name(russian: false) },
        ]
    }

    var russian: [String?] {
        let once = rule.once.map { ", когда заказ уже " + name($0) } ?? ""
        let parts = [
            verb, delay.map { "на " + $0 }, which, rule.order.map { "по #\($0.label)" },
            rule.reader.map { "для сервиса " + name($0) },
        ]
        return [parts.compactMap(\.self).joined(separator: " ") + once]
    }

    private func say(_ en: String, _ ru: String) -> String { isRussian ? ru : en }

    private var verb: String {
        switch rule.act {
        case .hold: say("hold", "задержать")
        case .delay: say("delay", "отложить")
        case .first: say("put", "поставить первым")
        case .duplicate: say("duplicate", "удвоить")
        case .drop: say("drop", "потерять")
        case .corrupt: say("corrupt", "испортить")
        }
    }

    /// In the greatest unit in which it is a whole number.
    private var delay: String? {
        guard case .delay(let span) = rule.act else { return nil }
        let unit = RuleWords.units.first { span.nanoseconds % $0.length == 0 }!
        return "\(span.nanoseconds / unit.length) " + say(unit.en, unit.ru)
    }

    // MARK: which copies

    private var which: String {
        switch rule.selection {
        case .all where rule.order == nil || isPlain: say("every ", "каждое ") + one
        case .all: one
        case .first(1): say("the first ", "первое ") + one
        case .first(let count): say("the first ", "первые ") + "\(count) " + several(count)
        case .every(let count): say("every ", "каждое ") + ordinal(count) + " " + one
        case .share(let permille): (Int64(permille) * 100).inThousandths.localized(isRussian) + " % " + ofShare
        }
    }

    private var ofShare: String { isRussian ? several(5) : "of " + several(5) }

    /// Whether no kind of message is named.
    private var isPlain: Bool {
        switch rule.what {
        case nil, .topic(.orders), .topic(.pay), .topic(.stock), .topic(.delivery): true
        default: false
        }
    }

    private var one: String { noun(say("message", "сообщение"), suffix: "") }

    private func several(_ count: Int) -> String {
        let (tens, ones) = (count % 100, count % 10)
        let isFew = (2...4).contains(ones) && !(12...14).contains(tens)
        let isOne = ones == 1 && tens != 11
        return noun(
            say("messages", isOne ? "сообщение" : isFew ? "сообщения" : "сообщений"), suffix: isRussian ? "" : "s")
    }

    private func noun(_ message: String, suffix: String) -> String {
        switch rule.what {
        case nil: message
        case .topic(.statusOrder): Topic.statusOrder.eventName + suffix
        case .topic(let topic): message + say(" in ", " в ") + topic.name
        case .status(let status): name(status)
        case .event(let event):
            event.status.map { name($0) + say(" from ", " от сервиса ") + name(event.publisher) }
                ?? event.topic.eventName + suffix
        }
    }

    private func ordinal(_ count: Int) -> String {
        let words = RuleWords.ordinals
        if let place = words.firstIndex(where: { $0.number == count }) { return say(words[place].en, words[place].ru) }
        if isRussian { return "\(count)-е" }
        let ending =
            switch (count % 100, count % 10) {
            case (11...13, _): "th"
            case (_, 1): "st"
            case (_, 2): "nd"
            case (_, 3): "rd"
            default: "th"
            }
        return "\(count)\(ending)"
    }

    private func name(_ service: ServiceID) -> String { service.name(russian: isRussian) }

    private func name(_ status: Status) -> String {
        isRussian ? "«\(status.name(russian: true))»" : status.name(russian: false)
    }
}

extension String {
    /// A number with the decimal sign of the language.
    fileprivate func localized(_ isRussian: Bool) -> String { isRussian ? replacing(".", with: ",") : self }
}

/// The words of rules that are written and read alike.
enum RuleWords {
    static let units: [(length: Int64, en: String, ru: String)] = [
        (1_000_000_000, "s", "с"), (1_000_000, "ms", "мс"), (1_000, "µs", "мкс"), (1, "ns", "нс"),
    ]
    /// The sign of a millionth is two letters, and a third word on keyboards without it.
    static let readUnits: [(length: Int64, en: String, ru: String)] =
        units + [(1_000, "us", "μs"), (60_000_000_000, "min", "мин"), (3_600_000_000_000, "h", "ч")]
    static let ordinals: [(number: Int, en: String, ru: String)] = [(2, "second", "второе"), (3, "third", "третье")]
}
