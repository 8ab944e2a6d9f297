import Gherkin
import SagaCore
import SagaEngine
import SagaScenarios
import TestNumbers
import TestRuns
import Testing

@testable import Runs

/// The root of what became of an order is what was done to it, and what is claimed of the run without it is what a run
/// without it shows.
@Suite struct ExplainerTests {
    /// Some orders, one thing that goes wrong with the first, and a safeguard that is off perhaps.
    private struct Trial {
        var settings = Settings.quiet()
        var commands: [(at: Instant, command: Command)] = []
        /// The place of what goes wrong.
        var fault = 0

        init(_ numbers: inout Numbers) {
            settings.seed = UInt64(numbers.below(1_000))
            let orders = 1 + numbers.below(3)
            for place in 0..<orders {
                commands.append((.start + .milliseconds(Int64(place * numbers.below(300))), .create(.tea())))
            }
            commands.sort { $0.at < $1.at }
            var (fault, at) = (Command.disarmAll, Instant.start)
            let a = OrderID(0)
            switch numbers.below(8) {
            case 0, 1: fault = .choose(numbers.pick([.payment, .reservation, .handOver, .onTheWay]), a)
            case 2:
                let mode = numbers.pick([FaultMode.next(1), .always, .share(permille: 1000)])
                fault = .arm(numbers.pick([.payment, .reservation, .handOver, .onTheWay]), mode)
                if mode != .next(1) { commands.removeLast(orders - 1) }
            case 3: (fault, at) = (.cancel(a), .start + .milliseconds(Int64(numbers.below(5_000))))
            case 4:
                fault = .disturb(
                    .addRule(Rule(.drop, .event(numbers.pick([.orderEvent, .payEvent, .reserveEvent])), of: a)))
            case 5:
                settings.safeguards.remove(.idempotentConsumer)
                fault = .disturb(.addRule(Rule(.duplicate, .event(numbers.pick([.orderEvent, .payEvent])), of: a)))
            case 6:
                settings.safeguards.remove(.outbox)
                let service = numbers.pick(ServiceID.participants)
                fault = .disturb(.choose(CrashPoint(service, .work, .afterStore), a))
            default:
                commands.append((.start + .seconds(2), .cancel(a)))
                fault = .choose(numbers.pick([.refund, .release]), a)
            }
            self.fault = (commands.firstIndex { $0.at > at } ?? commands.count)
            commands.insert((at, fault), at: self.fault)
        }

        /// As somebody else would run it.
        func run(without place: Int? = nil) -> Simulation {
            let simulation = Simulation(settings)
            for (index, entry) in commands.enumerated() where index != place {
                simulation.advance(to: entry.at)
                simulation.perform(entry.command)
            }
            simulation.advance(to: .start + .seconds(90))
            return simulation
        }

        var plan: Plan {
            let simulation = run()
            let end = RunPlace(steps: simulation.steps, clock: simulation.clock)
            return Plan(settings, simulation.journal, end: end)!
        }
    }

    @Test func theFaultIsTheRootAndTheClaimIsWhatARunShows() throws {
        var numbers = Numbers(seed: 31)
        var (told, mended) = (0, 0)
        for number in 0..<250 {
            let trial = Trial(&numbers)
            let plan = trial.plan
            // What struck nothing, or came too late, explains nothing.
            let with = trial.run()
            let (status, red) = Self.fate(with)
            guard status != .completed || !red.isEmpty, plan.commands.count == trial.commands.count else { continue }
            guard case .told(let explanation) = Explainer.explain(OrderID(0), in: plan) else {
                Issue.record("case \(number): nothing told")
                continue
            }
            let line = trial.commands[trial.fault].command.line
            let note = Comment(rawValue: "case \(number), \(line): \(explanation.causes)")
            let cause = explanation.causes.first { $0.command == trial.fault + 1 }
            #expect(cause?.line == line, note)
            guard let cause, case .found(let fate)? = cause.without else { continue }
            told += 1
            let without = trial.run(without: trial.fault)
            #expect(fate.status == without.world().order.status(of: OrderID(0)), note)
            #expect(fate.since == without.world().order.history(of: OrderID(0)).last?.time, note)
            #expect(fate.red == Self.fate(without).red, note)
            if fate.status == .completed || fate.red.count < red.count { mended += 1 }
        }
        #expect(told > 180 && mended > told - 10, "\(told), \(mended)")
    }

    /// By its label, in any case, or by the id that a client gave it; an id that looks like another one's label included.
    @Test func theOrderIsKnownByLabelAndId() throws {
        let simulation = Simulation(.quiet())
        for id in ["tea-1", "A1x", "a1", ""] { simulation.perform(.create(.tea(id: id))) }
        simulation.advance(to: .start + .seconds(20))
        let end = RunPlace(steps: simulation.steps, clock: simulation.clock)
        let plan = try #require(Plan(simulation.settings, simulation.journal, end: end))
        let cases = [
            ("A1", 0), ("#A2", 1), ("tea-1", 0), ("A1x", 1), ("a1", 2), ("#a4", 3),
            (simulation.publicID(of: OrderID(3)), 3),
        ]
        for (name, place) in cases {
            guard case .told(let explanation) = Explainer.explain(called: name, in: plan) else {
                Issue.record("\(name): not found")
                continue
            }
            #expect(explanation.story.row.order == OrderID(place), "\(name)")
        }
        for name in ["A5", "tea", "", "#"] { #expect(Explainer.explain(called: name, in: plan) == .noSuchOrder) }
    }

    private static func fate(_ simulation: Simulation) -> (status: Status?, red: [Verdict]) {
        let world = simulation.world()
        let wrong = Set(world.violations().filter { $0.order == OrderID(0) }.map(\.verdict))
        return (world.order.status(of: OrderID(0)), Verdict.allCases.filter(wrong.contains))
    }

    /// One hit of many is undone, and the others are as they were.
    @Test(arguments: [FaultMode.always, .share(permille: 600), .next(3)])
    func oneHitIsUndoneAndNoOther(_ mode: FaultMode) throws {
        var settings = Settings.test(seed: 4, rate: 3_000, limit: 12)
        settings.cancelPermille = 0
        let simulation = Simulation(settings)
        simulation.perform(.arm(.reservation, mode))
        simulation.advance(to: .start + .seconds(60))
        let place = RunPlace(steps: simulation.steps, clock: simulation.clock)
        let plan = try #require(Plan(settings, simulation.journal, end: place))
        let before = simulation.world().order
        let orders = (0..<12).map { OrderID($0) }
        let hit = orders.filter { before.status(of: $0) == .cancelled }
        try #require(hit.count > 2)
        for order in hit {
            var inquiry = Inquiry(plan, order)
            let end = try #require(inquiry.run { true })
            let suspects = inquiry.suspects(try #require(inquiry.file.story(end)))
            var rehearsal = Rehearsal(plan.applying(try #require(suspects.first?.remedy)))
            rehearsal.run()
            let after = rehearsal.simulation.world().order
            for other in orders {
                let wanted = other == order ? Status.completed : before.status(of: other)
                #expect(after.status(of: other) == wanted, "\(mode), \(order.label): \(other.label)")
            }
        }
    }

    /// A customer of the automatic load who cancels does it of himself; the others cancel all the same.
    @Test func anAutomaticCancelIsUndoneAlone() throws {
        var settings = Settings.test(seed: 9, rate: 3_000, limit: 12)
        settings.cancelPermille = 500
        settings.cancelWithin = .seconds(4)
        let simulation = Simulation(settings)
        simulation.advance(to: .start + .seconds(60))
        let place = RunPlace(steps: simulation.steps, clock: simulation.clock)
        let plan = try #require(Plan(settings, [], end: place))
        let before = simulation.world().order
        let cancelled = (0..<12).map { OrderID($0) }.filter { before.status(of: $0) == .cancelled }
        try #require(cancelled.count > 2)
        for order in cancelled {
            guard case .told(let explanation) = Explainer.explain(order, in: plan) else { throw Missing() }
            #expect(explanation.causes.map(\.root) == [.customer])
            guard case .found(let fate)? = explanation.causes[0].without else { throw Missing() }
            #expect(fate.status == .completed)
        }
    }

    private struct Missing: Error {}

    /// Too little time is said, and nothing else.
    @Test func nothingIsClaimedThatWasNotRunToItsEnd() throws {
        let file = try RunReader.read(try Project.bytes("Resources/runs/refund-fails-for-good.jsonl"))
        let plan = try #require(Plan.worlds(of: file).last)
        #expect(Explainer.explain(OrderID(5), in: plan, while: { false }) == .notToTheEnd)
        #expect(Explainer.explain(OrderID(99), in: plan) == .noSuchOrder)
        // Time for the run itself, and for no other.
        var turns = 0
        _ = Explainer.explain(OrderID(5), in: plan) {
            turns += 1
            return true
        }
        var asked = 0
        let outcome = Explainer.explain(OrderID(5), in: plan) {
            asked += 1
            return asked <= turns / 3
        }
        guard case .told(let explanation) = outcome else { throw Missing() }
        #expect(explanation.causes.map(\.without) == [.notToTheEnd, .notToTheEnd])
    }

    // MARK: the scenarios

    /// The built-in scenarios of one feature, with the roots of what became of their first order.
    private static func roots(_ tag: String) throws -> [String] {
        try RandomSession.scripts.filter { $0.pickle.tags.contains(tag) }.map { script in
            let tape = RunTape()
            var player = ScenarioPlayer(script)
            let simulation = Simulation(player.settings)
            var recorder = tape.recorder
            recorder.begin(simulation, playing: player.screenplay)
            var isPlaying = true
            while isPlaying {
                let before = player.screenplay
                isPlaying = player.advance(on: simulation, to: .never) != .finished
                recorder.hear(from: simulation, before: before, after: player.screenplay)
            }
            recorder.end(simulation)
            let plan = Plan.worlds(of: try RunReader.read(tape.bytes))[0]
            let red = Verdict.allCases.filter { verdict in simulation.audit().contains { $0.verdict == verdict } }
            guard case .told(let explanation) = Explainer.explain(OrderID(0), in: plan) else { return script.title }
            let causes = explanation.causes.map { cause in
                guard case .found(let fate)? = cause.without else { return cause.root.line }
                let mended = red.filter { cause.targets.contains(.verdict($0)) && !fate.red.contains($0) }
                return "\(cause.root.line) → \(fate.status.map { "\($0)" } ?? "none")"
                    + (mended.isEmpty
                        ? "" : ", without red: " + mended.map { $0.name(russian: false) }.joined(separator: ", "))
            }
            return "\(script.title): " + (causes.isEmpty ? "nothing" : causes.joined(separator: "; "))
        }
    }

    @Test func theTenScenarios() throws {
        #expect(
            try Self.roots("@saga").joined(separator: "\n") == """
                A new order: nothing
                The payment is made: nothing
                The goods are reserved: nothing
                The order is handed over to delivery: nothing
                The order arrives: nothing
                The customer cancels a paid order: customer → completed
                The customer cancels an order on its way: customer → completed
                The payment fails: failure payment → completed
                The reservation fails: failure reservation → completed
                The delivery fails: failure hand-over → completed
                """)
    }

    @Test func theHazards() throws {
        #expect(
            try Self.roots("@hazard").joined(separator: "\n") == """
                H1 The OrderEvent comes again: nothing
                H1 The OrderEvent comes again: no idempotent consumer: rule 1 → completed, without red: money, goods, returns; safeguard idempotent-consumer off → completed, without red: money, goods, returns
                H2 Payment hears Cancelled again: customer → completed
                H2 Payment hears Cancelled again: no idempotent consumer: customer → completed; rule 1 → cancelled, without red: money; safeguard idempotent-consumer off → cancelled, without red: money
                H3 Cancelled during the payment: customer → completed
                H3 Cancelled during the payment: no tombstone: customer → completed, without red: money, goods, returns; safeguard tombstone off → cancelled, without red: money, goods, returns
                H4 The cancellation overtakes the order: customer → completed
                H4 The cancellation overtakes the order: no tombstone: customer → completed; rule 1 → cancelled; safeguard tombstone off → cancelled, without red: money, goods, returns
                H5 A stale status after the cancellation: customer → completed
                H5 A stale status after the cancellation: no terminal guard: customer → completed; rule 1 → paid; safeguard terminal-guard off → cancelled, without red: history, agreement, progress
                H6 Cancelled at the moment of arrival: customer → completed
                H6 Cancelled at the moment of arrival: no terminal guard: customer → completed, without red: money, goods, returns, history, agreement; safeguard terminal-guard off → cancelled, without red: money, goods, returns, history, agreement
                H7 Payment crashes while it works: nothing
                H7 Payment crashes while it works: acknowledged too early: crash Payment → completed, without red: progress; safeguard ack-after-commit off → completed, without red: progress
                H8 Stock crashes before publishing: nothing
                H8 Stock crashes before publishing: no outbox: crash Stock → completed, without red: money, progress; safeguard outbox off → completed, without red: money, progress
                H9 A message is lost: deadline → paid
                H9 A message is lost: no deadline: rule 1 → completed, without red: money, progress
                H10 A refund fails: customer → completed
                H10 A refund fails: no retry: customer → completed; failure refund → cancelled, without red: money; safeguard retry off → cancelled, without red: money
                H11 A message that nobody can read: nothing
                H11 A message that nobody can read: no bounded attempts: rule 1 → completed, without red: progress; safeguard retry off → created
                H12 Two instances, one of them slow: nothing
                H13 Four subscribers to every status: nothing
                H13 Four subscribers to every status: one subscription: safeguard own-subscription off → completed, without red: money, progress
                H14 A service hears its own news: nothing
                H15 A message after the end: nothing
                H15 A message after the end: both safeguards off: rule 1 → completed, without red: money, history, agreement, progress; safeguard terminal-guard off → completed, without red: money, history, agreement, progress
                H16 The goods have left, and the delivery fails: failure on-the-way → completed
                H19 A zombie comes back to its work: nothing
                H19 A zombie comes back to its work: no idempotent consumer: freeze Payment → completed, without red: money, goods, returns; safeguard idempotent-consumer off → completed, without red: money, goods, returns
                """)
    }
}
