import SagaCore
import TestRuns
import Testing

@testable import SagaEngine

/// The same seed gives the same run: today, tomorrow, in debug and in release, on every machine.
@Suite struct DigestTests {
    @Test(
        arguments: [
            (1, 5_271_924_714_759_549_304), (2, 1_496_969_356_835_254_798), (42, 13_673_064_215_043_661_646),
            (1 << 63, 10_384_848_484_303_152_893),
        ] as [(UInt64, UInt64)])
    func runsArePinned(_ seed: UInt64, _ digest: UInt64) {
        let simulation = Simulation(.test(seed: seed, instances: 2))
        simulation.perform(.arm(.payment, .share(permille: 100)))
        simulation.perform(.arm(.onTheWay, .share(permille: 100)))
        simulation.perform(.arm(.refund, .share(permille: 500)))
        simulation.advance(to: Instant(nanoseconds: 5_000_000_000))
        simulation.perform(.cancel(OrderID(5)))
        simulation.perform(.create(.tea(id: "Чай", count: 3)))
        simulation.perform(.stop(.stock))
        simulation.advance(to: Instant(nanoseconds: 8_000_000_000))
        simulation.perform(.start(.stock))
        simulation.runUntilStill()
        simulation.perform(.disarmAll)
        simulation.perform(.redriveAll)
        simulation.runUntilStill()
        #expect(simulation.digest.value == digest, "seed \(seed): \(simulation.digest.value)")
        #expect(simulation.audit() == [])
    }

    /// Told stories with exponential work times, too: the logarithm is ours.
    @Test func storiesArePinned() {
        var digest: UInt64 = 0
        for seed in 1...30 as ClosedRange<UInt64> {
            let story = Story(seed: seed)
            let simulation = Simulation(story.settings)
            simulation.tell(story)
            simulation.heal()
            digest = digest &* 31 &+ simulation.digest.value
        }
        #expect(digest == 4_995_355_226_351_808_116, "\(digest)")
    }

    @Test func theSameSeedTwiceIsTheSameAndAnotherIsNot() {
        func digest(_ seed: UInt64) -> TraceDigest {
            let simulation = Simulation(.test(seed: seed))
            simulation.runUntilStill()
            return simulation.digest
        }
        #expect(digest(7) == digest(7) && digest(7) != digest(8))
    }

    /// What is noted beside a step, and who gave a command, is left out.
    @Test func theDigestLeavesOutWhatFollows() {
        var digest = TraceDigest()
        let note = Note(kind: .late, service: .order, order: OrderID(1), event: .paid, reason: .none, value: 0)
        digest.add(TraceEntry(time: .start, what: .note(note)))
        #expect(digest == TraceDigest())
        var other = digest
        digest.add(TraceEntry(time: .start, what: .command(.redriveAll, .console)))
        other.add(TraceEntry(time: .start, what: .command(.redriveAll, .http)))
        #expect(digest == other && digest.entries == 1)
    }

    @Test func theDigestSeesEveryField() {
        let order = OrderID(1)
        let entries: [TraceEntry.What] = [
            .step(.create(order)), .step(.cancel(order)), .step(.create(OrderID(2))),
            .step(.deliver(.payByStock, undoFails: false)), .step(.deliver(.payByStock, undoFails: true)),
            .step(.finish(.stock, instance: 1, fails: false, undoFails: false)),
            .step(.finish(.stock, instance: 1, fails: true, undoFails: false)),
            .step(.finish(.stock, instance: 1, fails: false, undoFails: true)),
            .step(.finish(.stock, instance: 2, fails: false, undoFails: false)),
            .step(.endShipment(order, fails: false, undoFails: false)),
            .step(.endShipment(order, fails: true, undoFails: false)),
            .step(.retry(.stock, order, fails: false)), .step(.retry(.stock, order, fails: true)),
            .step(.redrive(1)), .step(.stop(.stock)), .step(.start(.stock)), .step(.addInstance(.stock)),
            .step(.removeInstance(.stock)), .step(.setOnHand(ProductID(1), 1)), .step(.setOnHand(ProductID(1), 2)),
            .hit(.refund, order), .hit(.release, order), .command(.cancel(order), .console),
            .command(.redriveAll, .console),
            .published(Message(order: order, event: .paid, cause: .shipment, publishedAt: .start)),
            .published(Message(order: order, event: .paid, cause: .customer, publishedAt: .start)),
            .published(Message(order: order, event: .paid, cause: .customer, reason: .injected, publishedAt: .start)),
            .published(Message(order: OrderID(2), event: .paid, cause: .customer, publishedAt: .start)),
            .command(.setLoad(12_345_678), .console), .command(.setLoad(1_234_567), .console),
        ]
        var seen: Set<UInt64> = []
        for what in entries {
            for time in [0, 1] as [Int64] {
                var digest = TraceDigest()
                digest.add(TraceEntry(time: Instant(nanoseconds: time), what: what))
                #expect(seen.insert(digest.value).inserted, "\(what) at \(time)")
            }
        }
    }
}
