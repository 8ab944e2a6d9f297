import NIOCore
import SagaCore
import SagaEngine

/// One reader of events: takes from the feed as much as its client reads. The feed never waits for it.
final class EventStream {
    private enum State {
        /// Sends in its turn.
        case due
        /// Nothing newer is there; the feed wakes it.
        case waiting
        /// The client has to read first.
        case full
        case over
    }

    private let feed: EventFeed
    private let reader: Int
    private let turns: Turns
    private let loop: any EventLoop
    private let order: ExactText?
    /// Sends; false where the client has to read first.
    private let send: (String) -> Bool
    private var reached: Int
    /// The last event that the client knows the number of.
    private var told: Int
    private var state = State.due

    /// So many events are sent in one go, and about so many bytes.
    private static let portion = 64
    private static let longest = 32 * 1024

    init(
        _ query: EventQuery, _ feed: EventFeed, reader: Int, turns: Turns, loop: any EventLoop,
        send: @escaping (String) -> Bool
    ) {
        self.feed = feed
        self.reader = reader
        self.turns = turns
        self.loop = loop
        self.send = send
        order = query.order.map(ExactText.init)
        reached = query.after ?? (query.order == nil ? feed.latest : 0)
        told = reached
    }

    func begin() {
        if send(": the events of this simulation\nretry: 1000\n\n") { wantTurn() } else { state = .full }
    }

    /// The client has read.
    func resume() { if state == .full { wantTurn() } }

    private func wantTurn() {
        state = .due
        turns.enqueue { [weak self] in self?.pump() }
    }

    /// Sends a part of what there is, then waits: for its next turn, for the client, or for more events.
    func pump() {
        guard state == .due else { return }
        let batch = feed.read(after: reached, most: Self.portion) { what in isWanted(what) }
        let text = take(batch)
        if !text.isEmpty, !send(text) {
            state = .full
        } else if batch.isLatest, reached == batch.reached {
            wait()
        } else {
            wantTurn()
        }
    }

    private func wait() {
        state = .waiting
        let this = NIOLoopBound(self, eventLoop: loop)
        feed.wait(as: reader, after: reached) { [loop] in
            loop.execute { if this.value.state == .waiting { this.value.wantTurn() } }
        }
    }

    /// The text of as much as fits.
    private func take(_ batch: EventFeed.Batch) -> String {
        var text = ""
        // A reader of one order that starts with what is kept has missed nothing that it asked for.
        if let missed = batch.missed, order == nil || reached > 0 {
            text += EventText.missed(missed)
            told = missed.upperBound - 1
        }
        reached = batch.reached
        for item in batch.items {
            text += EventText.block(item)
            told = item.number
            guard text.utf8.count < Self.longest || item.number == batch.items.last?.number else {
                reached = item.number
                break
            }
        }
        return text
    }

    private func isWanted(_ what: FeedItem.What) -> Bool {
        switch what {
        // The operator's commands are events of their own.
        case .operated: return false
        case .began: return true
        case .happened(_, let about), .answered(_, _, let about):
            return order == nil || about.map(ExactText.init) == order
        }
    }

    /// A sign of life. A reader of one order learns how far the stream has come, so that it resumes from there.
    func beat() {
        guard state == .waiting else { return }
        if !send(told < reached ? EventText.checkpoint(reached) : ": \n\n") {
            feed.stopWaiting(as: reader)
            state = .full
        }
        told = max(told, reached)
    }

    func end() {
        state = .over
        feed.stopWaiting(as: reader)
    }
}
