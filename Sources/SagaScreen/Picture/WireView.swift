import SagaCore
import SagaEngine

/// The wires, drawn: solid for commands, dashed for statuses, joined to the frames that they meet.
struct WireView {
    let wires: Wires

    func draw(on grid: inout Grid) {
        var statuses = LineCanvas(isDashed: true)
        for service in ServiceID.allCases { statuses.add(wires.status(service)) }
        statuses.draw(on: &grid, style: Theme.wire)
        // Where a solid line crosses a dashed one it passes over it: they do not meet.
        var commands = LineCanvas(isDashed: false)
        for topic in Topic.allCases where topic != .statusOrder {
            commands.add(wires.publish(topic))
            if let way = wires.consume(topic) { commands.add(way, joinsEnd: false) }
        }
        commands.draw(on: &grid, style: Theme.wire)
        for topic in [Topic.orders, .pay, .stock] {
            guard let end = wires.consume(topic)?.cells.last else { continue }
            grid.put((topic == .pay ? Glyph.back : .leads).drawn, at: end)
        }
    }
}

/// What breaks on the wires: where a service is cut off, and what is lost on its way to one.
struct CutWires {
    let model: ScreenModel
    let wires: Wires

    func draw(on grid: inout Grid) {
        for view in model.seen.services where view.isCut {
            for point in ends(view.id) { grid.put(Glyph.cut.drawn, at: point, style: Theme.bad) }
        }
        for loss in model.seen.losses where loss.subscription.topic == .statusOrder && model.isFresh(loss) {
            let cells = wires.status(loss.subscription.consumer).cells
            guard !cells.isEmpty else { continue }
            grid.put(Glyph.failed.drawn, at: cells[cells.count / 2], style: Theme.bad)
        }
    }

    /// Where the service's wires meet its pane.
    private func ends(_ service: ServiceID) -> [Point] {
        let published = Topic.allCases.filter { $0 != .statusOrder && $0.publisher == service }
        let consumed = Topic.allCases.filter {
            $0.subscriptions.contains { $0.consumer == service } && $0 != .statusOrder
        }
        let out = published.compactMap { wires.publish($0).cells.first }
        let into = consumed.compactMap { wires.consume($0)?.cells.dropLast().last }
        return out + into + [wires.status(service).cells.first].compactMap { $0 }
    }
}

extension Topic {
    /// Whose own it is; everybody's for statuses.
    fileprivate var publisher: ServiceID? {
        switch self {
        case .orders: .order
        case .pay: .payment
        case .stock: .stock
        case .delivery: .delivery
        case .statusOrder: nil
        }
    }
}
