import SagaCore
import SagaEngine

/// One order, whole: everything that is known of it, and its messages as a sequence; side by side where there is room,
/// otherwise one after the other.
struct InspectorView {
    let model: ScreenModel

    private var language: Language { model.language }

    /// The facts of the order beside its story, on a screen with room for them.
    func drawPanel(on grid: inout Grid, in rect: Rect) {
        guard let story = model.seen.story else {
            grid.box(rect, style: Theme.muted)
            return
        }
        let name = language("ORDER #", "ЗАКАЗ #") + story.row.order.label
        grid.mark(rect, .pane(.story))
        grid.box(
            rect, titles: [name + " — Enter", name], style: Theme.muted, titleStyle: Theme.title,
            badges: [language.name(story.row.status)], badgeStyle: Theme.style(of: story.row.status))
        let page = Page(.facts, story, language, model.whyState, in: rect.inset(columns: 2, rows: 1))
        draw(page, from: 0, on: &grid)
        grid.put(ScrollMark(top: 0, seen: page.seen, of: page.height), in: rect.line(rect.rows - 1), language)
    }

    // MARK: the overlay

    func draw(_ inspection: Inspection, on grid: inout Grid, in rect: Rect) {
        grid.fill(rect)
        guard let story = model.seen.story else {
            grid.box(rect, kind: .heavy, style: Theme.focus)
            return
        }
        let parts = Parts(rect)
        let name = language("ORDER #", "ЗАКАЗ #") + story.row.order.label
        grid.box(
            rect, titles: titles(name, inspection.part, isWide: parts.isWide), kind: .heavy, style: Theme.focus,
            titleStyle: Theme.focus, badges: [language.name(story.row.status)],
            badgeStyle: Theme.style(of: story.row.status))
        if !parts.isWide { grid.mark(rect.line(0), .key(.tab)) }
        for part in parts.isWide ? Inspection.Part.allCases : [inspection.part] {
            let page = Page(part, story, language, model.whyState, in: parts[part])
            let top = min(inspection.top(of: part), page.most)
            draw(page, from: top, on: &grid)
            if parts.isWide { grid.mark(page.rect, .line(part.rawValue)) }
            let mark = ScrollMark(top: top, seen: page.seen, of: page.height)
            grid.put(mark, in: parts.edge(under: part), language)
        }
        if parts.isWide { drawDivider(parts, inspection.part, on: &grid) }
    }

    private func titles(_ name: String, _ part: Inspection.Part, isWide: Bool) -> [String] {
        guard !isWide else { return [name] }
        let other = language.name(part == .facts ? .messages : .facts)
        return ["\(name) — \(language.name(part)) — Tab: \(other)", "\(name) — Tab: \(other)", name]
    }

    /// Between the two parts: the one that the keys move is told by its heading.
    private func drawDivider(_ parts: Parts, _ part: Inspection.Part, on grid: inout Grid) {
        let frame = parts.frame
        let column = parts.divider
        grid.line(
            .vertical, from: Point(column: column, row: frame.row + 1), length: frame.rows - 2, style: Theme.muted)
        grid.put("╤", at: Point(column: column, row: frame.row), style: Theme.focus)
        grid.put("╧", at: Point(column: column, row: frame.bottom - 1), style: Theme.focus)
        for which in Inspection.Part.allCases {
            let text = which == part ? " \(language.name(which)) " : " Tab: \(language.name(which)) "
            let width = TextWidth.of(text)
            let heading = Rect(
                column: which == .facts ? column - width - 1 : column + 2, row: frame.row, columns: width, rows: 1)
            grid.put(text, at: heading.origin, style: which == part ? Theme.focus : Theme.muted)
            if which != part { grid.mark(heading, .key(.tab)) }
        }
    }

    private func draw(_ page: Page, from top: Int, on grid: inout Grid) {
        switch page.content {
        case .facts(let rows):
            for (place, row) in rows.dropFirst(top).prefix(page.rect.rows).enumerated() {
                grid.put(row, in: page.rect.line(place))
            }
        case .messages(let diagram): diagram.draw(on: &grid, in: page.rect, from: top)
        }
    }

    /// How far down the part can be moved, and by how much at once.
    func extent(of part: Inspection.Part, in rect: Rect) -> (most: Int, page: Int) {
        guard let story = model.seen.story else { return (0, 1) }
        let page = Page(part, story, language, model.whyState, in: Parts(rect)[part])
        return (page.most, max(1, page.seen - 1))
    }
}

/// Where the parts of an open order stand.
private struct Parts {
    let frame: Rect
    let isWide: Bool
    private let inside: Rect

    init(_ rect: Rect) {
        frame = rect
        inside = rect.inset(columns: 2, rows: 1)
        isWide = inside.columns >= 110
    }

    /// The column between the two.
    var divider: Int { inside.column + inside.columns * 44 / 100 }

    subscript(part: Inspection.Part) -> Rect {
        guard isWide else { return inside }
        let (left, right) = inside.split(left: divider - inside.column)
        return part == .facts ? left.split(right: 1).rest : right.split(left: 2).rest
    }

    func edge(under part: Inspection.Part) -> Rect {
        let bottom = frame.line(frame.rows - 1)
        guard isWide else { return bottom }
        let (left, right) = bottom.split(left: divider - frame.column)
        return part == .facts ? left : right
    }
}

/// A part of an open order with what it says.
private struct Page {
    enum Content {
        case facts([[Run]])
        case messages(SequenceDiagram)
    }

    let rect: Rect
    let content: Content
    /// How many rows it has, and how many of them are seen at once.
    let height: Int
    let seen: Int

    init(_ part: Inspection.Part, _ story: StoryView, _ language: Language, _ why: WhyState?, in rect: Rect) {
        self.rect = rect
        switch part {
        case .facts:
            let rows = OrderFacts(story, language, why).rows(rect.columns)
            content = .facts(rows)
            height = rows.count
            seen = rect.rows
        case .messages:
            let diagram = SequenceDiagram(story, language)
            content = .messages(diagram)
            height = diagram.rows.count
            seen = max(0, rect.rows - 1)
        }
    }

    /// The row that is seen first when the last is seen last.
    var most: Int { max(0, height - seen) }
}

extension Inspection {
    /// The two parts of what is known of an order.
    enum Part: Int, CaseIterable, Hashable, Sendable { case facts, messages }
}

extension Language {
    func name(_ part: Inspection.Part) -> String {
        part == .facts ? self("facts", "сведения") : self("messages", "сообщения")
    }
}
