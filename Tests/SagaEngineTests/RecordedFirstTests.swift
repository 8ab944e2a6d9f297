import SagaCore
import Synchronization
import TestRuns
import Testing

@testable import SagaEngine

/// What clients do is recorded before they are answered, and whoever listens hears of it last.
@Suite struct RecordedFirstTests {
    private enum Happened: Hashable {
        case recorded(commands: Int)
        case answered(Int)
        case saved(commands: Int)
    }

    private final class Book: Sendable {
        private let kept = Mutex<[Happened]>([])
        private let recorded = Mutex(0)
        let feed = EventFeed(capacity: 1_000)
        /// How often a listener was woken, and what there was for it, when it was recorded and when somebody was answered.
        let heard = Mutex<[(wakes: Int, answers: Int)]>([])
        private let wakes = Mutex(0)
        let operated = Mutex<[Int]>([])

        var all: [Happened] { kept.withLock { $0 } }

        private func add(_ happened: Happened) {
            kept.withLock { $0.append(happened) }
            let wakes = wakes.withLock { $0 }
            heard.withLock { $0.append((wakes, answersInFeed)) }
            operated.withLock { $0.append(actsInFeed) }
        }

        func listen() {
            feed.wait(as: 0, after: feed.latest) {
                self.wakes.withLock { $0 += 1 }
                self.listen()
            }
        }

        private var answersInFeed: Int {
            feed.read(after: 0, most: 1_000).items.count { if case .answered = $0.what { true } else { false } }
        }

        private var actsInFeed: Int {
            feed.read(after: 0, most: 1_000).items.count { if case .operated = $0.what { true } else { false } }
        }

        var recorder: Recorder {
            Recorder { events in
                let commands = events.count { if case .did = $0 { true } else { false } }
                guard commands > 0 else { return true }
                self.recorded.withLock { $0 += commands }
                self.add(.recorded(commands: commands))
                return true
            }
        }

        func answer(_ number: Int) { add(.answered(number)) }

        func create(_ number: Int) -> LiveEngine.Request {
            .client(ClientCall(.create(.tea(id: "c\(number)"))) { _ in self.answer(number) })
        }

        /// A file of the run so far is asked for.
        var save: LiveEngine.Request {
            .tellEnds { _ in self.add(.saved(commands: self.recorded.withLock { $0 })) }
        }
    }

    private func handle(_ requests: (Book) -> [LiveEngine.Request]) -> Book {
        let book = Book()
        book.listen()
        var session = LiveSession(.quiet(), pace: .paused, feed: book.feed, recorder: book.recorder)
        session.handle(requests(book))
        return book
    }

    @Test func clientsAreAnsweredOnceItIsRecorded() {
        let book = handle { book in (0..<3).map(book.create) }
        #expect(book.all == (0..<3).flatMap { [.recorded(commands: 1), .answered($0)] })
        let heard = book.heard.withLock { $0 }
        #expect(heard.map(\.answers) == [0, 1, 1, 2, 2, 3], "who listens from now on does not hear of it again")
        for (recorded, answered) in [(0, 1), (2, 3), (4, 5)] {
            #expect(heard[recorded].wakes == heard[answered].wakes, "whoever listens hears last")
        }
        #expect(heard[0].wakes < heard[2].wakes && heard[2].wakes < heard[4].wakes, "\(heard)")
    }

    @Test func operatorsAreAnsweredOnceItIsRecorded() {
        let book = handle { book in
            [.operate(OperatorCall(.command(.stop(.stock))) { _ in book.answer(0) }), book.create(1)]
        }
        #expect(book.all == [.recorded(commands: 1), .answered(0), .recorded(commands: 1), .answered(1)])
        #expect(book.operated.withLock { $0 } == [0, 1, 1, 1], "recorded, and then told")
    }

    @Test func whoAsksInBetweenFindsWhatWasBefore() {
        let book = handle { [$0.create(0), $0.save, $0.create(1)] }
        #expect(
            book.all == [
                .recorded(commands: 1), .answered(0), .saved(commands: 1), .recorded(commands: 1), .answered(1),
            ])
    }
}
