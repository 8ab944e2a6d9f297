import Gherkin
import SagaCore
import SagaEngine
import Testing

@testable import SagaScenarios

/// A scenario whose last step is false, and what the report says of it.
struct FailureCase: Sendable, CustomTestStringConvertible {
    let lines: [String]
    let en: String
    let ru: String

    init(_ lines: [String], _ en: String, _ ru: String) { (self.lines, self.en, self.ru) = (lines, en, ru) }

    var testDescription: String { lines.last! }
}

@Suite struct FailureTests {
    @Test(arguments: FailureCases.orders + FailureCases.world + FailureCases.acts + FailureCases.attempts)
    func everyStepCanFail(_ item: FailureCase) {
        for (language, sentence) in [(MessageLanguage.en, item.en), (.ru, item.ru)] {
            let states = play(item.lines, language: language)
            #expect(states.dropLast().allSatisfy { $0 == .passed }, "\(states)")
            #expect(states.last?.failure == sentence)
        }
    }

    /// No check may be forgotten: every entry of the vocabulary that checks something appears above.
    @Test func everyCheckIsMadeToFail() {
        let cases = FailureCases.orders + FailureCases.world + FailureCases.acts + FailureCases.attempts
        let steps = cases.map { item in item.lines.last { !$0.hasPrefix("|") }! }
        for entry in Vocabulary.answerChecks + Vocabulary.orderChecks + Vocabulary.partChecks + Vocabulary.queueChecks
            + Vocabulary.worldChecks
        where !entry.isWait {
            let isThere = steps.contains { step in
                entry.en.contains { Matcher([Token](cutting: step)).match($0) != nil }
            }
            #expect(isThere, "\(entry.en[0].source)")
        }
    }
}
