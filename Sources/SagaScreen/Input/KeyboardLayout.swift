/// Finds the Latin key in the place of a letter typed in the Russian layout, so that commands work in both.
/// For commands only: text is text in whatever layout it is typed.
package enum KeyboardLayout {
    /// The Latin character on the key that has this Russian letter; nil for everything else.
    package static func latin(of character: Character) -> Character? { keys[character] }

    private static let keys: [Character: Character] = {
        let russian = "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ"
        let latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~"
        return Dictionary(uniqueKeysWithValues: zip(russian, latin))
    }()
}

extension Key {
    /// The key as a command: a Russian letter becomes the Latin one in the same place.
    package var command: Key {
        if case .character(let letter) = self, let latin = KeyboardLayout.latin(of: letter) {
            return .character(latin)
        }
        return self
    }
}
