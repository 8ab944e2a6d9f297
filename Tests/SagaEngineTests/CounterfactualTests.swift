import SagaCore
import TestNumbers
import TestRuns
import Testing

@testable import SagaEngine

/// What is named did it: without the rules that are named the verdict holds, without all the others it does not.
@Suite struct CounterfactualTests {
    /// One order, some rules, a safeguard that is off, and perhaps a customer who cancels.
    private struct Trial {
        var safeguards = Safeguards.all
        var rules: [Rule] = []
        var cancelled: Instant?

        init(_ numbers: inout Numbers) {
            let offs: [Safeguards] = [
                .idempotentConsumer, .tombstone, .ackAfterCommit, .outbox, .terminalGuard, .retry, [],
            ]
            safeguards.subtract(numbers.pick(offs))
            // Of two rules that strike one copy the second can be in vain: each has its own.
            let events: [Event] = [.orderEvent, .payEvent, .reserveEvent] + Event.allCases[5...10]
            for event in events.shuffled(using: &numbers).prefix(2 + numbers.below(2)) {
                let acts: [Tampering] = [.drop, .drop, .duplicate, .delay(.seconds(9)), .corrupt, .corrupt]
                rules.append(
                    Rule(
                        numbers.pick(acts), event.status.map { .status($0) } ?? .event(event),
                        at: event.isStatus && numbers.below(4) > 0 ? numbers.pick(ServiceID.allCases) : nil))
            }
            if numbers.below(2) == 0 { cancelled = .start + .milliseconds(numbers.pick([150, 700, 1_500, 4_000])) }
        }

        /// What is red in the end, with these of the rules.
        func run(_ isOn: (Int) -> Bool = { _ in true }) -> (findings: [Finding], struck: Set<Int>) {
            var settings = Settings.quiet()
            settings.safeguards = safeguards
            let simulation = Simulation(settings)
            for (place, rule) in rules.enumerated() {
                simulation.perform(.disturb(.addRule(rule)))
                if !isOn(place + 1) { simulation.perform(.disturb(.switchRule(place + 1, false))) }
            }
            simulation.perform(.create(.tea()))
            if let cancelled {
                simulation.follow(to: cancelled)
                simulation.perform(.cancel(OrderID(0)))
            }
            simulation.runUntilStill()
            var mishaps = Mishaps()
            for entry in simulation.takeTrace() { mishaps.add(entry) }
            let world = simulation.world()
            return (
                world.violations().map { Finding($0, in: world, mishaps) }, Set(mishaps[OrderID(0)].compactMap(\.rule))
            )
        }

        /// The problems of one verdict.
        func problems(_ verdict: Verdict, _ isOn: (Int) -> Bool) -> [Violation.Problem] {
            run(isOn).findings.map(\.violation).filter { $0.verdict == verdict }.map(\.problem)
        }
    }

    @Test func theNamedRulesDidIt() {
        var numbers = Numbers(seed: 10)
        var (proven, held) = (0, 0)
        for number in 0..<400 {
            let trial = Trial(&numbers)
            // A safeguard's absence can do it without any rule.
            guard trial.run({ _ in false }).findings.isEmpty else { continue }
            let (findings, struck) = trial.run()
            for verdict in Verdict.allCases {
                let red = findings.filter { $0.violation.verdict == verdict && $0.violation.order != nil }
                guard !red.isEmpty, red.allSatisfy({ !$0.rules.isEmpty }) else { continue }
                let named = Set(red.flatMap(\.rules))
                let told = "case \(number): \(trial), \(red.map(\.violation.problem)) by rules \(named.sorted())"
                // A rule that struck nothing could strike what comes only now; and one that did no harm can do some now.
                let without = trial.problems(verdict) { struck.contains($0) && !named.contains($0) }
                #expect(Set(without).isDisjoint(with: red.map(\.violation.problem)), Comment(rawValue: told))
                #expect(trial.problems(verdict) { named.contains($0) } != [], Comment(rawValue: told))
                proven += 1
                if without.isEmpty { held += 1 }
            }
        }
        #expect(proven > 200 && held > proven - 10, "\(held) of \(proven)")
    }
}

extension Mishap {
    /// The rule whose doing it is.
    fileprivate var rule: Int? {
        if case .tampered(_, by: .rule(let number)) = what { number } else { nil }
    }
}

extension Finding {
    fileprivate var rules: [Int] { causes.compactMap(\.rule) }
}
