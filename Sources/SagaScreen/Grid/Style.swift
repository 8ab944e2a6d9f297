/// A colour that terminals have. What a colour means is for the views to say.
package enum Ink: UInt8, Hashable, Sendable, CaseIterable {
    /// The terminal's own colour: its default text on its default background.
    case standard
    case black, red, green, yellow, blue, magenta, cyan, white
    case grey, orange
}

/// How a cell looks.
package struct Style: Hashable, Sendable {
    package var ink: Ink
    package var paper: Ink
    package var bold: Bool
    package var dim: Bool
    package var underline: Bool
    package var reverse: Bool

    package init(
        _ ink: Ink = .standard, on paper: Ink = .standard,
        bold: Bool = false, dim: Bool = false, underline: Bool = false, reverse: Bool = false
    ) {
        self.ink = ink
        self.paper = paper
        self.bold = bold
        self.dim = dim
        self.underline = underline
        self.reverse = reverse
    }

    package static let plain = Style()
    package static let bold = Style(bold: true)
    package static let dim = Style(dim: true)
    package static let reverse = Style(reverse: true)
}

extension Style {
    package func with(_ change: (inout Style) -> Void) -> Style {
        var copy = self
        change(&copy)
        return copy
    }

    /// Five bits of ink, five of paper, four flags: the form in which a cell keeps its style.
    var bits: UInt64 {
        UInt64(ink.rawValue) | UInt64(paper.rawValue) << 5
            | (bold ? 1 << 10 : 0) | (dim ? 1 << 11 : 0) | (underline ? 1 << 12 : 0) | (reverse ? 1 << 13 : 0)
    }

    init(bits: UInt64) {
        self.init(
            Ink(rawValue: UInt8(bits & 31)) ?? .standard, on: Ink(rawValue: UInt8(bits >> 5 & 31)) ?? .standard,
            bold: bits & 1 << 10 != 0, dim: bits & 1 << 11 != 0,
            underline: bits & 1 << 12 != 0, reverse: bits & 1 << 13 != 0
        )
    }
}
