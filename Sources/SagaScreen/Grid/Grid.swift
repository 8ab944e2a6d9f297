/// A screen of styled character cells. Drawing outside of it does nothing, and no half of a wide character
/// is ever left over: where one half is overwritten the other turns blank.
package struct Grid: Sendable, Equatable {
    package let size: Size
    /// The cells row by row.
    package private(set) var cells: [Cell]
    /// What can be clicked.
    var targets: [Target] = []

    package init(_ size: Size) {
        self.size = size
        cells = Array(repeating: .blank, count: size.columns * size.rows)
    }

    package var bounds: Rect { Rect(size) }

    /// The cell at a place; blank outside of the grid.
    package subscript(point: Point) -> Cell {
        bounds.contains(point) ? cells[point.row * size.columns + point.column] : .blank
    }

    /// Writes a text into one row, whole characters only, and returns the columns it took, of which some may be
    /// hidden by the left edge. Text to the right of `within` and beyond `maxWidth` columns is cut off.
    @discardableResult
    package mutating func put(
        _ text: String, at point: Point, style: Style = .plain, within: Rect? = nil, maxWidth: Int = .max
    ) -> Int {
        put(Substring(text), at: point, style: style, within: within, maxWidth: maxWidth)
    }

    @discardableResult
    package mutating func put(
        _ text: Substring, at point: Point, style: Style = .plain, within: Rect? = nil, maxWidth: Int = .max
    ) -> Int {
        let clip = within.map { bounds.intersection($0) } ?? bounds
        guard point.row >= clip.row, point.row < clip.bottom, point.column < clip.right, maxWidth > 0 else { return 0 }
        let room = min(clip.right - point.column, maxWidth)
        let styleBits = style.bits
        var reader = CellReader(text)
        var used = 0
        while used < room, let cell = reader.next() {
            let span = Span(column: point.column + used, row: point.row, left: clip.column)
            if used + cell.width <= room {
                place(cell.with(styleBits: styleBits), span)
                used += cell.width
            } else {
                place(Cell.blank.with(styleBits: styleBits), span)
                used = room
            }
        }
        return used
    }

    /// Fills a rectangle with one character; a wide one that does not fit at the right edge leaves a blank.
    package mutating func fill(_ rect: Rect, with character: Character = " ", style: Style = .plain) {
        let area = bounds.intersection(rect)
        guard !area.isEmpty else { return }
        var reader = CellReader(Substring(String(character)))
        let cell = (reader.next() ?? .blank).with(styleBits: style.bits)
        let blank = Cell.blank.with(styleBits: style.bits)
        for row in area.row..<area.bottom {
            var column = area.column
            while column < area.right {
                let fits = column + cell.width <= area.right
                place(fits ? cell : blank, Span(column: column, row: row, left: area.column))
                column += fits ? cell.width : 1
            }
        }
    }

    /// Changes how the cells of a rectangle look and leaves what they say.
    package mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
        let area = bounds.intersection(rect)
        guard !area.isEmpty else { return }
        for row in area.row..<area.bottom {
            for index in row * size.columns + area.column..<row * size.columns + area.right {
                change(&cells[index].style)
            }
        }
    }

    /// Gives every cell of a rectangle one style.
    package mutating func restyle(_ rect: Rect, _ style: Style) {
        restyle(rect) { $0 = style }
    }

    /// Draws another grid with its upper left corner at a place.
    package mutating func draw(_ other: Grid, at point: Point, within: Rect? = nil) {
        let frame = Rect(column: point.column, row: point.row, columns: other.size.columns, rows: other.size.rows)
        let area = bounds.intersection(frame).intersection(within ?? bounds)
        guard !area.isEmpty else { return }
        for row in area.row..<area.bottom {
            for column in area.column..<area.right {
                let cell = other[Point(column: column - point.column, row: row - point.row)]
                let cut = cell.isContinuation ? column == area.column : column + cell.width > area.right
                guard cut || !cell.isContinuation else { continue }
                let shown = cut ? Cell.blank.with(styleBits: cell.styleBits) : cell
                place(shown, Span(column: column, row: row, left: area.column))
            }
        }
        for target in other.targets {
            let rect = target.rect.moved(columns: point.column, rows: point.row).intersection(area)
            if !rect.isEmpty { mark(rect, target.spot) }
        }
    }

    /// The grid with every cell replaced by another of the same width.
    func mapped(_ change: (Cell) -> Cell) -> Grid {
        var copy = self
        for index in cells.indices { copy.cells[index] = change(cells[index]) }
        return copy
    }
}

/// Where a character is to be placed, and the left edge that may hide it.
private struct Span {
    let column: Int
    let row: Int
    let left: Int
}

extension Grid {
    /// Places a character that is known to fit at the right.
    private mutating func place(_ cell: Cell, _ span: Span) {
        let hidden = span.left - span.column
        if hidden <= 0 {
            store(cell, at: span.row * size.columns + span.column, column: span.column)
        } else if hidden == 1, cell.width == 2 {
            let index = span.row * size.columns + span.left
            store(Cell.blank.with(styleBits: cell.styleBits), at: index, column: span.left)
        }
    }

    private mutating func store(_ cell: Cell, at index: Int, column: Int) {
        let width = cell.width
        if cells[index].isContinuation, column > 0 {
            cells[index - 1] = Cell.blank.with(styleBits: cells[index - 1].styleBits)
        }
        if column + width < size.columns, cells[index + width].isContinuation {
            cells[index + width] = Cell.blank.with(styleBits: cells[index + width].styleBits)
        }
        cells[index] = cell
        if width == 2 { cells[index + 1] = Cell.continuation.with(styleBits: cell.styleBits) }
    }
}
