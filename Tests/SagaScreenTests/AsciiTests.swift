import Testing

@testable import SagaScreen

@Suite struct AsciiTests {
    private func ascii(_ text: String, transliterating: Bool = false) -> String {
        var grid = Grid(Size(columns: TextWidth.of(text), rows: 1))
        grid.put(text, at: .zero, style: Style(.red))
        let result = grid.ascii(transliterating: transliterating)
        #expect(result.size == grid.size)
        #expect(result.cells.allSatisfy { $0.style == Style(.red) })
        return result.text()
    }

    @Test(arguments: [
        ("┌─┐│├┤└┴┘", "+-+|+++++"), ("╭╮╰╯━┃═║", "++++-|=|"), ("→←↑↓▶◀▸◂▲▼", "><^v><><^v"), ("●○✓✗…·", "o.+x~."),
        ("█▓▒░", "##=."), ("⚠ «a» — 5×3", "! \"a\" - 5x3"), ("●⚡●", "o! o"), ("№ 5 °", "N 5 o"), ("abc~", "abc~"),
        ("␛", "?"),
    ])
    func drawing(text: String, expected: String) {
        #expect(ascii(text) == expected)
    }

    @Test func lettersStayUnlessAsked() {
        #expect(ascii("Заказ ✓ 你好") == "Заказ + 你好")
        #expect(ascii("Заказ оплачен: Щука, ёж", transliterating: true) == "Zakaz opla4en: Wuka, ej")
        #expect(ascii("你e\u{301}é", transliterating: true) == "? ee")
    }

    @Test func everythingBecomesAscii() {
        for scalar in (UInt32(0x80)..<0x3000).compactMap(Unicode.Scalar.init)
        where TextWidth.of(scalar: scalar.value) > 0 {
            let text = ascii(String(Character(scalar)), transliterating: true)
            #expect(text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }, "U+\(String(scalar.value, radix: 16))")
        }
    }
}
