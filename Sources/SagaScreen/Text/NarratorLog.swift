import SagaCore
import SagaEngine

/// The log: what the narrator said, bounded. More is kept than is shown, for whoever looks back: there the log is as it was.
struct NarratorLog: Sendable {
    struct Line: Hashable, Sendable {
        /// What a line is known by while others come and go.
        let number: Int
        let time: Instant
        let phrase: Narrator.Phrase
    }

    /// So many lines are shown. Where there would be more, the oldest go, so many at a time.
    static let longest = 3_000
    private static let batch = longest / 10
    /// So many are kept besides, about 400 bytes each.
    static let mostKept = 30_000
    static let longestChain = 24
    private(set) var lines: [Line] = []
    /// Those before them, by batches; and how many batches were before these.
    private var older: [[Line]] = []
    private var gone = 0
    /// What was said up to this moment is kept no more.
    private(set) var isForgotten = false
    /// The story of the latest cancellation, link by link.
    private var chains: [OrderID: [Narrator.Phrase]] = [:]
    private var chainOrder: [OrderID] = []
    /// How far the telling of each has come.
    private var tracks = CancellationTracks()
    private(set) var missed = 0

    mutating func add(_ phrase: Narrator.Phrase, at time: Instant) {
        isForgotten = false
        if let last = lines.last, last.phrase.isAhead, last.phrase.kind == phrase.kind,
            last.phrase.order == phrase.order
        {
            var told = last.phrase
            told.deed = phrase.deed
            told.isAhead = false
            lines[lines.count - 1] = Line(number: last.number, time: last.time, phrase: told)
            return
        }
        if lines.count == Self.longest { putAway() }
        lines.append(Line(number: (lines.last?.number ?? 0) + 1, time: time, phrase: phrase))
        guard phrase.isLink, let order = phrase.order else { return }
        if chains[order] == nil {
            chainOrder.append(order)
            if chainOrder.count > 64 { forget(chainOrder.removeFirst()) }
        }
        if phrase.service == chains[order]?.last?.service, chains[order]?.last?.isRetry == true {
            chains[order]?.removeLast()
        }
        chains[order, default: []].append(phrase)
        // Many re-drives make a long story: how it began stays, and what came last.
        if chains[order]!.count > Self.longestChain { chains[order]!.remove(at: 1) }
    }

    private mutating func forget(_ order: OrderID) {
        chains[order] = nil
        tracks.forget(order)
    }

    private mutating func putAway() {
        older.append(Array(lines.prefix(Self.batch)))
        lines.removeFirst(Self.batch)
        guard older.count > Self.mostKept / Self.batch else { return }
        older.removeFirst()
        gone += 1
    }

    /// As it was at the instant.
    func upTo(_ time: Instant) -> NarratorLog {
        let last = last(upTo: time)
        // So many batches had been put away by then, and of these so many are kept.
        let away = last > Self.longest ? (last - Self.longest - 1) / Self.batch + 1 : 0
        let kept = max(0, away - gone)
        let shown = Array(older.dropFirst(kept).prefix(Self.longest / Self.batch).joined()) + lines
        var log = NarratorLog()
        log.older = Array(older.prefix(kept))
        log.lines = Array(shown.prefix(shown.partitionPoint { $0.number <= last }))
        log.gone = log.lines.isEmpty ? 0 : gone
        log.isForgotten = gone > 0 && log.lines.isEmpty
        return log
    }

    /// The number of the last line that was said up to the instant; 0 where there is none.
    private func last(upTo time: Instant) -> Int {
        let batch = ([lines] + older.reversed()).first { $0.first.map { $0.time <= time } ?? false } ?? []
        return batch.prefix(batch.partitionPoint { $0.time <= time }).last?.number ?? 0
    }

    /// How a service came to do this in the cancellation of the order; asked once for each note, in their order.
    mutating func occasion(of news: News) -> Mechanism.Occasion {
        if case .happened(let entry) = news { tracks.occasion(of: entry) } else { .read }
    }

    mutating func miss(_ count: Int) { missed += count }

    /// The story of the order that is being undone, which comes before other news.
    func chain(of order: OrderID?) -> [Narrator.Phrase]? { order.flatMap { chains[$0] } }

    /// What the latest line says, with the links that led to it, besides the alarm of an order that is told elsewhere.
    func present(besidesAlarmOf order: OrderID?) -> [Narrator.Phrase]? {
        (told(besidesAlarmOf: order) ?? lines.last).map { links(to: $0.phrase) }
    }

    /// The same, where it was told at the instant itself.
    func present(at time: Instant, besidesAlarmOf order: OrderID?) -> [Narrator.Phrase]? {
        told(besidesAlarmOf: order).flatMap { $0.time == time ? links(to: $0.phrase) : nil }
    }

    private func told(besidesAlarmOf order: OrderID?) -> Line? {
        lines.last { ($0.phrase.tone != .muted || $0.phrase.isLink) && !$0.phrase.isAlarm(of: order) }
    }

    /// A phrase, with the links that led to it.
    func links(to phrase: Narrator.Phrase) -> [Narrator.Phrase] {
        guard phrase.isLink, let chain = chain(of: phrase.order) else { return [phrase] }
        return chain
    }
}
