import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

@Suite struct KeymapTests {
    @Test(arguments: KeyCase.all)
    func key(_ item: KeyCase) { item.check() }

    @Test func theTableHasEveryBinding() {
        let tested = Set(KeyCase.all.flatMap(\.keys))
        for binding in Keymap.bindings {
            for key in binding.keys { #expect(tested.contains(key), "\(KeyCase.name(key)) has no case") }
        }
    }

    @Test func noKeyIsBoundTwice() {
        let keys = Keymap.bindings.flatMap(\.keys)
        #expect(Set(keys).count == keys.count)
    }

    /// What the audience types in the Russian layout on the same keys.
    @Test(arguments: KeyCase.all.filter { !$0.keys.compactMap(RussianLayout.key).isEmpty })
    func theRussianLayoutDoesTheSame(_ item: KeyCase) {
        item.check { RussianLayout.key($0) ?? $0 }
    }

    @Test func theRussianLayoutReachesEveryLetter() {
        for letter in "ncxXprdwPRDumaAoijkhlgGfFLsMzqNevyQKZYIUSC" {
            let russian = RussianLayout.key(.character(letter))
            #expect(russian != nil && Keymap.action(for: russian!) == Keymap.action(for: .character(letter)))
            #expect(Keymap.action(for: .character(letter)) != nil)
        }
        // Signs that lie on letter keys there, and those that lie where they always do.
        for (russian, action) in [
            ("ю", KeyAction.step), ("ъ", .moreLoad), ("х", .lessLoad), (".", .step), ("А", .filter), ("ж", .again),
            ("Ж", .nextScenario), ("э", .breakPoint), ("Ю", .nextTold), ("м", .verdict),
            ("н", .copy), ("у", .nextMoment), ("Ч", .letters),
        ] { #expect(Keymap.action(for: .character(Character(russian))) == action, "\(russian)") }
    }

    @Test(arguments: [
        Key.character("H"), .character("J"), .character("V"), .character("ы́"), .character("7"),
        .character("№"), .character("你"), .character("\0"),
        .function(5), .insert, .delete, .backspace, .control("x"), .control("["),
    ])
    func unknownKeysAreAnswered(key: Key) {
        for language in Language.allCases {
            var rig = Rig(language)
            #expect(rig.press(key) == [])
            #expect(rig.screen.contains(language("? shows the keys", "? — список клавиш")))
            rig.press(.home)
            #expect(!rig.screen.contains(language("? shows the keys", "? — список клавиш")))
        }
    }

    @Test func keysAreHarmlessWithoutOrders() {
        for key in Keymap.bindings.flatMap(\.keys) where Keymap.action(for: key) != .quit {
            var rig = Rig(.en)
            rig.press(key)
            #expect(rig.screen.contains("sagascope"))
        }
        var rig = Rig(.en)
        #expect(rig.type("c") == [])
        #expect(rig.screen.contains("There is no order to cancel yet"))
        #expect(rig.press(.enter) == [])
        #expect(rig.screen.contains("There is no order yet"))
    }
}

/// The Russian letters in the places of the Latin ones, as a keyboard has them; not taken from the program.
enum RussianLayout {
    static func key(_ key: Key) -> Key? {
        guard case .character(let letter) = key, let russian = letters[letter] else { return nil }
        return .character(russian)
    }

    private static let letters: [Character: Character] = {
        let rows = [
            ("qwertyuiop[]", "йцукенгшщзхъ"), ("asdfghjkl;'", "фывапролджэ"), ("zxcvbnm,.", "ячсмитьбю"),
            ("QWERTYUIOP", "ЙЦУКЕНГШЩЗ"), ("ASDFGHJKL", "ФЫВАПРОЛД"), ("ZXCVBNM", "ЯЧСМИТЬ"),
        ]
        return Dictionary(uniqueKeysWithValues: rows.flatMap { zip($0, $1) })
    }()
}
