import Gherkin
import TestNumbers
import Testing

struct TagCase: Sendable, CustomTestStringConvertible {
    let expression: String
    let grouped: String
    let holds: [String]
    let fails: [String]
    var testDescription: String { expression }

    /// - Parameters:
    ///   - holds, fails: sets of tags, each written as one string.
    init(_ expression: String, means grouped: String, holds: [String], fails: [String]) {
        (self.expression, self.grouped, self.holds, self.fails) = (expression, grouped, holds, fails)
    }
}

private let tagCases = [
    TagCase("", means: "", holds: ["", "@a"], fails: []),
    TagCase("  \t ", means: "", holds: ["", "@a"], fails: []),
    TagCase("@a", means: "@a", holds: ["@a", "@b @a"], fails: ["", "@b", "@ab", "@A"]),
    TagCase("not @a", means: "not @a", holds: ["", "@b"], fails: ["@a", "@a @b"]),
    TagCase("not not @a", means: "@a", holds: ["@a"], fails: [""]),
    TagCase("not not not @a", means: "not @a", holds: [""], fails: ["@a"]),
    TagCase("@a and @b", means: "(@a and @b)", holds: ["@a @b", "@b @c @a"], fails: ["", "@a", "@b"]),
    TagCase("@a or @b", means: "(@a or @b)", holds: ["@a", "@b", "@a @b"], fails: ["", "@c"]),
    TagCase("@a and @b and @c", means: "(@a and @b and @c)", holds: ["@a @b @c"], fails: ["@a @b"]),
    TagCase("@a or @b and @c", means: "(@a or (@b and @c))", holds: ["@a", "@b @c"], fails: ["@b", "@c"]),
    TagCase("@a and @b or @c", means: "((@a and @b) or @c)", holds: ["@c", "@a @b"], fails: ["@a"]),
    TagCase("(@a or @b) and @c", means: "((@a or @b) and @c)", holds: ["@a @c", "@b @c"], fails: ["@a", "@c"]),
    TagCase("not @a and @b", means: "(not @a and @b)", holds: ["@b"], fails: ["", "@a @b"]),
    TagCase("not (@a and @b)", means: "not (@a and @b)", holds: ["", "@a"], fails: ["@a @b"]),
    TagCase(
        "@a and not (@b or @c)", means: "(@a and not (@b or @c))", holds: ["@a", "@a @d"],
        fails: ["@a @b", "@a @c", "", "@d"]),
    TagCase("((@a))", means: "@a", holds: ["@a"], fails: [""]),
    TagCase("(@a)and(@b)", means: "(@a and @b)", holds: ["@a @b"], fails: ["@a"]),
    TagCase("not(@a)", means: "not @a", holds: [""], fails: ["@a"]),
    TagCase("@and or @or", means: "(@and or @or)", holds: ["@and"], fails: [""]),
    TagCase("@оплата and not @склад", means: "(@оплата and not @склад)", holds: ["@оплата"], fails: ["@склад"]),
    TagCase(#"@a\(1\)"#, means: "@a(1)", holds: ["@a(1)"], fails: ["@a"]),
    TagCase(#"@a\\b or @c\d"#, means: #"(@a\b or @c\d)"#, holds: [#"@a\b"#, #"@c\d"#], fails: ["@a"]),
]

private let badTags: [(expression: String, en: String, ru: String)] = [
    ("wip", #"1: "wip" is not a tag. Write "@wip"."#, "1: «wip» — не тег. Напишите «@wip»."),
    ("@a and wip", #"8: "wip" is not a tag. Write "@wip"."#, "8: «wip» — не тег. Напишите «@wip»."),
    ("@", #"1: "@" is not a tag. Write "@wip"."#, "1: «@» — не тег. Напишите «@wip»."),
    ("~@a", #"1: "~@a" is not a tag. Write "not @a"."#, "1: «~@a» — не тег. Напишите «not @a»."),
    ("!a", #"1: "!a" is not a tag. Write "not @a"."#, "1: «!a» — не тег. Напишите «not @a»."),
    (
        "@a,@b", #"1: "@a,@b" is not a tag. Write "@a or @b"."#, "1: «@a,@b» — не тег. Напишите «@a or @b»."
    ),
    ("NOT @a", #"1: "NOT" is not a tag. Write "not"."#, "1: «NOT» — не тег. Напишите «not»."),
    (
        "@a AND @b", #"4: There is no "and" or "or" before "AND". Put one of them there."#,
        "4: Перед «AND» нет ни «and», ни «or». Вставьте нужное."
    ),
    (
        "@a @b", #"4: There is no "and" or "or" before "@b". Put one of them there."#,
        "4: Перед «@b» нет ни «and», ни «or». Вставьте нужное."
    ),
    (
        "@a not @b", #"4: There is no "and" or "or" before "not". Put one of them there."#,
        "4: Перед «not» нет ни «and», ни «or». Вставьте нужное."
    ),
    (
        "@a (@b)", #"4: There is no "and" or "or" before "(". Put one of them there."#,
        "4: Перед «(» нет ни «and», ни «or». Вставьте нужное."
    ),
    (
        "(@a @b)", #"5: There is no "and" or "or" before "@b". Put one of them there."#,
        "5: Перед «@b» нет ни «and», ни «or». Вставьте нужное."
    ),
    (
        "@a and", #"7: The expression ends where a tag is expected. Add one, such as "@wip"."#,
        "7: Выражение кончается там, где нужен тег. Допишите его, например «@wip»."
    ),
    (
        "@тег or  ", #"10: The expression ends where a tag is expected. Add one, such as "@wip"."#,
        "10: Выражение кончается там, где нужен тег. Допишите его, например «@wip»."
    ),
    (
        "and @a", #"1: A tag is missing before "and". Write one there, or remove what is superfluous."#,
        "1: Перед «and» не хватает тега. Допишите его или уберите лишнее."
    ),
    (
        "@a or or @b", #"7: A tag is missing before "or". Write one there, or remove what is superfluous."#,
        "7: Перед «or» не хватает тега. Допишите его или уберите лишнее."
    ),
    (
        "()", #"2: A tag is missing before ")". Write one there, or remove what is superfluous."#,
        "2: Перед «)» не хватает тега. Допишите его или уберите лишнее."
    ),
    (
        "@a)", #"3: This ")" closes nothing. Remove it, or add the "(" it belongs to."#,
        "3: Эта скобка «)» ничего не закрывает. Уберите её или допишите «(»."
    ),
    (
        "@a and (@b or (@c)", #"8: This "(" is not closed. Add the ")" it belongs to, or remove it."#,
        "8: Эта скобка «(» не закрыта. Допишите «)» или уберите её."
    ),
    (
        "(", #"2: The expression ends where a tag is expected. Add one, such as "@wip"."#,
        "2: Выражение кончается там, где нужен тег. Допишите его, например «@wip»."
    ),
]

@Suite struct TagExpressionTests {
    @Test(arguments: tagCases) func holdsOrFails(_ example: TagCase) throws {
        let expression = try TagExpression(example.expression)
        #expect(expression.description == example.grouped)
        for tags in example.holds { #expect(expression.matches(tags.split(separator: " ").map(String.init))) }
        for tags in example.fails { #expect(!expression.matches(tags.split(separator: " ").map(String.init))) }
    }

    @Test(arguments: badTags) func saysWhatIsWrong(_ expression: String, en: String, ru: String) {
        #expect(failure(expression, .en) == "column " + en)
        #expect(failure(expression, .ru) == "столбец " + ru)
    }

    private func failure(_ expression: String, _ messages: MessageLanguage) -> String {
        do throws(TagExpressionError) {
            _ = try TagExpression(expression, messages: messages)
            return "no error"
        } catch {
            return error.description
        }
    }

    @Test func nestingIsLimited() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "(", count: depth) + "@a" + String(repeating: ")", count: depth)
        }
        #expect(try TagExpression(nested(50)).matches(["@a"]))
        #expect(failure(nested(51), .en).hasPrefix("column 51: Parentheses are nested deeper than 50 levels."))
        #expect(failure(String(repeating: "(not ", count: 1999), .en).hasPrefix("column 251: Parentheses"))
        #expect(failure(nested(100_000), .en).hasPrefix("column 1: The expression is longer than 10000"))
    }

    @Test func longChainsAreFlat() throws {
        let chain = Array(repeating: "@a", count: 1400).joined(separator: " and ")
        #expect(try TagExpression(chain).matches(["@a"]))
        #expect(try TagExpression(String(repeating: "not ", count: 2000) + "@a").matches(["@a"]))
    }

    @Test func anyWordsGiveAnExpressionOrAnError() {
        let words = ["@a", "@b", "and", "or", "not", "(", ")", "x", "\\", "@", " ", "\0", "ё"]
        for seed in UInt64(1)...3000 {
            var random = Numbers(seed: seed)
            let chosen = (0..<random.below(12)).map { _ in random.pick(words) }
            let source = chosen.joined(separator: random.pick(["", " "]))
            do throws(TagExpressionError) {
                let expression = try TagExpression(source)
                let again = try TagExpression(expression.description)
                for tags in [[], ["@a"], ["@b"], ["@a", "@b"]] where !source.contains("\\") {
                    #expect(expression.matches(tags) == again.matches(tags), "seed \(seed): \(source)")
                }
            } catch {
                #expect((1...source.unicodeScalars.count + 1).contains(error.column), "seed \(seed): \(source)")
            }
        }
    }
}
