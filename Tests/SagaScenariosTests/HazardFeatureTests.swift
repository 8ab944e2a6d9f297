import Gherkin
import SagaCore
import SagaEngine
import Testing

@testable import SagaScenarios

/// The hazards that are built in: which there are, and what is red without their safeguards.
@Suite struct HazardFeatureTests {
    private static let pairs: [(number: Int, red: [Verdict])] = [
        (1, [.money, .goods, .returns]), (2, [.money]), (3, [.money, .goods, .returns]),
        (4, [.money, .goods, .returns]), (5, [.history, .agreement, .progress]),
        (6, [.money, .goods, .returns, .history, .agreement]), (7, [.progress]), (8, [.money, .progress]),
        (9, [.money, .progress]), (10, [.money]), (11, [.progress]), (13, [.money, .progress]),
        (15, [.money, .history, .agreement, .progress]), (19, [.money, .goods, .returns]),
    ]
    private static let alone = [12, 14, 16]

    private static func hazards(_ language: Language) -> [ScenarioScript] {
        ScenarioLibrary.builtIn(language).filter { $0.pickle.tags.contains("@hazard") }
    }

    private static func find(_ number: Int, _ side: String, _ language: Language) -> [ScenarioScript] {
        hazards(language).filter { $0.pickle.tags.contains("@H\(number)") && $0.pickle.tags.contains(side) }
    }

    @Test(arguments: [Language.en, .ru])
    func eachIsThereOnItsSides(_ language: Language) {
        for pair in Self.pairs {
            #expect(Self.find(pair.number, "@on", language).count == 1, "H\(pair.number)")
            #expect(Self.find(pair.number, "@off", language).count == 1, "H\(pair.number)")
        }
        for number in Self.alone {
            #expect(Self.find(number, "@on", language).count == 1, "H\(number)")
            #expect(Self.find(number, "@off", language).isEmpty, "H\(number)")
        }
        #expect(Self.hazards(language).count == 2 * Self.pairs.count + Self.alone.count)
        for script in Self.hazards(language) {
            let number = script.title.prefix { $0 != " " }
            #expect(script.pickle.tags.contains("@\(number)"), "\(script.title)")
        }
    }

    @Test(arguments: pairs)
    func withoutItsSafeguardJustTheseAreRed(_ number: Int, _ red: [Verdict]) throws {
        for script in Language.allHazards.flatMap({ Self.find(number, "@off", $0) }) {
            let last = try script.steps.last?.meaning.get()
            #expect(last == .check(.onlyVerdicts(red, .named("A"))), "\(script.title)")
        }
    }

    /// Each safeguard that is off is named where its absence is felt, and no other.
    @Test(arguments: pairs.map(\.number))
    func whatIsMissingIsNamed(_ number: Int) {
        for script in Language.allHazards.flatMap({ Self.find(number, "@off", $0) }) {
            var player = ScenarioPlayer(script, base: Settings(), language: .en)
            let simulation = Simulation(player.settings)
            while player.advance(on: simulation, to: .never) != .finished {}
            let notes = simulation.takeTrace().compactMap(\.note).filter { $0.kind == .unguarded }
            let named = notes.reduce(into: Safeguards()) { $0.insert(Safeguards(rawValue: UInt8($1.value))) }
            let missing = Safeguards.all.subtracting(simulation.world().safeguards)
            // H9's comes on top of the usual ones; of H15's two the first to be missed does the harm.
            let isRight = number == 15 ? !named.isEmpty && named.isSubset(of: missing) : named == missing
            #expect(isRight, "\(script.title): \(named) of \(missing)")
        }
    }

    @Test func whatDifferedIsTold() {
        var options = RunOptions()
        options.tags = "@H2 and @en"
        let output = ScenarioRunner.run(options).output
        #expect(
            output.contains(
                """
                      What differed, on the same seed:
                                   with the safeguard   without
                        verdicts   all hold             not held: money
                        refunds    1                    2

                """), "\(output)")
        options.language = .ru
        options.tags = "@H6 and @ru"
        let russian = ScenarioRunner.run(options).output
        #expect(
            russian.contains(
                """
                      Что изменилось, при том же зерне:
                                   с защитой      без неё
                        проверки   все сходятся   не сходятся: деньги, товар, возвраты, история, согласие
                        заказы     Отменен 1      Выполнен 1

                """), "\(russian)")
        options.tags = "@H6 and @ru and @off"
        #expect(!ScenarioRunner.run(options).output.contains("Что изменилось"))
    }

    /// The fault is the same, so it is the safeguard that makes the difference: with it, the unsafe side does not end so.
    @Test(arguments: pairs.filter { $0.number != 9 })
    func theSafeguardMakesTheDifference(_ number: Int, _ red: [Verdict]) throws {
        let script = try #require(Self.find(number, "@off", .en).first)
        let lines = script.pickle.steps.map(\.text)
        #expect(play(lines).allSatisfy { $0 == .passed })
        let guarded = lines.filter { !$0.hasPrefix("the safeguard ") }
        #expect(guarded.count < lines.count)
        #expect(play(guarded).contains { $0.failure != nil }, "\(script.title)")
    }
}

extension Language {
    fileprivate static let allHazards: [Language] = [.en, .ru]
}
