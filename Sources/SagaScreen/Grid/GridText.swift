extension Grid {
    /// The rows as text without the blanks at their ends, joined by newlines: what golden screens are compared with.
    package func text() -> String {
        (0..<size.rows).map(rowText).joined(separator: "\n")
    }

    /// One row as text without the blanks at its end.
    package func rowText(_ row: Int) -> String {
        guard row >= 0, row < size.rows else { return "" }
        let line = cells[row * size.columns..<(row + 1) * size.columns]
        var scalars = String.UnicodeScalarView()
        let end = line.lastIndex { !$0.isBlank } ?? line.startIndex - 1
        guard end >= line.startIndex else { return "" }
        for cell in line[...end] where !cell.isContinuation { cell.append(to: &scalars) }
        return String(scalars)
    }
}

extension Cell {
    fileprivate var isBlank: Bool { width == 1 && scalar(at: 0) == 0x20 && scalar(at: 1) == 0 }
}
