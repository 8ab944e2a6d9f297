import SagaCore
import SagaEngine

/// Messages on their way: over the publisher's wire and into the queue, and on to the consumer where that is free.
struct Flights {
    let model: ScreenModel
    let wires: Wires
    let pipes: [Pipe]
    /// Beyond this many, labels would only cover each other.
    private static let mostLabels = 40

    private var seen: Observation { model.seen }

    func draw(on grid: inout Grid) {
        let isLabelled = seen.topics.reduce(0) { $0 + $1.flights.count } <= Self.mostLabels
        for view in seen.topics {
            var ranks = [Int](repeating: 0, count: SubscriptionID.allCases.count)
            for flight in view.flights {
                let place = Int(flight.to.rawValue)
                draw(flight, isLabelled: isLabelled, rank: ranks[place], on: &grid)
                ranks[place] += 1
            }
        }
    }

    /// The second half of the way is for those that the consumer can take at once.
    private func draw(_ flight: TopicView.Flight, isLabelled: Bool, rank: Int, on grid: inout Grid) {
        let route = Route(flight, wires, pipes)
        let gone = progress(flight)
        let isOurs = flight.order == model.storyOrder
        let style = Theme.style(of: flight.event).with { $0.reverse = isOurs }
        let isIn = gone < 500 || !canTake(flight.to, rank)
        let way = isIn ? route.into : route.out
        guard !way.isEmpty else { return }
        let place = isIn ? min(999, gone * 2) : (gone - 500) * 2
        let point = way[way.count * place / 1000]
        let label = flight.order.label
        guard isLabelled, let room = route.room(at: point), label.utf8.count <= room.columns else {
            let glyph: Glyph = flight.event.isCancellation ? .failed : .message
            grid.put(glyph.drawn, at: point, style: style)
            return
        }
        let column = min(max(point.column - label.utf8.count / 2, room.column), room.right - label.utf8.count)
        grid.put(label, at: Point(column: column, row: point.row), style: style)
    }

    /// How much of a thousand lies behind it.
    private func progress(_ flight: TopicView.Flight) -> Int {
        let whole = max(1, (flight.arrives - flight.departed).nanoseconds)
        let gone = min(max(0, (seen.clock - flight.departed).nanoseconds), whole)
        return min(999, Int(Double(gone) / Double(whole) * 1000))
    }

    /// Whether the consumer will have a hand free for the message that comes after so many others.
    private func canTake(_ subscription: SubscriptionID, _ rank: Int) -> Bool {
        guard let view = seen.services.first(where: { $0.id == subscription.consumer }), view.isRunning else {
            return false
        }
        return subscription.topic == .statusOrder || view.busy + view.waitingCommands + rank < view.instances
    }
}

/// The way of one message: into its queue, and out of it.
private struct Route {
    let into: [Point]
    let out: [Point]
    private let broker: Rect
    private let isStatus: Bool
    private let gaps: [Rect]

    init(_ flight: TopicView.Flight, _ wires: Wires, _ pipes: [Pipe]) {
        let topic = flight.event.topic
        let layout = wires.layout
        isStatus = topic == .statusOrder
        if isStatus {
            into = wires.status(flight.event.publisher).cells
            out = wires.status(flight.to.consumer).cells.reversed()
        } else {
            let pipe = pipes.first { $0.topic == topic }
            into = wires.publish(topic).cells + (pipe?.way ?? [])
            out = wires.consume(topic)?.cells ?? []
        }
        broker = layout.broker
        let left = layout.pane(.order).right
        gaps = [
            Rect(column: left, row: 0, columns: broker.column - left, rows: .max),
            Rect(column: broker.right, row: 0, columns: layout.pane(.payment).column - broker.right, rows: .max),
        ]
    }

    /// The columns between two boxes in which a label can stand.
    func room(at point: Point) -> Rect? { isStatus ? nil : gaps.first { $0.contains(point) } }
}
