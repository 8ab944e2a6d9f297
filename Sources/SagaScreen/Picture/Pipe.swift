import SagaCore
import SagaEngine

/// A queue of the broker: one row in the direction in which its messages flow. Its name stands where they come in, what
/// waits stands where they go out, the next one nearest to the consumer, with the number of all beside it.
struct Pipe {
    let topic: Topic
    let rect: Rect
    /// The part in which messages move and wait.
    private(set) var track = Rect.zero
    private let language: Language
    private let view: TopicView?
    private let queue: QueueView?
    private let ours: OrderID?

    init(_ topic: Topic, _ model: ScreenModel, in rect: Rect) {
        self.topic = topic
        self.rect = rect
        language = model.language
        view = model.seen.topics.first { $0.topic == topic }
        queue = model.seen.queues.first { $0.subscription.topic == topic }
        ours = model.storyOrder
    }

    var flowsRight: Bool { topic == .orders || topic == .stock }
    private var waitingCount: Int { queue?.waitingCount ?? 0 }

    /// Draws the row, and finds out what room there is for messages.
    mutating func draw(on grid: inout Grid) {
        let between = grid.put(around: line, in: rect, room: topic == .delivery ? 3 : Self.room)
        track = between.inset(columns: 1, rows: 0)
        grid.line(.horizontal, from: track.origin, length: track.columns, style: Theme.wire)
        for place in 0..<min(waitingCount, track.columns) { drawCell(place, on: &grid) }
        if topic == .delivery { drawLatest(on: &grid) }
    }

    /// So many columns for messages are worth more than words.
    private static let room = 14
    /// From so many columns on, each pipe also says how much has come through it.
    private static let roomy = 40

    var line: Line {
        let caption = [Piece.must(topic.name, style: .bold), published]
        return Line(flowsRight ? caption + [.spring, end] : [end, .spring] + caption)
    }

    private var published: Piece {
        let count = view?.published ?? 0
        guard count > 0, rect.columns >= Self.roomy else { return .must("") }
        return .word(" \(language.count(count))" + language(" sent", " всего"), style: Theme.muted)
    }

    /// At the consumer's end: how many wait, or that there is no consumer.
    private var end: Piece {
        guard topic != .delivery else {
            return .must(
                language("nobody reads it", "никто не читает"), language("nobody", "никто"), style: Theme.muted)
        }
        let style = waitingCount > 0 ? Theme.armed : Theme.muted
        return .must(language.count(waitingCount), String(waitingCount), style: style)
    }

    private func drawCell(_ place: Int, on grid: inout Grid) {
        let order = queue.flatMap { place < $0.waiting.count ? $0.waiting[place] : nil }
        let isOurs = order != nil && order == ours
        let style = isOurs ? Theme.focus.with { $0.reverse = true } : Theme.armed
        grid.put(Glyph.waiting.drawn, at: cell(fromEnd: place), style: style)
    }

    /// What nobody reads is there to be watched: the latest stand where they came in.
    private func drawLatest(on grid: inout Grid) {
        var right = track.right
        for order in (view?.latest ?? []).reversed() {
            let label = "#" + order.label
            guard right - label.utf8.count >= track.column + 4 else { return }
            let style = order == ours ? Theme.focus : Theme.muted
            right -= label.utf8.count + 1
            grid.put(" " + label, at: Point(column: right, row: track.row), style: style)
        }
    }

    private func cell(fromEnd place: Int) -> Point {
        Point(column: flowsRight ? track.right - 1 - place : track.column + place, row: track.row)
    }

    /// The way of a message through the pipe, up to those that wait.
    var way: [Point] {
        (0..<max(0, track.columns - waitingCount)).map { cell(fromEnd: track.columns - 1 - $0) }
    }
}
