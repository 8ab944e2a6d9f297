import SagaCore
import SagaEngine

/// The architecture, alive: panes, broker, wires, and what moves on them.
struct PictureView {
    let model: ScreenModel
    let layout: MainLayout
    private let wires: Wires

    init(_ model: ScreenModel, _ layout: MainLayout) {
        self.model = model
        self.layout = layout
        wires = Wires(layout)
    }

    private var seen: Observation { model.seen }

    func draw(on grid: inout Grid) {
        drawBroker(on: &grid)
        drawWires(on: &grid)
        drawLabels(on: &grid)
        for service in ServiceID.allCases {
            ServicePane(model, service).draw(on: &grid, in: layout.pane(service))
            grid.mark(layout.pane(service), .pane(.service(service)))
        }
        StatusStrip(model).draw(on: &grid, in: layout.strip)
        drawWaiting(on: &grid)
        drawFlights(on: &grid)
    }

    private func drawBroker(on grid: inout Grid) {
        grid.box(
            layout.broker, title: model.language("BROKER", "БРОКЕР"), style: Theme.muted, titleStyle: Theme.title,
            badge: deadLetterBadge, badgeStyle: Theme.bad)
    }

    private var deadLetterBadge: String? {
        let count = seen.deadLetters.count
        guard count > 0 else { return nil }
        return layout.broker.columns < 30
            ? "✗ \(count) x"
            : "✗ "
                + model.language.counted(
                    count, en: ("dead letter", "dead letters"),
                    ru: ("не доставлено", "не доставлено", "не доставлено"))
    }

    // MARK: wires

    private func drawWires(on grid: inout Grid) {
        var canvas = LineCanvas()
        let commands: [Event] = [.orderEvent, .payEvent, .reserveEvent, .handedOver]
        // Each wire goes one cell further at its ends, under what is drawn there later, so that it joins it.
        for event in commands { canvas.add(wires.route(of: event, to: nil).prolonged) }
        for service in ServiceID.allCases { canvas.add(wires.toStrip(service).prolonged) }
        for row in [wires.ordersRow, wires.payRows.right, wires.payRows.left, wires.stockRow] {
            for column in [layout.broker.column, layout.broker.right - 1] {
                canvas.addBorder(at: Point(column: column, row: row), vertical: true)
            }
        }
        canvas.draw(on: &grid, style: Theme.wire)
        let arrows = Style()
        grid.put("▶", at: Point(column: layout.pane(.payment).column - 1, row: wires.ordersRow), style: arrows)
        grid.put("▶", at: Point(column: layout.pane(.delivery).column - 1, row: wires.stockRow), style: arrows)
        grid.put("◀", at: Point(column: layout.pane(.stock).right, row: wires.payRows.left), style: arrows)
        grid.put("◀", at: Point(column: wires.bend + 3, row: wires.payRows.left), style: arrows)
    }

    /// A topic's name stands above its lane, or on it where rows are few.
    private func drawLabels(on grid: inout Grid) {
        let inside = layout.broker.inset()
        let isAbove = layout.pane(.order).rows >= 7
        let up = isAbove ? 1 : 0
        let right = wires.bend + 1
        label(.orders, row: wires.ordersRow - up, from: inside.column + 1, columns: inside.columns - 2, on: &grid)
        label(.pay, row: wires.payRows.right - up, from: right + up, columns: inside.right - right - up, on: &grid)
        label(.stock, row: wires.stockRow - up, from: inside.column + 1, columns: inside.columns - 2, on: &grid)
        label(.delivery, row: wires.payRows.left - 1, from: right, columns: inside.right - right, on: &grid)
    }

    private func label(_ topic: Topic, row: Int, from column: Int, columns: Int, on grid: inout Grid) {
        let view = seen.topics.first { $0.topic == topic }
        let name = TextWidth.clip(topic.name, to: columns)
        let place = Rect(column: column, row: row, columns: columns, rows: 1)
        var runs = [Run(name, .bold)]
        if let waiting = view?.waitingCount, waiting > 0 {
            runs.append(
                Run(
                    model.language(" \(model.language.count(waiting)) wait", " ждут \(model.language.count(waiting))"),
                    Theme.armed))
        } else if let published = view?.published, published > 0, layout.pane(.order).rows >= 7 {
            let carried = " " + model.language.count(published) + model.language(" sent", " всего")
            if TextWidth.of(name + carried) <= columns { runs.append(Run(carried, Theme.muted)) }
        }
        grid.put(runs, in: place)
    }

    // MARK: messages

    /// What waits stands at the consumer's end of its lane, the next one nearest to it.
    private func drawWaiting(on grid: inout Grid) {
        let inside = layout.broker.inset()
        for view in seen.topics where !view.waiting.isEmpty {
            let toRight = view.topic != .pay
            let row =
                switch view.topic {
                case .orders: wires.ordersRow
                case .pay: wires.payRows.left
                default: wires.stockRow
                }
            let room = view.topic == .pay ? wires.bend - inside.column - 1 : inside.columns - 14
            for (place, order) in view.waiting.prefix(max(1, room / 2)).enumerated() {
                let column = toRight ? inside.right - 1 - 2 * place : inside.column + 2 * place
                let style = order == model.storyOrder ? Theme.armed.with { $0.reverse = true } : Theme.armed
                grid.put("■", at: Point(column: column, row: row), style: style)
            }
        }
    }

    private func drawFlights(on grid: inout Grid) {
        let labelled = seen.topics.reduce(0) { $0 + $1.flights.count } <= 40
        for view in seen.topics {
            for flight in view.flights { draw(flight, labelled: labelled && view.topic != .statusOrder, on: &grid) }
        }
        drawArrivedEvents(on: &grid)
    }

    private func draw(_ flight: TopicView.Flight, labelled: Bool, on grid: inout Grid) {
        let route = wires.route(of: flight.event, to: flight.to)
        guard !route.isEmpty else { return }
        let whole = max(1, (flight.arrives - flight.departed).nanoseconds)
        let gone = min(max(0, (seen.clock - flight.departed).nanoseconds), whole)
        let place = Int(Int64(route.count - 1) * (gone * 1000 / whole) / 1000)
        let isOurs = flight.order == model.storyOrder
        let style = Theme.style(of: flight.event).with { $0.reverse = isOurs && labelled }
        if labelled {
            let label = flight.order.label
            let column = route[place].column - label.count / 2
            let clamped = min(max(column, route.map(\.column).min()!), route.map(\.column).max()! - label.count + 1)
            grid.put(label, at: Point(column: clamped, row: route[place].row), style: style)
        } else {
            grid.put(flight.event.isCancellation ? "✗" : "●", at: route[place], style: style)
        }
    }

    /// DeliveryEvents end in the broker: the last ones stay to be seen.
    private func drawArrivedEvents(on grid: inout Grid) {
        guard let view = seen.topics.first(where: { $0.topic == .delivery }), view.published > 0 else { return }
        let room = layout.broker.right - 1 - (wires.bend + 4)
        let dots = min(view.published, max(0, room - 10))
        let place = Rect(column: wires.bend + 4, row: wires.payRows.left, columns: max(0, dots), rows: 1)
        if layout.pane(.order).rows >= 7 { grid.fill(place, with: "▪", style: Theme.muted) }
    }
}

extension [Point] {
    fileprivate var prolonged: [Point] {
        guard count > 1 else { return self }
        let (head, next, last, before) = (self[0], self[1], self[count - 1], self[count - 2])
        return [head.moved(columns: head.column - next.column, rows: head.row - next.row)] + self
            + [last.moved(columns: last.column - before.column, rows: last.row - before.row)]
    }
}
