import Runs
import SagaCore
import SagaEngine
import Testing

@testable import Reports

/// What is told of a run is the run: looking closely changes nothing, and what is chosen is what would be told anyway.
@Suite struct AccountExportTests {
    @Test func lookingCloselyChangesNothing() throws {
        for (seed, plan) in Samples.sessions {
            var rehearsal = Rehearsal(plan)
            var trace: [TraceEntry] = []
            rehearsal.run(hear: { trace += $0 })
            let account = try Samples.account(plan)
            #expect(account.summary.digest == rehearsal.simulation.digest, "seed \(seed)")
            #expect(account.scenes.flatMap(\.entries) == trace, "seed \(seed)")
            #expect(account.end.steps == rehearsal.simulation.steps && account.end.clock == plan.end.instant)
        }
    }

    @Test func aChosenOrderIsToldAsAmongAll() throws {
        for (seed, plan) in Samples.sessions {
            let all = try Samples.account(plan)
            for story in all.stories.prefix(2) {
                let own = try Samples.account(plan, [story.row.order.label])
                #expect(own.stories == [story], "seed \(seed), \(story.row.order.label)")
                #expect(
                    own.scenes.allSatisfy { $0.entries.allSatisfy { $0.order ?? story.row.order == story.row.order } })
                let byID = try Samples.account(plan, [story.id])
                #expect(byID.stories.map(\.row.order) == [story.row.order], "seed \(seed), \(story.id)")
            }
        }
    }

    @Test func whoIsNotThereIsNamed() throws {
        #expect(throws: Account.UnknownOrder(name: "Z9")) { try Samples.account(Samples.small, ["A1", "Z9"]) }
        #expect(try Samples.account(Samples.small, ["#A2", "order 1"]).stories.map(\.row.order.label) == ["A1", "A2"])
    }

    @Test func theMostEventfulComeFirst() throws {
        let account = try Samples.account(Samples.small, stories: 2)
        // The refund that failed for good, then the reservation that failed.
        #expect(account.stories.map(\.row.order.label) == ["A2", "A4"])
        #expect(account.moments.contains { $0.kind == .red(.money) && $0.order == OrderID(3) })
    }

    @Test func smallIsWhatItIsSaidToBe() throws {
        let account = try Samples.account(Samples.small)
        #expect(account.stories.map(\.row.status) == [.completed, .cancelled, .cancelled, .cancelled])
        let kinds = Set(account.scenes.flatMap(\.notes).map(\.kind))
        #expect(kinds.isSuperset(of: [.refunded, .released, .returnTask, .parked, .crashed, .letGo, .duplicate]))
    }
}
