import JSONText
import Testing

/// What is written can be read again, and stands on its line whatever it holds.
@Suite struct JSONWriterTests {
    /// Characters that are written as themselves: all but these.
    private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value) || scalar == "\"" || scalar == "\\"
            || (0x2028...0x2029).contains(scalar.value)
    }

    private static let scalars =
        ((0...0x2100).compactMap { Unicode.Scalar($0 as UInt32) })
        + ["\u{d7ff}", "\u{e000}", "\u{ffff}", "\u{10000}", "\u{1f600}", "\u{10ffff}"]

    @Test func everyCharacterComesBack() throws {
        for scalar in Self.scalars {
            for text in ["\(scalar)", "a\(scalar)b", "é\(scalar)\"\(scalar)Ж"] {
                let bytes = JSONValue.string(text).compact
                guard case .text(let read) = try JSONReader.read(bytes) else {
                    Issue.record("\(text)")
                    continue
                }
                #expect(read.string == text, "U+\(String(scalar.value, radix: 16))")
            }
            let isWhole = JSONValue.string("\(scalar)").compact == Array("\"\(scalar)\"".utf8)
            #expect(isWhole != Self.isEscaped(scalar), "U+\(String(scalar.value, radix: 16))")
        }
    }

    @Test(arguments: [
        (0, "0"), (1, "0.001"), (10, "0.01"), (999, "0.999"), (1_000, "1"), (-1, "-0.001"), (-1_500, "-1.5"),
        (10_020, "10.02"), (Int64.max, "9223372036854775.807"), (Int64.min, "-9223372036854775.808"),
    ])
    func thousandths(_ number: Int64, _ text: String) {
        #expect(JSONValue.thousandths(number).compact == Array(text.utf8))
        #expect(JSONValue.number(number).compact == Array(String(number).utf8))
    }

    @Test func aLineIsWrittenAsAValueIs() {
        var line = JSONLines()
        line.begin("empty")
        line.end()
        line.begin("outer")
        line.add("text", "a \"b\"\n\u{2028}Ж")
        line.add("number", -12)
        line.add("time", 6_189_688_010, places: 9)
        line.add("value", .array([.null, .bool(true), .object([])]))
        let value = JSONValue.object([
            (
                "outer",
                .object([
                    ("text", .string("a \"b\"\n\u{2028}Ж")), ("number", .number(-12)),
                    ("time", .string("6.18968801")),
                    ("value", .array([.null, .bool(true), .object([])])),
                ])
            )
        ])
        line.end()
        #expect(line.bytes == Array("{\"empty\":{}}\n".utf8) + value.compact + Array("\n".utf8))
    }
}
