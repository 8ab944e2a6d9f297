import SagaCore
import SagaEngine
import TestNumbers
import Testing

@Suite struct RuleWordsTests {
    // MARK: every rule

    private static let acts: [Tampering] = [
        .hold, .first, .duplicate, .drop, .corrupt, .delay(.seconds(2)), .delay(.milliseconds(1_500)),
        .delay(Span(nanoseconds: 1)), .delay(Span(nanoseconds: 7_000)), .delay(Tampering.longestDelay),
    ]
    private static let selections: [Rule.Selection] =
        [1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 101, 111, 1_000_000].flatMap { [.first($0), .every($0)] }
        + [0, 1, 5, 10, 50, 55, 300, 999, 1000].map { .share(permille: $0) } + [.all]
    private static let kinds: [Rule.What?] =
        [nil] + Topic.allCases.map { .topic($0) } + Event.allCases.map { .event($0) }
        + Status.allCases.map { .status($0) }

    private static func random(_ numbers: inout Numbers) -> Rule {
        var rule = Rule(numbers.pick(acts), numbers.pick(kinds), numbers.pick(selections))
        if numbers.below(2) == 0 { rule.reader = numbers.pick(ServiceID.allCases) }
        if numbers.below(2) == 0 { rule.order = OrderID(numbers.below(30_000)) }
        if numbers.below(2) == 0 { rule.once = numbers.pick(Status.allCases) }
        return rule
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func whatIsWrittenIsReadBack(_ seed: UInt64) {
        var numbers = Numbers(seed: seed)
        for _ in 0..<3_000 {
            let rule = Self.random(&numbers)
            for words in [rule.words(russian: false), rule.words(russian: true)] {
                let read = try? Rule(words: words)
                #expect(read == (rule.canHit ? rule : nil), "seed \(seed): \(words)")
            }
        }
    }

    /// Whatever the letters, the marks and the blanks.
    @Test(arguments: [1, 2] as [UInt64])
    func itIsReadHoweverItIsWritten(_ seed: UInt64) {
        var numbers = Numbers(seed: seed)
        for _ in 0..<500 {
            let rule = Self.random(&numbers)
            guard rule.canHit else { continue }
            for words in [rule.words(russian: false), rule.words(russian: true)] {
                for other in [words.uppercased(), words.replacing(" ", with: "  "), words.replacing("е", with: "ё")] {
                    #expect((try? Rule(words: other)) == rule, "seed \(seed): \(other)")
                }
            }
        }
    }

    // MARK: a person's words

    @Test(
        arguments: [
            (
                "duplicate every second PayEvent", "удвоить каждое второе PayEvent",
                Rule(.duplicate, .event(.payEvent), .every(2))
            ),
            (
                "drop Cancelled at Payment for #A7", "потерять Отменён для Оплаты по #A7",
                Rule(.drop, .status(.cancelled), at: .payment, of: OrderID(6))
            ),
            (
                "delay Reserved of #A3 by 2 s once it is Paid",
                "отложить «Зарезервирован» по #A3 на 2 с, когда он Оплачен",
                Rule(.delay(.seconds(2)), .status(.reserved), of: OrderID(2), once: .paid)
            ),
            (
                "hold the first 3 OrderEvents", "задержать первые 3 OrderEvent",
                Rule(.hold, .event(.orderEvent), .first(3))
            ),
            (
                "corrupt 5 % of StatusOrderEvents", "испортить 5% StatusOrderEvent",
                Rule(.corrupt, .topic(.statusOrder), .share(permille: 50))
            ),
            (
                "put Cancelled first at Stock", "поставить первым Отменен для Склада",
                Rule(.first, .status(.cancelled), at: .stock)
            ),
            (
                "put the first 2 Cancelled from Delivery first at stock",
                "поставить первые 2 Отменен от Доставки первым у Склада",
                Rule(.first, .event(.cancelledByDelivery), at: .stock, .first(2))
            ),
            (
                "delay all messages for #a3 by 1.5s", "отложить все сообщения по заказу #a3 на 1,5 с",
                Rule(.delay(.milliseconds(1_500)), of: OrderID(2))
            ),
        ] as [(String, String, Rule)])
    func aPersonsWordsAreUnderstood(_ en: String, _ ru: String, _ rule: Rule) throws {
        #expect(try Rule(words: en) == rule)
        #expect(try Rule(words: ru) == rule)
    }

    @Test(
        arguments: [
            (
                Rule(.duplicate, .event(.payEvent), .every(2)), "duplicate every second PayEvent",
                "удвоить каждое второе PayEvent"
            ),
            (
                Rule(.drop, .status(.cancelled), at: .payment, of: OrderID(6)), "drop Cancelled of #A7 at Payment",
                "потерять «Отменен» по #A7 для сервиса Оплата"
            ),
            (
                Rule(.delay(.seconds(2)), .status(.reserved), of: OrderID(2), once: .paid),
                "delay Reserved of #A3 by 2 s once it is Paid",
                "отложить на 2 с «Зарезервирован» по #A3, когда заказ уже «Оплачен»"
            ),
            (
                Rule(.hold, .topic(.orders), .first(3)), "hold the first 3 messages in Orders",
                "задержать первые 3 сообщения в Orders"
            ),
            (
                Rule(.corrupt, .topic(.statusOrder), .share(permille: 5)), "corrupt 0.5 % of StatusOrderEvents",
                "испортить 0,5 % StatusOrderEvent"
            ),
            (
                Rule(.first, .status(.cancelled), at: .stock), "put every Cancelled first at Stock",
                "поставить первым каждое «Отменен» для сервиса Склад"
            ),
        ] as [(Rule, String, String)])
    func aRuleReadsLikeASentence(_ rule: Rule, _ en: String, _ ru: String) {
        #expect(rule.words(russian: false) == en)
        #expect(rule.words(russian: true) == ru)
    }

    // MARK: no rule

    @Test(
        arguments: [
            ("", "A rule says what is done"), ("  ", "A rule says what is done"),
            ("destroy PayEvent", "\"destroy\" is nothing"),
            ("drop", "Which messages? After \"drop\""), ("drop of #A7", "Which messages? After \"#A7\""),
            ("drop every", "Which messages? After \"every\""), ("drop PAYED", "\"PAYED\" is no kind of message"),
            ("drop DELIVERED at Stock", "\"DELIVERED\" is no kind"),
            ("drop every PayEvent at Mars", "\"at\" does not fit here"),
            ("drop PayEvent of #A7 of #A8", "\"of\" does not fit"), ("drop PayEvent by 2 s", "\"by\" does not fit"),
            ("hold PayEvent first", "\"first\" does not fit"), ("delay PayEvent", "For how long?"),
            ("delay PayEvent by 2 fortnights", "For how long?"), ("put PayEvent", "Put where?"),
            ("delay PayEvent by 0 s", "\"0\" cannot be"), ("delay PayEvent by 86401 s", "\"86401\" cannot be"),
            ("delay PayEvent by 0.0000000001 s", "cannot be"),
            ("delay PayEvent by 99999999999999999999 s", "cannot be"),
            ("drop 101 % of PayEvents", "\"101\" cannot be"), ("drop 0.05 % of PayEvents", "\"0.05\" cannot be"),
            ("drop every 0th PayEvent", "\"0\" cannot be"),
            ("drop the first 1000001 PayEvents", "\"1000001\" cannot be"),
            ("drop 3 PayEvents", "\"3\" cannot be"), ("drop PayEvent once it is DELIVERED", "\"once\" does not fit"),
            ("drop Paid from Stock", "Stock never publishes Paid"), ("drop PayEvent at Payment", "never comes there"),
            ("drop DeliveryEvent", "never comes there"), ("drop every message in Delivery", "never comes there"),
            ("drop PayEvent of #A0", "\"of\" does not fit"), ("потерять ПейИвент", "\"ПейИвент\" is no kind"),
        ])
    func whatIsNoRuleIsToldInASentence(_ words: String, _ sentence: String) {
        let problem = #expect(throws: RuleProblem.self) { try Rule(words: words) }
        #expect(problem?.en.contains(sentence) == true, "\(problem?.en ?? "")")
        for text in [problem?.en, problem?.ru] { #expect(text?.last == ".", "\(text ?? "")") }
        #expect(problem?.ru.contains { ("а"..."я").contains($0) } == true)
    }
}
