/// How many columns a text takes on a terminal, and texts made to fit.
package enum TextWidth {
    package static func of(_ text: String) -> Int { of(Substring(text)) }

    package static func of(_ text: Substring) -> Int {
        var reader = CellReader(text)
        var width = 0
        while let cell = reader.next() { width += cell.width }
        return width
    }

    package static func of(_ character: Character) -> Int { of(String(character)) }

    /// The columns of a single scalar: 0 for a combining one, 1, or 2 for a wide one.
    package static func of(scalar: UInt32) -> Int {
        if CellReader.isPlain(scalar) { return 1 }
        if WidthTable.contains(scalar, in: WidthTable.zero) { return 0 }
        return WidthTable.contains(scalar, in: WidthTable.wide) ? 2 : 1
    }

    /// The text, cut to so many columns without cutting a character; where it is cut it ends in the ellipsis.
    package static func clip(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
        guard columns > 0 else { return "" }
        guard let end = cut(text, at: columns) else { return text }
        let mark = of(ellipsis)
        guard mark > 0, mark <= columns else { return String(text[..<end]) }
        return text[..<(cut(text, at: columns - mark) ?? text.endIndex)] + ellipsis
    }

    package enum Alignment: Hashable, Sendable { case left, right, center }

    /// The text with blanks added up to so many columns; a longer one stays as it is.
    package static func pad(_ text: String, to columns: Int, _ alignment: Alignment = .left) -> String {
        let missing = columns - of(text)
        guard missing > 0 else { return text }
        let before =
            switch alignment {
            case .left: 0
            case .right: missing
            case .center: missing / 2
            }
        return String(repeating: " ", count: before) + text + String(repeating: " ", count: missing - before)
    }

    /// The text clipped or padded to exactly so many columns.
    package static func fit(
        _ text: String, to columns: Int, _ alignment: Alignment = .left, ellipsis: String = "…"
    ) -> String {
        pad(clip(text, to: columns, ellipsis: ellipsis), to: columns, alignment)
    }

    /// Where a text has to end in order to fit; nil when it does fit.
    private static func cut(_ text: String, at columns: Int) -> String.Index? {
        var reader = CellReader(Substring(text))
        var width = 0
        var end = text.startIndex
        while let cell = reader.next() {
            width += cell.width
            if width > columns { return end }
            end = reader.rest.startIndex
        }
        return nil
    }
}
