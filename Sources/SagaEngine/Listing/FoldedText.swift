/// Text as a person looks for it: capitals are as good as small letters, and е as good as ё.
package struct FoldedText: Hashable, Sendable {
    private let scalars: [UInt32]

    package init(_ text: some StringProtocol) { scalars = text.unicodeScalars.map { Self.fold($0.value) } }

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
        var text = text
        return text.withUTF8 { bytes in
            var (place, before): (Int, UInt32) = (0, 0)
            while let scalar = Self.next(in: bytes, &place) {
                if scalar == first, let after = following(in: bytes, place), fits(before, after) { return true }
                before = scalar
            }
            return false
        }
    }

    /// What comes after it where all but its first letter stands at the place, 0 at the end; nil where it does not.
    private func following(in bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> UInt32? {
        var place = start
        for wanted in scalars.dropFirst() {
            guard Self.next(in: bytes, &place) == wanted else { return nil }
        }
        return Self.next(in: bytes, &place) ?? 0
    }

    /// The letter at the place, folded; a string's bytes are always whole letters.
    @inline(__always)
    private static func next(in bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> UInt32? {
        guard place < bytes.count else { return nil }
        let lead = UInt32(bytes[place])
        let length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
        var value = length == 1 ? lead : lead & (0x7f >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[place + offset]) & 0x3f }
        place += length
        return fold(value)
    }

    /// It may be a part of an id that we have made: of its digits, four at least, so that a number or a word is not taken
    /// for one.
    var mayBePartOfID: Bool {
        count >= 4 && scalars.allSatisfy { Self.isDigit($0) || (0x61...0x66).contains($0) || $0 == 0x2d }
    }

    /// A letter as it is compared.
    package static func fold(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x41...0x5a, 0x410...0x42f: scalar + 32
        case 0x401, 0x451: 0x435
        case ..<0x80, 0x430...0x44f: scalar
        default: Unicode.Scalar(scalar)!.properties.lowercaseMapping.unicodeScalars.first!.value
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
