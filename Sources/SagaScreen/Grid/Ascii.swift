extension Grid {
    /// The grid in ASCII, column by column: what is drawn has its stand-in, letters of other scripts are spelled in Latin
    /// as well as one letter for one goes, and the rest is a question mark. Not a byte of it is anything else.
    package func ascii() -> Grid {
        var precedingIsReplaced = false
        return mapped { cell in
            if cell.isContinuation {
                return precedingIsReplaced ? Cell.blank.with(styleBits: cell.styleBits) : cell
            }
            precedingIsReplaced = false
            guard let standIn = Ascii.standIn(for: cell) else { return cell }
            precedingIsReplaced = cell.width == 2
            return Cell(scalar: standIn, width: 1).with(styleBits: cell.styleBits)
        }
    }
}

/// What stands for a character where there is only ASCII. One column each, so that no layout moves.
package enum Ascii {
    /// What stands for a drawing or typographic character; nil for a letter, and for what is ASCII already.
    package static func standIn(forDrawing scalar: UInt32) -> UInt32? {
        if scalar < 0x80 { return nil }
        if let known = glyphs[scalar] ?? drawing[scalar] { return known }
        switch scalar {
        case 0x2500...0x257F: return plus
        case 0x80...0xBF, 0x2000...0x206F, 0x20A0...0x20CF, 0x2190...0x243F, 0x2580...0x2BFF, 0xFFFD,
            0x1F000...0x1FAFF:
            return question
        default: return nil
        }
    }

    /// What stands for a letter: Cyrillic in Latin, one letter for one, and a question mark for the rest.
    package static func standIn(forLetter scalar: UInt32) -> UInt32 {
        if scalar < 0x80 { return scalar }
        return letters[scalar] ?? question
    }

    fileprivate static func standIn(for cell: Cell) -> UInt32? {
        let scalar = cell.scalar(at: 0)
        if let drawn = standIn(forDrawing: scalar) { return drawn }
        return scalar >= 0x80 || cell.scalar(at: 1) != 0 ? standIn(forLetter: scalar) : nil
    }

    private static let plus: UInt32 = 0x2B
    private static let question: UInt32 = 0x3F

    private static let glyphs = table(
        Glyph.allCases.map { ($0.signs.ascii.unicodeScalars.first!, String($0.signs.drawn)) })

    /// Each stand-in with everything that it stands for besides the signs of the legend: lines of boxes, and what texts
    /// are written with. What is missing here is a question mark.
    private static let drawing = table([
        (":", "╎"), ("-", "┄┅┈┉╍–—―−‐‑‒"), ("=", "━"), ("%", "═"), ("|", "│┃┆┇┊┋╏║"), (">", "→"), ("<", "←"),
        ("^", "↑"),
        ("v", "↓"),
        ("#", "▉▊▋▌▍▎▏"), ("~", "…"), ("x", "×"), ("\"", "«»“”„‟″"), ("'", "‘’‚‛′´"), ("N", "№"), ("E", "€"),
        ("R", "₽"),
        ("L", "£"), ("Y", "¥"), ("c", "©¢"), ("r", "®"), ("o", "°"),
        (" ", "\u{A0}\u{2002}\u{2003}\u{2007}\u{2009}\u{202F}\u{2800}"), ("1", "¹"), ("2", "²"), ("3", "³"), ("*", "✱"),
    ])

    private static let letters = table([
        ("a", "аàáâãäå"), ("b", "б"), ("v", "в"), ("g", "гґ"), ("d", "д"), ("e", "еёэєèéêë"), ("j", "ж"),
        ("z", "з"), ("i", "иіїìíîï"), ("y", "йыý"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "нñ"), ("o", "оòóôõöø"),
        ("p", "п"), ("r", "р"), ("s", "сß"), ("t", "т"), ("u", "уюùúûü"), ("f", "ф"), ("h", "х"), ("c", "цç"),
        ("4", "чЧ"), ("w", "шщ"), ("'", "ъьЪЬ"), ("q", "я"),
        ("A", "АÀÁÂÃÄÅ"), ("B", "Б"), ("V", "В"), ("G", "ГҐ"), ("D", "Д"), ("E", "ЕЁЭЄÈÉÊË"), ("J", "Ж"),
        ("Z", "З"), ("I", "ИІЇÌÍÎÏ"), ("Y", "ЙЫÝ"), ("K", "К"), ("L", "Л"), ("M", "М"), ("N", "НÑ"), ("O", "ОÒÓÔÕÖØ"),
        ("P", "П"), ("R", "Р"), ("S", "С"), ("T", "Т"), ("U", "УЮÙÚÛÜ"), ("F", "Ф"), ("H", "Х"), ("C", "ЦÇ"),
        ("W", "ШЩ"), ("Q", "Я"),
    ])

    private static func table(_ rows: [(Unicode.Scalar, String)]) -> [UInt32: UInt32] {
        var result: [UInt32: UInt32] = [:]
        for (standIn, meant) in rows {
            for scalar in meant.unicodeScalars where scalar.value >= 0x80 { result[scalar.value] = standIn.value }
        }
        return result
    }
}
