import DequeModule
import SagaCore

/// When orders' times are over, and when their ends are announced again. All have the same time, so what comes first is
/// due first.
struct Deadlines: Sendable {
    struct Entry: Sendable {
        let at: Instant
        let order: OrderID
        let isRepetition: Bool
    }

    private var times = Deque<Entry>()
    private var ends = Deque<Entry>()
    private let span: Span

    init(_ span: Span) { self.span = span }

    /// When the first of them is due; asked for every step.
    private(set) var next = Instant.never

    private mutating func refresh() { next = min(times.first?.at ?? .never, ends.first?.at ?? .never) }

    mutating func add(_ timers: [TimerRequest], of orders: OrderService, at now: Instant) {
        defer { refresh() }
        for timer in timers {
            switch timer {
            case .deadline(let order):
                let created = orders.history(of: order).first?.time ?? now
                times.append(Entry(at: max(created + span, now), order: order, isRepetition: false))
            case .repetition(let order): ends.append(Entry(at: now + span, order: order, isRepetition: true))
            case .shipment, .retry: preconditionFailure("timers of a participant")
            }
        }
    }

    /// An order that has come to its end has no deadline any more, nor has any where nobody watches it. True where some
    /// were dropped.
    @discardableResult
    mutating func dropStale(_ orders: OrderService) -> Bool {
        defer { refresh() }
        let before = times.count
        while let first = times.first, !orders.isPending(first.order) { times.removeFirst() }
        return times.count < before
    }

    /// At one instant deadlines come before repetitions.
    mutating func takeFirst() -> Entry {
        defer { refresh() }
        if let time = times.first, time.at <= ends.first?.at ?? .never { return times.removeFirst() }
        return ends.removeFirst()
    }

    /// Of an order, whenever it would have been due; nil where it has none.
    mutating func take(_ order: OrderID, isRepetition: Bool) -> Entry? {
        defer { refresh() }
        if isRepetition { return ends.firstIndex { $0.order == order }.map { ends.remove(at: $0) } }
        return times.firstIndex { $0.order == order }.map { times.remove(at: $0) }
    }

    /// What came to nothing is due still.
    mutating func putBack(_ entry: Entry) {
        defer { refresh() }
        if entry.isRepetition { ends.putBack(entry) } else { times.putBack(entry) }
    }

    /// All that is still to come, of each kind in the order of time.
    func pending(_ orders: OrderService) -> [Entry] { times.filter { orders.isPending($0.order) } + ends }
}

extension Deque<Deadlines.Entry> {
    /// It may have been taken before its time.
    fileprivate mutating func putBack(_ entry: Element) {
        insert(entry, at: firstIndex { $0.at >= entry.at } ?? count)
    }
}
