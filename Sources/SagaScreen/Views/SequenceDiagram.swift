import SagaCore
import SagaEngine

/// The messages of one order between the four services, drawn as they were sent: a command from one lifeline to the
/// next, a status from its publisher to everyone, and between them what each service did. What went wrong on the way is
/// drawn there: an arrow that bends was kept back and arrives lower, at its time; one that ends in ✗ was lost; a duplicate
/// is a fainter arrow of its own, and what the broker delivers again comes out of the queue once more.
package struct SequenceDiagram {
    /// One row of the diagram.
    package struct Row {
        package enum Drawing: Hashable {
            case arrow(from: ServiceID, to: ServiceID?, Tip)
            /// By the reader's number.
            case broadcast(from: ServiceID, [Tip])
            /// A second copy for the reader.
            case twin(from: ServiceID, to: ServiceID, isStatus: Bool, Tip)
            /// The broker delivers it once more.
            case again(ServiceID)
            /// Something is the matter with a copy in the queue of the service.
            case queued(ServiceID, Glyph)
            /// What was kept back is there, or lost; or is kept back still.
            case arrival(ServiceID, Tip)
            /// It was never sent.
            case unsent(ServiceID)
            case mark(ServiceID, Glyph)
            /// A word across the lifelines.
            case remark
        }

        package let time: Instant?
        package internal(set) var drawing: Drawing
        var text: Line
        let style: Style
        /// The message whose way it tells, and the note that it is made of, where there is one.
        package var event: Event?
        package var note: Note?

        /// All that it says.
        package var words: String { text.runs(text.full).map(\.text).joined() }
        package var sense: Sense { Sense(style) }
    }

    /// How an arrow ends at its reader.
    package enum Tip: Hashable {
        case reached, bends, lost, unreadable
        /// It was not sent to this reader.
        case passedBy
    }

    /// The way of a copy that is kept back, beside its reader's lifeline, from row to row.
    package struct Detour {
        package let reader: ServiceID
        package let isFromLeft: Bool
        package let begin: Int
        package internal(set) var end = Int.max
        /// Which of those that run beside each other.
        var level = 0
    }

    package let rows: [Row]
    package let detours: [Detour]
    private let language: Language

    package init(_ story: StoryView, _ language: Language) {
        self.language = language
        var writer = SequenceWriter(language: language)
        if story.entries.isEmpty { writer.tell(story.history) } else { writer.tell(story.entries, story.soleReaders) }
        (rows, detours) = (writer.rows, writer.detours)
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
            draw(row, top + place, on: &grid, in: body.line(place), lanes)
        }
    }

    private func draw(_ row: Row, _ place: Int, on grid: inout Grid, in line: Rect, _ lanes: Lanes) {
        if lanes.showsTime, let time = row.time {
            grid.put(ClockText.short(time), at: line.origin, style: Theme.muted, within: line)
        }
        guard row.drawing != .remark else {
            grid.put(row.text, in: line)
            return
        }
        let pen = SequencePen(line, lanes)
        for service in ServiceID.allCases { pen.put("│", lanes.column(of: service), Theme.wire, on: &grid) }
        pen.draw(row.drawing, row.style, detours.filter { $0.begin == place || $0.end == place }, on: &grid)
        for detour in detours where detour.begin < place && place < detour.end {
            pen.cross(detour, on: &grid)
        }
        grid.put(row.text, in: Rect(column: lanes.text, row: line.row, columns: line.right - lanes.text, rows: 1))
    }

    /// Where the lifelines stand. They leave the text the room that its amounts and outcomes need.
    struct Lanes {
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

        /// Beside the reader's lifeline, on the side from which its messages come.
        func column(of detour: Detour) -> Int {
            let levels = max(1, step / 2 - 1)
            let distance = 2 + detour.level % levels
            return column(of: detour.reader) + (detour.isFromLeft ? -distance : distance)
        }
    }
}
