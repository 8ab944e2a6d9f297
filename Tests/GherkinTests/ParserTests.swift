import Gherkin
import Testing

@Suite struct ParserTests {
    @Test(arguments: goodCases) func givesTheTree(_ good: GoodCase) throws {
        let document = try GherkinParser().parse(good.source, file: "good.feature")
        #expect(Rendering(document).text == good.tree)
        #expect(document.file == "good.feature")
    }

    @Test(arguments: badCases) func saysWhatIsWrong(_ bad: BadCase) {
        #expect(failure(bad, in: bad.messages).replacing("bad.feature:", with: "") == bad.errors)
    }

    /// The places are the same whatever the language; a sentence that is the same in both was not translated.
    @Test(arguments: badCases) func saysItInBothLanguages(_ bad: BadCase) {
        let english = failure(bad, in: .en).split(separator: "\n")
        let russian = failure(bad, in: .ru).split(separator: "\n")
        #expect(english.count == russian.count)
        for (en, ru) in zip(english, russian) {
            #expect(en.prefix { $0 != " " } == ru.prefix { $0 != " " })
            #expect(en != ru)
        }
    }

    private func failure(_ bad: BadCase, in messages: MessageLanguage) -> String {
        do throws(ParseFailure) {
            _ = try GherkinParser(messages: messages).parse(bytes: bad.bytes, file: "bad.feature")
            return "no error"
        } catch {
            return error.description
        }
    }

    @Test(arguments: goodCases) func neitherLineBreaksNorAByteOrderMarkChangeTheTree(_ good: GoodCase) throws {
        let crlf = good.source.unicodeScalars.contains("\r") ? good.source : good.source.withCRLF
        let mark = good.source.unicodeScalars.first == "\u{FEFF}" ? "" : "\u{FEFF}"
        for variant in [crlf, mark + good.source, good.source + "\n\n"] {
            let document = try GherkinParser().parse(variant, file: "good.feature")
            #expect(Rendering(document).text == good.tree)
        }
    }

    @Test func theCallerCanChooseTheLanguage() throws {
        let parser = GherkinParser(defaultLanguage: .ru)
        #expect(try parser.parse("Функция: Ф", file: "f").feature?.language == .ru)
        #expect(try parser.parse("# language: en\nFeature: F", file: "f").feature?.language == .en)
        #expect(throws: ParseFailure.self) { try parser.parse("Feature: F", file: "f") }
    }

    @Test func anErrorKnowsItsFile() throws {
        let failure = try #require(throws: ParseFailure.self) {
            try GherkinParser().parse("Feature: F\n  @", file: "a\u{1B}b.feature")
        }
        let error = try #require(failure.errors.first)
        #expect((error.file, error.line, error.column) == ("a\u{1B}b.feature", 2, 3))
        #expect(error.description.hasPrefix("a\\u{1B}b.feature:2:3: There is no name"))
        #expect(failure.description == error.description)
    }

    @Test func afterTwentyErrorsItStops() throws {
        let source = "Feature: F\n Scenario: S\n * s\n" + String(repeating: " Givn x\n", count: 1000)
        let failure = try #require(throws: ParseFailure.self) { try GherkinParser().parse(source, file: "f") }
        #expect(failure.errors.count == 21)
        #expect(failure.errors.dropLast().map(\.line) == Array(4...23))
        #expect(
            failure.errors.last?.description == "f:24:2: There are more than 20 errors, and the rest are not shown. "
                + "Correct those above and try again."
        )
    }

    @Test func tablesGiveTheirValues() throws {
        let source = "Feature: F\n Scenario: S\n  * s\n   | a | b |\n   | c | d |"
        let step = try #require(GherkinParser().parse(source, file: "f").feature?.scenarios.first?.steps.first)
        #expect(step.table?.values == [["a", "b"], ["c", "d"]])
    }
}

extension String {
    fileprivate var withCRLF: String {
        split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    }
}
