/// How the lines of boxes look.
package enum LineKind: Hashable, Sendable, CaseIterable {
    case light, rounded, heavy, double

    /// Horizontal, vertical, and the corners: upper left, upper right, lower left, lower right.
    fileprivate var glyphs: [Character] {
        switch self {
        case .light: ["─", "│", "┌", "┐", "└", "┘"]
        case .rounded: ["─", "│", "╭", "╮", "╰", "╯"]
        case .heavy: ["━", "┃", "┏", "┓", "┗", "┛"]
        case .double: ["═", "║", "╔", "╗", "╚", "╝"]
        }
    }
}

package enum Axis: Hashable, Sendable { case horizontal, vertical }

extension Grid {
    /// Draws a run of line cells, or of another character.
    package mutating func line(
        _ axis: Axis, from point: Point, length: Int, kind: LineKind = .light, glyph: Character? = nil,
        style: Style = .plain, within: Rect? = nil
    ) {
        let isHorizontal = axis == .horizontal
        let run = Rect(
            column: point.column, row: point.row,
            columns: isHorizontal ? length : 1, rows: isHorizontal ? 1 : length
        )
        let character = glyph ?? kind.glyphs[isHorizontal ? 0 : 1]
        fill(within.map(run.intersection) ?? run, with: character, style: style)
    }

    /// Draws the frame of a rectangle and leaves its inside alone. The badge stands at the right of the upper edge;
    /// where there is no room for both, the title is cut first. What has no inside becomes a plain line.
    package mutating func box(
        _ rect: Rect, title: String? = nil, kind: LineKind = .light, style: Style = .plain, titleStyle: Style? = nil,
        badge: String? = nil, badgeStyle: Style? = nil, within: Rect? = nil
    ) {
        guard !rect.isEmpty else { return }
        guard rect.rows > 1, rect.columns > 1 else {
            let axis: Axis = rect.rows == 1 ? .horizontal : .vertical
            let length = max(rect.columns, rect.rows)
            line(axis, from: rect.origin, length: length, kind: kind, style: style, within: within)
            return
        }
        frame(rect, kind: kind, style: style, within: within)
        let edge = rect.line(0).inset(columns: 1, rows: 0)
        let badge = label(badge, room: edge.columns)
        let taken = TextWidth.of(badge)
        let place = edge.origin.moved(columns: edge.columns - taken)
        put(badge, at: place, style: badgeStyle ?? style, within: within)
        let title = label(title, room: edge.columns - taken - (taken > 0 ? 1 : 0))
        put(title, at: edge.origin, style: titleStyle ?? style, within: within)
    }

    /// A frame whose title and badge have forms from long to short: the title gives way first, neither is cut.
    mutating func box(
        _ rect: Rect, titles: [String], kind: LineKind = .light, style: Style = .plain, titleStyle: Style? = nil,
        badges: [String] = [], badgeStyle: Style? = nil
    ) {
        let room = rect.columns - 3
        func width(_ text: String?) -> Int { text.map { TextWidth.of($0) + 2 } ?? 0 }
        let badge = badges.first { width(titles.last) + width($0) <= room }
        let title = titles.first { width($0) + width(badge) <= room } ?? titles.last
        box(rect, title: title, kind: kind, style: style, titleStyle: titleStyle, badge: badge, badgeStyle: badgeStyle)
    }

    /// A text between two blanks, clipped; empty where not even its first character would be seen.
    private func label(_ text: String?, room: Int) -> String {
        guard let text, !text.isEmpty else { return "" }
        let clipped = TextWidth.clip(text, to: room - 2)
        return clipped.isEmpty || clipped == "…" && text != "…" ? "" : " \(clipped) "
    }

    private mutating func frame(_ rect: Rect, kind: LineKind, style: Style, within: Rect?) {
        let glyphs = kind.glyphs
        let (last, bottom) = (rect.right - 1, rect.bottom - 1)
        for row in [rect.row, bottom] {
            let start = Point(column: rect.column + 1, row: row)
            line(.horizontal, from: start, length: rect.columns - 2, kind: kind, style: style, within: within)
        }
        for column in [rect.column, last] {
            let start = Point(column: column, row: rect.row + 1)
            line(.vertical, from: start, length: rect.rows - 2, kind: kind, style: style, within: within)
        }
        let corners = [(rect.column, rect.row), (last, rect.row), (rect.column, bottom), (last, bottom)]
        for (glyph, (column, row)) in zip(glyphs[2...], corners) {
            let corner = Point(column: column, row: row)
            line(.horizontal, from: corner, length: 1, glyph: glyph, style: style, within: within)
        }
    }
}
