import SagaCore
import SagaEngine

extension [Phrase] {
    fileprivate var withoutRepeats: [Phrase] {
        var seen: Set<Phrase> = []
        return filter { seen.insert($0).inserted }
    }
}

extension ParameterType {
    /// What is shown where the step's own value is none.
    var example: Phrase {
        switch self {
        case .order, .new: Phrase(en: "order \"A\"", ru: "заказ «A»")
        case .names: Phrase(en: "\"A\", \"B\"", ru: "«A», «B»")
        case .status: Phrase(en: "Paid", ru: "Оплачен")
        case .statuses: Phrase(en: "Created, Paid", ru: "Создан, Оплачен")
        case .service, .canceller: Phrase(en: "Payment", ru: "Оплата")
        case .fault: Phrase(en: "payment", ru: "оплата")
        case .span: Phrase(en: "2 s", ru: "2 с")
        case .times: Phrase(en: "200 ms", ru: "200 мс")
        case .count: Phrase(same: "3")
        case .amount: Phrase(en: "12.90", ru: "12,90")
        case .text: Phrase(en: "\"…\"", ru: "«…»")
        case .noAddress: Phrase(en: "without an address", ru: "без адреса")
        case .percent: Phrase(same: "30 %")
        case .rate: Phrase(en: "5 orders per second", ru: "5 заказов в секунду")
        case .topic: Phrase(same: "StatusOrder")
        case .event: Phrase(same: "PAYED")
        case .events: Phrase(same: "CREATED, PAYED")
        case .reason: Phrase(en: "out of stock", ru: "нет товара")
        case .verdict: Phrase(en: "money", ru: "деньги")
        case .verdicts: Phrase(en: "money, goods", ru: "деньги, товар")
        case .safeguard: Phrase(en: "\"outbox\"", ru: "«outbox»")
        case .moment: Phrase(en: "after storing", ru: "после записи")
        case .items: Phrase(en: "2 × \"tea\" for 9.00", ru: "2 × «чай» за 9,00")
        case .refusal: Phrase(en: "Order is stopped", ru: "сервис Заказ остановлен")
        case .often: Phrase(en: "once", ru: "один раз")
        case .seed: Phrase(same: "42")
        }
    }

    /// What a list consists of.
    var element: ParameterType? {
        switch self {
        case .statuses: .status
        case .events: .event
        case .names: .text
        case .verdicts: .verdict
        default: nil
        }
    }

    /// One of a few words.
    var isChoice: Bool {
        switch self {
        case .status, .service, .canceller, .fault, .topic, .event, .reason, .verdict, .safeguard, .moment: true
        default: false
        }
    }

    private static let several = Phrase(en: "one or more of ", ru: "один или несколько из: ")

    /// The same with the number that was written, where one was.
    func example(after token: Token) -> Phrase {
        guard token.kind == .number, token.text.first != "-" else { return example }
        let unit: Phrase? =
            switch self {
            case .span: Phrase(en: "s", ru: "с")
            case .times: Phrase(en: "ms", ru: "мс")
            case .percent where (Double(token.text) ?? .infinity) <= 100: Phrase(same: "%")
            case .rate: Phrase(en: "orders per second", ru: "заказов в секунду")
            default: nil
            }
        return unit.map { token.shown + Phrase(same: " ") + $0 } ?? example
    }

    /// What may stand in its place: all of it where that is a list, else some of each kind.
    var words: Phrase {
        switch self {
        case .order: Phrase(en: "the order, order \"A\"", ru: "заказ, заказ «A»")
        case .new: Phrase(en: "an order, order \"A\"", ru: "заказ, заказ «A»")
        case .names: example
        case .status: .list(Status.allCases.map(\.name))
        case .statuses: Self.several + Self.status.words
        case .service: .list(ServiceID.allCases.map(\.name))
        case .canceller: .list([Canceller.customer.name] + ServiceID.participants.map(\.name))
        case .fault: .list(Fault.allCases.map(\.name))
        case .span: Phrase(en: "200 ms, 1.5 s, 10 minutes, 2 hours", ru: "200 мс, 1,5 с, 10 минут, 2 часа")
        case .times:
            Phrase(
                en: "200 ms, from 1 to 3 s, 1–3 s, 10 ms..3 s, exp:200 ms",
                ru: "200 мс, от 1 до 3 с, 1–3 с, 10 мс..3 с, exp:200 мс")
        case .count: Phrase(en: "3, three, no", ru: "3, три, нет")
        case .amount: Phrase(en: "12.90, 1290", ru: "12,90, 1290")
        case .text: Phrase(en: "\"anything\", 'anything'", ru: "«что угодно», 'что угодно'")
        case .noAddress, .rate, .items, .seed: example
        case .percent: Phrase(en: "from 0 % to 100 %", ru: "от 0 % до 100 %")
        case .topic: .list(Topic.allCases.map { Phrase(same: $0.name) })
        case .event:
            .list(Topic.allCases.filter { $0 != .statusOrder }.map { Phrase(same: $0.eventName) })
                + Phrase(same: ", ") + .list(Status.allCases.map { Phrase(same: $0.wireName) })
                + Phrase(en: ", CREATED from Order", ru: ", CREATED от сервиса Заказ")
        case .events: Self.several + Self.event.words
        case .reason: .list(Reason.allCases.filter { $0 != .none && $0 != .customer }.map(\.name))
        case .verdict: .list(Verdict.allCases.map(\.name))
        case .verdicts: Self.several + Self.verdict.words
        case .safeguard: .list(Safeguards.names.map { Phrase(en: "\"\($0.name)\"", ru: "«\($0.name)»") })
        case .moment: .list(Moment.allCases.map(\.name))
        case .refusal: .list(Attempt.allCases.flatMap(\.reasons).map(\.name).withoutRepeats)
        case .often: Phrase(en: "once, twice, 3 times, never", ru: "один раз, дважды, 3 раза, ни разу")
        }
    }
}
