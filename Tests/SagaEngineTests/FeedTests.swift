import SagaCore
import Synchronization
import TestNumbers
import Testing

@testable import SagaEngine

/// The feed: readers at their own pace.
@Suite struct FeedTests {
    private func event(_ seed: Int) -> FeedItem.What { .began(seed: UInt64(seed), .reset) }

    private func seeds(_ batch: EventFeed.Batch) -> [Int] {
        batch.items.map { if case .began(let seed, _) = $0.what { Int(seed) } else { -1 } }
    }

    private func feed(_ count: Int, capacity: Int = 8) -> EventFeed {
        let feed = EventFeed(capacity: capacity)
        for number in 0..<count { feed.append([event(number + 1)]) }
        return feed
    }

    /// The event with number n has n as its seed; so many are there, and those after `after` are read, at most `most`.
    @Test(arguments: [
        (0, 0, 9, 1..<1, true), (5, 0, 9, 1..<6, true), (5, 2, 9, 3..<6, true), (5, 2, 2, 3..<5, false),
        (5, 5, 9, 6..<6, true), (8, 0, 9, 1..<9, true), (7, 3, 4, 4..<8, true),
    ])
    func whatIsHeldIsRead(count: Int, after: Int, most: Int, numbers: Range<Int>, isLatest: Bool) {
        let batch = feed(count).read(after: after, most: most)
        #expect(seeds(batch) == Array(numbers) && batch.items.map(\.number) == Array(numbers))
        #expect(
            batch.missed == nil && batch.isLatest == isLatest && batch.reached == max(after, numbers.upperBound - 1))
    }

    @Test func whoFallsBehindIsToldWhatWasMissed() {
        let feed = feed(100)
        let batch = feed.read(after: 10, most: 3)
        #expect(batch.missed == 11..<93 && seeds(batch) == [93, 94, 95] && batch.reached == 95 && !batch.isLatest)
        let rest = feed.read(after: batch.reached, most: 100)
        #expect(rest.missed == nil && seeds(rest) == Array(96...100) && rest.isLatest && feed.latest == 100)
    }

    @Test func anIDOfAnotherRunGetsWhatIsHeld() {
        let batch = feed(20).read(after: 500, most: 100)
        #expect(batch.missed == 0..<13 && seeds(batch) == Array(13...20))
        let empty = EventFeed(capacity: 8).read(after: 500, most: 100)
        #expect(empty.missed == 0..<1 && empty.items.isEmpty && empty.reached == 0 && empty.isLatest)
    }

    /// Later runs have higher numbers, so that a reader of an earlier one is known.
    @Test func runsAreToldApart() {
        let feed = EventFeed(capacity: 8, first: 1_000)
        #expect(feed.latest == 999 && feed.read(after: 0, most: 9).isLatest)
        for number in 1_000..<1_005 { feed.append([event(number)]) }
        for after in [0, 999] {
            let batch = feed.read(after: after, most: 100)
            #expect(batch.missed == nil && seeds(batch) == Array(1_000..<1_005) && batch.isLatest)
        }
        for other in [1, 500, 998, 1_005, 2_000] {
            let batch = feed.read(after: other, most: 100)
            #expect(batch.missed?.lowerBound == 0 && seeds(batch) == Array(1_000..<1_005), "\(other)")
        }
        for number in 1_005..<1_030 { feed.append([event(number)]) }
        #expect(feed.read(after: 0, most: 100).missed == 1_000..<1_022)
        #expect(seeds(feed.read(after: 1_025, most: 100)) == Array(1_026..<1_030))
    }

    @Test func whatIsNotWantedIsPassedOver() {
        let feed = feed(100, capacity: 1_000)
        let isWanted: (FeedItem.What) -> Bool = { if case .began(let seed, _) = $0 { seed % 10 == 0 } else { false } }
        let some = feed.read(after: 0, most: 3, where: isWanted)
        #expect(seeds(some) == [10, 20, 30] && some.reached == 30 && !some.isLatest)
        let few = feed.read(after: 0, most: 100, looking: 25, where: isWanted)
        #expect(seeds(few) == [10, 20] && few.reached == 25 && !few.isLatest)
        let rest = feed.read(after: 91, most: 100, where: isWanted)
        #expect(seeds(rest) == [100] && rest.isLatest)
        #expect(feed.read(after: 91, most: 100) { _ in false }.reached == 100)
    }

    /// Against a feed that forgets nothing, whatever the portions.
    @Test(arguments: 0..<30)
    func readersSeeEverythingOrAreTold(seed: Int) {
        var numbers = Numbers(seed: UInt64(seed))
        let feed = EventFeed(capacity: 1 + numbers.below(40))
        var (written, reached, seen, missed) = (0, 0, 0, 0)
        for _ in 0..<200 {
            if numbers.below(2) == 0 {
                let count = numbers.below(30)
                feed.append((0..<count).map { event(written + $0 + 1) })
                written += count
            } else {
                let batch = feed.read(after: reached, most: 1 + numbers.below(20), looking: 1 + numbers.below(20))
                missed += batch.missed?.count ?? 0
                #expect(seeds(batch) == batch.items.map(\.number) && batch.reached >= reached, "seed \(seed)")
                seen += batch.items.count
                reached = batch.reached
                #expect(seen + missed == reached && batch.isLatest == (reached == written), "seed \(seed)")
            }
        }
    }

    @Test func whoWaitsIsWokenOnce() {
        let feed = feed(3)
        let calls = Mutex<[Int]>([])
        let wake: (Int) -> @Sendable () -> Void = { reader in { calls.withLock { $0.append(reader) } } }
        feed.wait(as: 1, after: 2, wake: wake(1))
        #expect(calls.withLock { $0 } == [1], "there is something already")
        feed.wait(as: 1, after: 3, wake: wake(1))
        feed.wait(as: 2, after: 3, wake: wake(2))
        feed.wait(as: 3, after: 3, wake: wake(3))
        feed.stopWaiting(as: 2)
        feed.append([])
        #expect(calls.withLock { $0 } == [1], "nothing has come")
        feed.append([event(4)])
        feed.append([event(5)])
        #expect(calls.withLock { $0.sorted() } == [1, 1, 3])
    }
}
