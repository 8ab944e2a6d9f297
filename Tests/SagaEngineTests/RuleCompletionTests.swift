import SagaCore
import SagaEngine
import TestNumbers
import Testing

/// What is offered while a rule is being written.
@Suite struct RuleCompletionTests {
    private func words(_ text: String, russian: Bool = false) -> [String] {
        Rule.completions(of: text, russian: russian).map(\.words)
    }

    @Test func whatIsHalfWrittenIsCompleted() {
        #expect(words("") == ["duplicate", "drop", "delay", "hold", "put", "corrupt"])
        #expect(words("du") == ["duplicate"] && words("d") == ["duplicate", "drop", "delay"])
        #expect(words("уд", russian: true) == ["удвоить"])
        #expect(words("drop Can") == ["Cancelled"])
        #expect(words("drop Cancelled at P") == ["at Payment"])
        #expect(words("потерять Отменен для сервиса С", russian: true) == ["для сервиса Склад"])
        #expect(words("отложить Оплачен", russian: true).contains("на 2 с"))
        // With the words in it, whatever the letters were.
        #expect(Rule.completions(of: "drop can", russian: false).map(\.text) == ["drop Cancelled"])
        #expect(Rule.completions(of: "drop Paid", russian: false).first?.text == "drop Paid at Order")
    }

    @Test func nothingIsOfferedTwiceOrWhereItDoesNotFit() {
        #expect(words("drop Cancelled at Payment ").allSatisfy { !$0.hasPrefix("at ") && $0 != "by 2 s" })
        #expect(words("drop PayEvent at ") == ["at Stock"], "nobody else reads it")
        #expect(words("frobnicate ") == [] && words("drop Cancelled Paid") == [])
    }

    /// However one goes on through what is offered, words come out that are a rule in the end.
    @Test(arguments: [false, true], [1, 2] as [UInt64])
    func whatIsOfferedLeadsToARule(russian: Bool, seed: UInt64) throws {
        var numbers = Numbers(seed: seed)
        for _ in 0..<60 {
            var text = ""
            for _ in 0..<12 {
                let offers = Rule.completions(of: text, russian: russian)
                guard !offers.isEmpty else { break }
                text = numbers.pick(offers).text + " "
            }
            #expect(throws: Never.self, "seed \(seed): \(text)") { try Rule(words: text) }
        }
    }

    /// Whatever is written so far, something is said of it, and soon.
    @Test(.timeLimit(.minutes(2)), arguments: [false, true])
    func everyBeginningIsAnswered(russian: Bool) {
        let more = [
            "delay PayEvent by 2 s", "put Cancelled first at Stock of #A7", "delay 5 % of Paid by by 2 2 s s",
            "отложить на 2 с каждое второе «Оплачен» для сервиса Заказ", "поставить первым первым Отменен",
        ]
        for words in Rule.examples.map({ $0.words(russian: russian) }) + more {
            for end in words.indices {
                for tail in ["", " "] {
                    let text = String(words[..<end]) + tail
                    let offers = Rule.completions(of: text, russian: russian)
                    #expect(offers.allSatisfy { $0.text.count > text.count }, "\(text): \(offers.map(\.text))")
                }
            }
        }
        #expect(self.words("delay PayEvent by") == ["by 2 s"] || self.words("delay PayEvent by 2 ").isEmpty)
    }

    @Test func theExamplesAreRules() throws {
        for rule in Rule.examples {
            for russian in [false, true] { #expect(try Rule(words: rule.words(russian: russian)) == rule) }
        }
    }
}
