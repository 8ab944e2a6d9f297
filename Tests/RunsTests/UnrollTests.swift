import SagaCore
import SagaEngine
import TestRuns
import Testing

@testable import Runs

/// What struck a share of its occasions is, in the small run, the one fault that it takes.
@Suite struct UnrollTests {
    private static func plan(_ seed: UInt64, _ commands: [Command], safeguards: Safeguards = .all) -> Plan {
        var settings = Settings.test(seed: seed, rate: 1_500, limit: 30)
        settings.safeguards = safeguards
        return Plan(
            settings: settings,
            commands: commands.enumerated().map {
                PlannedCommand($0.element, number: $0.offset + 1, at: PlannedTime(.start))
            }, end: PlannedTime(Instant(nanoseconds: 120_000_000_000)))
    }

    private func lines(_ plan: Plan, _ keep: Keep) throws -> [String] {
        try plan.shrunk(keep).plan.commands.map(\.command.line)
    }

    /// Without the load and with what it did commanded, it is the same run.
    @Test(arguments: 0..<12 as Range<UInt64>)
    func writtenDownItIsTheSameRun(_ seed: UInt64) {
        var plan = Self.plan(seed, [.setLoad(3_000), .arm(.payment, .share(permille: 200)), .omit(OrderID(3))])
        plan.settings.cancelPermille = 300
        if seed % 3 == 0 {
            plan.commands.append(PlannedCommand(.disturb(.setChaos(permille: 60)), at: PlannedTime(.start)))
        }
        let script = Transcript.of(Script(plan), .load)
        let (was, now) = (plan.played.world(), script.assembled.plan.played.world())
        #expect(script.settings.ordersPerKilosecond == 0 && script.items.count > 30)
        #expect(was.order == now.order, "every status at the same instant")
        for service in ServiceID.participants {
            for order in was.order.numbers.newest() {
                #expect(was.part(service, order) == now.part(service, order), "\(order.label)")
            }
        }
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func aShareBecomesOneFailure(_ seed: UInt64) throws {
        let plan = Self.plan(seed, [.arm(.onTheWay, .share(permille: 250))])
        let world = plan.played.world()
        let order = try #require(world.order.numbers.newest().last { world.order.status(of: $0) == .cancelled })
        let lines = try lines(plan, Keep(.order(.label(order), .undone(.delivery))))
        #expect(lines.filter { $0.contains("on-the-way") }.count == 1 && lines.count <= 3, "\(lines)")
        #expect(!lines.contains { $0.contains("share") || $0.contains("always") }, "\(lines)")
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func chaosBecomesWhatItStruck(_ seed: UInt64) throws {
        let plan = Self.plan(seed, [.disturb(.setChaos(permille: 120))])
        let world = plan.played.world()
        let order = try #require(world.order.numbers.newest().last { world.order.status(of: $0) == .cancelled })
        let lines = try lines(plan, Keep(.order(.label(order), .status(.cancelled))))
        #expect(!lines.contains { $0.hasPrefix("chaos") } && lines.count <= 4, "\(lines)")
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func aRuleHitsOnce(_ seed: UInt64) throws {
        let rule = Rule(.drop, .event(.payEvent), .share(permille: 300))
        let plan = Self.plan(seed, [.disturb(.addRule(rule))])
        let lines = try lines(plan, Keep(.verdict(.progress, of: nil)))
        #expect(
            lines.count == 2 && lines.contains { $0.hasPrefix("drop stock") || $0.hasSuffix("first 1") }, "\(lines)")
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func aShareOfCrashesBecomesOne(_ seed: UInt64) throws {
        let point = CrashPoint(.payment, .work, .afterStore)
        let plan = Self.plan(
            seed, [.disturb(.arm(point, .share(permille: 300)))], safeguards: Safeguards.all.subtracting(.outbox))
        let lines = try lines(plan, Keep(.verdict(.money, of: nil)))
        #expect(lines.count == 2 && !lines.contains { $0.contains("share") }, "\(lines)")
    }
}
