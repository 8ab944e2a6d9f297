import Gherkin
import SagaCore
import SagaEngine
import TestNumbers
import Testing

@testable import SagaScenarios

@Suite struct SuggestionTests {
    @Test(arguments: [
        ("the order becoms Paid", "Nobody knows this step (see run --steps). Did you mean: the order becomes Paid"),
        (
            "the costumer creates order \"X\"",
            "Nobody knows this step (see run --steps). Did you mean: the customer creates order \"X\""
        ),
        (
            "order \"X\" becomes Delivered",
            "This does not fit here: Delivered. Possible: Created, Paid, Reserved, Delivering, Completed, Cancelled. "
                + "For example: order \"X\" becomes Paid"
        ),
        (
            "5 fortnights pass",
            "This does not fit here: 5 fortnights. Possible: 200 ms, 1.5 s, 10 minutes, 2 hours. For example: 5 s pass"
        ),
        (
            "the next delivery fails",
            "This does not fit here: delivery. Possible: payment, reservation, hand-over, shipment, refund, release, "
                + "return task. For example: the next payment fails"
        ),
        (
            "следующая доставка не удастся",
            "This does not fit here: доставка. Possible: оплата, резервирование, передача в доставку, перевозка, "
                + "возврат денег, снятие резерва, задача на возврат. For example: следующая оплата не удастся"
        ),
        (
            "the history of the order is Created, Payd",
            "This does not fit here: Payd. Possible: Created, Paid, Reserved, Delivering, Completed, Cancelled. "
                + "For example: the history of the order is Created, Paid"
        ),
        (
            "the order should be Cancelled",
            "Nobody knows this step (see run --steps). Did you mean: the order becomes Cancelled"
        ),
        (
            "заказ должен быть отменён", "Nobody knows this step (see run --steps). Did you mean: заказ отменён"
        ),
        (
            "the customer cancels",
            "Nobody knows this step (see run --steps). For example: the customer cancels order \"A\""
        ),
        ("the payment fails", "Nobody knows this step (see run --steps). Did you mean: the next payment fails"),
        (
            "заказ становиться Оплачен",
            "Nobody knows this step (see run --steps). Did you mean: заказ становится Оплачен"
        ),
        (
            "за заказ «A» один рас возвращено 4.50",
            "Nobody knows this step (see run --steps). Did you mean: за заказ «A» один раз возвращено 4,50"
        ),
        ("оплата не удастся", "Nobody knows this step (see run --steps). Did you mean: следующая оплата не удастся"),
        ("something else altogether", "Nobody knows this step (see run --steps)."),
        ("", "Nobody knows this step (see run --steps)."),
        ("!?", "Nobody knows this step (see run --steps)."),
    ])
    func theNearestStepIsSuggested(_ text: String, _ sentence: String) {
        #expect(Suggestion([Token](cutting: text)).problem.sentence.en == sentence)
    }

    private func suggested(_ text: String) -> (step: String?, sentence: Phrase) {
        let problem = Suggestion([Token](cutting: text)).problem
        switch problem.suggestion {
        case .correction(let step)?, .example(let step)?: return (step, problem.sentence)
        case nil: return (nil, problem.sentence)
        }
    }

    /// No negation is lost or comes in, no verb becomes its opposite, no word or name of the user's is given up: better
    /// no example than a wrong one.
    @Test(
        arguments: [
            ("the order is not Completed", nil), ("the order isn't Completed", nil), ("the order is unpaid", nil),
            ("the order is not refunded", "the order is charged and not refunded"),
            ("order \"B7\" was not cancelled by Stock", nil), ("the next 3 payments succeed", nil),
            ("the next payment goes through", nil), ("the next payment does not fail", nil),
            ("nothing was cancelled by the customer", nil), ("no verdict holds", nil),
            ("the order never becomes Paid", nil),
            ("следующая оплата пройдёт", nil), ("заказ неоплачен", nil), ("заказ не оплачен", nil),
            ("деньги за заказ «Ж» не возвращены", "деньги за заказ «Ж» списаны и не возвращены"),
            ("деньги за заказ «Ж» не вернули", nil), ("следующая оплата удастся", nil), ("сервис Оплата сломался", nil),
            ("the oder \"B7\" was cancelled by the customer", "order \"B7\" was cancelled by the customer"),
            ("the purchase \"B7\" is Cancelled", "order \"B7\" is Cancelled"),
            ("the oder is Paid", "the order is Paid"), ("\"B7\" is Cancelled", "order \"B7\" is Cancelled"),
            ("закас «Б» в статусе Оплачен", "заказ «Б» в статусе Оплачен"),
            ("the customer creates 5 orders for 'bob'", nil), ("the customer \"bob\" cancels the order", nil),
            ("Delivery has zero return tasks", "Delivery has zero return tasks for order \"A\""),
            ("Delivery have zero return tasks for the order", "Delivery has zero return tasks for the order"),
            ("the customer 'say \"hi\"' creats an order", "the customer 'say \"hi\"' creates an order"),
            ("покупатель «\"хи\"» саздаёт заказ", "покупатель «\"хи\"» создаёт заказ"),
            ("покупатель создаёт 3 закза", "покупатель создаёт 3 заказа"),
            ("покупатель создаёт 5 закзав", "покупатель создаёт 5 заказов"),
            ("следующая возврат денег сорвется", "следующий возврат денег сорвётся"),
            ("возврат денег не удастся", "следующий возврат денег не удастся"),
            ("статус Оплачен", "статус заказа «A» Оплачен"),
            ("1 units of \"tea\" are resrved", "1 units of \"tea\" are reserved"),
            ("order \"A\" is charged 5", nil), ("the customer makes an order", "the customer creates an order"),
            ("the customer buys an order", nil), ("3 units of tea are on hand", "3 units of \"tea\" are on hand"),
            ("заказ отменён покупателем", "заказ отменил покупатель"), ("заказ отменён Складом", "заказ отменил Склад"),
            ("3 of \"tea\" are reserved", "3 units of \"tea\" are reserved"),
        ] as [(String, String?)])
    func whatIsSaidStaysSaid(text: String, wanted: String?) {
        #expect(suggested(text).step == wanted, "\(suggested(text).sentence.en)")
    }

    /// A value that is out of bounds: which they are, and a step that the program takes.
    @Test(arguments: [
        (
            "customers place 20000 orders per second", "Customers place from 0.1 to 10,000 orders a second.",
            "customers place 10000 orders per second"
        ),
        (
            "customers place 1 order per hour", "Customers place from 0.1 to 10,000 orders a second.",
            "customers place 0.1 orders per second"
        ),
        (
            "покупатели делают 20000 заказов в секунду", "Customers place from 0.1 to 10,000 orders a second.",
            "покупатели делают 10000 заказов в секунду"
        ),
        (
            "a shipment takes 99999999999999 hours",
            "99999999999999 hours is too long: a time has 1281023 hours at most.", "a shipment takes 200 ms"
        ),
        (
            "99999999999999 hours pass", "99999999999999 hours is too long: a time has 1281023 hours at most.",
            "2 s pass"
        ),
        (
            "a shipment takes 3 s..10 ms", "The range is reversed: the shorter time comes first.",
            "a shipment takes 10 ms..3 s"
        ),
        (
            "Payment works from 7 to 5 seconds on each order", "The range is reversed: the shorter time comes first.",
            "Payment works 5 seconds..7 seconds on each order"
        ),
        ("120 % of payments fail", "A share is from 0 to 100 %.", "30% of payments fail"),
    ])
    func whatIsOutOfBoundsIsTold(text: String, sentence: String, step: String) {
        #expect(suggested(text).sentence.en == "\(sentence) For example: \(step)")
    }

    /// Whatever is done to whatever step: what is suggested is a step, another one than was written, and the program takes
    /// it; names, numbers and negations are those that were written.
    @Test func everySuggestionIsAStepThatKeepsWhatWasSaid() {
        let seed: UInt64 = 20_261_126
        var numbers = Numbers(seed: seed)
        let own: [ParameterType: Phrase] = [
            .order: Phrase(en: "order \"X9\"", ru: "заказ «X9»"), .text: Phrase(en: "'say \"hi\"'", ru: "„хи»“"),
            .count: Phrase(same: "17"), .span: Phrase(en: "1.5 s", ru: "1,5 с"),
        ]
        let strays = [
            "not", "не", "never", "\"bob\"", "«боб»", "7", "fails", "20000", "без", "order", "заказ", "%", "..",
        ]
        var told = 0
        for _ in 0..<1_500 {
            let way = StepIndex.vocabulary.ways.randomElement(using: &numbers)!
            var parts = way.units.map { unit in
                switch unit {
                case .word(let words): words.randomElement(using: &numbers)!.text
                case .parameter(_, let type): (own[type] ?? type.example)[way.language]
                }
            }
            let place = Int.random(in: 0..<parts.count, using: &numbers)
            switch Int.random(in: 0..<4, using: &numbers) {
            case 0: parts.remove(at: place)
            case 1: parts.insert(strays.randomElement(using: &numbers)!, at: place)
            case 2: parts[place] += "ъ"
            default: parts[place] = strays.randomElement(using: &numbers)!
            }
            let text = parts.joined(separator: " ")
            let tokens = [Token](cutting: text)
            guard Vocabulary.matches(tokens).isEmpty, let step = suggested(text).step else { continue }
            told += 1
            let others = [Token](cutting: step)
            let isTaken = (try? action(step)) != nil || Vocabulary.matches(others).first?.entry.takesTable == true
            #expect(isTaken && others != tokens, "\(text) → \(step), seed \(seed)")
            let problem = Suggestion(tokens).problem
            guard case .correction = problem.suggestion else { continue }
            for token in tokens where token.kind == .quoted || token.kind == .number {
                #expect(others.contains(token), "\(text) → \(step), seed \(seed)")
            }
            for word in ["not", "never", "не", "ничего", "нет", "no", "без"] {
                func count(_ tokens: [Token]) -> Int { tokens.count { $0.folded == word && $0.kind == .word } }
                #expect(count(tokens) == count(others), "\(text) → \(step), seed \(seed)")
            }
        }
        #expect(told > 250)
    }

    @Test func everySuggestedCorrectionIsAStep() {
        for text in [
            "the order becoms Paid", "все вердикты выполнен", "payment of order \"A\" failed",
            "Payment have 3 instance",
        ] {
            guard case .correction(let step) = Suggestion([Token](cutting: text)).problem.suggestion else {
                Issue.record("no suggestion for \(text)")
                continue
            }
            #expect(Vocabulary.matches([Token](cutting: step)).count == 1, "\(step)")
        }
    }

    @Test func averyLongStepIsNoMatterForGuessing() {
        let text = [String](repeating: "order", count: 20_000).joined(separator: " ")
        #expect(Suggestion([Token](cutting: text)).problem.suggestion == nil)
    }

    /// Of each entry in each language the first way to say it and the last, which leave out most and least.
    private static var ways: [StepIndex.Way] {
        let all = StepIndex.vocabulary.ways
        return all.indices.filter { place in
            let neighbours = [place - 1, place + 1].filter(all.indices.contains).map { all[$0] }
            return neighbours.count < 2
                || neighbours.contains { $0.entry != all[place].entry || $0.language != all[place].language }
        }.map { all[$0] }
    }

    /// Whatever word of whatever step is misspelled, missing or one too many: its values stand in the suggestion as they
    /// were written, or the message names the one that does not fit.
    @Test func suggestionsKeepTheStepsOwnValues() {
        let own: [ParameterType: Phrase] = [
            .status: Phrase(en: "Delivering", ru: "Доставляется"), .service: Phrase(en: "Stock", ru: "Склад"),
            .fault: Phrase(en: "release", ru: "снятие резерва"), .count: Phrase(same: "17"),
            .order: Phrase(en: "order \"X9\"", ru: "заказ «X9»"), .text: Phrase(en: "\"elm\"", ru: "«вяз»"),
            .verdict: Phrase(en: "returns", ru: "возвраты"), .topic: Phrase(same: "Pay"),
            .span: Phrase(en: "17 s", ru: "17 с"), .amount: Phrase(en: "45.50", ru: "45,50"),
        ]
        var told = 0
        for (number, way) in Self.ways.enumerated() {
            // One of its words after another in turn.
            let places = way.units.indices.filter { if case .word = way.units[$0] { true } else { false } }
            guard !places.isEmpty else { continue }
            let place = places[number % places.count]
            guard case .word(let words) = way.units[place] else { continue }
            var parts = way.units.map { unit in
                switch unit {
                case .word(let words): words[0].text
                case .parameter(_, let type): (own[type] ?? type.example)[way.language]
                }
            }
            parts[place] = words[0].text + "ww"
            let tokens = [Token](cutting: parts.joined(separator: " "))
            guard Vocabulary.matches(tokens).isEmpty else { continue }
            let problem = Suggestion(tokens).problem
            guard case .correction(let text) = problem.suggestion else { continue }
            told += 1
            #expect(Vocabulary.matches([Token](cutting: text)).count == 1, "\(text)")
            for token in tokens where token.kind == .quoted || token.kind == .number {
                #expect([Token](cutting: text).contains(token), "\(parts) → \(text)")
            }
        }
        #expect(told > 150)
    }

    /// Looking at the most promising ways first, and at few of them, finds what looking at all finds.
    @Test func theNearestIsFoundAmongAll() {
        for text in [
            "the order becoms Paid", "paymnt of order \"A\" will fail", "2 fortnights pass", "a b c d e f g h",
        ] {
            let tokens = [Token](cutting: text)
            let gauge = StepGauge(tokens, .vocabulary)
            let limit = WordDistance.wholeWord * tokens.count / 2 + 2
            let all = StepIndex.vocabulary.ways.filter { $0.language == .en }
            let costs = all.compactMap { Alignment(gauge, $0, cheaperThan: limit)?.cost }
            for way in all {
                if let cost = Alignment(gauge, way, cheaperThan: 10_000)?.cost {
                    #expect(gauge.leastCost(of: way) <= cost, "\(way.units)")
                }
            }
            let found = Suggestion(tokens).problem.suggestion
            #expect((found == nil) == costs.isEmpty, "\(text)")
        }
    }

    /// Words are told apart by their letters before their distance is worked out: the same comes of it.
    @Test func aWordsDistanceIsLevenshteins() {
        let seed: UInt64 = 20_261_126
        var numbers = Numbers(seed: seed)
        for _ in 0..<20_000 {
            let words = (0..<2).map { _ in
                String(
                    (0..<Int.random(in: 0...7, using: &numbers)).map { _ in "abcdeжё".randomElement(using: &numbers)! })
            }
            let (a, b) = (Spelling(words[0]), Spelling(words[1]))
            let (longer, shorter) = (max(words[0].count, words[1].count), min(words[0].count, words[1].count))
            let edits = a.scalars.edits(to: b.scalars)
            let isOther = words[0] != words[1] && (shorter * 2 < longer || shorter < 2 || edits * 2 > longer)
            let plain = isOther ? WordDistance.otherWord : longer == 0 ? 0 : edits * WordDistance.wholeWord / longer
            #expect(WordDistance.between(a, b) == plain, "\(words), seed \(seed)")
        }
    }

    /// What is repeated is looked up once, understood or not.
    @Test func aRepeatedStepIsReadOnce() throws {
        let lines = (0..<50).map { $0 % 2 == 0 ? "* nobody knows this" : "* all is quiet" }
        let text = "Feature: f\n  Scenario: s\n    " + lines.joined(separator: "\n    ") + "\n      | a |\n"
        let steps = compile(try GherkinParser().parse(text, file: "f"))[0].steps
        var reader = StepReader()
        let meanings = steps.map { reader.meaning(of: $0) }
        #expect(reader.lookups == 3)
        #expect((try? meanings[1].get()) == .wait(.quiet) && (try? meanings[49].get()) == nil)
    }
}
