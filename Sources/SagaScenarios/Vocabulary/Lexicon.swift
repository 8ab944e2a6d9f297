import SagaCore
import SagaEngine

/// Words and groups of words that stand for a value, in both languages and all their forms.
struct Lexicon<Value: Hashable & Sendable>: Sendable {
    private typealias Term = (words: [Set<String>], value: Value)
    /// By their first words, the longest first.
    private let terms: [String: [Term]]

    init(_ entries: [(Value, [String])]) {
        let all: [Term] = entries.flatMap { value, forms in
            forms.flatMap { Pattern($0).variants }.map { variant in
                let words = variant.map { unit -> Set<String> in
                    guard case .word(let words) = unit else { preconditionFailure("a term has no parameters") }
                    return Set(words.map(\.folded))
                }
                return (words, value)
            }
        }.sorted { $0.words.count > $1.words.count }
        var terms: [String: [Term]] = [:]
        for term in all { for first in term.words[0] { terms[first, default: []].append(term) } }
        self.terms = terms
    }

    /// The terms that stand at this place, the longest first. In quotation marks a term stands alone.
    func readings(_ tokens: [Token], _ start: Int) -> [(value: Value, end: Int)] {
        guard start < tokens.count else { return [] }
        if tokens[start].kind == .quoted {
            let inside = [Token](cutting: tokens[start].text)
            return at(inside, 0).filter { $0.end == inside.count }.map { ($0.value, start + 1) }
        }
        return at(tokens, start)
    }

    private func at(_ tokens: [Token], _ start: Int) -> [(value: Value, end: Int)] {
        guard start < tokens.count else { return [] }
        return (terms[tokens[start].folded] ?? []).compactMap { words, value in
            guard start + words.count <= tokens.count else { return nil }
            let fits = zip(words, tokens[start...]).allSatisfy { $0.contains($1.folded) && $1.kind != .quoted }
            return fits ? (value, start + words.count) : nil
        }
    }
}

/// What the parameters understand.
enum Lexicons {
    static let statuses = Lexicon<Status>([
        (.created, ["created", "создан(|ы)"]),
        (.paid, ["paid", "оплачен(|ы)"]),
        (.reserved, ["reserved", "зарезервирован(|ы)"]),
        (.delivering, ["delivering", "доставля(ется|ются)"]),
        (.completed, ["completed", "выполнен(|ы)"]),
        (.cancelled, ["(cancelled|canceled)", "отменен(|ы)"]),
    ])

    static let services = Lexicon<ServiceID>([
        (.order, ["order", "заказ(|а|у|ом|е|ы)"]),
        (.payment, ["payment", "оплат(а|ы|у|е|ой)"]),
        (.stock, ["stock", "склад(|а|у|ом|е)"]),
        (.delivery, ["delivery", "доставк(а|и|у|е|ой)"]),
    ])

    static let faults = Lexicon<Fault>([
        (.payment, ["payment(|s)", "оплат(а|ы|у|е|)"]),
        (.reservation, ["reservation(|s)", "резервирован(ие|ия|ию|ий)"]),
        (.handOver, ["hand-over(|s)", "передач(а|и|у|е|) в доставку"]),
        (.onTheWay, ["shipment(|s)", "on-the-way", "перевоз(ка|ки|ку|ке|ок)"]),
        (.refund, ["refund(|s)", "возврат(|а|у|ы|ов) денег"]),
        (.release, ["release(|s)( of the reservation|)", "сняти(е|я|ю|й) резерва"]),
        (
            .returnTask,
            [
                "return(|s)", "(return task(|s)|return-task(|s))", "задач(а|и|у|е|) на возврат",
                "задани(е|я|ю|й) на возврат",
            ]
        ),
    ])

    static let reasons = Lexicon<Reason>([
        (.injected, ["(an injected failure|injected failure)", "внесённый сбой"]),
        (.amountDeclined, ["(the amount was declined|amount declined)", "сумма не принята"]),
        (.badCount, ["(a bad count|bad count)", "неверное количество"]),
        (.outOfStock, ["out of stock", "(нет товара|товара нет)"]),
        (.noAddress, ["(no address|there is no address)", "(нет адреса|адреса нет)"]),
        (.lostOnTheWay, ["lost on the way", "(потеря в пути|утеря в пути)"]),
        (.deadline, ["the deadline", "(истёк срок|срок истёк)"]),
        (.unreadable, ["an unreadable message", "нечитаемое сообщение"]),
    ])

    static let verdicts = Lexicon<Verdict>([
        (.money, ["money", "деньги"]),
        (.goods, ["goods", "(товар|товары)"]),
        (.returns, ["returns", "возвраты"]),
        (.history, ["history", "история"]),
        (.agreement, ["agreement", "согласие"]),
        (.progress, ["progress", "(движение|завершённость)"]),
    ])

    /// By the names that commands and options use.
    static let safeguards = Lexicon<Safeguards>(Safeguards.names.map { ($0.safeguard, [$0.name]) })

    static let moments = Lexicon<Moment>([
        (.beforeStore, ["before storing", "до записи"]), (.afterStore, ["after storing", "после записи"]),
        (.afterPublish, ["after publishing", "после публикации"]),
    ])

    static let topics = Lexicon<Topic>(Topic.allCases.map { ($0, [$0.name]) })

    static let results = Lexicon<Topic>([
        (.orders, ["OrderEvent"]), (.pay, ["PayEvent"]), (.stock, ["ReserveEvent"]), (.delivery, ["DeliveryEvent"]),
    ])

    /// Those that name no service.
    static let refusals = Lexicon<RefusalReason>([
        (.completed, ["(the order|it) is completed", "(заказ|он) выполнен"]),
        (.unknownOrder, ["(there is no such order|it does not exist)", "(такого заказа нет|его нет)"]),
        (.amountTooLarge, ["(its|the) amount is too large", "сумма слишком велика"]),
        (
            .otherContent,
            ["(the order|it) is known with other content", "(он|заказ) (уже |)известен с другим содержанием"]
        ),
        (
            .noDeadLetter,
            ["there (is no such dead letter|is no dead letter|are no dead letters)"]
                + ["(такого недоставленного сообщения нет|недоставленных сообщений нет)"]
        ),
        (.lastInstance, ["it is the last instance", "это последний экземпляр"]),
        (.mostInstances, ["there are as many instances as can be", "экземпляров больше быть не может"]),
    ])

    static let stopped = Lexicon<Bool>([
        (true, ["is( already|) (stopped|down)", "(уже |)(остановлен|остановлена|не работает)"]),
        (false, ["is( already|) (running|up)", "(уже |)(работает|запущен|запущена)"]),
    ])

    static let often = Lexicon<Int64>([
        (0, ["never", "ни разу"]), (1, ["once", "(однажды|единожды)"]), (2, ["twice", "дважды"]),
        (3, ["thrice", "трижды"]),
    ])

    static let numbers = Lexicon<Int64>([
        (0, ["no", "zero", "нет", "ноль", "(ни одного|ни одной)"]),
        (1, ["one", "(один|одна|одно|одну|одном|одним|одной)"]),
        (2, ["two", "(два|две|двух|двумя)"]), (3, ["three", "(три|трёх|тремя)"]), (4, ["four", "(четыре|четырёх)"]),
        (5, ["five", "пят(ь|и)"]), (6, ["six", "шест(ь|и)"]), (7, ["seven", "сем(ь|и)"]),
        (8, ["eight", "(восемь|восьми)"]),
        (9, ["nine", "девят(ь|и)"]), (10, ["ten", "десят(ь|и)"]),
        (11, ["eleven", "одиннадцат(ь|и)"]), (12, ["twelve", "двенадцат(ь|и)"]),
    ])

    /// Units of time, in nanoseconds, also as the command line spells them.
    static let timeUnits = Lexicon<Int64>([
        (1, ["ns", "нс"]), (1_000, ["(us|µs|μs)", "мкс"]),
        (1_000_000, ["ms", "millisecond(|s)", "мс", "миллисекунд(|а|ы|у)"]),
        (1_000_000_000, ["s", "second(|s)", "с", "сек", "секунд(|а|ы|у)"]),
        (60_000_000_000, ["(m|min)", "minute(|s)", "мин", "минут(|а|ы|у)"]),
        (3_600_000_000_000, ["h", "hour(|s)", "ч", "час(|а|ов)"]),
    ])
}
