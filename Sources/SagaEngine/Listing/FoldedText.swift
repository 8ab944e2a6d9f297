/// Text as a person looks for it: capitals are as good as small letters, and е as good as ё.
package struct FoldedText: Hashable, Sendable {
    private let scalars: [UInt32]

    package init(_ text: some StringProtocol) { scalars = text.unicodeScalars.map(Self.fold) }

    package var count: Int { scalars.count }
    package var isEmpty: Bool { scalars.isEmpty }

    package func isBeginning(of other: FoldedText) -> Bool { other.scalars.starts(with: scalars) }

    /// Whether it stands somewhere in the text. Two letters are in nearly everything, so they have to be the beginning of
    /// a word, and one has to be the whole text.
    package func isPart(of text: String) -> Bool {
        stands(in: text) { before, after in
            switch count {
            case ...1: before == 0 && after == 0
            case 2: !Self.isOfWord(before)
            default: true
            }
        }
    }

    /// The same; but a number has to be a whole number of the address.
    package func isPart(ofAddress text: String) -> Bool {
        guard count > 1, scalars.allSatisfy(Self.isDigit) else { return isPart(of: text) }
        return stands(in: text) { before, after in !Self.isDigit(before) && !Self.isDigit(after) }
    }

    /// `fits`: with what stands before and after it, 0 at the ends.
    private func stands(in text: String, _ fits: (_ before: UInt32, _ after: UInt32) -> Bool) -> Bool {
        guard let first = scalars.first else { return true }
        let all = text.unicodeScalars
        var before: UInt32 = 0
        for place in all.indices {
            let scalar = Self.fold(all[place])
            if scalar == first, let after = next(after: all[place...]), fits(before, after) { return true }
            before = scalar
        }
        return false
    }

    /// What comes after it where the text begins with it, 0 at the end; nil where the text does not.
    private func next(after text: Substring.UnicodeScalarView) -> UInt32? {
        var rest = text.makeIterator()
        for wanted in scalars {
            guard let scalar = rest.next(), Self.fold(scalar) == wanted else { return nil }
        }
        return rest.next().map(Self.fold) ?? 0
    }

    /// It may be a part of an id that we have made: long enough not to be in many of them, of their digits.
    var mayBePartOfID: Bool {
        count >= 6 && scalars.allSatisfy { Self.isDigit($0) || (0x61...0x66).contains($0) || $0 == 0x2d }
    }

    private static func fold(_ scalar: Unicode.Scalar) -> UInt32 {
        switch scalar.value {
        case 0x41...0x5a, 0x410...0x42f: scalar.value + 32
        case 0x401, 0x451: 0x435
        case ..<0x80, 0x430...0x44f: scalar.value
        default: scalar.properties.lowercaseMapping.unicodeScalars.first!.value
        }
    }

    private static func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }

    /// A letter or a digit, as far as it matters here: no blank and no sign of punctuation.
    private static func isOfWord(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x30...0x39, 0x61...0x7a: true
        case ..<0xc0, 0x2000...0x206f: false
        default: true
        }
    }
}
