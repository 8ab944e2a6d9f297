import SagaCore

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
