import Testing

@testable import SagaScreen

/// The legend's table is the only source of signs.
@Suite struct GlyphTests {
    /// Lines of boxes, the eighths of a bar, and what texts are written with: no signs of a meaning of their own.
    private static let others = Set("▏▎▍▌▋▊▉…×→←↑↓—–·«»№•‘’“”\u{a0}")

    @Test func everySignOfEveryPictureIsInTheLegend() {
        let known = Set(Glyph.allCases.map(\.character)).union(Self.others)
        var strange: [Character: String] = [:]
        for shot in Shot.all where !shot.isASCII {
            for sign in shot.take().screen where !sign.isASCII && !sign.isLetter {
                let isLine = sign.unicodeScalars.allSatisfy { (0x2500...0x257F).contains($0.value) }
                if !known.contains(sign), !isLine { strange[sign] = shot.name }
            }
        }
        #expect(strange.isEmpty, "\(strange)")
    }
}
