import Gherkin
import SagaCore
import SagaEngine
import Testing

@testable import SagaScenarios

private let english = ScenarioLibrary.builtIn(.en)
private let russian = ScenarioLibrary.builtIn(.ru)

@Suite struct BuiltInTests {
    @Test(arguments: english + russian, [42, 1, 7, 2_026, UInt64.max])
    func everyScenarioPasses(_ script: ScenarioScript, seed: UInt64) {
        var base = Settings()
        base.seed = seed
        let states = play(script, base: base)
        #expect(states.allSatisfy { $0 == .passed }, "\(states.compactMap(\.failure))")
    }

    @Test func theTenScenariosAreThereOnceInEachLanguage() {
        for scripts in [english, russian] {
            for number in 1...10 {
                #expect(scripts.count { $0.pickle.tags.contains("@scenario-\(number)") } == 1)
            }
            #expect(scripts.count { $0.pickle.tags.contains("@saga") } == 10)
            #expect(scripts.contains { $0.pickle.tags.contains("@edge") })
        }
    }

    @Test func everyScenarioEndsWithTheVerdicts() throws {
        for script in english + russian {
            let last = try script.steps.last?.meaning.get()
            if script.pickle.tags.contains("@off") {
                guard case .check(.onlyVerdicts) = last else {
                    Issue.record("\(script.title)")
                    continue
                }
            } else {
                #expect(last == .check(.verdictsHold), "\(script.title)")
            }
        }
    }

    @Test func everyScenarioTellsWhatToLookAt() {
        #expect((english + russian).allSatisfy { !$0.description.isEmpty })
        #expect(!english[0].description.contains("\n"))
    }

    @Test func theLanguagesMirrorEachOther() throws {
        try #require(english.count == russian.count)
        for (en, ru) in zip(english, russian) {
            #expect(en.pickle.tags.filter { $0 != "@en" } == ru.pickle.tags.filter { $0 != "@ru" })
            let (ours, theirs) = (try meanings(en), try meanings(ru))
            #expect(ours == theirs, "\(en.title) / \(ru.title)")
            #expect(en.pickle.steps.map(\.type) == ru.pickle.steps.map(\.type), "\(en.title) / \(ru.title)")
        }
    }

    /// What the steps do, with the Russian products called by their English names.
    private func meanings(_ script: ScenarioScript) throws -> [String] {
        let products = [("чай", "tea"), ("кофе", "coffee"), ("лампа", "lamp")]
        return try script.steps.map { step in
            products.reduce(into: "\(try step.meaning.get())") { text, names in
                text = text.split(separator: names.0, omittingEmptySubsequences: false).joined(separator: names.1)
            }
        }
    }

    @Test func noBuiltInStepIsAmbiguous() {
        for step in (english + russian).flatMap(\.pickle.steps) {
            #expect(Vocabulary.matches([Token](cutting: step.text)).count == 1, "\(step.text)")
        }
    }

    /// Scenarios that hold in a broken world would prove nothing.
    @Test(arguments: [
        (Safeguards.tombstone, ["Cancelled while the payment is under way"]),
        (.terminalGuard, ["The payment comes after the cancellation", "Cancelled at the moment of arrival"]),
        (.retry, ["A refund succeeds at the second attempt", "A refund that fails for good"]),
    ])
    func withoutASafeguardScenariosFail(_ safeguard: Safeguards, _ titles: [String]) {
        var base = Settings()
        base.safeguards.remove(safeguard)
        let failed = english.filter { play($0, base: base).contains { $0.failure != nil } }.map(\.title)
        #expect(Set(failed).isSuperset(of: titles), "\(failed)")
    }

    @Test func aScenarioPlaysTheSameTwice() {
        func digest(_ script: ScenarioScript) -> (TraceDigest, Instant) {
            var player = ScenarioPlayer(script)
            let simulation = Simulation(player.settings)
            while player.advance(on: simulation, to: .never) != .finished {}
            return (simulation.digest, simulation.clock)
        }
        for script in english { #expect(digest(script) == digest(script)) }
    }
}

extension ScenarioScript: CustomTestStringConvertible {
    public var testDescription: String { title }
}
