import Testing

@testable import SagaScreen

@Suite struct BoxTests {
    private func drawn(_ columns: Int, _ rows: Int, _ draw: (inout Grid) -> Void) -> String {
        var grid = Grid(Size(columns: columns, rows: rows))
        draw(&grid)
        return grid.text()
    }

    @Test func kinds() {
        let corners = LineKind.allCases.map { kind in
            drawn(3, 3) { $0.box($0.bounds, kind: kind) }
        }
        #expect(corners == ["┌─┐\n│ │\n└─┘", "╭─╮\n│ │\n╰─╯", "┏━┓\n┃ ┃\n┗━┛", "╔═╗\n║ ║\n╚═╝"])
    }

    @Test func titleAndBadge() {
        let box = drawn(24, 3) { $0.box($0.bounds, title: "2 PAYMENT", badge: "✗ next") }
        #expect(box == "┌ 2 PAYMENT ─── ✗ next ┐\n│                      │\n└──────────────────────┘")
    }

    @Test func theBadgeOutlivesTheTitle() {
        let edges = [20, 16, 14, 12, 10, 8, 6, 5, 4, 3, 2].map { columns in
            drawn(columns, 2) { $0.box($0.bounds, title: "ДОСТАВКА", badge: "✗ ya") }.prefix { $0 != "\n" }
        }
        #expect(
            edges == [
                "┌ ДОСТАВКА ── ✗ ya ┐", "┌ ДОСТ… ─ ✗ ya ┐", "┌ ДО… ─ ✗ ya ┐", "┌──── ✗ ya ┐",
                "┌── ✗ ya ┐", "┌ ✗ ya ┐", "┌ ✗… ┐", "┌───┐", "┌──┐", "┌─┐", "┌┐",
            ])
    }

    @Test(arguments: 0...8, 0...4)
    func boxesAreNeverCut(columns: Int, rows: Int) {
        var grid = Grid(Size(columns: columns + 2, rows: rows + 2))
        let rect = Rect(column: 1, row: 1, columns: columns, rows: rows)
        grid.box(rect, title: "你好 мир", badge: "✓ 你")
        for row in -1..<grid.size.rows {
            for column in -1..<grid.size.columns where !rect.contains(Point(column: column, row: row)) {
                #expect(grid[Point(column: column, row: row)] == .blank)
            }
        }
        guard columns > 1, rows > 1 else { return }
        let corners = [(1, 1), (columns, 1), (1, rows), (columns, rows)].map { column, row in
            grid[Point(column: column, row: row)].character
        }
        #expect(corners == ["┌", "┐", "└", "┘"])
    }

    @Test func degenerateBoxesAreLines() {
        #expect(drawn(4, 1) { $0.box($0.bounds, title: "x") } == "────")
        #expect(drawn(1, 3) { $0.box($0.bounds, title: "x") } == "│\n│\n│")
        #expect(drawn(1, 1) { $0.box($0.bounds) } == "─")
        #expect(drawn(0, 0) { $0.box(Rect(column: 0, row: 0, columns: 9, rows: 9), title: "x") } == "")
    }

    @Test func partlyOffScreen() {
        let box = drawn(4, 3) { $0.box(Rect(column: -2, row: -1, columns: 5, rows: 4), title: "abc") }
        #expect(box == "  │\n  │\n──┘")
    }

    @Test func lines() {
        let cross = drawn(5, 3) {
            $0.line(.horizontal, from: Point(column: -1, row: 1), length: 99)
            $0.line(.vertical, from: Point(column: 2, row: 0), length: 2, glyph: "┼")
        }
        #expect(cross == "  ┼\n──┼──\n")
    }
}
