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
            "the customer \"bob\" cancels the order",
            "Nobody knows this step (see run --steps). Did you mean: the customer cancels the order"
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
