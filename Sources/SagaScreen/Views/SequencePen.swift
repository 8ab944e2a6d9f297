import SagaCore

/// Draws what happened in one row between the lifelines.
struct SequencePen {
    private let line: Rect
    private let lanes: SequenceDiagram.Lanes

    init(_ line: Rect, _ lanes: SequenceDiagram.Lanes) { (self.line, self.lanes) = (line, lanes) }

    func put(_ sign: String, _ column: Int, _ style: Style, on grid: inout Grid) {
        grid.put(sign, at: Point(column: column, row: line.row), style: style, within: line)
    }

    private func put(_ glyph: Glyph, _ column: Int, _ style: Style, on grid: inout Grid) {
        put(glyph.drawn, column, style, on: &grid)
    }

    /// Everything between the two columns, they themselves left out.
    private func fill(_ glyph: Glyph, _ from: Int, _ to: Int, _ style: Style, on grid: inout Grid) {
        for column in min(from, to) + 1..<max(max(from, to), min(from, to) + 1) { put(glyph, column, style, on: &grid) }
    }

    /// `detours`: those that begin or end in this row.
    func draw(
        _ drawing: SequenceDiagram.Row.Drawing, _ style: Style, _ detours: [SequenceDiagram.Detour],
        on grid: inout Grid
    ) {
        switch drawing {
        case .mark(let service, let glyph): put(glyph, lanes.column(of: service), style, on: &grid)
        case .arrow(let from, nil, _): shelved(from, style, on: &grid)
        case .arrow(let from, let to?, let tip): arrow(from, to, tip, style, detours, on: &grid)
        case .broadcast(let from, let tips): broadcast(from, tips, style, detours, on: &grid)
        case .twin(let from, let to, let isStatus, let tip): twin(from, to, isStatus, tip, style, detours, on: &grid)
        case .again(let service): out(of: .waiting, service, style, on: &grid)
        case .queued(let service, let glyph): put(glyph, beside(service), style, on: &grid)
        case .arrival(let service, let tip): arrival(service, tip, style, detours, on: &grid)
        case .unsent(let service):
            let column = lanes.column(of: service)
            put(.message, column, style, on: &grid)
            put(.solid, column + 1, style, on: &grid)
            put(.failed, column + 2, Theme.bad, on: &grid)
        case .remark: break
        }
    }

    /// A detour that passes by.
    func cross(_ detour: SequenceDiagram.Detour, on grid: inout Grid) {
        let column = lanes.column(of: detour)
        let there = grid[Point(column: column, row: line.row)].character
        // Where there is little room several run in one column: one that begins or ends there is seen.
        guard !Self.bends.contains(there) else { return }
        put(there == " " ? "╎" : "┼", column, Theme.armed, on: &grid)
    }

    private static let bends: Set<Character> = ["┐", "┌", "┬", "└", "┘", Glyph.held.character]

    // MARK: what was sent

    /// Where nobody reads, the message stays in its queue.
    private func shelved(_ from: ServiceID, _ style: Style, on grid: inout Grid) {
        let start = lanes.column(of: from)
        put(.message, start, style, on: &grid)
        put(.solid, start + 1, style, on: &grid)
        put(.waiting, start + 2, style, on: &grid)
    }

    private func arrow(
        _ from: ServiceID, _ to: ServiceID, _ tip: SequenceDiagram.Tip, _ style: Style,
        _ detours: [SequenceDiagram.Detour], on grid: inout Grid
    ) {
        let (start, reader) = (lanes.column(of: from), lanes.column(of: to))
        let end = tip == .reached ? reader : tip == .bends ? detours.first.map(lanes.column) ?? reader : reader - 1
        fill(.solid, start, end, style, on: &grid)
        put(.message, start, style, on: &grid)
        switch tip {
        case .reached, .passedBy: put(.leads, end, style, on: &grid)
        case .bends: put("┐", end, Theme.armed, on: &grid)
        case .lost: put(.failed, end, Theme.bad, on: &grid)
        case .unreadable: put(.unreadable, end, Theme.bad, on: &grid)
        }
    }

    private func broadcast(
        _ from: ServiceID, _ tips: [SequenceDiagram.Tip], _ style: Style, _ detours: [SequenceDiagram.Detour],
        on grid: inout Grid
    ) {
        let thin = style.with { $0.bold = false }
        let ends = ServiceID.allCases.filter { tips[Int($0.rawValue)] != .passedBy }
        if ends == [from] { return home(from, tips[Int(from.rawValue)], style, detours, on: &grid) }
        let (first, last) = (min(ends[0], from), max(ends[ends.count - 1], from))
        fill(.dashed, lanes.column(of: first) - 1, lanes.column(of: last) + 1, thin, on: &grid)
        for service in ServiceID.allCases {
            let column = lanes.column(of: service)
            switch tips[Int(service.rawValue)] {
            case .reached, .bends: put(service < from ? .back : .leads, column, style, on: &grid)
            case .lost: put(.failed, column, Theme.bad, on: &grid)
            case .unreadable: put(.unreadable, column, Theme.bad, on: &grid)
            case .passedBy: break
            }
            if service == from { put(.message, column, style, on: &grid) }
        }
        for detour in detours where tips[Int(detour.reader.rawValue)] == .bends {
            bend(detour, from, isLast: detour.reader == first || detour.reader == last, thin, on: &grid)
        }
    }

    /// A status that goes to nobody but who sent it.
    private func home(
        _ service: ServiceID, _ tip: SequenceDiagram.Tip, _ style: Style, _ detours: [SequenceDiagram.Detour],
        on grid: inout Grid
    ) {
        let column = lanes.column(of: service)
        switch tip {
        case .bends: loop(.message, column, style, detours, on: &grid)
        case .lost, .unreadable:
            put(.message, beside(service), style, on: &grid)
            put(tip == .lost ? .failed : .unreadable, column, Theme.bad, on: &grid)
        case .reached, .passedBy: out(of: .message, service, style, on: &grid)
        }
    }

    /// From the lifeline to the beginning of the detour.
    private func loop(
        _ glyph: Glyph, _ start: Int, _ style: Style, _ detours: [SequenceDiagram.Detour], on grid: inout Grid
    ) {
        guard let detour = detours.first else { return put(glyph, start, style, on: &grid) }
        let end = lanes.column(of: detour)
        fill(.solid, start, end, style, on: &grid)
        put(glyph, start, style, on: &grid)
        put(end < start ? "┌" : "┐", end, Theme.armed, on: &grid)
    }

    /// The line leaves the others right before the reader, who does not get it now.
    private func bend(
        _ detour: SequenceDiagram.Detour, _ from: ServiceID, isLast isEnd: Bool, _ style: Style, on grid: inout Grid
    ) {
        let (column, reader) = (lanes.column(of: detour), lanes.column(of: detour.reader))
        let isOwn = detour.reader == from
        let isLast = !isOwn && isEnd
        let sign = isLast ? (detour.isFromLeft ? "┐" : "┌") : "┬"
        if isLast {
            for between in min(column, reader) + 1..<max(column, reader) { put(" ", between, .plain, on: &grid) }
        }
        if !isOwn { put(isLast ? "│" : Glyph.dashed.drawn, reader, isLast ? Theme.wire : style, on: &grid) }
        put(sign, column, Theme.armed, on: &grid)
    }

    private func twin(
        _ from: ServiceID, _ to: ServiceID, _ isStatus: Bool, _ tip: SequenceDiagram.Tip, _ style: Style,
        _ detours: [SequenceDiagram.Detour], on grid: inout Grid
    ) {
        let (start, end) = (lanes.column(of: from), lanes.column(of: to))
        if tip == .bends { return loop(.twin, start, style, detours, on: &grid) }
        if from == to {
            out(of: .twin, to, style, on: &grid)
        } else {
            fill(isStatus ? .dashed : .solid, start, end, style, on: &grid)
            put(.twin, start, style, on: &grid)
            put(end < start ? .back : .leads, end, style, on: &grid)
        }
        if tip == .unreadable { put(.unreadable, end, Theme.bad, on: &grid) }
    }

    // MARK: what comes out of the queue

    private func beside(_ service: ServiceID) -> Int {
        lanes.column(of: service) + (service == .order ? 2 : -2)
    }

    /// From the queue to its reader.
    private func out(of glyph: Glyph, _ service: ServiceID, _ style: Style, on grid: inout Grid) {
        let (start, end) = (beside(service), lanes.column(of: service))
        put(glyph, start, style, on: &grid)
        fill(.solid, start, end, style, on: &grid)
        put(end < start ? .back : .leads, end, style, on: &grid)
    }

    private func arrival(
        _ service: ServiceID, _ tip: SequenceDiagram.Tip, _ style: Style, _ detours: [SequenceDiagram.Detour],
        on grid: inout Grid
    ) {
        guard let detour = detours.first(where: { $0.reader == service }) else { return }
        let (column, reader) = (lanes.column(of: detour), lanes.column(of: service))
        // It has not come to its end yet.
        if tip == .bends { return put(.held, column, style, on: &grid) }
        fill(.solid, column, reader, style, on: &grid)
        put(detour.isFromLeft ? "└" : "┘", column, Theme.armed, on: &grid)
        switch tip {
        case .lost: put(.failed, detour.isFromLeft ? reader - 1 : reader + 1, Theme.bad, on: &grid)
        case .unreadable: put(.unreadable, reader, Theme.bad, on: &grid)
        case .reached, .bends, .passedBy: put(detour.isFromLeft ? .leads : .back, reader, style, on: &grid)
        }
    }
}
