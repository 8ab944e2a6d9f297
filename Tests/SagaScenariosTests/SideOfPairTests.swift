import Gherkin
import SagaEngine
import Testing

@testable import SagaScenarios

/// The two sides of a hazard find each other.
@Suite struct SideOfPairTests {
    @Test(arguments: [Language.en, .ru])
    func everyHazardWithoutItsSafeguardHasOneWithIt(_ language: Language) {
        let offers = ScenarioOffer.builtIn(language, messages: .en, base: Settings())
        let sides = offers.compactMap(\.side)
        let unsafe = sides.filter { !$0.isSafe }
        #expect(unsafe.count == 14)
        for side in unsafe { #expect(sides.count { $0.key == side.key && $0.isSafe } == 1, "\(side.key)") }
        #expect(offers.prefix(10).allSatisfy { $0.side == nil }, "the saga itself has no sides")
    }

    @Test func oneOfAFileIsASideByItsTags() throws {
        let text = """
            @mine
            Feature: f
              @on
              Scenario: a
                When 1 second passes
              @off
              Scenario: b
                When 1 second passes
              @on @off
              Scenario: c
                When 1 second passes
            """
        let folder = try FeatureFolder(["a.feature": text])
        let output = folder.run { $0.tags = "@mine" }.output
        #expect(output.contains("What differed, on the same seed:"), "\(output)")
        #expect(output.components(separatedBy: "What differed").count == 2)
    }
}
