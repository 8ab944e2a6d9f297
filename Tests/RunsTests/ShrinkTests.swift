import SagaCore
import SagaEngine
import TestNumbers
import TestRuns
import Testing

@testable import Runs

/// What is kept stays while everything else goes, down to the last command.
@Suite struct ShrinkTests {
    /// Worlds of random sessions that end red, each with the first verdict that is red in its end.
    private static func redPlans(_ count: Int) throws -> [(seed: UInt64, plan: Plan, keep: Keep)] {
        var found: [(seed: UInt64, plan: Plan, keep: Keep)] = []
        for seed in 40_000..<40_600 as Range<UInt64> where found.count < count {
            var session = RandomSession(seed: seed)
            session.run()
            let file = try RunReader.read(session.tape.bytes)
            // A session ends with its verdicts: most need not be played.
            for plan in Plan.worlds(of: file) where file.isRed(in: plan.world) && plan.commands.count > 3 {
                guard let red = plan.played.reds.first else { continue }
                found.append((seed, plan, Keep(.verdict(red, of: nil))))
                break
            }
        }
        return found
    }

    @Test func noCommandOfTheResultCanBeLeftOut() throws {
        let red = try Self.redPlans(18)
        for (seed, plan, keep) in red {
            let shrinker = try plan.shrunk(keep)
            let small = shrinker.plan
            #expect(shrinker.isDone && shrinker.keeps(small), "seed \(seed)")
            for place in small.commands.indices {
                let line = small.commands[place].command.line
                #expect(!shrinker.keeps(small.without(place)), "seed \(seed): \(line) is not needed")
            }
            #expect(small.commands.count < plan.commands.count, "seed \(seed)")
            #expect(small.end.instant.nanoseconds <= plan.end.instant.nanoseconds + 60_000_000_000, "seed \(seed)")
            let again = try RunReader.read(small.events().file)
            #expect(RunVerifier.verify(again).isSame, "seed \(seed)")
            #expect(try #require(Plan.worlds(of: again).first).played.isRed(keep), "seed \(seed): not in the file")
        }
        #expect(red.count == 18, "there were so many that end red")
    }

    @Test func itIsTheSameEachTime() throws {
        for (seed, plan, keep) in try Self.redPlans(5) {
            #expect(try plan.shrunk(keep).plan == plan.shrunk(keep).plan, "seed \(seed)")
        }
    }

    /// Wherever it is stopped, what stands has been played.
    @Test func whatStandsWhenItIsStoppedIsTrue() throws {
        let plan = ShrunkSession.refundThatFails(commands: 80)
        let keep = Keep(.verdict(.money, of: nil))
        var asked: Int?
        func shrink(most: Int) throws -> Shrinker {
            asked = nil
            let shrinker = Shrinker(
                plan, keeping: keep, teller: { { _ in nil } },
                while: {
                    asked = asked.map { $0 + 1 }
                    return asked.map { $0 <= most } ?? true
                })
            var begun = try #require(shrinker)
            asked = 0
            begun.run()
            return begun
        }
        let whole = try shrink(most: .max).plan
        let all = try #require(asked)
        var sizes: Set<Int> = []
        for most in stride(from: 40, to: all, by: all / 12) {
            let shrinker = try shrink(most: most)
            #expect(!shrinker.isDone && shrinker.keeps(shrinker.plan))
            #expect(RunVerifier.verify(try RunReader.read(shrinker.plan.events().file)).isSame)
            sizes.insert(shrinker.plan.commands.count)
        }
        #expect(sizes.count > 1 && whole.commands.count < sizes.max()!)
    }

    /// A refund that fails for good, in a session of 300 commands.
    @Test func aRefundThatFailsForGoodIsAFewCommands() throws {
        let plan = ShrunkSession.refundThatFails(commands: 300)
        #expect(plan.commands.count >= 300)
        let small = try plan.shrunk(Keep(.verdict(.money, of: nil))).plan
        #expect(small.commands.count < 6, "\(small.commands.map(\.command.line))")
        #expect(small.played.reds == [.money, .progress] || small.played.reds == [.money])
        #expect(small.settings.ordersPerKilosecond == 0 && small.end < plan.end)
    }

    // MARK: what is kept

    @Test func anOrderKeepsItsNumber() throws {
        let plan = ShrunkSession.refundThatFails(commands: 60)
        let world = plan.played.world()
        let order = try #require(world.order.numbers.newest().first { world.order.status(of: $0) == .cancelled })
        let shrinker = try plan.shrunk(try #require(Keep(words: "\(order.label) Cancelled")))
        let small = shrinker.plan
        for place in small.commands.indices { #expect(!shrinker.keeps(small.without(place))) }
        #expect(small.played.world().order.status(of: order) == .cancelled)
        #expect(small.commands.count <= 3, "\(small.commands.map(\.command.line))")
    }

    @Test func whatIsToldCanBeKept() throws {
        let plan = ShrunkSession.refundThatFails(commands: 60)
        let keep = Keep(.told("released"))
        var shrinker = try #require(
            Shrinker(plan, keeping: keep) { { $0.note?.kind == .released ? "released" : nil } })
        shrinker.run()
        var released = 0
        var rehearsal = Rehearsal(shrinker.plan)
        rehearsal.run { released += $0.count { $0.note?.kind == .released } }
        #expect(released == 1 && shrinker.plan.commands.count <= 3)
    }

    /// Red in between only: the dead letter is sent back, and the refund succeeds.
    @Test func whatIsRedInBetweenStaysRedAtSomeStep() throws {
        var plan = ShrunkSession.refundThatFails(commands: 40)
        let last = plan.end.instant
        plan.commands.append(PlannedCommand(.disarmAll, at: PlannedTime(last)))
        plan.commands.append(PlannedCommand(.redriveAll, at: PlannedTime(last + .seconds(1))))
        plan.end = PlannedTime(last + .seconds(60))
        #expect(plan.played.reds.isEmpty)
        let shrinker = try plan.shrunk(Keep(.verdict(.money, of: nil)))
        #expect(shrinker.trial.scope == .between && shrinker.plan.commands.count < 6)
        for place in shrinker.plan.commands.indices { #expect(!shrinker.keeps(shrinker.plan.without(place))) }
        #expect(Shrinker.redVerdict(of: plan) == Keep(.verdict(.money, of: nil)))
    }

    @Test func whatIsNotInTheRunIsNotKept() {
        let plan = ShrunkSession.refundThatFails(commands: 20)
        for words in ["history", "money A900", "A900 Completed", "client-7 Cancelled", "text:nothing of the kind"] {
            let keep = Keep(words: words)
            #expect(keep.flatMap { Shrinker(plan, keeping: $0) { { _ in "told" } } } == nil, "\(words)")
            #expect(keep != nil)
        }
    }
}

@Suite struct KeepWordsTests {
    @Test(arguments: [
        "money", "progress A12", "agreement client 7", "A12 Cancelled", "client 7 Completed", "q3 Cancelled",
        "A12 refunded",
        "B0 released",
        "A1 dead letter", "text:Payment could not refund",
    ])
    func wordsAreReadBack(_ words: String) throws {
        let keep = try #require(Keep(words: words))
        #expect(keep.text(russian: false) == words)
        #expect(Keep(words: keep.text(russian: true)) == keep, "\(keep.text(russian: true))")
    }

    @Test func spellingIsFree() {
        #expect(Keep(words: "Деньги #a12") == Keep(.verdict(.money, of: .label(OrderID(11)))))
        #expect(Keep(words: " #A12  отменен ") == Keep(.order(.label(OrderID(11)), .status(.cancelled))))
        #expect(Keep(words: "A12 CANCELED") == Keep(.order(.label(OrderID(11)), .status(.cancelled))))
        for words in ["", "A12", "Cancelled", "text:", "text:  ", "cash", "A12 is lost"] {
            #expect(Keep(words: words) == nil, "\(words)")
        }
    }
}

extension Plan {
    func shrunk(_ keep: Keep) throws -> Shrinker {
        var shrinker = try #require(Shrinker(self, keeping: keep) { { _ in nil } })
        shrinker.run()
        return shrinker
    }

    func without(_ place: Int) -> Plan {
        var less = self
        less.commands.remove(at: place)
        return less
    }

    var played: Simulation {
        var rehearsal = Rehearsal(self, isWatched: false)
        rehearsal.run()
        return rehearsal.simulation
    }
}

extension Shrinker {
    func keeps(_ plan: Plan) -> Bool { trial.holds(plan, isExact: true, while: { true }).holds }
}

extension Simulation {
    fileprivate var reds: [Verdict] { audit().brokenVerdicts }

    fileprivate func isRed(_ keep: Keep) -> Bool {
        guard case .verdict(let verdict, _) = keep.what else { return false }
        return reds.contains(verdict)
    }
}

extension RunFile {
    /// Some verdict was red when the world ended.
    fileprivate func isRed(in world: Int) -> Bool {
        var present = 0
        return events.contains { _, event in
            switch event {
            case .began(let beginning): present = beginning.number
            case .on(let again): present = again
            case .ended(_, let red): return present == world && !red.isEmpty
            default: break
            }
            return false
        }
    }
}
