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

    /// Those that arrive first have their labels first.
    func draw(on grid: inout Grid) {
        let isLabelled = seen.topics.reduce(0) { $0 + $1.flights.count } <= Self.mostLabels
        for view in seen.topics {
            var ranks = [Int](repeating: 0, count: SubscriptionID.allCases.count)
            var labels: [Rect] = []
            var marks: [(Point, TopicView.Flight)] = []
            for flight in view.flights {
                let rank = ranks[Int(flight.to.rawValue)]
                ranks[Int(flight.to.rawValue)] += 1
                let route = Route(flight, wires, pipes)
                guard let point = place(flight, route, rank) else { continue }
                if isLabelled, flight.marks.isEmpty, let rect = route.label(flight.order.label, at: point),
                    isFree(rect, labels)
                {
                    labels.append(rect)
                    grid.put(flight.order.label, at: rect.origin, style: style(of: flight))
                } else {
                    marks.append((point, flight))
                }
            }
            for (point, flight) in marks where isFree(Rect(point), labels) {
                let glyph = (flight.event.isCancellation ? Glyph.failed : .message).marked(flight.marks)
                grid.put(glyph.drawn, at: point, style: style(of: flight))
            }
        }
    }

    /// A blank at least stands between two labels, or they would read as one.
    private func isFree(_ rect: Rect, _ labels: [Rect]) -> Bool {
        labels.allSatisfy { $0.intersection(rect.inset(columns: -1, rows: 0)).isEmpty }
    }

    private func style(of flight: TopicView.Flight) -> Style {
        // A duplicate is a ghost beside its twin.
        (flight.marks.contains(.twin) ? Theme.muted : Theme.style(of: flight.event)).with {
            $0.reverse = flight.order == model.storyOrder
        }
    }

    /// The second half of the way is for those that the consumer can take at once.
    private func place(_ flight: TopicView.Flight, _ route: Route, _ rank: Int) -> Point? {
        let gone = progress(flight)
        let isIn = gone < 500 || !canTake(flight.to, rank)
        let way = isIn ? route.into : route.out
        return way.isEmpty ? nil : way[way.count * (isIn ? min(999, gone * 2) : (gone - 500) * 2) / 1000]
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
    private let isStatus: Bool
    private let gaps: [Rect]
    /// Where a wire goes down, the status wire beside it stays free.
    private let descent: Rect

    init(_ flight: TopicView.Flight, _ wires: Wires, _ pipes: [Pipe]) {
        let topic = flight.event.topic
        let layout = wires.layout
        isStatus = topic == .statusOrder
        if isStatus {
            into = wires.status(flight.publisher).cells
            out = wires.status(flight.to.consumer).cells.reversed()
        } else {
            let pipe = pipes.first { $0.topic == topic }
            into = wires.publish(topic).cells + (pipe?.way ?? [])
            out = wires.consume(topic)?.cells ?? []
        }
        let (left, broker) = (layout.pane(.order).right, layout.broker)
        gaps = [
            Rect(column: left, row: 0, columns: broker.column - left, rows: .max),
            Rect(column: broker.right, row: 0, columns: layout.pane(.payment).column - broker.right, rows: .max),
        ]
        let top = wires.row(of: .pay)
        let free = wires.buses.left + 1
        descent = Rect(column: free, row: top, columns: broker.column - free, rows: wires.turn.row - top)
    }

    /// Where a label stands: on the wire between two boxes, in the broker never.
    func label(_ label: String, at point: Point) -> Rect? {
        guard !isStatus, let gap = ([descent] + gaps).first(where: { $0.contains(point) }),
            label.utf8.count <= gap.columns
        else {
            return nil
        }
        let column = min(max(point.column - label.utf8.count / 2, gap.column), gap.right - label.utf8.count)
        return Rect(column: column, row: point.row, columns: label.utf8.count, rows: 1)
    }
}

extension Rect {
    fileprivate init(_ point: Point) { self.init(column: point.column, row: point.row, columns: 1, rows: 1) }
}
