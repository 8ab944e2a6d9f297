import Gherkin
import SagaCore
import SagaEngine
import Testing

@testable import SagaScenarios

@Suite struct VocabularyTests {
    /// Every pattern, spelled out: each of its variants, with each of its words.
    private static func spellings(_ pattern: Pattern, isRussian: Bool) -> [String] {
        pattern.variants.flatMap { units in
            (0..<most(units)).map { choice in
                units.map { unit in
                    switch unit {
                    case .word(let words): words[choice % words.count].text
                    case .parameter(_, let type): isRussian ? type.example.ru : type.example.en
                    }
                }.joined(separator: " ")
            }
        }
    }

    private static func most(_ units: [Pattern.Unit]) -> Int {
        units.map { unit in if case .word(let words) = unit { words.count } else { 1 } }.max() ?? 1
    }

    @Test func everyPatternMatchesItselfAndNoOther() {
        for (index, entry) in Vocabulary.entries.enumerated() {
            for pattern in entry.patterns {
                for text in Self.spellings(pattern, isRussian: entry.ru.contains { $0.source == pattern.source }) {
                    let tokens = [Token](cutting: text)
                    let found = Vocabulary.entries.indices.filter { place in
                        Vocabulary.entries[place].patterns.contains { Matcher(tokens).match($0) != nil }
                    }
                    #expect(found == [index], "\(text)")
                }
            }
        }
    }

    /// In Russian ё may be written е, in one character or two; and nobody is punished for one ё too many.
    @Test(arguments: [("ё", "е"), ("ё", "е\u{308}"), ("е", "ё")])
    func everyRussianStepIsReadWithEitherLetter(_ letter: String, _ other: String) {
        for entry in Vocabulary.entries {
            for text in entry.ru.flatMap({ Self.spellings($0, isRussian: true) }) where text.contains(letter) {
                let tokens = [Token](cutting: text.replacing(letter, with: other))
                #expect(entry.ru.contains { Matcher(tokens).match($0) != nil }, "\(text)")
            }
        }
    }

    @Test func bothLanguagesSayEverything() {
        for entry in Vocabulary.entries {
            #expect(!entry.en.isEmpty && !entry.ru.isEmpty)
            let names = entry.patterns.map { pattern in
                Set(
                    pattern.variants.flatMap { $0 }.compactMap {
                        if case .parameter(let name, _) = $0 { name } else { nil }
                    })
            }
            // A way to say it may leave out what is optional, but knows no parameter of its own.
            let all = names.reduce(Set()) { $0.union($1) }
            #expect(names.contains(all), "\(entry.en.map(\.source))")
        }
    }

    /// The Order service is called as the others are, wherever a service is.
    @Test func everyStepOfAServiceKnowsOrderByItsPlainName() {
        for entry in Vocabulary.entries {
            for (patterns, name, example) in [(entry.en, "Order", "Payment"), (entry.ru, "Заказ", "Оплата")] {
                for pattern in patterns where pattern.source.contains("{service}") {
                    for text in Self.spellings(pattern, isRussian: name == "Заказ") {
                        let own = text.replacing(example, with: name)
                        let found = Vocabulary.matches([Token](cutting: own)).map { $0.entry.en[0].source }
                        #expect(found == [entry.en[0].source], "\(own)")
                    }
                }
            }
        }
    }

    /// Whatever is listed as possible is understood, each in its place.
    @Test func everyWordThatIsListedIsUnderstood() {
        let lists: [ParameterType] = [
            .status, .service, .canceller, .fault, .topic, .event, .reason, .verdict, .refusal, .span, .amount, .count,
            .safeguard, .moment,
        ]
        for type in lists {
            for words in [type.words.en, type.words.ru] {
                let split = words.split(separator: ", ").map(String.init)
                // The decimal sign of an amount.
                for word in split where !(type == .amount && word == "12,90") {
                    let tokens = [Token](cutting: word)
                    let ends = ParameterReader(tokens: tokens).readings(of: type, at: 0).map(\.end)
                    #expect(ends.contains(tokens.count), "{\(type)} \(word)")
                }
            }
        }
        for type in ParameterType.allCases {
            for example in [type.example.en, type.example.ru] {
                let tokens = [Token](cutting: example)
                let ends = ParameterReader(tokens: tokens).readings(of: type, at: 0).map(\.end)
                #expect(ends.contains(tokens.count), "{\(type)} \(example)")
            }
        }
    }

    /// The words by which ways are chosen leave none out.
    @Test func nothingIsMissedByItsWords() {
        for entry in Vocabulary.entries {
            for text in (entry.en + entry.ru).flatMap({ Self.spellings($0, isRussian: false) }) {
                let tokens = [Token](cutting: text)
                let plain = Vocabulary.entries.filter { $0.patterns.contains { Matcher(tokens).match($0) != nil } }
                #expect(Vocabulary.matches(tokens).map { $0.entry.en[0].source } == plain.map { $0.en[0].source })
            }
        }
    }

    @Test(arguments: MeaningCases.all)
    func aStepMeansWhatItSays(_ item: MeaningCase) throws {
        for text in [item.en, item.ru] { #expect(try action(text) == item.action, "\(text)") }
    }

    @Test(arguments: [
        "", "the", "order", "order is Paid", "the order is", "the order is Delivered", "the order is paid twice",
        "the order \"A is Paid", "2 fortnights pass", "-1 seconds pass", "x seconds pass", "120% of payments fail",
        "the next delivery fails", "Order is Paid please", "customers create 3 orders per fortnight",
        "customers create 999999999 orders per ms", "the customer creates an order: 2 × tea for 9.00",
        "the customer creates an order: 2 × \"tea\" for 9.0", "there are 1.5 units of \"tea\" in stock",
        "there are -1 units of \"tea\" in stock", "Payment works from 3 to 2 seconds on each order",
        "заказ", "заказ в статусе", "заказ в статусе «Доставлен»", "следующая не удастся", "проходит вечность",
        "the seed is 99999999999999999999", "the customer creates an order: 99999999999999999999 × \"tea\" for 1",
    ])
    func whatIsNoStepIsRefused(_ text: String) {
        #expect(Vocabulary.matches([Token](cutting: text)).isEmpty)
    }

    @Test func wordsAreComparedWithoutRegardToLetters() throws {
        let plain = try action("заказ ещё в статусе Оплачен".replacing("ещё ", with: ""))
        for text in ["ЗАКАЗ в Статусе оплачен.", "заказ  в статусе «PAYED»", "заказ в\u{A0}статусе \"paid\""] {
            #expect(try action(text) == plain)
        }
        #expect(try action("статус заказа все еще оплачен") == action("статус заказа всё ещё «Оплачен»"))
    }

    @Test func theWireNameIsNotThePlainWord() throws {
        #expect(try action("the order is DELIVERED") == .check(.status(.latest, .delivering)))
        #expect(throws: StepProblem.self) { try action("the order is delivered") }
    }

    @Test func tablesAreReadByTheirHeadings() throws {
        let step = "the customer creates an order with these lines:"
        let wanted = OrderRequest.Item(product: "tea", name: "Green tea", price: 900, count: 2)
        guard
            case .create(let drafts) = try action(
                step, table: ["| count | name | price | product |", "| 2 | Green tea | 9.00 | tea |"])
        else { throw StepProblem(Phrase(en: "", ru: "")) }
        #expect(drafts.map(\.items) == [[wanted]])
        let comma = try action(step, table: ["| product | name | price | count |", "| tea | Green tea | 9,00 | 2 |"])
        #expect(comma == .create(drafts))
        let list = try action("список заказов, начиная с новых:", table: ["| заказ | статус |", "| A | Отменён |"])
        #expect(list == .check(.list(user: nil, [ListedOrder(order: .named("A"), status: .cancelled)])))
    }

    @Test(
        arguments: [
            ("1 × \"tea\" for 4,50", 450), ("1 × \"tea\" for 4.50", 450), ("1 × «чай» за 4,50", 450),
            ("1 × «чай» за 4.50", 450), ("1 × «чай» за -0,05", -5), ("1 × «чай» за 450", 450),
            ("1 × \"tea\" for 4,5", nil), ("1 × «чай» за 4,500", nil), ("1 × «чай» за 1,000.00", nil),
        ] as [(String, Int64?)])
    func theDecimalSignIsAPointOrAComma(_ items: String, _ price: Int64?) throws {
        let text = items.contains("for") ? "the customer creates an order: " : "покупатель создаёт заказ: "
        guard let price else {
            #expect(throws: StepProblem.self) { try action(text + items) }
            return
        }
        guard case .create(let drafts) = try action(text + items) else { throw StepProblem(Phrase(en: "", ru: "")) }
        #expect(drafts[0].items.map(\.price) == [price])
    }

    @Test(
        arguments: [
            (["| product | price |", "| tea | dear |"], "\"dear\" is not an amount such as 12.90."),
            (["| product | price | count |", "| tea | 9.00 | 1.5 |"], "\"1.5\" is not a count."),
            (["| product |", "| tea |"], "The table needs the columns product, price."),
            (
                ["| product | price | colour |", "| tea | 9.00 | red |"],
                "The column \"colour\" is out of place. The columns are: product, price, name, count."
            ),
            (["| product | price | price |", "| tea | 9.00 | 1 |"], nil),
            ([], "A table has to follow this step."),
        ] as [([String], String?)])
    func aTableThatIsNoneIsRefused(_ table: [String], _ sentence: String?) {
        let problem = #expect(throws: StepProblem.self) {
            try action("the customer creates an order with these lines:", table: table)
        }
        if let sentence { #expect(problem?.message.en == sentence) }
    }

    @Test func aTableWhereNoneBelongsIsRefused() {
        let problem = #expect(throws: StepProblem.self) { try action("all is quiet", table: ["| a |"]) }
        #expect(problem?.message.en.hasPrefix("This step takes neither a table nor a text below it") == true)
    }

    @Test func ofATableAndATextTheOneThatIsWrongIsNamed() throws {
        let step = "* the customer creates an order with these lines:"
        let text =
            "Feature: f\n  Scenario: s\n    \(step)\n      | product | price |\n      | tea | 1 |\n"
            + "      \"\"\"\n      x\n      \"\"\"\n"
        let script = ScenarioScript(compile(try GherkinParser().parse(text, file: "f"))[0])
        #expect(script.problems.map(\.problem.message.en).first?.contains("and no text") == true)
    }
}
