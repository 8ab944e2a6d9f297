import JSONText
import SagaCore
import SagaEngine
import TestRuns
import Testing

@testable import Runs

/// Two runs held against each other: what differs is told, and nothing else.
@Suite struct CompareTests {
    /// Orders far apart; the third one's payment fails, the fifth is cancelled by hand.
    private static let plan: Plan = {
        var settings = Settings.test(seed: 5, rate: 100, limit: 8)
        settings.gaps = .even
        func at(_ seconds: Int64) -> PlannedTime { PlannedTime(Instant(nanoseconds: seconds * 1_000_000_000)) }
        return Plan(
            settings: settings,
            commands: [
                PlannedCommand(.create(.tea(id: "by hand")), number: 1, at: at(0)),
                PlannedCommand(.choose(.payment, OrderID(0)), number: 2, at: at(0)),
                PlannedCommand(.createAny, number: 3, at: at(2)),
                PlannedCommand(.cancel(OrderID(2)), number: 4, at: at(3)),
            ], end: at(140))
    }()

    private func compare(_ other: Plan?) throws -> Comparison {
        Comparison(Self.plan.account, try #require(other).account)
    }

    @Test func aRunIsTheSameAsItself() throws {
        let comparison = try compare(Self.plan)
        #expect(comparison.isSame && comparison.orders.isEmpty && comparison.parting == nil)
        for seed in 91_000..<91_006 as Range<UInt64> {
            var session = RandomSession(seed: seed)
            session.run()
            let plan = try #require(Plan.worlds(of: try RunReader.read(session.tape.bytes)).last)
            #expect(Comparison(plan.account, plan.account).isSame, "seed \(seed)")
        }
    }

    /// Nothing but the one order differs, and the first event that does is the failure that is not there.
    @Test func withoutAFailureOneOrderEndsOtherwise() throws {
        let comparison = try compare(Self.plan.without(command: 2))
        #expect(comparison.onlyFirst.map(\.number) == [2] && comparison.onlySecond.isEmpty)
        let pair = try #require(comparison.orders.first)
        #expect(comparison.orders.count == 1 && comparison.shifted == 0 && pair.order == OrderID(0))
        #expect(pair.first?.status == .cancelled && pair.second?.status == .completed && pair.second?.charges == 1)
        let parting = try #require(comparison.parting)
        #expect(parting.first.first?.note?.kind == .failed && parting.second.first?.note?.kind == .charged)
        #expect(parting.before.last?.note?.kind == .recorded)
        #expect(comparison.second.aftermath.charges == comparison.first.aftermath.charges + 1)
    }

    @Test func anOrderThatIsLeftOutKeepsItsNumberFree() throws {
        for other in [Self.plan.without(command: 1), Self.plan.without(order: OrderID(0))] {
            let comparison = try compare(other)
            #expect(comparison.orders.map(\.order) == [OrderID(0)] && comparison.orders[0].second == nil)
            #expect(comparison.shifted == 0, "nobody waited for it")
        }
        // One of the load, with the cancel that was about it.
        let order = try #require(Self.plan.played.world().order.numbers.newest().last { $0.offset > 2 })
        let comparison = try compare(Self.plan.without(order: order))
        #expect(comparison.orders.map(\.order) == [order] && comparison.orders[0].second == nil)
        let cancelled = try #require(Self.plan.without(order: OrderID(2)))
        #expect(!cancelled.commands.contains { $0.command == .cancel(OrderID(2)) })
        let without = try compare(cancelled)
        #expect(without.orders.map(\.order) == [OrderID(2)])
    }

    /// Order stored it and crashed before it answered: whoever leaves it out leaves out its creation.
    @Test(arguments: [Moment.beforeStore, .afterStore, .afterPublish])
    func anOrderOfWhichNobodyWasToldCanBeLeftOut(moment: Moment) throws {
        var plan = Self.plan
        let crash = Disturbance.arm(CrashPoint(.order, .create, moment), .next(1))
        plan.commands.insert(PlannedCommand(.disturb(crash), number: 0, at: plan.commands[0].time), at: 0)
        let isThere = plan.played.world().order.status(of: OrderID(0)) != nil
        #expect(isThere == (moment != .beforeStore) && (plan.without(order: OrderID(0)) != nil) == isThere)
        for other in [plan.without(command: 1), plan.without(order: OrderID(0))].compactMap(\.self) {
            #expect(other.commands[1].command == .omitNext(1))
            let comparison = Comparison(plan.account, other.account)
            #expect(comparison.orders.contains { $0.order == OrderID(0) && $0.second == nil } == isThere)
        }
    }

    @Test func whatIsNotThereCannotBeLeftOut() {
        #expect(Self.plan.without(command: 5) == nil && Self.plan.without(order: OrderID(200)) == nil)
    }

    @Test func aSafeguardMakesTheDifference() throws {
        let file = try RunReader.read(
            try Project.bytes("Resources/runs/duplicates-without-idempotent-consumer.jsonl"))
        let plan = try #require(Plan.worlds(of: file).last)
        let safe = plan.switching(.idempotentConsumer, on: true)
        #expect(
            !safe.commands.contains {
                if case .switchSafeguard(.idempotentConsumer, _) = $0.command { true } else { false }
            })
        let comparison = Comparison(plan.account, safe.account)
        #expect(comparison.first.aftermath.red.contains(.money) && comparison.second.aftermath.red.isEmpty)
        #expect(!comparison.isSame && comparison.orders.contains { $0.first?.charges == 2 && $0.second?.charges == 1 })
    }

    /// A branch is compared from its journal, without a file.
    @Test func aRunCanBePlayedAgainFromItsJournal() {
        let simulation = Self.plan.played
        let place = RunPlace(steps: simulation.steps, clock: simulation.clock)
        let again = RunAccount.replaying(Self.plan.settings, simulation.journal, to: place)
        #expect(Comparison(Self.plan.account, again).isSame)
    }

    @Test func theJSONIsAsItIsDescribed() throws {
        let schema = try Schema(try Project.bytes("Resources/runs/comparison.schema.json"))
        var other = Self.plan
        other.settings.seed = 6
        other.settings.safeguards.remove(.tombstone)
        for plan in [Self.plan, Self.plan.without(command: 2), Self.plan.without(order: OrderID(0)), other] {
            let comparison = try compare(plan)
            let text = ComparisonJSON.text(comparison, names: ("a", "b")) { "\($0.note?.kind as Any)" }
            try schema.check(Array(text.utf8))
            let value = try JSONReader.read(Array(text.utf8))
            #expect(value["same"] != nil && value["orders"]!.items.count == comparison.orders.count)
            let settings = value["settings"]!.items.compactMap(\.text)
            #expect(settings == (plan?.settings.seed == 6 ? ["safeguards", "seed"] : []))
        }
    }
}
