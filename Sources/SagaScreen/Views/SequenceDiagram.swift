import SagaCore
import SagaEngine

/// The messages of one order between the four services, drawn as they were sent: a command from one lifeline to the
/// next, a status from its publisher to everyone, and between them what each service did.
struct SequenceDiagram {
    /// One row of the diagram.
    struct Row {
        enum Drawing: Hashable {
            case arrow(from: ServiceID, to: ServiceID?)
            case broadcast(from: ServiceID)
            case mark(ServiceID, Glyph)
            /// A word across the lifelines.
            case remark
        }

        let time: Instant?
        let drawing: Drawing
        let text: Line
        let style: Style
    }

    let rows: [Row]
    private let language: Language

    init(_ story: StoryView, _ language: Language) {
        self.language = language
        var writer = RowWriter(language: language)
        rows = story.entries.isEmpty ? writer.rows(of: story.history) : story.entries.compactMap { writer.row($0) }
    }

    // MARK: drawing

    /// The heads of the lifelines in the first row, and under them the rows from `top` on.
    func draw(on grid: inout Grid, in rect: Rect, from top: Int) {
        guard rect.rows > 1 else { return }
        let lanes = Lanes(rect, until: rows.last?.time ?? .start)
        let (head, body) = rect.split(top: 1)
        for service in ServiceID.allCases {
            let name = lanes.isNarrow ? language.initials(service) : language.name(service)
            let column = lanes.column(of: service) - TextWidth.of(name) / 2
            grid.put(name, at: Point(column: max(rect.column, column), row: head.row), style: .bold, within: rect)
        }
        for (place, row) in rows.dropFirst(top).prefix(body.rows).enumerated() {
            draw(row, on: &grid, in: body.line(place), lanes)
        }
    }

    private func draw(_ row: Row, on grid: inout Grid, in line: Rect, _ lanes: Lanes) {
        if lanes.showsTime, let time = row.time {
            grid.put(ClockText.short(time), at: line.origin, style: Theme.muted, within: line)
        }
        guard row.drawing != .remark else {
            grid.put(row.text, in: line)
            return
        }
        for service in ServiceID.allCases {
            grid.put("│", at: Point(column: lanes.column(of: service), row: line.row), style: Theme.wire, within: line)
        }
        let style = row.style
        switch row.drawing {
        case .mark(let service, let glyph):
            grid.put(
                glyph.drawn, at: Point(column: lanes.column(of: service), row: line.row), style: style, within: line)
        case .arrow(let from, let to): arrow(from, to, style, on: &grid, line, lanes)
        case .broadcast(let from): broadcast(from, style, on: &grid, line, lanes)
        case .remark: break
        }
        grid.put(row.text, in: Rect(column: lanes.text, row: line.row, columns: line.right - lanes.text, rows: 1))
    }

    private func arrow(
        _ from: ServiceID, _ to: ServiceID?, _ style: Style, on grid: inout Grid, _ line: Rect, _ lanes: Lanes
    ) {
        let start = lanes.column(of: from)
        // Where nobody reads, the message stays in its queue.
        let end = to.map(lanes.column) ?? start + 2
        for column in start + 1..<max(end, start + 1) {
            grid.put(Glyph.solid.drawn, at: Point(column: column, row: line.row), style: style, within: line)
        }
        grid.put(Glyph.message.drawn, at: Point(column: start, row: line.row), style: style, within: line)
        let tip = to == nil ? Glyph.waiting : .leads
        grid.put(tip.drawn, at: Point(column: end, row: line.row), style: style, within: line)
    }

    private func broadcast(_ from: ServiceID, _ style: Style, on grid: inout Grid, _ line: Rect, _ lanes: Lanes) {
        let (first, last) = (lanes.column(of: .order), lanes.column(of: .delivery))
        let thin = style.with { $0.bold = false }
        for column in first...last {
            grid.put(Glyph.dashed.drawn, at: Point(column: column, row: line.row), style: thin, within: line)
        }
        for service in ServiceID.allCases {
            let glyph = service == from ? Glyph.message : service < from ? .back : .leads
            grid.put(
                glyph.drawn, at: Point(column: lanes.column(of: service), row: line.row), style: style, within: line)
        }
    }

    /// Where the lifelines stand. They leave the text the room that its amounts and outcomes need.
    private struct Lanes {
        let first: Int
        let step: Int
        let text: Int
        let showsTime: Bool

        private static let textRoom = 31
        private static let behindLast = 4

        init(_ rect: Rect, until last: Instant) {
            let fixed = 1 + Self.behindLast + Self.textRoom
            let time = TextWidth.of(ClockText.short(last)) + 1
            showsTime = rect.columns >= time + fixed + 3 * 4
            let left = rect.columns - (showsTime ? time : 0) - fixed
            step = min(max(left / 3, 4), 13)
            first = rect.column + (showsTime ? time : 0) + 1
            text = first + 3 * step + Self.behindLast
        }

        var isNarrow: Bool { step < 9 }

        func column(of service: ServiceID) -> Int { first + Int(service.rawValue) * step }
    }
}

/// Makes rows of what happened.
private struct RowWriter {
    let language: Language

    /// What has been told so far of its cancellation.
    private var track = CancellationTrack()

    init(language: Language) { self.language = language }

    mutating func row(_ entry: TraceEntry) -> SequenceDiagram.Row? {
        switch entry.what {
        case .published(let message): row(message.event, entry.time)
        case .note(let note): row(note, entry.time)
        default: nil
        }
    }

    /// Where the messages are no longer kept, the record still tells the way.
    func rows(of history: [HistoryEntry]) -> [SequenceDiagram.Row] {
        let remark = language(
            "messages no longer kept; on record:", "сообщения не хранятся; записано:")
        let first = SequenceDiagram.Row(
            time: nil, drawing: .remark, text: Line([.free(remark, Theme.muted)]), style: Theme.muted)
        return [first] + history.map { row($0.event, $0.time) }
    }

    private func row(_ event: Event, _ time: Instant) -> SequenceDiagram.Row {
        let drawing: SequenceDiagram.Row.Drawing =
            event.isStatus
            ? .broadcast(from: event.publisher)
            : .arrow(from: event.publisher, to: event.topic.subscriptions.first?.consumer)
        let style = Theme.style(of: event)
        return SequenceDiagram.Row(
            time: time, drawing: drawing, text: Line([.must(language.name(event), style: style)]), style: style)
    }

    private mutating func row(_ note: Note, _ time: Instant) -> SequenceDiagram.Row? {
        let occasion = track.occasion(of: note)
        guard !note.isToldByItsMessage, var deed = Deed(note, language) else { return nil }
        if note.kind == .failed {
            let failed = language("failed: ", "не удалось: ") + language.reason(note.reason)
            deed.words = [failed, language.reason(note.reason)]
        }
        // A service that failed itself, or tries again, has not just read that the order is cancelled.
        if occasion != .read { deed.reading = "" }
        return SequenceDiagram.Row(
            time: time, drawing: .mark(note.service, deed.glyph), text: deed.line, style: deed.style)
    }
}

extension Deed {
    /// The deed without its sign, which stands on the lifeline: what it had read goes first, then the words, then the unit.
    fileprivate var line: Line {
        let reason = Piece.forms([[Run(reading, style)], []], .gap)
        guard !value.isEmpty else { return Line([reason, .forms(words.map { [Run($0, style)] })]) }
        let leads = words.map { [Run($0 + " ", style)] }
        return Line([reason, .forms(leads + [[]], .word), .must(value, style: style), .unit(unit, style: style)])
    }
}

extension Note {
    /// Order's own record of what its message says anyway.
    fileprivate var isToldByItsMessage: Bool {
        kind == .recorded && (event?.status == .created || event == .cancelledByOrder)
    }
}
