import Dispatch
import Glibc
import SagaCore
import Synchronization
import TestRuns
import Testing

@testable import SagaEngine

/// What many clients do at once is recorded at once, and nobody hears an answer before.
@Suite struct GatheredTests {
    private enum Happened: Hashable {
        case recorded(commands: Int)
        case answered(Int)
        case saved(commands: Int)
    }

    /// Takes down what happens; carries the answers as a server does, on a thread of its own.
    private final class Book: Sendable {
        private let kept = Mutex<[Happened]>([])
        private let recorded = Mutex(0)
        private let carrier = DispatchQueue(label: "carrier")
        private let isUnderWay = DispatchSemaphore(value: 0)
        let gate = RecordGate()

        func add(_ happened: Happened) { kept.withLock { $0.append(happened) } }

        /// Once everything has been carried.
        var all: [Happened] {
            carrier.sync {}
            return kept.withLock { $0 }
        }

        var recorder: Recorder {
            Recorder { events in
                let commands = events.count { if case .did = $0 { true } else { false } }
                guard commands > 0 else { return true }
                // An answer stands at the gate by now, and has every chance to slip through.
                if self.isUnderWay.wait(timeout: .now() + 60) == .timedOut {
                    Issue.record("the answers are on the way while it is written")
                }
                for _ in 0..<1_000 { sched_yield() }
                self.recorded.withLock { $0 += commands }
                self.add(.recorded(commands: commands))
                return true
            }
        }

        func create(_ number: Int) -> LiveEngine.Request {
            .client(
                ClientCall(.create(.tea(id: "c\(number)"))) { _ in
                    self.carrier.async {
                        self.isUnderWay.signal()
                        let isOpen = self.gate.pass { { self.carrier.async { self.add(.answered(number)) } } }
                        if isOpen { self.add(.answered(number)) }
                    }
                })
        }

        /// A file of the run so far is asked for.
        var save: LiveEngine.Request {
            .tellEnds { _ in self.add(.saved(commands: self.recorded.withLock { $0 })) }
        }
    }

    private func handle(_ requests: (Book) -> [LiveEngine.Request]) -> [Happened] {
        let book = Book()
        var session = LiveSession(.quiet(), pace: .paused, recorder: book.recorder)
        session.gate = book.gate
        session.handle(requests(book))
        return book.all
    }

    @Test func clientsHearOnceItIsRecorded() {
        let all = handle { book in (0..<3).map(book.create) }
        #expect(all.first == .recorded(commands: 3))
        #expect(Set(all.dropFirst()) == [.answered(0), .answered(1), .answered(2)] && all.count == 4)
    }

    @Test func whoAsksInBetweenFindsWhatWasBefore() {
        let all = handle { [$0.create(0), $0.save, $0.create(1)] }
        let done = all.filter { if case .answered = $0 { false } else { true } }
        #expect(done == [.recorded(commands: 1), .saved(commands: 1), .recorded(commands: 1)])
        expectOrder(all)
    }

    @Test func nobodyWaitsForTooMany() throws {
        let all = handle { book in (0..<200).map(book.create) }
        #expect(all.count { if case .answered = $0 { true } else { false } } == 200)
        let most = try #require(all.map { if case .recorded(let count) = $0 { count } else { 0 } }.max())
        #expect((2...64).contains(most))
        expectOrder(all)
    }

    /// Each is recorded before it is answered.
    private func expectOrder(_ all: [Happened]) {
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
