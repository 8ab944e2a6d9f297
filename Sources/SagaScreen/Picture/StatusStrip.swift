import SagaCore
import SagaEngine

/// The shared status queue: each status event, and which of the four has read it.
struct StatusStrip {
    let model: ScreenModel

    init(_ model: ScreenModel) { self.model = model }

    func draw(on grid: inout Grid, in rect: Rect) {
        let language = model.language
        let waiting = model.seen.topics.first { $0.topic == .statusOrder }?.waitingCount ?? 0
        grid.box(
            rect, title: "StatusOrder", style: Theme.muted, titleStyle: Theme.title,
            badge: waiting > 0 ? language("\(waiting) wait", "ждут: \(waiting)") : nil, badgeStyle: Theme.armed)
        let wires = Wires(MainLayout(model.size))
        drawMotto(on: &grid, in: rect, wires)
        for column in [wires.buses.left, wires.buses.right] {
            grid.put("┴", at: Point(column: column, row: rect.row), style: Theme.wire)
        }
        let inside = rect.inset(columns: 2, rows: 1)
        for (row, status) in model.seen.recentStatuses.reversed().prefix(inside.rows).enumerated() {
            draw(status, on: &grid, in: inside.line(row))
        }
        if model.seen.recentStatuses.isEmpty {
            grid.put(
                language("nothing has been published yet", "пока ничего не опубликовано"), at: inside.origin,
                style: Theme.muted, within: inside)
        }
    }

    private func drawMotto(on grid: inout Grid, in rect: Rect, _ wires: Wires) {
        let motto = model.language(" everyone publishes, everyone listens ", " все публикуют, все слушают ")
        let room = Rect(
            column: wires.buses.left + 2, row: rect.row, columns: wires.buses.right - wires.buses.left - 3, rows: 1)
        guard TextWidth.of(motto) <= room.columns else { return }
        let column = room.column + (room.columns - TextWidth.of(motto)) / 2
        grid.put(motto, at: Point(column: column, row: rect.row), style: Theme.muted, within: room)
    }

    private func draw(_ status: StatusView, on grid: inout Grid, in rect: Rect) {
        let language = model.language
        let style = Theme.style(of: status.event)
        let isCancelled = status.event.isCancellation
        let publisher = language.name(status.event.publisher)
        grid.put(
            [
                Run(ClockText.short(status.publishedAt) + "  ", Theme.muted),
                Run(TextWidth.pad("#" + status.order.label, to: 6) + " "),
                Run((isCancelled ? "✗ " : "  ") + language.name(status.event), style),
                Run("  ← " + publisher, Theme.muted),
            ], in: rect)
        grid.put(right: readers(status, isNarrow: rect.columns < 100), in: rect)
    }

    private func readers(_ status: StatusView, isNarrow: Bool) -> [Run] {
        let language = model.language
        var runs = [Run(isNarrow ? "" : language("read by  ", "прочли  "), Theme.muted)]
        for (service, hasRead) in zip(ServiceID.allCases, status.readBy) {
            let isStopped = model.seen.services.first { $0.id == service }?.isRunning == false
            let mark = hasRead ? "✓" : isStopped ? "■" : "·"
            let style =
                hasRead ? Theme.good : isStopped ? Theme.bad : Theme.muted
            let name = isNarrow ? language.initial(service) : language.name(service)
            runs += [Run(name + " ", hasRead ? .plain : Theme.muted), Run(mark + (isNarrow ? " " : "   "), style)]
        }
        return runs
    }
}

extension Language {
    /// A service in three letters or so.
    func initial(_ service: ServiceID) -> String {
        switch service {
        case .order: self("Ord", "Зак")
        case .payment: self("Pay", "Опл")
        case .stock: self("Stk", "Скл")
        case .delivery: self("Dlv", "Дст")
        }
    }
}
