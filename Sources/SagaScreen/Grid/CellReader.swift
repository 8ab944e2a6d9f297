/// Takes a text apart into the cells that a terminal makes of it, one character at a time.
///
/// A character here is a spacing scalar with its combining ones, which is what terminals and wcwidth agree upon.
/// Where terminals disagree the plainer form is taken: variation selectors and skin tones are left out, and of
/// emoji joined to one the first is shown. What would act instead of being seen is replaced by something to see.
struct CellReader {
    private(set) var rest: Substring.UnicodeScalarView

    init(_ text: Substring) {
        rest = text.unicodeScalars
    }

    /// The next character in plain style, or nil at the end. Combining marks that have nothing to sit on are dropped.
    mutating func next() -> Cell? {
        while let scalar = rest.popFirst()?.value {
            if CellReader.isPlain(scalar) {
                return combined(Cell(scalar: scalar, width: 1))
            }
            if let replacement = CellReader.replacement(for: scalar) {
                return Cell(scalar: replacement, width: 1)
            }
            let width = TextWidth.of(scalar: scalar)
            if width > 0 {
                return combined(Cell(scalar: scalar, width: width))
            }
        }
        return nil
    }

    private mutating func combined(_ base: Cell) -> Cell {
        guard let first = rest.first?.value, first >= 0x300, !CellReader.isPlain(first) else { return base }
        var cell = base
        while let scalar = rest.first?.value, scalar >= 0x300 {
            if scalar == CellReader.joiner, base.width == 2 {
                rest.removeFirst()
                rest.removeFirst(min(1, rest.count))
            } else if CellReader.isLeftOut(scalar, after: base) {
                rest.removeFirst()
            } else if TextWidth.of(scalar: scalar) == 0, CellReader.replacement(for: scalar) == nil {
                rest.removeFirst()
                cell.combine(scalar)
            } else {
                break
            }
        }
        return cell
    }

    private static let joiner: UInt32 = 0x200D

    private static func isLeftOut(_ scalar: UInt32, after base: Cell) -> Bool {
        switch scalar {
        case 0x200B...0x200D, 0x2060, 0xFE00...0xFE0F, 0xFEFF, 0xE0000...0xE0FFF: true
        case 0x1F3FB...0x1F3FF: base.width == 2
        default: false
        }
    }

    /// Most of what is ever drawn: ASCII, Latin-1, Cyrillic letters, arrows, boxes and blocks, one column each.
    @inline(__always)
    static func isPlain(_ scalar: UInt32) -> Bool {
        if scalar < 0x300 { return scalar >= 0x20 && (scalar < 0x7F || scalar >= 0xA0) }
        return scalar >= 0x400 && scalar < 0x483 || scalar >= 0x2500 && scalar < 0x25FD
    }

    /// What is shown for a scalar that would move the cursor, start a command or turn the writing direction.
    private static func replacement(for scalar: UInt32) -> UInt32? {
        switch scalar {
        case 0..<0x20: 0x2400 + scalar
        case 0x7F: 0x2421
        case 0x80..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x206F, 0xFFF9...0xFFFB: 0xFFFD
        default: nil
        }
    }
}
