import SagaCore
import Synchronization

/// One event of the feed.
package struct FeedItem: Sendable {
    package enum What: Sendable {
        /// With the id that clients know the order by, where it is about one.
        case happened(TraceEntry, order: String?)
        /// What came of a client's command. It comes before what follows from it.
        case answered(ClientAct, at: Instant, order: String?)
        /// What an operator outside of the program did.
        case operated(OperatorAct, at: Instant)
        /// Another world is the present: the first, or a new one by a reset or for a scenario, or a branch.
        case began(seed: UInt64, Beginning)
    }

    package enum Beginning: String, Sendable {
        case start, reset, scenario, branch
    }

    package let number: Int
    package let what: What

    package init(number: Int, what: What) {
        self.number = number
        self.what = what
    }
}

/// The latest events of a live run, for readers who each go at their own pace. The engine appends and never waits; who
/// falls behind by more than the feed holds is told how much was missed.
package final class EventFeed: Sendable {
    /// What a reader gets at a time.
    package struct Batch: Sendable {
        /// Events that the feed no longer holds, or of another run, before the first of these.
        package var missed: Range<Int>?
        package var items: [FeedItem] = []
        /// The last event that was looked at, whether it was wanted or not: where to go on.
        package var reached: Int
        /// Nothing newer is there.
        package var isLatest: Bool
    }

    private struct State: Sendable {
        /// The event with number n stands at n modulo the capacity, counted from the first.
        var ring: [FeedItem] = []
        var next: Int
        /// By reader.
        var waiting: [Int: @Sendable () -> Void] = [:]

        mutating func add(_ event: FeedItem.What, at place: Int) {
            let item = FeedItem(number: next, what: event)
            if place < ring.count { ring[place] = item } else { ring.append(item) }
            next += 1
        }

        mutating func takeWaiting() -> [@Sendable () -> Void] {
            defer { waiting.removeAll() }
            return Array(waiting.values)
        }
    }

    package let capacity: Int
    private let origin: Int
    private let state: Mutex<State>

    /// `capacity`: so many events are held. `first`: the number of the first event, from 1; where the next run's is higher
    /// than any of this one, a reader who comes back from an earlier run is known by his number.
    package init(capacity: Int = 65_536, first: Int = 1) {
        precondition(capacity > 0 && first > 0)
        self.capacity = capacity
        origin = first
        state = Mutex(State(next: first))
    }

    private func place(of number: Int) -> Int { (number - origin) % capacity }

    /// The number of the latest event; one less than the first's before there is one.
    package var latest: Int { state.withLock { $0.next - 1 } }

    /// Appends events in order, and wakes those who wait.
    package func append(_ events: some Collection<FeedItem.What>) {
        guard !events.isEmpty else { return }
        add(events)
        wake()
    }

    /// The same, and who waits is woken later: that takes its time.
    func add(_ events: some Collection<FeedItem.What>) {
        state.withLock { state in
            for event in events { state.add(event, at: place(of: state.next)) }
        }
    }

    func wake() { for wake in state.withLock({ $0.takeWaiting() }) { wake() } }

    /// Gives up to `most` wanted events after the one with this number, out of `looking` that are looked at; after 0, all
    /// that are held. A number before the first or still to come can only be another run's: then, too, everything that is
    /// held comes, after a word of what was missed.
    package func read(
        after number: Int, most: Int, looking: Int = 4_096, where isWanted: (FeedItem.What) -> Bool = { _ in true }
    ) -> Batch {
        state.withLock { state in
            let first = max(origin, state.next - capacity)
            let number = number == 0 ? origin - 1 : number
            let isKnown = (origin - 1..<state.next).contains(number)
            let start = isKnown ? max(number + 1, first) : first
            var batch = Batch(reached: start - 1, isLatest: false)
            if !isKnown { batch.missed = 0..<first } else if start > number + 1 { batch.missed = number + 1..<start }
            let end = min(start + looking, state.next)
            while batch.reached < end - 1, batch.items.count < most {
                batch.reached += 1
                let item = state.ring[place(of: batch.reached)]
                if isWanted(item.what) { batch.items.append(item) }
            }
            batch.isLatest = batch.reached == state.next - 1
            return batch
        }
    }

    /// Calls `wake`, once, when there is an event after the one with this number; at once where there is one. A reader
    /// waits for one thing at a time.
    package func wait(as reader: Int, after number: Int, wake: @escaping @Sendable () -> Void) {
        let isThere = state.withLock { state in
            if state.next > number + 1 { return true }
            state.waiting[reader] = wake
            return false
        }
        if isThere { wake() }
    }

    /// The reader has gone.
    package func stopWaiting(as reader: Int) { state.withLock { $0.waiting[reader] = nil } }
}
