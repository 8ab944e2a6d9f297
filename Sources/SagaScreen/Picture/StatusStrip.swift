import SagaCore
import SagaEngine

/// The shared status queue: each status event, and which of the four has read it.
struct StatusStrip {
    let model: ScreenModel

    init(_ model: ScreenModel) { self.model = model }

    private var language: Language { model.language }
    private var hasFocus: Bool { model.hasFocus(.statusOrder) }

    func draw(on grid: inout Grid, in rect: Rect, _ wires: Wires) {
        let style = hasFocus ? Theme.focus : Theme.muted
        grid.box(rect, kind: hasFocus ? .heavy : .light, style: style)
        grid.mark(rect, .pane(.statusOrder))
        // The title and what waits stand beside the places where the wires come in.
        let edge = rect.line(0).inset(columns: 1, rows: 0)
        grid.put(around: title, in: edge.split(left: wires.buses.left - edge.column).left)
        grid.put(around: waiting, in: edge.split(left: wires.buses.right + 1 - edge.column).rest)
        drawMotto(on: &grid, in: rect, wires)
        let inside = rect.inset(columns: 2, rows: 1)
        let rows = model.kept.rows(model.seen.recentStatuses, inside.rows)
        let shape = Shape(rows, language)
        for (place, status) in rows.enumerated() {
            grid.put(line(status, shape), in: inside.line(place))
            grid.mark(inside.line(place), .order(status.order))
        }
        if rows.isEmpty {
            grid.put(
                language("nothing has been published yet", "пока ничего не опубликовано"), at: inside.origin,
                style: Theme.muted, within: inside)
        }
    }

    // MARK: the upper edge

    private var title: Line {
        let name = Piece.must(" " + Topic.statusOrder.name, style: hasFocus ? Theme.focus : Theme.title)
        let latency = model.seen.latencies[Int(Topic.statusOrder.rawValue)]
        let slowness = latency.map { Piece.must(" " + language.seconds($0), style: Theme.armed) } ?? .must("")
        return Line([name, slowness, .breakPoints(breakWords), .must(" "), .spring])
    }

    private var waiting: Line {
        let waiting = model.seen.topics.first { $0.topic == .statusOrder }?.waitingCount ?? 0
        let queues = model.seen.queues.filter { $0.subscription.topic == .statusOrder }
        let held = queues.reduce(0) { $0 + $1.heldCount }
        var disturbed: [Piece] = []
        if held > 0 {
            disturbed = [
                .must(" \(Glyph.held.drawn) \(language.count(held))", " " + Glyph.held.drawn, style: Theme.armed),
                .word(language(" held", " задержано"), style: Theme.armed), .must(" "),
            ]
        }
        if queues.contains(where: \.isBlocked) { disturbed += [.must(" \(Glyph.stopped.drawn) ", style: Theme.bad)] }
        guard waiting > 0 else { return Line(disturbed.isEmpty ? [] : [.spring] + disturbed) }
        return Line(
            [
                .spring
            ] + disturbed + [
                .must(" \(Glyph.waiting.drawn) \(language.count(waiting))", style: Theme.armed),
                .word(language(" waiting", " ждут"), style: Theme.armed), .must(" "),
            ])
    }

    /// The statuses at which time stands still, or all of them.
    private var breakWords: [String] {
        model.seen.breakPoints.compactMap { point in
            switch point {
            case .status(let status): language.name(status)
            case .enters(.statusOrder): language("each status", "каждый статус")
            default: nil
            }
        }
    }

    private func drawMotto(on grid: inout Grid, in rect: Rect, _ wires: Wires) {
        let motto = language(" everyone publishes, everyone listens ", " все публикуют, все слушают ")
        let room = Rect(
            column: wires.buses.left + 2, row: rect.row, columns: wires.buses.right - wires.buses.left - 3, rows: 1)
        guard TextWidth.of(motto) <= room.columns else { return }
        let column = room.column + (room.columns - TextWidth.of(motto)) / 2
        grid.put(motto, at: Point(column: column, row: rect.row), style: Theme.muted, within: room)
    }

    // MARK: rows

    /// What the rows have in common: all columns of a row have the width that the widest needs, so that each row takes
    /// the same forms, and what belongs together stands under one another.
    struct Shape {
        let time: Int
        let label: Int
        let status: Int
        let publisher: Int

        init(_ rows: [StatusView], _ language: Language) {
            time = rows.map { ClockText.short($0.publishedAt).utf8.count }.max() ?? 0
            label = max(4, rows.map { $0.order.label.utf8.count + 1 }.max() ?? 0)
            status = Status.allCases.map { TextWidth.of(language.name($0)) }.max()!
            publisher = ServiceID.allCases.map { TextWidth.of(language.name($0)) }.max()!
        }
    }

    func line(_ status: StatusView, _ shape: Shape) -> Line {
        let style = Theme.style(of: status.event)
        let publisher = status.publisher
        let forms = [TextWidth.pad(language.name(publisher), to: shape.publisher), language.initials(publisher)]
            .map { [Run("\(Glyph.message.drawn) \($0)", Theme.muted)] }
        return Line([
            .unit(
                TextWidth.pad(ClockText.short(status.publishedAt), to: shape.time, .right) + "  ", style: Theme.muted),
            .must(TextWidth.pad("#" + status.order.label, to: shape.label)), .gap(2),
            .must((status.event.isCancellation ? Glyph.failed.drawn : " ") + " ", style: style),
            .must(TextWidth.pad(language.name(status.event), to: shape.status), style: style), .gap(2),
            .forms(forms + [[]], .unit), .gap(4), .word(language("read by  ", "прочли  "), style: Theme.muted),
            .forms(
                [readers(status, "   "), readers(status, "  "), readers(status, " ")]
                    + [" ", ""].map { initials(status, $0) },
                .word),
        ])
    }

    /// Who has read it: the whole names, or a few letters of each.
    private func readers(_ status: StatusView, _ gap: String) -> [Run] {
        Array(
            marks(status).map { service, mark in [name(language.name(service) + " ", mark), mark] }
                .joined(separator: [Run(gap)]))
    }

    private func initials(_ status: StatusView, _ blank: String) -> [Run] {
        Array(
            marks(status).map { service, mark in [name(language.initials(service) + blank, mark), mark] }
                .joined(separator: [Run(" ")]))
    }

    private func name(_ text: String, _ mark: Run) -> Run {
        Run(text, mark.text == Glyph.done.drawn ? .plain : Theme.muted)
    }

    private func marks(_ status: StatusView) -> [(ServiceID, Run)] {
        zip(ServiceID.allCases, status.readBy).map { service, hasRead in
            let isStopped = model.seen.services.first { $0.id == service }?.isRunning == false
            let glyph: Glyph = hasRead ? .done : isStopped ? .stopped : .nothing
            return (service, Run(glyph.drawn, hasRead ? Theme.good : isStopped ? Theme.bad : Theme.muted))
        }
    }
}
