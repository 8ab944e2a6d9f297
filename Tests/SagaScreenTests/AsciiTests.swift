import Testing

@testable import SagaScreen

@Suite struct AsciiTests {
    private func ascii(_ text: String) -> String {
        var grid = Grid(Size(columns: TextWidth.of(text), rows: 1))
        grid.put(text, at: .zero, style: Style(.red))
        let result = grid.ascii()
        #expect(result.size == grid.size)
        #expect(result.cells.allSatisfy { $0.style == Style(.red) })
        return result.text()
    }

    @Test(arguments: [
        ("┌─┐│├┤└┴┘", "+-+|+++++"), ("╭╮╰╯━┃═║", "++++=|%|"), ("→←↑↓", "><^v"), ("«a» — 5×3…", "\"a\" - 5x3~"),
        ("№ 5 °", "N 5 o"), ("abc~", "abc~"), ("␛", "?"), ("⚡", "?"), ("漢字", "? ?"),
    ])
    func drawing(text: String, expected: String) {
        #expect(ascii(text) == expected)
    }

    /// One sign, one meaning: in ASCII as well.
    @Test func everySignHasAStandInOfItsOwn() {
        let drawn = Glyph.allCases.map(\.signs.drawn)
        let standIns = Glyph.allCases.map(\.signs.ascii)
        #expect(Set(drawn).count == drawn.count)
        #expect(Set(standIns).count == standIns.count)
        #expect(ascii(String(drawn)) == String(standIns))
        #expect(drawn.allSatisfy { TextWidth.of($0) == 1 })
        for language in Language.allCases {
            #expect(Set(Glyph.allCases.map { $0.meaning(language) }).count == drawn.count)
        }
    }

    @Test func lettersAreSpelledInLatin() {
        #expect(ascii("Заказ оплачен: Щука, ёж") == "Zakaz opla4en: Wuka, ej")
        #expect(ascii("你e\u{301}é") == "? ee")
    }

    @Test func everythingBecomesAscii() {
        for scalar in (UInt32(0x80)..<0x3000).compactMap(Unicode.Scalar.init)
        where TextWidth.of(scalar: scalar.value) > 0 {
            let text = ascii(String(Character(scalar)))
            #expect(text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }, "U+\(String(scalar.value, radix: 16))")
        }
    }
}
