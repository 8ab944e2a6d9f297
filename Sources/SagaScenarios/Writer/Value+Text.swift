import Gherkin
import SagaCore
import SagaEngine

extension Value {
    /// The value as a step spells it in the place of a parameter; nil for what cannot be spelled.
    func text(as type: ParameterType, _ language: MessageLanguage) -> String? { phrase(type).map { $0[language] } }

    private func phrase(_ type: ParameterType) -> Phrase? {
        switch self {
        case .order(.latest): Phrase(en: "the order", ru: "заказ")
        case .order(.named(let name)): Phrase(en: "order ", ru: "заказ ") + Self.quoted(name)
        case .new(let name):
            name.map { Phrase(en: "order ", ru: "заказ ") + Self.quoted($0) } ?? Phrase(en: "an order", ru: "заказ")
        case .names(let names): .list(names.map(Self.quoted))
        case .status(let status): Phrase(en: status.name.en, ru: "«\(status.name.ru)»")
        case .statuses(let statuses): statuses.map(\.name).joined(" → ")
        case .service(let service): service.name
        case .canceller(let canceller): canceller.name
        case .fault(let fault): fault.name
        case .span(let span): span.words
        case .times(let times): times.words
        case .number(let number): Self.number(number, type)
        case .text(""): type == .noAddress ? ParameterType.noAddress.example : Self.quoted("")
        case .text(let text): Self.quoted(text)
        case .topic(let topic): Phrase(same: topic.name)
        case .events(let events): events.map(\.words).joined(", ")
        case .reason(let reason): reason.name
        case .verdict(let verdict): verdict.name
        case .verdicts(let verdicts): verdicts.map(\.name).enumerated(and: Phrase(en: " and ", ru: " и "))
        case .safeguard(let safeguard): Self.quoted(safeguard.name)
        case .moment(let moment): moment.name
        case .items(let items): items.map(Self.item).joined(", ")
        case .refusal(let refusal): refusal.name
        }
    }

    private static func quoted(_ text: String) -> Phrase { Token(.quoted, text).shown }

    private static func number(_ number: Int64, _ type: ParameterType) -> Phrase? {
        switch type {
        case .amount: money(number)
        case .seed: Phrase(same: "\(UInt64(bitPattern: number))")
        case .percent:
            number % 10 == 0
                ? Phrase(same: "\(number / 10) %")
                : .decimal("\(number / 10)", "\(number % 10)") + Phrase(same: " %")
        case .count: Phrase(same: "\(number)")
        default: nil
        }
    }

    /// `2 × "tea" for 9.00`
    private static func item(_ item: OrderRequest.Item) -> Phrase {
        Phrase(same: "\(item.count) × ") + quoted(item.product) + Phrase(en: " for ", ru: " за ") + money(item.price)
    }
}

extension [Phrase] {
    fileprivate func joined(_ separator: String) -> Phrase {
        Phrase(en: map(\.en).joined(separator: separator), ru: map(\.ru).joined(separator: separator))
    }

    fileprivate func enumerated(and: Phrase) -> Phrase {
        guard count > 1, let last else { return joined(", ") }
        return Array(dropLast()).joined(", ") + and + last
    }
}

extension EventPattern {
    /// A status by its name among people.
    fileprivate var words: Phrase {
        guard case .status(let status) = kind else { return name }
        return publisher == nil ? status.name : name
    }
}

extension Span {
    private static let units: [(length: Int64, en: String, ru: String)] = [
        (1_000_000_000, "s", "с"), (1_000_000, "ms", "мс"), (1_000, "µs", "мкс"), (1, "ns", "нс"),
    ]

    /// In the greatest unit of which it has one at least: "1.5 s", "200 ms".
    var words: Phrase {
        let unit = Self.units.first { nanoseconds >= $0.length } ?? Self.units[1]
        return number(in: unit.length) + Phrase(en: " \(unit.en)", ru: " \(unit.ru)")
    }

    fileprivate func number(in length: Int64) -> Phrase {
        let (whole, rest) = (nanoseconds / length, nanoseconds % length)
        if rest == 0 { return Phrase(same: "\(whole)") }
        var digits = String(String(length + rest).dropFirst())
        while digits.last == "0" { digits.removeLast() }
        return .decimal("\(whole)", digits)
    }

    /// Both in the unit of the greater one.
    fileprivate static func range(_ low: Span, _ high: Span) -> Phrase {
        let unit = units.first { high.nanoseconds >= $0.length } ?? units[1]
        return Phrase(en: "from ", ru: "от ") + low.number(in: unit.length) + Phrase(en: " to ", ru: " до ")
            + high.number(in: unit.length) + Phrase(en: " \(unit.en)", ru: " \(unit.ru)")
    }
}

extension Distribution {
    /// Nil for what no step can say.
    fileprivate var words: Phrase? {
        switch self {
        case .constant(let span): span.words
        case .uniform(let low, let high): Span.range(low, high)
        case .exponential(let mean, isCut: true): Phrase(same: "exp:") + mean.words
        case .exponential(_, isCut: false): nil
        }
    }
}
