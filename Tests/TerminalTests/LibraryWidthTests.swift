import CNcurses
import SagaScreen
import Testing

/// The width table against the C library's wcwidth, which is what ncurses places characters by.
@Suite struct LibraryWidthTests {
    private static func scalars(_ range: ClosedRange<UInt32>) -> [UInt32] {
        range.filter { !(0xD800...0xDFFF).contains($0) && cn_scalar_width($0) >= 0 && $0 >= 0x20 }
    }

    private static func differing(_ range: ClosedRange<UInt32>) -> [String] {
        scalars(range).filter { TextWidth.of(scalar: $0) != Int(cn_scalar_width($0)) }.map { String($0, radix: 16) }
    }

    @Test func everydayScriptsAgreeExactly() throws {
        try #require(cn_locale_adopt(), "run the tests in a UTF-8 locale")
        for range in [0x20...0x52F, 0x2000...0x2BFF, 0x3000...0x9FFF, 0xAC00...0xD7A3, 0xFF00...0xFFEF]
            as [ClosedRange<UInt32>]
        {
            #expect(LibraryWidthTests.differing(range) == [])
        }
    }

    /// Other versions of Unicode move a few scalars; those that the library has no width for are not compared.
    @Test func allScalarsAgreeButForNewerUnicode() throws {
        try #require(cn_locale_adopt(), "run the tests in a UTF-8 locale")
        let all = LibraryWidthTests.scalars(0...0x10FFFF).count
        #expect(all > 200_000)
        #expect(LibraryWidthTests.differing(0...0x10FFFF).count < all / 1000)
    }
}
