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
    private let latency: Span?
    /// Orders whose message has just been dropped here.
    private let lost: [OrderID]

    init(_ topic: Topic, _ model: ScreenModel, in rect: Rect) {
        self.topic = topic
        self.rect = rect
        language = model.language
        view = model.seen.topics.first { $0.topic == topic }
        queue = model.seen.queues.first { $0.subscription.topic == topic }
        ours = model.storyOrder
        latency = model.seen.latencies[Int(topic.rawValue)]
        lost = model.seen.losses.filter { $0.subscription.topic == topic && model.isFresh($0) }.map(\.order)
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
        drawLost(on: &grid)
    }

    /// What was dropped falls out of the stream before those that wait.
    private func drawLost(on grid: inout Grid) {
        guard let order = lost.last, track.columns > 0 else { return }
        let waits = min(waitingCount, track.columns - 1)
        let free = flowsRight ? track.split(right: waits).rest : track.split(left: waits).rest
        let sign = Glyph.failed.drawn + (lost.count > 1 ? "\(lost.count)" : "")
        let text = [sign + " #" + order.label, sign].first { TextWidth.of($0) <= free.columns } ?? Glyph.failed.drawn
        let start = Point(column: free.column + (free.columns - TextWidth.of(text)) / 2, row: free.row)
        grid.put(text, at: start, style: Theme.bad, within: free)
    }

    /// What is held stands beside the stream: under it, at its consumer's end, where that row is free.
    func drawHeld(on grid: inout Grid) {
        guard let queue, queue.heldCount > 0 else { return }
        var pieces = queue.held.map { "\(Glyph.held.drawn)#\($0.label)" }
        if queue.heldCount > queue.held.count { pieces.append("+\(queue.heldCount - queue.held.count)") }
        let row = Rect(column: rect.column, row: rect.row + 1, columns: rect.columns, rows: 1)
        while TextWidth.of(pieces.joined(separator: " ")) > row.columns, !pieces.isEmpty { pieces.removeLast() }
        let text = (flowsRight ? pieces.reversed() : pieces).joined(separator: " ")
        let start = flowsRight ? row.right - TextWidth.of(text) : row.column
        grid.put(text, at: Point(column: start, row: row.row), style: Theme.armed, within: row)
    }

    /// So many columns for messages are worth more than words.
    private static let room = 14
    /// From so many columns on, each pipe also says how much has come through it.
    private static let roomy = 40

    var line: Line {
        let caption = [Piece.must(topic.name, style: .bold), slowness, published]
        let end = flowsRight ? [held, self.end] : [self.end, held]
        return Line(flowsRight ? caption + [.spring] + end : end + [.spring] + caption)
    }

    private var published: Piece {
        let count = view?.published ?? 0
        guard count > 0, rect.columns >= Self.roomy else { return .must("") }
        return .word(" \(language.count(count))" + language(" sent", " всего"), style: Theme.muted)
    }

    /// How long its messages are on their way, where somebody has set that.
    private var slowness: Piece { latency.map { .unit(" " + language.seconds($0), style: Theme.armed) } ?? .must("") }

    private var held: Piece {
        let count = queue?.heldCount ?? 0
        guard count > 0 else { return .must("") }
        let text = "\(Glyph.held.drawn)\(language.count(count))"
        return .unit(flowsRight ? text + " " : " " + text, style: Theme.armed)
    }

    /// On the frame at the consumer's end: that nothing comes out, or that something is held back.
    var gate: (glyph: Glyph, style: Style)? {
        if queue?.isBlocked == true { return (.stopped, Theme.bad) }
        return (queue?.heldCount ?? 0) > 0 ? (.held, Theme.armed) : nil
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
        let marks = queue.flatMap { place < $0.marks.count ? $0.marks[place] : nil } ?? []
        let glyph = Glyph.waiting.marked(marks)
        let calm = glyph == .unreadable ? Theme.bad : glyph == .twin ? Theme.muted : Theme.armed
        let style = isOurs ? Theme.focus.with { $0.reverse = true } : calm
        grid.put(glyph.drawn, at: cell(fromEnd: place), style: style)
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

extension Glyph {
    /// The sign of a message with such marks.
    func marked(_ marks: Copy.Marks) -> Glyph {
        marks.contains(.unreadable) ? .unreadable : marks.contains(.twin) ? .twin : self
    }
}

extension ScreenModel {
    /// It was lost a moment ago, and nobody has gone on since.
    func isFresh(_ loss: LossView) -> Bool {
        seen.clock <= loss.at + QueueList.Dropped.moment && !dismissedLosses.contains(loss)
    }
}
