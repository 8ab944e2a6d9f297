import SagaCore
import Testing

@testable import SagaEngine

@Suite struct StoryBookTests {
    /// Behind a long queue a service works on orders whose story has long made room for newer ones. What it does is its
    /// last act all the same, and what it publishes the latest status.
    @Test func actsOnOldOrdersAreTheLatestActs() {
        var book = StoryBook()
        for number in 0..<StoryBook.slots + 100 {
            book.add(Self.note(.recorded, .order, OrderID(number), .created))
        }
        let old = OrderID(3)
        let acts = [
            Self.note(.charged, .payment, old, .orderEvent),
            TraceEntry(
                time: .start,
                what: .published(Message(order: old, event: .paid, cause: .message(.orderEvent), publishedAt: .start))),
            Self.note(.refunded, .payment, old, nil),
        ]
        for act in acts { book.add(act) }
        #expect(book.acts[1] == [acts[0], acts[2]] && book.undone[1] == acts[2])
        #expect(book.statuses.last?.order == old)
        #expect(book.entries(of: old).isEmpty, "its story has made room")
    }

    private static func note(_ kind: Note.Kind, _ service: ServiceID, _ order: OrderID, _ event: Event?) -> TraceEntry {
        let note = Note(kind: kind, service: service, order: order, event: event, reason: .none, value: 1)
        return TraceEntry(time: .start, what: .note(note))
    }
}
