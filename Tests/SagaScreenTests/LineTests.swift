import Testing

@testable import SagaScreen

/// Rows in forms from long to short.
@Suite struct LineTests {
    private let line = Line([
        .must("✓ "), .free("a long description of it"), .gap(3), .word("refunded ", "ref. "), .must("310.00"),
        .spring, .must("12"), .unit(" units"),
    ])

    private func text(_ line: Line, _ columns: Int) -> String { line.runs(columns).map(\.text).joined() }

    @Test(arguments: [
        (60, "✓ a long description of it   refunded 310.00        12 units"),
        (53, "✓ a long description of it   refunded 310.00 12 units"),
        (50, "✓ a long description o…   refunded 310.00 12 units"),
        (35, "✓ a lon…   refunded 310.00 12 units"), (33, "✓ a lon… refunded 310.00 12 units"),
    ])
    func firstTheFreeTextThenGapsThenWords(columns: Int, wanted: String) {
        #expect(text(line, columns) == wanted)
    }

    @Test func whatMustBeSeenIsWholeDownToTheLeast() {
        for columns in line.least...70 {
            let found = text(line, columns)
            #expect(TextWidth.of(found) <= columns, "\(columns): [\(found)]")
            for must in ["✓", "310.00", "12"] { #expect(found.contains(must), "\(columns): [\(found)]") }
        }
    }

    @Test func aMustWithFormsGoesToItsShortestLast() {
        let line = Line([.word("attempt "), .must("3 of 5", "3/5")])
        #expect(text(line, 14) == "attempt 3 of 5")
        #expect(text(line, 8) == "3 of 5")
        #expect(text(line, 5) == "3/5")
    }
}
