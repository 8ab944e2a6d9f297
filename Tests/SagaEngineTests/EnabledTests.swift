import SagaCore
import TestNumbers
import TestRuns
import Testing

@testable import SagaEngine

/// What can happen next: each of it happens when it is chosen, now, and as it is named; and the first of it comes first.
@Suite struct EnabledTests {
    /// A story in which everything is disturbed, told up to a moment in the middle of things.
    private struct Tale {
        let simulation: Simulation
        var numbers: Numbers

        init(seed: UInt64) {
            numbers = Numbers(seed: seed)
            var settings = Story(seed: seed).settings
            if numbers.below(3) == 0 { settings.cancelPermille = 600 }
            settings.deadline = numbers.pick([.milliseconds(700), .seconds(20)])
            simulation = Simulation(settings)
            if numbers.below(2) == 0 { simulation.perform(.switchSafeguard(.deadline, true)) }
        }

        mutating func goOn() {
            simulation.follow(to: simulation.clock + .milliseconds(Int64(numbers.below(900))))
            simulation.perform(.random(&numbers))
            switch numbers.below(6) {
            case 0: simulation.perform(.disturb(.setChaos(permille: numbers.pick([0, 50, 300]))))
            case 1:
                simulation.perform(
                    .switchSafeguard(numbers.pick(Safeguards.names.map(\.safeguard)), numbers.below(2) == 0))
            default: simulation.perform(.disturb(.random(&numbers, in: simulation.world())))
            }
            _ = simulation.takeTrace()
        }

        func lastStep() -> StepView? { simulation.lastStep(in: simulation.takeTrace()) }
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func theFirstComesFirst(_ group: UInt64) {
        for seed in 40_000 + group * 3..<40_003 + group * 3 {
            var tale = Tale(seed: seed)
            for _ in 0..<15 {
                tale.goOn()
                for _ in 0..<20 {
                    let first = tale.simulation.enabled.first
                    let upcoming = tale.simulation.upcoming
                    let before = tale.simulation.steps
                    guard tale.simulation.step() else {
                        #expect(first == nil, "seed \(seed): \(first!.step.line) does not come")
                        break
                    }
                    #expect(tale.simulation.steps == before + 1, "seed \(seed): no step was taken")
                    guard let step = tale.lastStep() else { continue }
                    // Chaos is not foreseen, also where it hits nothing.
                    if upcoming == nil, step.action.isStorm { continue }
                    guard let first else {
                        Issue.record("seed \(seed): \(step.action) was not enabled")
                        continue
                    }
                    #expect(upcoming == nil || upcoming == first.step)
                    #expect(first.step.isTaken(by: step), "seed \(seed): \(first.step.line), not \(step.action)")
                    #expect(first.due == tale.simulation.clock, "seed \(seed): \(first.step.line)")
                }
            }
        }
    }

    /// Of every kind that there is, in the end.
    @Test(arguments: 0..<8 as Range<UInt64>)
    func whatIsChosenHappens(_ group: UInt64) {
        for seed in 41_000 + group * 3..<41_003 + group * 3 {
            var tale = Tale(seed: seed)
            for _ in 0..<15 {
                tale.goOn()
                for _ in 0..<12 {
                    let simulation = tale.simulation
                    let enabled = simulation.enabled
                    guard !enabled.isEmpty else { break }
                    #expect(Set(enabled.map(\.step)).count == enabled.count, "seed \(seed): a name twice")
                    let chosen = tale.numbers.pick(enabled).step
                    let (clock, steps) = (simulation.clock, simulation.steps)
                    let result = simulation.perform(.take(chosen))
                    #expect(result == .done, "seed \(seed): \(chosen.line): \(result.line)")
                    let step = tale.lastStep()
                    #expect(
                        step.map(chosen.isTaken) == true,
                        "seed \(seed): \(chosen.line), not \(step.map { "\($0.action)" } ?? "")")
                    #expect(simulation.clock == clock && simulation.steps == steps + 1, "seed \(seed): \(chosen.line)")
                    #expect(simulation.nextInstant >= clock, "seed \(seed): \(chosen.line)")
                }
            }
        }
    }

    /// Whatever is chosen, the safeguards keep everything right in the end.
    @Test(arguments: 0..<6 as Range<UInt64>)
    func theVerdictsHoldInTheEnd(_ seed: UInt64) {
        var numbers = Numbers(seed: 43_000 + seed)
        var settings = Settings.test(seed: seed, limit: 20, instances: 2)
        settings.cancelPermille = 300
        let simulation = Simulation(settings)
        simulation.perform(.disturb(.setChaos(permille: 100)))
        for _ in 0..<200 {
            simulation.follow(to: simulation.clock + .milliseconds(Int64(numbers.below(200))))
            guard let chosen = simulation.enabled.randomElement(&numbers) else { continue }
            #expect(simulation.perform(.take(chosen.step)) == .done)
        }
        simulation.runUntilStill()
        #expect(simulation.isQuiet && simulation.world().violations() == [], "seed \(seed)")
        #expect(simulation.audit() == [] && simulation.world().broker.deadLetters.isEmpty)
    }

    /// Looking changes nothing, nor does what cannot happen.
    @Test func whatCannotHappenLeavesNothing() {
        var refused: Set<String> = []
        for seed in 42_000..<42_020 as Range<UInt64> {
            var tale = Tale(seed: seed)
            for _ in 0..<20 {
                tale.goOn()
                let simulation = tale.simulation
                let enabled = Set(simulation.enabled.map(\.step))
                for _ in 0..<10 {
                    let step = EnabledStep.random(&tale.numbers, in: simulation)
                    if enabled.contains(step) { continue }
                    let (digest, world, journal) = (simulation.digest, simulation.world(), simulation.journal.count)
                    let result = simulation.perform(.take(step))
                    #expect(result.isRefusal, "seed \(seed): \(step.line): \(result.line)")
                    #expect(CommandResult(line: result.line) == result)
                    refused.insert(String(result.line.split(separator: " ")[1]))
                    #expect(simulation.digest == digest && simulation.world() == world)
                    #expect(simulation.journal.count == journal)
                }
            }
        }
        #expect(refused == ["unknown-copy", "is-behind", "nobody-takes", "not-enabled"])
    }

    /// The whole list, in the order of time: of the copies only the heads, of the work all.
    @Test func theListIsWhatIsThere() {
        let simulation = Simulation(.quiet())
        for _ in 0..<3 { simulation.perform(.createAny) }
        let heads = simulation.enabled.map(\.step.line)
        #expect(
            heads
                == [
                    "deliver order A1 created 1", "deliver payment A1 created 1", "deliver stock A1 created 1",
                    "deliver delivery A1 created 1", "deliver payment A1 order-event 1",
                ].sorted { a, b in heads.firstIndex(of: a)! < heads.firstIndex(of: b)! })
        simulation.perform(.take(simulation.enabled.first { $0.step.line.hasSuffix("order-event 1") }!.step))
        #expect(simulation.enabled.map(\.step.line).contains("finish payment A1 order-event 1"))
        // Payment's only instance is busy: nobody takes the next.
        #expect(
            simulation.perform(.take(.deliver(CopyName(.payment, OrderID(1), .orderEvent)!)))
                == .refused(.obstacle(.nobodyTakes(.payment))))
        #expect(
            simulation.perform(.take(.deliver(CopyName(.payment, OrderID(2), .orderEvent)!)))
                == .refused(.obstacle(.isBehind)))
    }

    /// The orders after one that comes early come when they would have come.
    @Test func theLoadKeepsItsTimes() {
        let (usual, early) = (Simulation(.test(limit: 6)), Simulation(.test(limit: 6)))
        usual.runUntilStill()
        early.advance(to: usual.created[1])
        #expect(early.perform(.take(.order)) == .done)
        early.runUntilStill()
        #expect(early.created[2] == usual.created[1])
        #expect(early.created[3...] == usual.created[3...] && early.created.count == 6)
    }

    private static let lines: [(EnabledStep, String)] = [
        (.deliver(CopyName(.payment, OrderID(2), .orderEvent)!), "next deliver payment A3 order-event 1"),
        (.finish(CopyName(.stock, OrderID(2), .payEvent, attempt: 2, place: 3)!), "next finish stock A3 pay-event 2 3"),
        (.endShipment(OrderID(2)), "next arrive A3"), (.retry(.payment, OrderID(2)), "next retry payment A3"),
        (.meetDeadline(OrderID(0)), "next deadline A1"), (.repeatEnd(OrderID(0)), "next repeat-end A1"),
        (.cancel(OrderID(1000)), "next cancel B1"),
        (.release(CopyName(.order, OrderID(2), .paid)!), "next release order A3 paid 1"),
        (.outage(.payment, .restart, 0), "next restart payment 1"),
        (.outage(.stock, .expire, 11), "next expire stock 12"), (.outage(.stock, .thaw, 1), "next thaw stock 2"),
        (.outage(.stock, .freeze, 1), "next freeze stock 2"), (.outage(.order, .join, 0), "next join order"),
        (.order, "next order"),
    ]

    @Test(arguments: lines) func itsNameIsALineAndBack(_ step: EnabledStep, _ line: String) {
        #expect(Command.take(step).line == line)
        #expect(Command(line: line) == .take(step))
        for bad in [line + " ", line + " x", String(line.dropLast()), "next " + line] where bad != "next cancel B" {
            #expect(Command(line: bad) != .take(step), "\(bad)")
        }
    }
}

extension [Enabled] {
    fileprivate func randomElement(_ numbers: inout Numbers) -> Enabled? { isEmpty ? nil : numbers.pick(self) }
}

extension Simulation {
    /// When the orders were created.
    fileprivate var created: [Instant] {
        let world = world()
        return (0..<world.catalog.count).compactMap { world.order.history(of: OrderID($0)).first?.time }
    }
}

extension Action {
    /// Chaos between a service and the broker.
    fileprivate var isStorm: Bool {
        switch self {
        case .cut, .restartBroker: true
        default: false
        }
    }
}

extension EnabledStep {
    /// Whether the step of the trace is this one.
    func isTaken(by step: StepView) -> Bool { isTaken(step.action, step) }

    private func isTaken(_ action: Action, _ step: StepView) -> Bool {
        switch (self, action) {
        case (_, .interrupted(let action, _)): isTaken(action, step)
        case (.deliver(let copy), .deliver(let queue, _)):
            copy.subscription == queue && step.message?.order == copy.order && step.message?.event == copy.event
        case (.finish(let copy), .finish(let service, _, _, _)):
            copy.reader == service && step.message?.order == copy.order && step.message?.event == copy.event
        case (.endShipment(let order), .endShipment(let other, _, _)): order == other
        case (.retry(let service, let order), .retry(let other, let same, _)): service == other && order == same
        case (.meetDeadline(let order), .meetDeadline(let other)): order == other
        case (.repeatEnd(let order), .repeatEnd(let other)): order == other
        case (.cancel(let order), .cancel(let other)): order == other
        case (.release(let copy), .edit(let queue, .release)), (.release(let copy), .edit(let queue, .first)):
            copy.subscription == queue && step.notes.contains { $0.kind == .letGo && $0.order == copy.order }
        case (.outage(let service, let end, let instance), _):
            switch (end, action) {
            case (.restart, .restart(service, instance: instance)), (.expire, .expire(service, instance: instance)),
                (.thaw, .thaw(service, instance: instance)), (.freeze, .freeze(service, instance: instance)),
                (.join, .join(service)):
                true
            default: false
            }
        case (.order, .create), (.order, .omit): true
        default: false
        }
    }
}
