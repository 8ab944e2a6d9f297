import SagaCore
import Testing

@testable import SagaEngine
@testable import SagaScreen

/// A Cancelled stays in sight until everybody has read it, and two seconds more.
@Suite struct KeptCancellationsTests {
    private static func status(_ number: Int, _ event: Event, readBy count: Int = 4) -> StatusView {
        StatusView(
            order: OrderID(number), event: event, publisher: event.publisher,
            publishedAt: .start + .milliseconds(Int64(number)),
            readBy: ServiceID.allCases.map { $0.rawValue < count })
    }

    /// So many cancellations, each an order of its own, then so many newer statuses of others.
    private static func seen(_ cancelled: Int, readBy count: Int = 4, newer: Int) -> Observation {
        var seen = Observation()
        seen.recentCancellations = (0..<cancelled).map { status($0, .cancelledByStock, readBy: count) }
        seen.recentStatuses = Array(
            (seen.recentCancellations + (0..<newer).map { status(100 + $0, .paid) }).suffix(12))
        return seen
    }

    private static func rows(_ kept: KeptCancellations, _ seen: Observation, _ count: Int) -> [Int] {
        kept.rows(seen.recentStatuses, count).map(\.order.offset)
    }

    @Test func itStaysUntilAllHaveReadItAndTwoSecondsMore() {
        var kept = KeptCancellations()
        for frame in 0..<500 {
            let seen = Self.seen(1, readBy: 3, newer: 20)
            kept.receive(seen, frame: frame)
            #expect(Self.rows(kept, seen, 2) == [119, 0])
        }
        let seen = Self.seen(1, newer: 20)
        for frame in 500..<700 {
            kept.receive(seen, frame: frame)
            let isKept = frame < 500 + KeptCancellations.frames
            #expect(Self.rows(kept, seen, 2) == (isKept ? [119, 0] : [119, 118]), "\(frame)")
        }
    }

    /// No frames pass while nothing changes: what is kept then stays.
    @Test func itTakesNoTimeWhilePaused() {
        var kept = KeptCancellations()
        let seen = Self.seen(1, newer: 20)
        kept.receive(seen, frame: 7)
        for _ in 0..<1_000 { #expect(Self.rows(kept, seen, 4) == [119, 118, 117, 0]) }
    }

    @Test(arguments: 0...8, 0...6)
    func atMostHalfOfTheRows(rows: Int, cancelled: Int) {
        var kept = KeptCancellations()
        let seen = Self.seen(cancelled, newer: 20)
        kept.receive(seen, frame: 1)
        let found = Self.rows(kept, seen, rows)
        let old = found.filter { $0 < 100 }
        #expect(found.count == rows && Set(found).count == rows)
        #expect(old.count == min(cancelled, rows / 2))
        #expect(old == Array((0..<cancelled).reversed().prefix(old.count)), "the newest first")
        #expect(found.filter { $0 >= 100 } == Array((0..<(rows - old.count)).map { 119 - $0 }))
    }

    /// One that is among the newest anyway takes no place from another.
    @Test func theNewestAreNotKeptTwice() {
        var kept = KeptCancellations()
        let seen = Self.seen(3, newer: 1)
        kept.receive(seen, frame: 1)
        #expect(Self.rows(kept, seen, 4) == [100, 2, 1, 0])
        #expect(Self.rows(kept, seen, 3) == [100, 2, 1])
        #expect(Self.rows(kept, seen, 2) == [100, 2])
    }

    @Test func aNewWorldForgets() {
        var kept = KeptCancellations()
        var seen = Self.seen(1, newer: 20)
        kept.receive(seen, frame: 1)
        seen.world = 2
        kept.receive(seen, frame: 100)
        #expect(Self.rows(kept, seen, 2) == [119, 0], "it is known for the first time")
    }

    /// As a person sees it: five orders later the Cancelled is still there, and gone after two seconds.
    @Test func onTheScreen() {
        var rig = Rig(.en, Size(columns: 120, rows: 36))
        rig.type("pn")
        rig.pass(300, frames: 1)
        rig.type("nnnnn")
        rig.pass(500, frames: 1)
        func shown() -> Bool {
            let strip = MainLayout(rig.model.size).strip
            let rows = rig.screen.split(separator: "\n", omittingEmptySubsequences: false)[strip.row..<strip.bottom]
            return rows.contains { $0.contains("#A1 ") && $0.contains("Cancelled") }
        }
        #expect(shown())
        rig.pass(1, frames: 80)
        #expect(!shown())
    }
}
