import Testing

@testable import SagaScreen

@Suite struct TextWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("Привет", 6), ("Ёж", 2), ("你好", 4), ("ｱ", 1), ("Ａ", 2), ("한글", 4), ("é", 1),
        ("e\u{301}", 1), ("й", 1), ("\u{438}\u{306}", 1), ("😀", 2), ("👩‍👩‍👧", 2), ("❤️", 1), ("🇷🇺", 2), ("─│┌●○▶✓✗█░…", 11),
        ("\u{200B}\u{FEFF}", 0), ("\t", 1), ("\u{1F468}\u{1F3FB}", 2), ("№", 1), ("⚡", 2), ("क्ष", 2),
    ])
    func widths(text: String, width: Int) {
        #expect(TextWidth.of(text) == width)
        var grid = Grid(Size(columns: 40, rows: 1))
        #expect(grid.put(text, at: .zero) == width)
    }

    @Test(arguments: [
        ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("abcd", 1, "…"), ("abcd", 0, ""), ("abcd", -1, ""), ("", 3, ""),
        ("你好吗", 6, "你好吗"), ("你好吗", 5, "你好…"), ("你好吗", 4, "你…"), ("你好吗", 2, "…"),
        ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("Привет", 4, "При…"),
    ])
    func clip(text: String, columns: Int, clipped: String) {
        #expect(TextWidth.clip(text, to: columns) == clipped)
        #expect(TextWidth.of(clipped) <= max(0, columns))
    }

    @Test func clipWithOtherEllipses() {
        #expect(TextWidth.clip("abcdef", to: 4, ellipsis: "..") == "ab..")
        #expect(TextWidth.clip("abcdef", to: 2, ellipsis: "...") == "ab")
        #expect(TextWidth.clip("abcdef", to: 2, ellipsis: "") == "ab")
    }

    @Test func padding() {
        #expect(TextWidth.pad("мир", to: 6) == "мир   ")
        #expect(TextWidth.pad("你", to: 5, .right) == "   你")
        #expect(TextWidth.pad("ab", to: 5, .center) == " ab  ")
        #expect(TextWidth.pad("abcdef", to: 3) == "abcdef")
        #expect(TextWidth.fit("abcdef", to: 3) == "ab…")
        #expect(TextWidth.fit("你好吗", to: 4, .right) == " 你…")
    }

    @Test func tablesAreSorted() {
        for table in [WidthTable.zero, WidthTable.wide] {
            #expect(table.count.isMultiple(of: 2))
            #expect(
                zip(table, table.dropFirst()).enumerated().allSatisfy { index, pair in
                    index.isMultiple(of: 2) ? pair.0 <= pair.1 : pair.0 < pair.1
                })
        }
    }
}
