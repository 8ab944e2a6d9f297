import SagaCore
import SagaEngine
import TestNumbers
import Testing

@testable import SagaScreen

/// What the words of the filter line mean.
@Suite struct FilterWordTests {
    typealias Term = OrderFilter.Term

    /// What a word means by itself; what it finds in labels and texts is asked of the list below.
    private static func meaning(_ text: String) -> [Term] {
        OrderFilter(text).terms.map { term in
            var term = term
            (term.label, term.text, term.amounts) = (nil, nil, [])
            return term
        }
    }

    private static func term(_ change: (inout Term) -> Void) -> Term {
        var term = Term()
        change(&term)
        return term
    }

    private static func status(_ status: Status) -> Term { term { $0.statuses = [status] } }
    private static func reason(_ reason: Reason...) -> Term { term { for one in reason { $0.reasons.insert(one) } } }
    private static func undone(_ service: ServiceID...) -> Term {
        term { for one in service { $0.undone.insert(one) } }
    }
    private static let dead = term { $0.isDeadLetter = true }

    static let words: [(String, Term)] = [
        ("created", status(.created)), ("CREATED", status(.created)), ("созд", status(.created)),
        ("Создан", status(.created)), ("paid", status(.paid)), ("PAYED", status(.paid)), ("опла", status(.paid)),
        ("reserved", status(.reserved)), ("зарез", status(.reserved)),
        ("delivered", status(.delivering)), ("delivering", status(.delivering)), ("достав", status(.delivering)),
        ("compl", status(.completed)), ("выполнен", status(.completed)), ("canceled", status(.cancelled)),
        ("отменен", status(.cancelled)), ("Отменён", status(.cancelled)), ("ОТМЕНЁ", status(.cancelled)),
        ("refund", undone(.payment)), ("refunded", undone(.payment)), ("возвращено", undone(.payment)),
        ("денег", undone(.payment)), ("release", undone(.stock)), ("released", undone(.stock)),
        ("снят", undone(.stock)), ("резерв", undone(.stock)), ("returned", undone(.delivery)),
        ("task", undone(.delivery)), ("задача", undone(.delivery)), ("возврат", undone(.payment, .stock, .delivery)),
        ("dead", dead), ("letter", dead), ("недостав", dead), ("недоставленное", dead),
        ("tea", term { $0.products = ["tea"] }), ("чай", term { $0.products = ["tea", "kettle"] }),
        ("Велос", term { $0.products = ["bicycle"] }), ("guit", term { $0.products = ["guitar"] }),
        ("#refund", Term()), ("r", Term()), ("о", Term()), ("ефунд", Term()), ("310", Term()), ("efund", Term()),
    ]

    @Test(arguments: words) func means(word: String, term: Term) {
        #expect(Self.meaning(word) == [term])
    }

    /// Whatever the screen says of a reason or a status can be typed, whole or begun, in both languages.
    @Test(arguments: Language.allCases) func wordsOfTheScreenAreKnown(language: Language) {
        for reason in Reason.allCases where reason != .none {
            let phrase = language.reason(reason)
            let same = Reason.allCases.filter { language.reason($0) == phrase }
            let terms = Self.meaning(phrase)
            #expect(terms.count == 1 && same.allSatisfy { terms[0].reasons.contains($0) }, "\(phrase)")
            #expect(Self.meaning(phrase.uppercased()) == terms && Self.meaning(String(phrase.dropLast())) == terms)
            for word in phrase.split(separator: " ") where word.count > 1 {
                #expect(Self.meaning(String(word)).first?.reasons.contains(reason) == true, "\(word) of \(phrase)")
            }
        }
        for status in Status.allCases {
            for text in [language.name(status), status.wireName] {
                #expect(Self.meaning(text).first?.statuses.contains(status) == true, "\(text)")
            }
        }
        for good in DemoGoods.all {
            let term = Self.meaning(language(good.en, good.ru)).first
            #expect(term?.products.contains(good.id) == true, "\(good)")
        }
    }

    static let lines: [(String, [Term])] = [
        ("", []), ("  \t ", []), ("paid paid", [status(.paid)]),
        ("an injected failure", [reason(.injected, .lostOnTheWay)]), ("injected", [reason(.injected, .lostOnTheWay)]),
        ("внесённый сбой", [reason(.injected, .lostOnTheWay)]), ("not enough", [reason(.outOfStock)]),
        ("нет адреса", [reason(.noAddress)]), ("return task", [undone(.delivery)]), ("return t", [undone(.delivery)]),
        ("задача на возврат", [undone(.delivery)]), ("возврат товара", [undone(.delivery)]),
        ("возврат денег", [undone(.payment)]), ("снятие резерва", [undone(.stock)]), ("dead letters", [dead]),
        ("не доставлено", [dead]), ("refund release", [undone(.payment), undone(.stock)]),
        ("completed tea", [status(.completed), term { $0.products = ["tea"] }]),
        ("return task refund", [undone(.delivery), undone(.payment)]),
    ]

    @Test(arguments: lines) func severalWordsAreAllAskedFor(line: String, terms: [Term]) {
        #expect(Self.meaning(line) == terms)
    }

    /// An amount is found by the beginning of what the screen writes, in the way of either language, and by nothing else.
    @Test(arguments: 1...40) func amountsAreFoundByTheirBeginning(seed: UInt64) {
        var numbers = Numbers(seed: seed)
        for _ in 0..<200 {
            let digits = 1 + numbers.next() % 19
            let amount =
                Int64(bitPattern: numbers.next() >> 1) / Self.power(19 - digits) * (numbers.next() % 4 == 0 ? -1 : 1)
            let other = amount &+ [0, 1, -1, 10, 100, 1_000, -amount][Int(numbers.next() % 7)]
            let text = [Language.en, .ru][Int(numbers.next() % 2)].money(amount)
            let word = String(text.prefix(1 + Int(numbers.next() % UInt64(text.count))))
            let ranges = AmountWord.ranges(word)
            let wanted = Language.en.money(other).hasPrefix(String(word.map { $0 == "," ? "." : $0 })) && word != "-"
            #expect(
                ranges.contains { $0.contains(other) } == wanted,
                "“\(word)” and \(Language.en.money(other)), seed \(seed)")
        }
    }

    private static func power(_ exponent: UInt64) -> Int64 { (0..<exponent).reduce(1) { power, _ in power * 10 } }

    @Test(arguments: [
        "", "-", ",", ".", "a", "3a", "05", "00", "1.234", "1..2", "1,2,3", "--1", "1-", "٣", "99999999999999999999",
        "-0.00",
        "92233720368547758.08", "1e5", "+5",
    ])
    func whatIsNoAmount(word: String) { #expect(AmountWord.ranges(word) == []) }
}
