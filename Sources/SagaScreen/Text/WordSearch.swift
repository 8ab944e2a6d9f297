import SagaEngine

/// Words that a text must have, all of them. Capitals make no difference, nor does ё for е. A word with # in front is the
/// label of an order, and not a part of a longer one.
struct WordSearch {
    private let words: [[UInt32]]

    init(_ text: String) {
        words = text.split(whereSeparator: \.isWhitespace).map { $0.unicodeScalars.map { FoldedText.fold($0.value) } }
    }

    var isEmpty: Bool { words.isEmpty }

    func finds(_ text: String) -> Bool {
        guard !words.isEmpty else { return true }
        let scalars = text.unicodeScalars.map { FoldedText.fold($0.value) }
        return words.allSatisfy { word in
            scalars.indices.contains { place in
                scalars[place] == word[0] && scalars[place...].starts(with: word)
                    && (word[0] != Self.hash || !Self.isOfLabel(scalars.dropFirst(place + word.count).first))
            }
        }
    }

    private static let hash: UInt32 = 0x23

    private static func isOfLabel(_ scalar: UInt32?) -> Bool {
        scalar.map { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) } ?? false
    }
}
