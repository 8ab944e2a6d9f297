import SagaCore
import TestNumbers
import TestRuns
import Testing

@testable import SagaEngine

/// What hit what: only what really hit counts, and what came of it.
@Suite struct CoverageTests {
    private static let order = OrderID(0)

    /// A run of these commands to its end, with what they need in between.
    private static func play(_ settings: Settings = Settings(), _ acts: (Simulation) -> Void) -> Coverage {
        let simulation = Simulation(settings)
        acts(simulation)
        simulation.runUntilStill()
        return read(simulation)
    }

    private static func read(_ simulation: Simulation) -> Coverage {
        var watch = CoverageWatch(simulation.settings)
        for entry in simulation.takeTrace() { watch.add(entry) }
        return watch.coverage(simulation.audit())
    }

    /// All cells that are not empty.
    private static func cells(_ coverage: Coverage) -> [String] {
        CoverageStep.all.flatMap { step in
            CoverageFault.allCases.flatMap { fault in
                coverage.safeguards.compactMap { set in
                    let count = coverage.count(step, fault, under: set)
                    guard count.hits > 0 else { return nil }
                    let name = step.service.name(russian: false) + "." + step.code + " " + fault.code
                    return "\(name) \(count.hits)/\(count.red)" + (set == .all ? "" : " \(set.missing.count) off")
                }
            }
        }
    }

    private static func disturb(_ simulation: Simulation, _ disturbance: Disturbance) {
        if case .refused(let why) = simulation.perform(.disturb(disturbance)) { Issue.record("\(disturbance): \(why)") }
    }

    @Test func nothingIsHitWhereNothingIsBroken() {
        let coverage = Self.play { $0.perform(.createAny) }
        #expect(coverage.isEmpty)
        #expect(coverage.runs(of: CoverageStep(.payment, .work)) == 1)
        #expect(coverage.runs(of: CoverageStep(.payment, .undo)) == 0)
        #expect(coverage.worlds == 1 && coverage.redWorlds == 0)
    }

    @Test func whatIsOnlyArmedIsNotCounted() {
        let coverage = Self.play { run in
            run.perform(.createAny)
            run.perform(.arm(.refund, .always))
            Self.disturb(run, .arm(CrashPoint(.stock, .retry, .afterStore), .always))
            Self.disturb(run, .addRule(Rule(.duplicate, .status(.cancelled))))
        }
        #expect(coverage.isEmpty)
    }

    @Test func businessFailuresAndCompensations() {
        let coverage = Self.play { run in
            run.perform(.arm(.reservation, .next(1)))
            run.perform(.arm(.refund, .next(2)))
            run.perform(.createAny)
        }
        #expect(
            Self.cells(coverage) == [
                "Payment.compensation failure 1/0", "Payment.retry failure 1/0", "Stock.work failure 1/0",
            ])
        #expect(coverage.runs(of: CoverageStep(.payment, .undo)) == 1)
        #expect(coverage.runs(of: CoverageStep(.payment, .retry)) == 2)
        let gaps = CoverageGaps(coverage)
        #expect(gaps.neverUndone == [CoverageStep(.stock, .undo), CoverageStep(.delivery, .undo)])
        #expect(gaps.neverFailed == [])
    }

    /// By hand and by a rule; the safeguard that is off is named, and the order ends red.
    @Test func messagesUnderSafeguards() {
        let coverage = Self.play { run in
            Self.disturb(run, .addRule(Rule(.delay(.seconds(1)), .status(.paid), at: .order)))
            run.perform(.createAny)
            run.perform(.switchSafeguard(.idempotentConsumer, false))
            Self.disturb(run, .tamper(CopyName(.payment, Self.order, .orderEvent)!, .duplicate))
        }
        #expect(coverage.count(CoverageStep(.payment, .work), .duplicate).hits == 1)
        let off = Safeguards.all.subtracting(.idempotentConsumer)
        #expect(coverage.count(CoverageStep(.payment, .work), .duplicate, under: off).red == 1)
        #expect(coverage.count(CoverageStep(.order, .status(.paid)), .delay, under: off).hits == 2)
        #expect(coverage.redWorlds == 1)
        #expect(CoverageGaps(coverage).neverOff.contains(.idempotentConsumer) == false)
    }

    @Test(arguments: Moment.allCases)
    func crashes(moment: Moment) {
        let coverage = Self.play { run in
            Self.disturb(run, .arm(CrashPoint(.stock, .work, moment), .next(1)))
            run.perform(.createAny)
        }
        let fault = CoverageFault(moment)
        #expect(Self.cells(coverage) == ["Stock.work \(fault.code) 1/0"])
    }

    /// A refund that stands when the instance that made it goes.
    @Test func aCrashRightAfterACompensation() {
        let coverage = Self.play { run in
            run.perform(.arm(.reservation, .next(1)))
            Self.disturb(run, .arm(CrashPoint(.payment, .status(.cancelled), .afterStore), .next(1)))
            run.perform(.createAny)
        }
        #expect(
            Self.cells(coverage) == [
                "Payment.hears-cancelled crash-after-store 1/0", "Payment.compensation crash-after-store 1/0",
                "Stock.work failure 1/0",
            ])
    }

    /// What an instance has in hand is hit; an idle one that freezes, crashes or is slow hits nothing by itself.
    @Test func instancesAndTheNetwork() {
        func atWork(_ disturbance: Disturbance, then: Disturbance? = nil) -> [String] {
            Self.cells(
                Self.play { run in
                    run.perform(.createAny)
                    run.advance(to: .start + .milliseconds(100))
                    Self.disturb(run, disturbance)
                    run.advance(to: .start + .seconds(12))
                    if let then { Self.disturb(run, then) }
                })
        }
        #expect(atWork(.freeze(.payment, 0), then: .thaw(.payment, 0)) == ["Payment.work freeze 1/0"])
        #expect(atWork(.slow(.payment, 0, factor: 5)) == ["Payment.work slow 1/0"])
        #expect(atWork(.slow(.stock, 0, factor: 5)) == ["Stock.work slow 1/0"])
        #expect(atWork(.crash(.payment, 0)) == ["Payment.work crash-before-store 1/0"])
        #expect(atWork(.crash(.stock, 0)) == [])
        #expect(atWork(.freeze(.stock, 0), then: .thaw(.stock, 0)) == [])
        // Its copy goes back, and what it has made waits in the outbox: PayEvent and Paid.
        #expect(atWork(.cut(.payment), then: .join(.payment)) == ["Payment.work cut 1/0"])
        #expect(atWork(.restartBroker(.durable)) == ["Payment.work restart-durable 1/0"])
        let wiped = atWork(.restartBroker(.transient))
        #expect(wiped.contains("Order.hears-other restart-transient 1/1") || wiped == [], "\(wiped)")
    }

    /// Every hit is at a step that such a fault can hit, whatever happens; and sums do not depend on their order.
    @Test(arguments: [UInt64(5), 77, 4_242])
    func sumsAddUp(seed: UInt64) {
        let parts = (0..<3).map { part in
            var settings = Settings()
            settings.seed = seed &+ UInt64(part)
            settings.ordersPerKilosecond = 1_000
            settings.orderLimit = 30
            return Self.play(settings) { run in
                Self.disturb(run, .setChaos(permille: 200))
                if part == 1 { run.perform(.switchSafeguard(.outbox, false)) }
            }
        }
        let (a, b, c) = (parts[0], parts[1], parts[2])
        #expect((a + b) + c == a + (b + c), "seed \(seed)")
        #expect(a + b == b + a && a + Coverage() == a, "seed \(seed)")
        let sum = a + b + c
        #expect(sum.worlds == 3)
        for step in CoverageStep.all {
            for fault in CoverageFault.allCases {
                let count = sum.count(step, fault)
                #expect(count.hits == parts.reduce(0) { $0 + $1.count(step, fault).hits })
                #expect(count.red <= count.hits)
                #expect(count.hits == 0 || fault.canHit(step), "seed \(seed): \(step) \(fault)")
            }
        }
        #expect(
            CoverageFault.allCases.filter { fault in
                CoverageStep.all.contains { sum.count($0, fault).hits > 0 }
            }.count > 8, "seed \(seed)")
    }

    /// Memory stays bounded: of orders hit long ago only the counts are kept.
    @Test func ordersOfLongAgoAreLetGo() {
        var watch = CoverageWatch(Settings())
        let count = CoverageWatch.latest + 5
        for index in 0..<count {
            let note = Note(
                kind: .slowed, service: .stock, order: OrderID(index), event: .payEvent, reason: .none, value: 5)
            watch.add(TraceEntry(time: .start, what: .note(note)))
        }
        let red = [0, 4, 5, count - 1].map { Violation(.money, order: OrderID($0), .debits(2)) }
        let found = watch.coverage(red).count(CoverageStep(.stock, .work), .slow)
        #expect(found.hits == count && found.red == 2)
    }
}
