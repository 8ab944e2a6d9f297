/// A row of the screen in pieces, each with forms from long to short. Where there is little room the free text is
/// shortened first, then words go, then units; what must be seen goes last, to its shortest form, and is never cut.
struct Line {
    var pieces: [Piece]

    init(_ pieces: [Piece]) { self.pieces = pieces }

    /// The columns of the shortest form: with fewer, something that must be seen would be lost.
    var least: Int { pieces.reduce(0) { $0 + $1.least } }

    /// The columns that it takes without a word, what must be seen still being as long as can be.
    fileprivate var bare: Int {
        pieces.reduce(0) { $0 + ($1.isMust ? $1.width(0) : $1.least) }
    }

    /// The columns of the longest form.
    var full: Int { pieces.reduce(0) { $0 + $1.width(0) } }

    /// The pieces as they go into so many columns. A spring takes up what is left.
    func runs(_ columns: Int) -> [Run] { parts(columns).flatMap { $0 } }

    /// The same piece by piece.
    func parts(_ columns: Int) -> [[Run]] {
        var places = [Int](repeating: 0, count: pieces.count)
        var width = full
        var texts = clipped(&width, to: columns, downTo: Piece.readable)
        for rank in Piece.Rank.allCases {
            while width > columns, let next = next(places, rank) {
                width += pieces[next].width(places[next] + 1) - pieces[next].width(places[next])
                places[next] += 1
            }
        }
        if width > columns { texts = clipped(&width, to: columns, downTo: 0, texts) }
        return pieces.indices.map { place in
            switch pieces[place].content {
            case .spring: [Run(String(repeating: " ", count: max(1, columns - width + 1)))]
            case .free(let text, let style): [Run(texts[place] ?? text, style)]
            case .forms(let forms, _): forms[places[place]]
            }
        }
    }

    /// The piece of this rank that gives way next: the last of those that still have the most to give.
    private func next(_ places: [Int], _ rank: Piece.Rank) -> Int? {
        let able = pieces.indices.filter { pieces[$0].canShrink(places[$0], rank) }
        return able.max { (places[$1], $0) < (places[$0], $1) }
    }

    /// Free text gives way to what it can be read by still.
    private func clipped(
        _ width: inout Int, to columns: Int, downTo least: Int, _ known: [Int: String] = [:]
    ) -> [Int: String] {
        var texts = known
        for (place, piece) in pieces.enumerated().reversed() where width > columns {
            guard case .free(let whole, _) = piece.content else { continue }
            let text = texts[place] ?? whole
            let now = TextWidth.of(text)
            let wanted = max(min(least, now), now - (width - columns))
            let short = wanted < 2 ? "" : TextWidth.clip(text, to: wanted)
            texts[place] = short
            width -= now - TextWidth.of(short)
        }
        return texts
    }
}

/// A part of a line.
struct Piece {
    /// What gives way first.
    enum Rank: Int, CaseIterable {
        case gap, word, unit, must
    }

    enum Content {
        /// From long to short.
        case forms([[Run]], Rank)
        /// Text that may end in an ellipsis.
        case free(String, Style)
        /// What is left of the row.
        case spring
    }

    let content: Content

    /// So many columns of a free text can still be read.
    static let readable = 6

    /// What must be seen, in forms from long to short.
    static func must(_ forms: String..., style: Style = .plain) -> Piece { .must(forms, style) }
    static func must(_ forms: [String], _ style: Style = .plain) -> Piece {
        Piece(content: .forms(forms.map { [Run($0, style)] }, .must))
    }
    /// A word that goes where there is little room; it may have shorter forms before it does.
    static func word(_ forms: String..., style: Style = .plain) -> Piece {
        Piece(content: .forms(forms.map { [Run($0, style)] } + [[]], .word))
    }
    /// What a number counts.
    static func unit(_ forms: String..., style: Style = .plain) -> Piece {
        Piece(content: .forms(forms.map { [Run($0, style)] } + [[]], .unit))
    }
    static func free(_ text: String, _ style: Style = .plain) -> Piece { Piece(content: .free(text, style)) }
    /// Blanks between what stands apart; at least `least` of them.
    static func gap(_ columns: Int, least: Int = 1) -> Piece {
        let widths = stride(from: columns, through: least, by: -1)
        return Piece(content: .forms(widths.map { [Run(String(repeating: " ", count: $0))] }, .gap))
    }
    static let spring = Piece(content: .spring)
    /// The same in several forms of several runs.
    static func forms(_ forms: [[Run]], _ rank: Rank = .must) -> Piece { Piece(content: .forms(forms, rank)) }

    fileprivate var isMust: Bool { if case .forms(_, .must) = content { true } else { false } }
    var isSpring: Bool { if case .spring = content { true } else { false } }

    func width(_ place: Int) -> Int {
        switch content {
        case .forms(let forms, _): forms[place].reduce(0) { $0 + TextWidth.of($1.text) }
        case .free(let text, _): TextWidth.of(text)
        case .spring: 1
        }
    }

    var least: Int {
        switch content {
        case .forms(let forms, _): width(forms.count - 1)
        case .free: 0
        case .spring: 1
        }
    }

    func canShrink(_ place: Int, _ rank: Rank) -> Bool {
        guard case .forms(let forms, let mine) = content, mine == rank else { return false }
        return place + 1 < forms.count
    }
}

extension Grid {
    /// Writes a line into the rectangle's first row, in the forms that have room.
    @discardableResult
    mutating func put(_ line: Line, in rect: Rect) -> Int { put(line.runs(rect.columns), in: rect) }

    /// Writes what stands on both sides of the line's spring, and leaves alone the place between them, which it returns.
    /// Words go for its sake until it has so much room, and nothing else.
    @discardableResult
    mutating func put(around line: Line, in rect: Rect, room: Int = 1) -> Rect {
        let spring = line.pieces.firstIndex(where: \.isSpring) ?? line.pieces.count
        let line = spring == line.pieces.count ? Line(line.pieces + [.spring]) : line
        let parts = line.parts(max(min(line.bare, rect.columns), rect.columns - room + 1))
        let right = Array(parts[(spring + 1)...].joined())
        let width = right.reduce(0) { $0 + TextWidth.of($1.text) }
        let (rest, place) = rect.split(right: width)
        put(right, in: place)
        return rest.split(left: put(Array(parts[..<spring].joined()), in: rest)).rest
    }
}
