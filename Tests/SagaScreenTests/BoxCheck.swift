import SagaCore

@testable import SagaScreen

/// Finds the places where something has cut the border of a box.
struct BoxCheck {
    private(set) var broken: [String] = []
    private let grid: Grid

    init(_ grid: Grid, _ layout: MainLayout) {
        self.grid = grid
        for service in ServiceID.allCases { check("\(service)", layout.pane(service)) }
        check("broker", layout.broker)
        check("strip", layout.strip)
        check("orders", layout.orders)
        if !layout.isTabbed { check("story", layout.story) }
        if !layout.facts.isEmpty { check("facts", layout.facts) }
    }

    private mutating func check(_ name: String, _ rect: Rect) {
        func glyph(_ column: Int, _ row: Int) -> Character { grid[Point(column: column, row: row)].character }
        let (right, bottom) = (rect.right - 1, rect.bottom - 1)
        let corners = [(rect.column, rect.row), (right, rect.row), (rect.column, bottom), (right, bottom)]
        for (place, wanted) in zip(corners, ["┌┏╔╭", "┐┓╗╮", "└┗╚╰", "┘┛╝╯"]) {
            let found = glyph(place.0, place.1)
            if !wanted.contains(found) { broken.append("\(name): corner \(place) is \(found)") }
        }
        for row in rect.row + 1..<bottom {
            for column in [rect.column, right] where !"│┃║├┤┼┠┨╂╟╢◆⊘□".contains(glyph(column, row)) {
                broken.append("\(name): side (\(column), \(row)) is \(glyph(column, row))")
            }
        }
        // Titles, badges and what there is more stand in the edges, with a blank at each side of them.
        for row in [rect.row, bottom] {
            for end in [glyph(rect.column + 1, row), glyph(right - 1, row)] where !" ─━═┬┴┼┯┷┰┸".contains(end) {
                broken.append("\(name): edge \(row) ends with \(end)")
            }
        }
    }

    /// The heavy boxes of a grid that are whole: what has the focus.
    static func boxes(in grid: Grid) -> [Rect] {
        func glyph(_ column: Int, _ row: Int) -> Character { grid[Point(column: column, row: row)].character }
        var boxes: [Rect] = []
        for row in 0..<grid.size.rows {
            for column in 0..<grid.size.columns where glyph(column, row) == "┏" {
                guard let right = (column..<grid.size.columns).first(where: { glyph($0, row) == "┓" }),
                    let bottom = (row..<grid.size.rows).first(where: { glyph(column, $0) == "┗" })
                else { continue }
                let sides = (row + 1..<bottom).allSatisfy { glyph(column, $0) == "┃" && glyph(right, $0) == "┃" }
                let floor = [column + 1, right - 1].allSatisfy { glyph($0, bottom) == "━" }
                if sides, floor, glyph(right, bottom) == "┛" {
                    boxes.append(Rect(column: column, row: row, columns: right - column + 1, rows: bottom - row + 1))
                }
            }
        }
        return boxes
    }
}
