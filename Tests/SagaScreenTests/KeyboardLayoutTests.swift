import Testing

@testable import SagaScreen

@Suite struct KeyboardLayoutTests {
    @Test(arguments: [
        ("т", "n"), ("ю", "."), ("б", ","), ("й", "q"), ("х", "["), ("ъ", "]"), ("ж", ";"), ("э", "'"), ("ё", "`"),
        ("Т", "N"),
    ])
    func lettersInTheSamePlace(russian: Character, latin: Character) {
        #expect(KeyboardLayout.latin(of: russian) == latin)
        #expect(Key.character(russian).command == .character(latin))
    }

    @Test func nothingElseChanges() {
        #expect(KeyboardLayout.latin(of: "n") == nil)
        #expect(KeyboardLayout.latin(of: ".") == nil)
        #expect(Key.character("/").command == .character("/"))
        #expect(Key.control("c").command == .control("c"))
    }

    @Test func everyLetterHasItsOwnKey() {
        let alphabet = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
        let keys = (alphabet + alphabet.uppercased()).map(KeyboardLayout.latin)
        #expect(!keys.contains(nil))
        #expect(Set(keys).count == 66)
    }
}
