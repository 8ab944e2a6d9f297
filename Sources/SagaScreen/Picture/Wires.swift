import SagaCore

/// A wire: the cells between two frames, and where it meets them.
struct Way: Sendable {
    let from: Point
    let cells: [Point]
    let to: Point

    /// Through corners, from one frame to another; each stretch is straight.
    init(_ corners: Point...) {
        var cells = [corners[0]]
        for (a, b) in zip(corners, corners.dropFirst()) {
            let columns = (b.column - a.column).signum()
            let rows = (b.row - a.row).signum()
            let length = max(abs(b.column - a.column), abs(b.row - a.row))
            if length > 0 { cells += (1...length).map { a.moved(columns: columns * $0, rows: rows * $0) } }
        }
        from = cells[0]
        to = cells[cells.count - 1]
        self.cells = Array(cells.dropFirst().dropLast())
    }
}

/// The ways that messages take between the panes and the broker, as cells from one frame to the other. Inside of the
/// broker a message moves in its queue's row.
struct Wires: Sendable {
    let layout: MainLayout
    /// The columns of the status wires on both sides.
    let buses: (left: Int, right: Int)
    /// The row in which Stock gets what stands in Pay, and the column in which the way there goes down.
    let turn: Point
    private let rows: [Int]
    private let branches: [Int]

    init(_ layout: MainLayout) {
        self.layout = layout
        let (upper, lower) = (layout.pane(.order), layout.pane(.stock))
        let height = upper.rows
        let orders = upper.row + (height < 7 ? 1 : 2)
        let step = height < 7 ? 1 : height < 10 ? 2 : 3
        let into = lower.row + (height < 10 ? 1 : 2)
        let stock = into + (height < 8 ? 1 : 2)
        rows = [orders, orders + step, stock, stock + step]
        // Where rows are few, Delivery's own queue has the last one.
        branches = [upper.bottom - 2, upper.bottom - 2, lower.bottom - 2, height < 7 ? into : lower.bottom - 2]
        buses = (left: upper.right + 1, right: layout.pane(.payment).column - 2)
        let gap = layout.broker.column - upper.right
        turn = Point(column: upper.right + 1 + (gap - 1) / 2, row: into)
    }

    /// The row of a queue in the broker, where its wires come and go.
    func row(of topic: Topic) -> Int { rows[Int(topic.rawValue)] }

    private func at(_ column: Int, _ row: Int) -> Point { Point(column: column, row: row) }

    /// From the publisher's pane to the broker.
    func publish(_ topic: Topic) -> Way {
        let row = row(of: topic)
        let broker = layout.broker
        return switch topic {
        case .orders: Way(at(layout.pane(.order).right - 1, row), at(broker.column, row))
        case .stock: Way(at(layout.pane(.stock).right - 1, row), at(broker.column, row))
        default: Way(at(layout.pane(.payment).column, row), at(broker.right - 1, row))
        }
    }

    /// From the broker to the consumer's pane; nobody consumes Delivery.
    func consume(_ topic: Topic) -> Way? {
        let row = row(of: topic)
        let broker = layout.broker
        return switch topic {
        case .orders, .stock: Way(at(broker.right - 1, row), at(layout.pane(.payment).column, row))
        case .pay:
            Way(
                at(broker.column, row), at(turn.column, row), turn, at(layout.pane(.stock).right - 1, turn.row))
        case .delivery, .statusOrder: nil
        }
    }

    /// From a service's pane down to the status queue, and back the same way.
    func status(_ service: ServiceID) -> Way {
        let isLeft = service == .order || service == .stock
        let row = branches[Int(service.rawValue)]
        let pane = layout.pane(service)
        let bus = isLeft ? buses.left : buses.right
        return Way(at(isLeft ? pane.right - 1 : pane.column, row), at(bus, row), at(bus, layout.strip.row))
    }
}
