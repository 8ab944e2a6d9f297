import TestNumbers
import Testing

@testable import SagaScreen

@Suite struct GridTests {
    struct PutCase: Sendable, CustomTestStringConvertible {
        let text: String
        var column = 0
        var maxWidth = Int.max
        let shown: String
        let used: Int
        var testDescription: String { "\(text) at \(column)" }
    }

    @Test(arguments: [
        PutCase(text: "abc", shown: "abc", used: 3),
        PutCase(text: "abcdefghij", shown: "abcdefgh", used: 8),
        PutCase(text: "Привет", column: 4, shown: "    Прив", used: 4),
        PutCase(text: "abc", column: -2, shown: "c", used: 3),
        PutCase(text: "你好", column: 6, shown: "      你", used: 2),
        PutCase(text: "你好", column: 5, shown: "     你", used: 3),
        PutCase(text: "你好", column: -1, shown: " 好", used: 4),
        PutCase(text: "你好", column: -3, shown: "", used: 4),
        PutCase(text: "abcd", maxWidth: 2, shown: "ab", used: 2),
        PutCase(text: "a你b", maxWidth: 2, shown: "a", used: 2),
        PutCase(text: "abc", maxWidth: 0, shown: "", used: 0),
        PutCase(text: "e\u{301}x", shown: "e\u{301}x", used: 2),
        PutCase(text: "\u{301}x", shown: "x", used: 1),
        PutCase(text: "a\nb\tc", shown: "a␊b␉c", used: 5),
        PutCase(text: "\u{1B}[31m", shown: "␛[31m", used: 5),
        PutCase(text: "a\u{7F}\u{9B}\u{202E}b", shown: "a␡\u{FFFD}\u{FFFD}b", used: 5),
        PutCase(text: "👩‍👩‍👧!", shown: "👩!", used: 3),
        PutCase(text: "👍🏽❤️", shown: "👍❤", used: 3),
        PutCase(text: "\r\n", shown: "␍␊", used: 2),
        PutCase(text: "abc", column: 8, shown: "", used: 0),
    ])
    func put(_ item: PutCase) {
        var grid = Grid(Size(columns: 8, rows: 2))
        let used = grid.put(item.text, at: Point(column: item.column, row: 0), maxWidth: item.maxWidth)
        #expect(grid.rowText(0) == item.shown)
        #expect(used == item.used)
        #expect(grid.rowText(1) == "")
    }

    @Test func putOutsideDoesNothing() {
        for size in [Size.zero, Size(columns: 1, rows: 1), Size(columns: 5, rows: 0)] {
            var grid = Grid(size)
            let empty = grid
            for point in [Point(column: 0, row: -1), Point(column: 9, row: 0), Point(column: -9, row: 0)] {
                grid.put("你a", at: point)
            }
            #expect(grid == empty)
        }
    }

    @Test func putKeepsWithin() {
        var grid = Grid(Size(columns: 10, rows: 3))
        let area = Rect(column: 2, row: 1, columns: 4, rows: 1)
        #expect(grid.put("abcdef", at: Point(column: 1, row: 1), within: area) == 5)
        grid.put("xx", at: Point(column: 2, row: 0), within: area)
        #expect(grid.text() == "\n  bcde\n")
    }

    @Test func overwritingHalfOfAWideCharacterBlanksTheOther() {
        var grid = Grid(Size(columns: 6, rows: 1))
        grid.put("你好", at: .zero)
        grid.put("x", at: Point(column: 1, row: 0))
        #expect(grid.text() == " x好")
        grid.put("y", at: Point(column: 2, row: 0))
        #expect(grid.text() == " xy")
        grid.put("好", at: Point(column: 4, row: 0))
        grid.put("你", at: Point(column: 3, row: 0))
        #expect(grid.text() == " xy你")
        #expect(grid[Point(column: 5, row: 0)] == .blank)
    }

    @Test func everyContinuationFollowsAWideCharacter() {
        var grid = Grid(Size(columns: 9, rows: 3))
        var random = Numbers(seed: 42)
        let pieces = ["a", "你好", "Щ", "e\u{301}", "😀x", "│"]
        for _ in 0..<5000 {
            let point = Point(column: Int(random.next() % 14) - 3, row: Int(random.next() % 3))
            grid.put(pieces[Int(random.next() % 6)], at: point, maxWidth: Int(random.next() % 5))
            for (index, cell) in grid.cells.enumerated() {
                let leads = index % 9 > 0 && grid.cells[index - 1].width == 2
                #expect(cell.isContinuation == leads)
            }
        }
    }

    @Test func cellsHoldWhatIsPut() {
        var grid = Grid(Size(columns: 4, rows: 1))
        let style = Style(.orange, on: .blue, bold: true, dim: true, underline: true, reverse: true)
        grid.put("e\u{301}\u{302}\u{303}\u{304}\u{305}你", at: .zero, style: style)
        let cell = grid[.zero]
        #expect((0..<5).map(cell.scalar) == [0x65, 0x301, 0x302, 0x303, 0x304])
        #expect(cell.style == style && cell.width == 1)
        #expect(grid[Point(column: 1, row: 0)].character == "你")
        #expect(grid[Point(column: 2, row: 0)].isContinuation)
        #expect(MemoryLayout<Cell>.size == 16)
        #expect(grid[Point(column: 99, row: 0)] == .blank)
    }

    @Test func fillAndRestyle() {
        var grid = Grid(Size(columns: 5, rows: 2))
        grid.fill(Rect(column: 1, row: 0, columns: 99, rows: 1), with: "░", style: Style(.red))
        #expect(grid.text() == " ░░░░\n")
        grid.fill(Rect(column: 0, row: 1, columns: 5, rows: 5), with: "你")
        #expect(grid.rowText(1) == "你你")
        grid.restyle(Rect(column: 1, row: 0, columns: 2, rows: 1)) { $0.reverse = true }
        #expect(grid[Point(column: 1, row: 0)].style == Style(.red, reverse: true))
        #expect(grid[Point(column: 3, row: 0)].style == Style(.red))
        #expect(grid.rowText(0) == " ░░░░")
    }

    @Test func drawsAnotherGrid() {
        var grid = Grid(Size(columns: 6, rows: 2))
        var other = Grid(Size(columns: 4, rows: 2))
        other.put("你好", at: .zero)
        other.put("abcd", at: Point(column: 0, row: 1))
        grid.draw(other, at: Point(column: 3, row: 0))
        #expect(grid.text() == "   你\n   abc")
        grid.draw(other, at: Point(column: -1, row: -1))
        #expect(grid.text() == "bcd你\n   abc")
    }
}
