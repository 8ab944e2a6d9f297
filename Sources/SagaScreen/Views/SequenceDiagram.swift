import SagaCore
import SagaEngine

/// The messages of one order between the four services, drawn as they were sent: a command from one lifeline to the
/// next, a status from its publisher to everyone, and between them what each service did.
struct SequenceDiagram {
    /// One row of the diagram.
    struct Row: Hashable {
        enum Drawing: Hashable {
            case arrow(from: ServiceID, to: ServiceID?)
            case broadcast(from: ServiceID)
            case mark(ServiceID, Character)
        }

        let time: Instant
        let drawing: Drawing
        let text: String
        let style: Style
    }

    let rows: [Row]
    private let language: Language

    init(_ entries: [TraceEntry], _ language: Language) {
        self.language = language
        rows = entries.compactMap { Self.row($0, language) }
    }

    // MARK: what happened

    private static func row(_ entry: TraceEntry, _ language: Language) -> Row? {
        switch entry.what {
        case .published(let message): row(message, entry.time, language)
        case .note(let note): row(note, entry.time, language)
        case .hit(let fault, _):
            Row(
                time: entry.time, drawing: .mark(fault.service, "⚡"),
                text: language("you made it fail: ", "сбой устроили вы: ") + language.name(fault), style: Theme.armed)
        default: nil
        }
    }

    private static func row(_ message: Message, _ time: Instant, _ language: Language) -> Row {
        let event = message.event
        let drawing: Row.Drawing =
            event.isStatus
            ? .broadcast(from: event.publisher)
            : .arrow(from: event.publisher, to: event.topic.subscriptions.first?.consumer)
        let text = event == .arrived ? "DeliveryEvent" : language.name(event)
        return Row(time: time, drawing: drawing, text: text, style: Theme.style(of: event))
    }

    private static func row(_ note: Note, _ time: Instant, _ language: Language) -> Row? {
        guard !note.isToldByItsMessage, let deed = Deed(note, language) else { return nil }
        return Row(time: time, drawing: .mark(note.service, deed.glyph.character), text: deed.text, style: deed.style)
    }

    // MARK: drawing

    /// The heads of the lifelines in the first row, the latest rows below, `scroll` rows back from the end.
    func draw(on grid: inout Grid, in rect: Rect, scroll: Int) {
        guard rect.rows > 1 else { return }
        let lanes = Lanes(rect)
        let (head, body) = rect.split(top: 1)
        for service in ServiceID.allCases {
            let name = TextWidth.clip(
                lanes.step < 8 ? language.initial(service) : language.name(service), to: lanes.step, ellipsis: ".")
            let column = lanes.column(of: service) - TextWidth.of(name) / 2
            grid.put(name, at: Point(column: max(rect.column, column), row: head.row), style: .bold, within: rect)
        }
        let last = max(0, rows.count - min(scroll, max(0, rows.count - body.rows)))
        for (place, row) in rows[max(0, last - body.rows)..<last].enumerated() {
            draw(row, on: &grid, in: body.line(place), lanes)
        }
    }

    private func draw(_ row: Row, on grid: inout Grid, in line: Rect, _ lanes: Lanes) {
        if lanes.showsTime {
            grid.put(ClockText.short(row.time), at: line.origin, style: Theme.muted, within: line)
        }
        for service in ServiceID.allCases {
            grid.put("│", at: Point(column: lanes.column(of: service), row: line.row), style: Theme.wire, within: line)
        }
        switch row.drawing {
        case .mark(let service, let glyph):
            grid.put(
                String(glyph), at: Point(column: lanes.column(of: service), row: line.row), style: row.style,
                within: line)
        case .arrow(let from, let to): arrow(from, to, row.style, on: &grid, line, lanes)
        case .broadcast(let from): broadcast(from, row.style, on: &grid, line, lanes)
        }
        let text = Rect(column: lanes.text, row: line.row, columns: line.right - lanes.text, rows: 1)
        grid.put(TextWidth.clip(row.text, to: text.columns), at: text.origin, style: row.style, within: text)
    }

    private func arrow(
        _ from: ServiceID, _ to: ServiceID?, _ style: Style, on grid: inout Grid, _ line: Rect, _ lanes: Lanes
    ) {
        let start = lanes.column(of: from)
        let end = to.map(lanes.column) ?? start + 2
        for column in start + 1..<max(end, start + 1) {
            grid.put("─", at: Point(column: column, row: line.row), style: style, within: line)
        }
        grid.put("●", at: Point(column: start, row: line.row), style: style, within: line)
        grid.put(to == nil ? "▪" : "▶", at: Point(column: end, row: line.row), style: style, within: line)
    }

    private func broadcast(_ from: ServiceID, _ style: Style, on grid: inout Grid, _ line: Rect, _ lanes: Lanes) {
        let (first, last) = (lanes.column(of: .order), lanes.column(of: .delivery))
        for column in first...last {
            grid.put("╌", at: Point(column: column, row: line.row), style: style.with { $0.bold = false }, within: line)
        }
        for service in ServiceID.allCases {
            let glyph = service == from ? "●" : service < from ? "◀" : "▶"
            grid.put(glyph, at: Point(column: lanes.column(of: service), row: line.row), style: style, within: line)
        }
    }

    /// Where the lifelines stand.
    private struct Lanes {
        let first: Int
        let step: Int
        let text: Int
        let showsTime: Bool

        init(_ rect: Rect) {
            showsTime = rect.columns >= 56
            let time = showsTime ? 9 : 0
            step = min(max((rect.columns - time - 24) / 4, 5), 13)
            first = rect.column + time + 3
            text = first + 3 * step + 5
        }

        func column(of service: ServiceID) -> Int { first + Int(service.rawValue) * step }
    }
}

extension Note {
    /// Order's own record of what its message says anyway.
    fileprivate var isToldByItsMessage: Bool {
        kind == .recorded && (event?.status == .created || event?.status == .cancelled)
    }
}
