/// The extent of a screen or a part of it, in cells. Never negative.
package struct Size: Hashable, Sendable {
    package var columns: Int { didSet { columns = max(0, columns) } }
    package var rows: Int { didSet { rows = max(0, rows) } }

    package init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }

    package static let zero = Size(columns: 0, rows: 0)
    package var isEmpty: Bool { columns == 0 || rows == 0 }
}

/// A place on the screen, counted from 0 at the upper left. May lie outside of a grid; drawing there does nothing.
package struct Point: Hashable, Sendable {
    package var column: Int
    package var row: Int

    package init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }

    package static let zero = Point(column: 0, row: 0)

    package func moved(columns: Int = 0, rows: Int = 0) -> Point {
        Point(column: column + columns, row: row + rows)
    }
}

/// A rectangle of cells. Its extent is never negative; its origin may be.
package struct Rect: Hashable, Sendable {
    package var column: Int
    package var row: Int
    package var columns: Int { didSet { columns = max(0, columns) } }
    package var rows: Int { didSet { rows = max(0, rows) } }

    package init(column: Int, row: Int, columns: Int, rows: Int) {
        self.column = column
        self.row = row
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }

    package init(_ size: Size) {
        self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
    }

    package static let zero = Rect(column: 0, row: 0, columns: 0, rows: 0)

    package var origin: Point { Point(column: column, row: row) }
    package var size: Size { Size(columns: columns, rows: rows) }
    package var isEmpty: Bool { columns == 0 || rows == 0 }

    /// The first column to the right of the rectangle; `Int.max` for one without end.
    package var right: Int { column.saturatingSum(columns) }
    /// The first row below the rectangle; `Int.max` for one without end.
    package var bottom: Int { row.saturatingSum(rows) }

    package func contains(_ point: Point) -> Bool {
        point.column >= column && point.column < right && point.row >= row && point.row < bottom
    }

    package func intersection(_ other: Rect) -> Rect {
        let left = max(column, other.column)
        let top = max(row, other.row)
        let width = min(right, other.right).saturatingDifference(left)
        let height = min(bottom, other.bottom).saturatingDifference(top)
        return Rect(column: left, row: top, columns: width, rows: height)
    }

    package func moved(columns: Int = 0, rows: Int = 0) -> Rect {
        Rect(column: column + columns, row: row + rows, columns: self.columns, rows: self.rows)
    }
}

extension Rect {
    /// The rectangle without a margin on each side, as the inside of a box is. Empty when there is no inside.
    package func inset(by margin: Int = 1) -> Rect { inset(columns: margin, rows: margin) }

    package func inset(columns horizontal: Int, rows vertical: Int) -> Rect {
        let left = min(horizontal, columns)
        let top = min(vertical, rows)
        return Rect(
            column: column + left, row: row + top,
            columns: columns - left - horizontal, rows: rows - top - vertical
        )
    }

    /// The upper `count` rows, and the rest below them.
    package func split(top count: Int) -> (top: Rect, rest: Rect) {
        let height = min(max(0, count), rows)
        return (
            Rect(column: column, row: row, columns: columns, rows: height),
            Rect(column: column, row: row + height, columns: columns, rows: rows - height)
        )
    }

    /// The lower `count` rows, and the rest above them.
    package func split(bottom count: Int) -> (rest: Rect, bottom: Rect) {
        let parts = split(top: rows - min(max(0, count), rows))
        return (parts.top, parts.rest)
    }

    /// The `count` columns at the left, and the rest beside them.
    package func split(left count: Int) -> (left: Rect, rest: Rect) {
        let width = min(max(0, count), columns)
        return (
            Rect(column: column, row: row, columns: width, rows: rows),
            Rect(column: column + width, row: row, columns: columns - width, rows: rows)
        )
    }

    /// The `count` columns at the right, and the rest beside them.
    package func split(right count: Int) -> (rest: Rect, right: Rect) {
        let parts = split(left: columns - min(max(0, count), columns))
        return (parts.left, parts.rest)
    }

    /// One row of the rectangle, counted from its top; empty when there is no such row.
    package func line(_ index: Int) -> Rect {
        let exists = index >= 0 && index < rows
        return Rect(column: column, row: row + (exists ? index : 0), columns: columns, rows: exists ? 1 : 0)
    }
}

extension Int {
    fileprivate func saturatingSum(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other > 0 ? .max : .min) : sum
    }

    fileprivate func saturatingDifference(_ other: Int) -> Int {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (other < 0 ? .max : .min) : difference
    }
}
