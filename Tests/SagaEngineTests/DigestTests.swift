import SagaCore
import Testing

@testable import SagaEngine

/// The same seed gives the same run: today, tomorrow, in debug and in release, on every machine.
@Suite struct DigestTests {
    @Test(
        arguments: [
            (1, 4_849_786_551_793_979_255), (2, 10_659_985_471_606_152_120), (42, 14_155_693_220_605_572_001),
            (1 << 63, 3_829_402_204_305_845_364),
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
        #expect(digest == 11_192_044_284_799_718_257)
    }

    @Test func theSameSeedTwiceIsTheSameAndAnotherIsNot() {
        func digest(_ seed: UInt64) -> TraceDigest {
            let simulation = Simulation(.test(seed: seed))
            simulation.runUntilStill()
            return simulation.digest
        }
        #expect(digest(7) == digest(7) && digest(7) != digest(8))
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
            .note(Note(kind: .late, service: .order, order: order, event: .paid, reason: .none, value: 0)),
            .note(Note(kind: .late, service: .order, order: order, event: nil, reason: .none, value: 0)),
            .note(Note(kind: .late, service: .order, order: order, event: .paid, reason: .none, value: 1)),
            .published(Message(order: order, event: .paid, cause: .shipment, publishedAt: .start)),
            .published(Message(order: order, event: .paid, cause: .customer, publishedAt: .start)),
            .published(Message(order: order, event: .paid, cause: .customer, publishedAt: .start, attempt: 2)),
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
