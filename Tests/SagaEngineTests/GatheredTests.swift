import SagaCore
import Synchronization
import TestRuns
import Testing

@testable import SagaEngine

/// What many clients do at once is recorded at once, and nobody is answered before.
@Suite struct GatheredTests {
    private enum Happened: Hashable {
        case recorded(commands: Int)
        case answered(Int)
        case saved(commands: Int)
    }

    private final class Book: Sendable {
        private let kept = Mutex<[Happened]>([])
        private let recorded = Mutex(0)

        func add(_ happened: Happened) { kept.withLock { $0.append(happened) } }
        var all: [Happened] { kept.withLock { $0 } }

        var recorder: Recorder {
            Recorder { events in
                let commands = events.count { if case .did = $0 { true } else { false } }
                guard commands > 0 else { return true }
                self.recorded.withLock { $0 += commands }
                self.add(.recorded(commands: commands))
                return true
            }
        }

        func create(_ number: Int) -> LiveEngine.Request {
            .client(ClientCall(.create(.tea(id: "c\(number)"))) { _ in self.add(.answered(number)) })
        }

        /// A file of the run so far is asked for.
        var save: LiveEngine.Request {
            .tellEnds { _ in self.add(.saved(commands: self.recorded.withLock { $0 })) }
        }
    }

    private func handle(_ requests: (Book) -> [LiveEngine.Request]) -> [Happened] {
        let book = Book()
        var session = LiveSession(.quiet(), pace: .paused, recorder: book.recorder)
        session.handle(requests(book))
        return book.all
    }

    @Test func clientsAreAnsweredOnceItIsRecorded() {
        let all = handle { book in (0..<3).map(book.create) }
        #expect(all == [.recorded(commands: 3), .answered(0), .answered(1), .answered(2)])
    }

    @Test func whoAsksInBetweenFindsWhatWasBefore() {
        let all = handle { [$0.create(0), $0.save, $0.create(1)] }
        #expect(
            all == [.recorded(commands: 1), .answered(0), .saved(commands: 1), .recorded(commands: 1), .answered(1)])
    }

    @Test func nobodyWaitsForTooMany() throws {
        let all = handle { book in (0..<200).map(book.create) }
        #expect(all.count { if case .answered = $0 { true } else { false } } == 200)
        let most = try #require(all.map { if case .recorded(let count) = $0 { count } else { 0 } }.max())
        #expect((2...64).contains(most))
        // Each is recorded before it is answered.
        var recorded = 0
        for happened in all {
            switch happened {
            case .recorded(let count): recorded += count
            case .answered(let number): #expect(number < recorded)
            case .saved: break
            }
        }
    }
}
