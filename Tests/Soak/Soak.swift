import ArgumentParser
import Glibc
import SagaCore
import SagaEngine
import TestRuns

/// Seeds and random mixes of everything that can go wrong. With the safeguards on, every verdict holds once the faults
/// stop and time passes; without one of them, some run turns red.
@main struct Soak: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Random runs in which everything goes wrong that can; every verdict holds in the end.",
        discussion: """
            One run in ten is made without one of the safeguards, and of those some must turn red.
            --show tells one run; --exhaustive looks at everything that can happen to one order instead.
            """)

    @Option(help: "So many runs.") var runs = 10_000
    @Option(help: "The first seed.") var seed: UInt64 = 1
    @Option(help: "Stop after so many seconds.") var seconds: Int?
    @Option(help: "Only runs of this kind: guarded or losing.") var mix: String?
    @Option(help: "Only runs without this safeguard.") var without: String?
    @Flag(help: "Tell the one run of the seed, command by command.") var show = false
    @Flag(help: "Look at every order of events in a small world instead.") var exhaustive = false
    @Option(help: "Time how long it takes to go to moments of a run of so many events instead.") var jumps: Int?
    @Flag(help: "With --exhaustive: only one crash, and one duplicate.") var brief = false

    func validate() throws {
        guard runs > 0 else { throw ValidationError("--runs is at least 1.") }
        if let mix, !["guarded", "losing"].contains(mix) {
            throw ValidationError("--mix is guarded or losing; there is no \(mix).")
        }
        guard without == nil || only != nil else {
            let names = Safeguards.names.map(\.name).joined(separator: ", ")
            throw ValidationError("--without is one of \(names); there is no \(without!).")
        }
    }

    private var only: Mix? { Mix.all.first { $0.name == mix || $0.name == "without " + (without ?? "-") } }

    func run() throws {
        let isRight: Bool
        if let jumps {
            Jumps(events: jumps, count: 100).run()
            return
        }
        if exhaustive {
            isRight = Exhaustion(isBrief: brief, seconds: seconds ?? 60).run()
        } else if show {
            isRight = tellOne()
        } else {
            isRight = soak()
        }
        if !isRight { throw ExitCode(1) }
    }

    // MARK: many runs

    private func soak() -> Bool {
        var tallies = (only.map { [$0] } ?? Mix.all).map(Tally.init)
        let clock = ContinuousClock()
        let end = seconds.map { clock.now + .seconds($0) }
        var seed = seed
        for _ in 0..<runs {
            if let end, clock.now >= end { break }
            tallies[place(of: seed, among: tallies.count)].add(seed)
            seed += 1
        }
        for tally in tallies where tally.runs > 0 { tally.report() }
        say("Seeds \(self.seed) to \(seed - 1).")
        return tallies.allSatisfy(\.isRight)
    }

    /// Of ten seeds, seven are guarded, two lose messages, and one is without a safeguard, each in its turn.
    private func place(of seed: UInt64, among count: Int) -> Int {
        if count == 1 { return 0 }
        switch seed % 10 {
        case 0: return 2 + Int(seed / 10) % (count - 2)
        case 1, 2: return 1
        default: return 0
        }
    }

    // MARK: one run

    private func tellOne() -> Bool {
        let mix = only ?? .guarded
        var tale = Tale(seed, mix)
        say("Seed \(seed), \(mix.name).")
        let violations = tale.tell { line, result, simulation in
            for entry in simulation.takeTrace() { say(entry.told) }
            if !line.isEmpty { say("    → \(result.line)") }
        }
        for violation in violations { say(violation.told) }
        if case .without = mix { return true }
        return violations.isEmpty
    }
}

extension TraceEntry {
    fileprivate var told: String {
        let seconds =
            "\(time.nanoseconds / 1_000_000_000).\(String(time.nanoseconds % 1_000_000_000 + 1_000_000_000).dropFirst())"
        if case .command(let command, _) = what { return "\(seconds) $ \(command.line)" }
        return "\(seconds)   \(what)"
    }
}

extension Violation {
    var told: String { "\(verdict) \(order?.label ?? product.map { "product \($0.offset)" } ?? ""): \(problem)" }
}

extension Tally {
    /// Prints what came of it.
    func report() {
        say("\(mix.name): \(runs) runs, \(red) red")
        for hit in Hit.allCases {
            let share = Double(hits[hit] ?? 0) * 100 / Double(runs)
            say("    \(share.formattedShare) % \(hit.rawValue)")
        }
        if !verdicts.isEmpty {
            let all = Verdict.allCases.compactMap { verdict in verdicts[verdict].map { "\(verdict) \($0)" } }
            say("    red: " + all.joined(separator: ", "))
        }
        if let first {
            for violation in first.violations.prefix(5) { say("    seed \(first.seed): \(violation.told)") }
            say("    to see it: Tests/Soak/run --show \(mix.options) --seed \(first.seed)")
        }
        guard !isRight else { return }
        if case .without = mix {
            say("    WITHOUT THE SAFEGUARD MORE VERDICTS MUST BE RED SOMEWHERE")
        } else {
            say("    THIS MUST NOT BE RED")
        }
    }
}

extension Double {
    /// One decimal, in a column.
    fileprivate var formattedShare: String {
        let tenths = Int((self * 10).rounded())
        let text = "\(tenths / 10).\(tenths % 10)"
        return String(repeating: " ", count: max(0, 5 - text.count)) + text
    }
}

/// Prints a line, also for whoever reads a file that is still being written.
func say(_ line: String) {
    print(line)
    fflush(nil)
}
