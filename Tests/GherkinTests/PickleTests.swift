import Gherkin
import Testing

@Suite struct PickleTests {
    @Test(arguments: pickleCases + outlinePickleCases) func unfolds(_ example: GoodCase) throws {
        let pickles = compile(try GherkinParser().parse(example.source, file: "p.feature"))
        #expect(Rendering(pickles).text == example.tree)
        #expect(pickles.allSatisfy { $0.file == "p.feature" })
    }

    @Test func knowsTheLanguageAndTheKeywords() throws {
        let source = "# language: ru\nФункция: Ф\n Сценарий: С\n  Дано а\n  К тому же б\n  А в"
        let pickle = try #require(compile(GherkinParser().parse(source, file: "p")).first)
        #expect(pickle.language == .ru)
        #expect(pickle.steps.map(\.keyword) == ["Дано", "К тому же", "А"])
        #expect(pickle.steps.map(\.kind) == [.given, .and, .but])
        #expect(pickle.steps.map(\.type) == [.given, .given, .given])
    }
}
