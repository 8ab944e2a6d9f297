/// How much there is above and below what is seen of something that scrolls: said in the lower edge of its frame.
struct ScrollMark {
    let above: Int
    let below: Int

    /// Of so many rows, some are seen from the row `top` on.
    init(top: Int, seen: Int, of count: Int) {
        above = max(0, min(top, count))
        below = max(0, count - top - seen)
    }

    /// From long to short; the numbers stay.
    func forms(_ language: Language) -> [String] {
        let (up, down) = (language.count(above), language.count(below))
        switch (above > 0, below > 0) {
        case (true, true):
            return [
                language("\(up) more above, \(down) below", "ещё \(up) выше, \(down) ниже"),
                language("\(down) more below", "ниже ещё \(down)"), "+\(down)",
            ]
        case (true, false): return [language("\(up) more above", "выше ещё \(up)"), "+\(up)"]
        case (false, true): return [language("\(down) more below", "ниже ещё \(down)"), "+\(down)"]
        case (false, false): return []
        }
    }
}

extension Grid {
    /// Writes the mark into the lower edge of a frame, at its right.
    mutating func put(_ mark: ScrollMark, in edge: Rect, _ language: Language) {
        guard let text = mark.forms(language).first(where: { TextWidth.of($0) + 5 <= edge.columns }) else { return }
        put(" \(text) ", at: Point(column: edge.right - TextWidth.of(text) - 4, row: edge.row), style: Theme.title)
    }
}
