import SagaCore

/// The ways that messages take across the picture, as cells from the publisher's pane to the consumer's.
struct Wires: Sendable {
    let layout: MainLayout
    /// The rows of the broker's lanes.
    let ordersRow: Int
    let payRows: (right: Int, left: Int)
    let stockRow: Int
    let bend: Int
    let buses: (left: Int, right: Int)
    private let branchRows: (top: Int, bottom: Int)

    init(_ layout: MainLayout) {
        self.layout = layout
        let order = layout.pane(.order)
        let stock = layout.pane(.stock)
        let gap = order.rows >= 7 ? 2 : 1
        ordersRow = order.row + gap
        payRows = (right: order.row + 2 * gap, left: stock.row + gap)
        stockRow = stock.row + 2 * gap
        bend = layout.broker.column + layout.broker.columns / 2
        buses = (left: order.right + 1, right: layout.pane(.payment).column - 2)
        branchRows = (top: order.bottom - 2, bottom: stock.bottom - 2)
    }

    /// The way of a copy: a command through its topic's lane, a status by the bus, the strip, and the bus again.
    func route(of event: Event, to subscription: SubscriptionID?) -> [Point] {
        switch event.topic {
        case .orders: straight(ordersRow, from: layout.pane(.order), to: layout.pane(.payment))
        case .pay: pay
        case .stock: straight(stockRow, from: layout.pane(.stock), to: layout.pane(.delivery))
        case .delivery: deliveryLog
        case .statusOrder: toStrip(event.publisher) + (subscription.map { toStrip($0.consumer).reversed() } ?? [])
        }
    }

    private func straight(_ row: Int, from: Rect, to: Rect) -> [Point] {
        line(from: Point(column: from.right, row: row), to: Point(column: to.column - 1, row: row))
    }

    private var pay: [Point] {
        let start = Point(column: layout.pane(.payment).column - 1, row: payRows.right)
        let corner = Point(column: bend, row: payRows.right)
        let turn = Point(column: bend, row: payRows.left)
        let end = Point(column: layout.pane(.stock).right, row: payRows.left)
        return line(from: start, to: corner) + line(from: corner, to: turn).dropFirst()
            + line(from: turn, to: end).dropFirst()
    }

    /// Nobody consumes it: it ends in the broker.
    private var deliveryLog: [Point] {
        line(
            from: Point(column: layout.pane(.delivery).column - 1, row: payRows.left),
            to: Point(column: bend + 3, row: payRows.left))
    }

    /// From a service's pane to its bus and down to the status queue.
    func toStrip(_ service: ServiceID) -> [Point] {
        let isLeft = service == .order || service == .stock
        let row = service == .order || service == .payment ? branchRows.top : branchRows.bottom
        let pane = layout.pane(service)
        let edge = Point(column: isLeft ? pane.right : pane.column - 1, row: row)
        let joint = Point(column: isLeft ? buses.left : buses.right, row: row)
        let end = Point(column: joint.column, row: layout.strip.row - 1)
        return line(from: edge, to: joint) + line(from: joint, to: end).dropFirst()
    }

    private func line(from a: Point, to b: Point) -> [Point] {
        let columns = b.column == a.column ? 0 : (b.column > a.column ? 1 : -1)
        let rows = b.row == a.row ? 0 : (b.row > a.row ? 1 : -1)
        let length = max(abs(b.column - a.column), abs(b.row - a.row))
        return (0...length).map { a.moved(columns: columns * $0, rows: rows * $0) }
    }
}

/// Thin lines that join where they meet.
struct LineCanvas {
    private struct Arms: OptionSet {
        let rawValue: UInt8
        static let up = Arms(rawValue: 1)
        static let right = Arms(rawValue: 2)
        static let down = Arms(rawValue: 4)
        static let left = Arms(rawValue: 8)
    }

    private var arms: [Point: Arms] = [:]

    mutating func add(_ path: [Point]) {
        for (from, to) in zip(path, path.dropFirst()) {
            let (out, back): (Arms, Arms) =
                if to.column > from.column { (.right, .left) } else if to.column < from.column {
                    (.left, .right)
                } else if to.row > from.row { (.down, .up) } else { (.up, .down) }
            arms[from, default: []].insert(out)
            arms[to, default: []].insert(back)
        }
    }

    /// A border that a path crosses or begins at.
    mutating func addBorder(at point: Point, vertical: Bool) {
        guard arms[point] != nil else { return }
        arms[point]!.formUnion(vertical ? [.up, .down] : [.left, .right])
    }

    func draw(on grid: inout Grid, style: Style) {
        // One glyph per cell: the order in which they are drawn does not matter.
        for (point, arms) in arms { grid.put(String(Self.glyphs[Int(arms.rawValue)]), at: point, style: style) }
    }

    /// By arms: up 1, right 2, down 4, left 8.
    private static let glyphs: [Character] = [
        " ", "╵", "╶", "└", "╷", "│", "┌", "├", "╴", "┘", "─", "┴", "┐", "┤", "┬", "┼",
    ]
}
