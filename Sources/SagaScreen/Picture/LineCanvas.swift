/// Where a line goes on from a cell.
struct Arms: OptionSet, Hashable {
    let rawValue: UInt8
    static let up = Arms(rawValue: 1)
    static let right = Arms(rawValue: 2)
    static let down = Arms(rawValue: 4)
    static let left = Arms(rawValue: 8)

    /// From one cell to its neighbour.
    init(from a: Point, to b: Point) {
        self = b.column > a.column ? .right : b.column < a.column ? .left : b.row > a.row ? .down : .up
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }

    var isHorizontal: Bool { isSubset(of: [.left, .right]) }
}

/// Thin lines that join where they meet each other, and the frames at which they end.
struct LineCanvas {
    let isDashed: Bool
    private var arms: [Point: Arms] = [:]
    private var joints: [(point: Point, arms: Arms)] = []

    init(isDashed: Bool) { self.isDashed = isDashed }

    /// A way between two frames: it joins the one where it begins, and the other unless it ends with an arrow.
    mutating func add(_ way: Way, joinsEnd: Bool = true) {
        guard let first = way.cells.first, let last = way.cells.last else { return }
        joints.append((way.from, Arms(from: way.from, to: first)))
        if joinsEnd { joints.append((way.to, Arms(from: way.to, to: last))) }
        for (from, to) in zip([way.from] + way.cells, way.cells + [way.to]) {
            arms[from, default: []].insert(Arms(from: from, to: to))
            arms[to, default: []].insert(Arms(from: to, to: from))
        }
        arms[way.from] = nil
        arms[way.to] = nil
    }

    func draw(on grid: inout Grid, style: Style) {
        // One glyph per cell: the order in which they are drawn does not matter.
        for (point, arms) in arms { grid.put(String(glyph(arms)), at: point, style: style) }
        for joint in joints { grid.join(at: joint.point, joint.arms) }
    }

    private func glyph(_ arms: Arms) -> Character {
        let straight = isDashed && (arms.isHorizontal || arms.isSubset(of: [.up, .down]))
        if straight { return arms.isHorizontal ? Glyph.dashed.character : "╎" }
        return Self.glyphs[Int(arms.rawValue)]
    }

    /// By arms: up 1, right 2, down 4, left 8.
    private static let glyphs: [Character] = [
        " ", "╵", "╶", "└", "╷", "│", "┌", "├", "╴", "┘", "─", "┴", "┐", "┤", "┬", "┼",
    ]
}

extension Grid {
    /// Lets a thin line meet the frame that is drawn there, whatever its kind; what is no frame stays as it is.
    mutating func join(at point: Point, _ arm: Arms) {
        guard let joint = Self.joints[self[point].character]?[arm] else { return }
        put(String(joint), at: point, style: self[point].style)
    }

    private static let joints: [Character: [Arms: Character]] = [
        "│": [.left: "┤", .right: "├"], "┃": [.left: "┨", .right: "┠"], "║": [.left: "╢", .right: "╟"],
        "─": [.up: "┴", .down: "┬"], "━": [.up: "┷", .down: "┯"], "═": [.up: "╧", .down: "╤"],
        "├": [.left: "┼"], "┤": [.right: "┼"],
    ]
}
