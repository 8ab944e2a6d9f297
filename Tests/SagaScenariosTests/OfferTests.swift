import Foundation
import Gherkin
import SagaCore
import SagaEngine
import Testing

@testable import SagaScenarios

/// The scenarios that a person can choose from.
@Suite struct OfferTests {
    private static let english = ScenarioOffer.builtIn(.en, messages: .en, base: Settings())
    private static let russian = ScenarioOffer.builtIn(.ru, messages: .ru, base: Settings())

    private func builtIn(_ language: Language = .en) -> [ScenarioOffer] {
        language == .en ? Self.english : Self.russian
    }

    private func offers(_ paths: [String]) -> [ScenarioOffer] {
        ScenarioOffer.offers(of: ScenarioFiles(paths), after: 26, messages: .en, base: Settings())
    }

    private func problem(_ offer: ScenarioOffer) -> String? {
        if case .failure(let problem) = offer.load() { problem.sentence } else { nil }
    }

    private func states(_ offer: ScenarioOffer) throws -> [Screenplay.State] {
        var player = try offer.load().get()
        #expect(player.screenplay.number == offer.number)
        let simulation = Simulation(player.settings)
        while player.advance(on: simulation, to: .never) != .finished {}
        return player.screenplay.lines.map(\.state)
    }

    // MARK: numbers

    @Test(arguments: [Language.en, .ru])
    func theBuiltInOnesAreNumberedFromOneWithTheSpecificationsFirst(language: Language) {
        let offers = builtIn(language)
        #expect(Set(offers.map(\.number)) == Set(1...offers.count))
        #expect(offers.allSatisfy { $0.file == nil && $0.problem == nil && !$0.summary.isEmpty })
        let scripts = ScenarioLibrary.builtIn(language)
        for number in 1...10 {
            let script = scripts.first { $0.pickle.tags.contains("@scenario-\(number)") }
            #expect(offers.first { $0.number == number }?.title == script?.title)
        }
    }

    /// A tag of somebody's own file does not take a number away.
    @Test func thoseOfFilesComeFirstAndAreNumberedLast() throws {
        let folder = try FeatureFolder([
            "a.feature": Samples.good.replacing("@fast", with: "@scenario-3"), "b.feature": Samples.failing,
        ])
        let builtIn = builtIn()
        let files = ScenarioFiles([folder["b.feature"], folder["a.feature"]])
        let all = ScenarioOffer.all(files, .en, messages: .en, base: Settings())
        let own = all.prefix(4)
        #expect(
            own.map(\.title) == ["A <false> claim", "It works", "It fails by Payment", "It fails by Delivery"]
                && own.map(\.number) == Array(builtIn.count + 1...builtIn.count + 4))
        #expect(own.map(\.file) == ["b", "a", "a", "a"].map { folder[$0 + ".feature"] })
        #expect(all.dropFirst(4).map(\.number) == builtIn.map(\.number))
    }

    @Test(arguments: [Language.en, .ru])
    func aTitleFitsAMenu(language: Language) {
        for offer in builtIn(language) { #expect(offer.title.count <= 60, "\(offer.title)") }
    }

    // MARK: playing

    @Test func aBuiltInOnePlaysTheSameAgain() throws {
        let offer = builtIn()[8]
        #expect(try states(offer) == states(offer))
    }

    @Test func anOutlinesRowsAreToldApart() throws {
        let folder = try FeatureFolder(["a.feature": Samples.good])
        let all = offers([folder["a.feature"]])
        #expect(try all[2].load().get().screenplay.lines[0].text == "the next hand-over fails")
        #expect(try states(all[2]).allSatisfy { $0 == .passed })
    }

    @Test func aChangedFileIsReadAnew() throws {
        let folder = try FeatureFolder(["a.feature": Samples.failing])
        let offer = offers([folder["a.feature"]])[0]
        #expect(try states(offer)[1].failure != nil)
        let file = URL(fileURLWithPath: folder["a.feature"])
        try Data(Samples.failing.replacing("is Paid", with: "is Created").utf8).write(to: file)
        #expect(try states(offer).allSatisfy { $0 == .passed })
        try Data(Samples.failing.replacing("A <false> claim", with: "Renamed").utf8).write(to: file)
        #expect(try offer.load().get().screenplay.title == "Renamed")
        try Data(Samples.broken.utf8).write(to: file)
        #expect(problem(offer)?.hasPrefix("\(folder["a.feature"]):2:3: ") == true)
        try Data(Samples.unknown.utf8).write(to: file)
        #expect(
            problem(offer)?.hasPrefix("\(folder["a.feature"]):4:5: Nobody knows this step (see run --steps). Did you")
                == true)
        try Data(Samples.good.utf8).write(to: file)
        #expect(problem(offer) == "The scenario \"A <false> claim\" is no longer in \"\(folder["a.feature"])\".")
        try FileManager.default.removeItem(at: file)
        #expect(problem(offer) == "There is no file or folder \"\(folder["a.feature"])\".")
    }

    /// Scenarios of one title keep their order; another one before them moves none of them.
    @Test func ofOneTitleEachIsItself() throws {
        func feature(_ names: [String]) -> String {
            "Feature: f\n" + names.enumerated().map { "  Scenario: \($1)\n    Given the seed is \($0)\n" }.joined()
        }
        let folder = try FeatureFolder(["a.feature": feature(["x", "x", "y"])])
        let all = offers([folder["a.feature"]])
        func seeds() throws -> [UInt64] { try (0..<3).map { try all[$0].load().get().settings.seed } }
        #expect(try seeds() == [0, 1, 2])
        try Data(feature(["new", "x", "y", "x"]).utf8).write(to: URL(fileURLWithPath: folder["a.feature"]))
        #expect(try seeds() == [1, 3, 2])
    }

    // MARK: problems

    @Test(arguments: [
        (Samples.broken, "x.feature", "2:3: "),
        (Samples.unknown, "A typo", "4:5: Nobody knows this step (see run --steps). Did you"),
        ("", "x.feature", "There is no scenario in"),
        ("Feature: f\n  Scenario: s\n    Gven x\n", "s", "2:3: The scenario has no steps."),
        ("Feature: f\n  Scenario: s\n    * x\n  bad\n    * y\n  worse\n", "x.feature", "(And 1 more.)"),
    ])
    func whatCannotBePlayedIsOfferedWithItsProblem(text: String, title: String, start: String) throws {
        let folder = try FeatureFolder(["x.feature": text])
        let offer = offers([folder["x.feature"]])[0]
        #expect(offer.title == title && offer.number == 27)
        let sentence = try #require(offer.problem?.sentence)
        #expect(sentence.contains(start) && sentence.contains("x.feature"), "\(sentence)")
        #expect(!sentence.contains("\n") && problem(offer) == sentence)
        try Data(Samples.good.utf8).write(to: URL(fileURLWithPath: folder["x.feature"]))
        if title == "x.feature" { #expect(problem(offer) == nil, "once mended, the first of them plays") }
    }

    @Test func whatIsNotThereIsSaid() {
        let files = ScenarioFiles(["no-such.feature", "nor/this"])
        #expect(files.problems.map(\.en).map { $0.contains("There is no file or folder") } == [true, true])
        #expect(offers(["no-such.feature"]).isEmpty)
        #expect(ScenarioFiles().problems.isEmpty && ScenarioFiles([]).files.isEmpty)
    }

    // MARK: choosing

    private func choice(_ text: String, _ language: Language = .en) -> (number: Int?, sentence: String) {
        let all = builtIn(language)
        switch ScenarioChoice.find(text, in: all) {
        case .success(let place): return (all[place].number, "")
        case .failure(let problem): return (nil, problem.list)
        }
    }

    @Test(arguments: [
        ("9", Language.en, 9), ("10", .en, 10), ("11", .en, 11), ("RESERVATION FAILS", .en, 9), ("twice", .en, 16),
        ("резервирование не", .ru, 9), ("уже в пути", .ru, 7),
    ])
    func isFoundByNumberOrPartOfItsName(text: String, language: Language, number: Int) {
        #expect(choice(text, language).number == number, "\(choice(text, language).sentence)")
    }

    @Test func aWholeNameIsMeantThoughOthersContainIt() {
        #expect(choice("A new order").number == 1)
    }

    /// For a program one sentence, with those that fit and without what was sent.
    @Test(arguments: ["0", "nonsense", "cancel", "a", "4111 1111 1111 1234"])
    func aProgramIsToldInOneSentence(text: String) {
        guard case .failure(let problem) = ScenarioChoice.find(text, in: builtIn(.en)) else {
            Issue.record("it is found")
            return
        }
        let sentence = problem.sentence
        #expect(!sentence.contains("\n") && sentence.hasSuffix(".") && !sentence.contains("4111"))
        #expect(sentence.utf8.count < 1_500)
        if text == "cancel" { #expect(sentence.contains("6 (") && sentence.contains("7 (")) }
    }

    @Test func otherwiseWhatThereIsIsListed() {
        #expect(choice("0").sentence.hasPrefix("There is no scenario 0. There are:\n    1  A new order\n"))
        #expect(choice("999").sentence.contains("\n   11  "))
        #expect(choice("nonsense").sentence.hasPrefix("No scenario has \"nonsense\" in its name. There are:\n    1  "))
        let many = choice("cancel").sentence
        #expect(many.hasPrefix("\"cancel\" is in the names of ") && !many.contains("A new order"))
        #expect(many.contains("\n    6  ") && many.contains("\n    7  "))
    }

    // MARK: what stands below a step

    @Test func tablesAndTextsAreShown() {
        let lines = [
            "the customer creates an order with these lines:", "| product | price |", "| tea | 4.50 |", "all is quiet",
        ]
        #expect(script(lines).lines.map(\.rows) == [[["product", "price"], ["tea", "4.50"]], []])
        let text = "Feature: f\n  Scenario: s\n    * x\n      \"\"\"\n      one\n\n      three\n      \"\"\"\n"
        let pickle = try? compile(GherkinParser().parse(text, file: "f"))[0]
        #expect(pickle.map { ScenarioScript($0).lines[0].rows } == [["one"], [""], ["three"]])
    }

    /// A step may have both, in either order.
    @Test func aTableAndATextAreShownAsTheyStand() throws {
        let (table, docString) = ("      | a | b |\n", "      \"\"\"\n      one\n      \"\"\"\n")
        func step(_ arguments: String) throws -> ScenarioScript {
            let text = "Feature: f\n  Scenario: s\n    * the customer creates an order with these lines:\n" + arguments
            return ScenarioScript(try compile(GherkinParser().parse(text, file: "f"))[0])
        }
        #expect(try step(table + docString).lines[0].rows == [["a", "b"], ["one"]])
        let second = try step(docString + table)
        #expect(second.lines[0].rows == [["one"], ["a", "b"]])
        #expect(
            second.problems.map(\.problem.message.en).map {
                $0.hasPrefix("This step takes a table below it, and no text")
            }
                == [true])
    }
}
