import CNcurses
import SagaScreen

/// What the styles of the grid are on this terminal: attributes, and pairs of colours made when first needed.
struct Palette {
    struct Look: Equatable {
        var attributes: UInt32
        var pair: Int32
    }

    /// The number of colours in use: 0, 8, 16 or 256.
    let colors: Int
    private let standardInk: Int32
    private let standardPaper: Int32
    private let maximumPairs: Int32
    private var pairs: [UInt64: Int32] = [:]
    private var looks: [UInt64: Look] = [:]

    init(color: Bool) {
        let found = color && cn_pairs() > 1 ? Int(cn_colors()) : 0
        colors = [256, 16, 8].first { $0 <= found } ?? 0
        standardInk = cn_has_default_colors() ? -1 : 7
        standardPaper = cn_has_default_colors() ? -1 : 0
        maximumPairs = min(cn_pairs(), 256) - 1
    }

    /// How a style, given as a cell keeps it, is shown.
    mutating func look(_ styleBits: UInt64, _ style: @autoclosure () -> Style) -> Look {
        if let known = looks[styleBits] { return known }
        let made = look(style())
        looks[styleBits] = made
        return made
    }

    private mutating func look(_ style: Style) -> Look {
        var style = style
        let ink = Palette.color(of: style.ink, among: colors)
        let paper = Palette.color(of: style.paper, among: colors)
        if colors == 0, style.paper != .standard { style.reverse.toggle() }
        if style.ink == .grey, ink == nil { style.dim = true }
        return Look(attributes: Palette.attributes(of: style), pair: pair(ink ?? standardInk, paper ?? standardPaper))
    }

    static func attributes(of style: Style) -> UInt32 {
        (style.bold ? CN_BOLD.rawValue : 0) | (style.dim ? CN_DIM.rawValue : 0)
            | (style.underline ? CN_UNDERLINE.rawValue : 0) | (style.reverse ? CN_REVERSE.rawValue : 0)
    }

    /// The terminal's colour that is nearest to an ink; nil for its own default. Where there are 256, shades are taken
    /// that can be read on a dark and on a light background, which the first eight cannot.
    static func color(of ink: Ink, among colors: Int) -> Int32? {
        guard colors >= 8 else { return nil }
        if colors >= 256, let shade = shades[ink] { return shade }
        return switch ink {
        case .standard: nil
        case .black: 0
        case .red: 1
        case .green: 2
        case .yellow: 3
        case .blue: 4
        case .magenta: 5
        case .cyan: 6
        case .white: colors >= 16 ? 15 : 7
        case .grey: colors >= 16 ? 8 : nil
        case .orange: 3
        }
    }

    private static let shades: [Ink: Int32] = [
        .red: 196, .green: 34, .yellow: 172, .blue: 69, .magenta: 170, .cyan: 37, .grey: 244, .orange: 208,
    ]

    /// The pair of two colours; the default one where a terminal has no more pairs to give.
    private mutating func pair(_ ink: Int32, _ paper: Int32) -> Int32 {
        guard colors > 0, ink != standardInk || paper != standardPaper else { return 0 }
        let key = UInt64(UInt32(bitPattern: ink)) << 32 | UInt64(UInt32(bitPattern: paper))
        if let known = pairs[key] { return known }
        guard pairs.count < Int(maximumPairs) else { return 0 }
        let number = Int32(pairs.count + 1)
        cn_make_pair(number, ink, paper)
        pairs[key] = number
        return number
    }
}
