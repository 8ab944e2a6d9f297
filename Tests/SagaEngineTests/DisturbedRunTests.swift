import SagaCore
import SagaEngine
import TestNumbers
import TestRuns
import Testing

/// Random stories in which everything is disturbed that can be: messages, processes, the network, the broker and the
/// safeguards. However a run is driven, it is the same run, and the world's.
@Suite struct DisturbedRunTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func howItIsDrivenMakesNoDifference(_ group: UInt64) {
        for seed in 20_000 + group * 5..<20_005 + group * 5 {
            var drive = Drive(Story(seed: seed))
            let problem = drive.run()
            #expect(problem == nil, "seed \(seed): \(problem ?? "")")
        }
    }

    /// With an endless load, in which Order goes down and comes back again and again.
    @Test(arguments: 0..<10 as Range<UInt64>)
    func alsoUnderALoadWhileOrderCrashes(_ group: UInt64) {
        for seed in 30_000 + group * 3..<30_003 + group * 3 {
            var numbers = Numbers(seed: seed)
            var story = Story(seed: seed)
            story.settings.ordersPerKilosecond = Int64(1_000 + numbers.below(20_000))
            story.settings.orderLimit = 60
            story.settings.restart = numbers.pick([.milliseconds(30), .milliseconds(700), .seconds(2), nil])
            story.settings.deadline = numbers.pick([.seconds(1), .seconds(20)])
            if numbers.below(3) == 0 { story.settings.cancelPermille = 500 }
            var drive = Drive(story)
            for _ in 0..<3 {
                drive.perform(.disturb(.arm(.randomAtOrder(&numbers), .share(permille: numbers.below(400)))))
            }
            let problem = drive.run()
            #expect(problem == nil, "seed \(seed): \(problem ?? "")")
        }
    }
}

extension CrashPoint {
    fileprivate static func randomAtOrder(_ numbers: inout Numbers) -> CrashPoint {
        CrashPoint(.order, numbers.pick(Handling.all(of: .order)), numbers.pick(Moment.allCases))
    }
}

/// One story in three runs: in windows, step by step, and with nobody watching.
private struct Drive {
    let story: Story
    let windows: Simulation
    let steps: Simulation
    let unwatched: Simulation
    private var bridge: Bridge
    private var numbers: Numbers
    /// What was done last, for whoever looks for the cause.
    private var last = "the beginning"
    private var difference: String?

    init(_ story: Story) {
        self.story = story
        (windows, steps) = (Simulation(story.settings), Simulation(story.settings))
        unwatched = Simulation(story.settings, isWatched: false)
        bridge = Bridge(story.settings)
        numbers = Numbers(seed: story.seed ^ 0xFA07)
    }

    private var all: [Simulation] { [windows, steps, unwatched] }

    /// What differs first, or nil.
    mutating func run() -> String? {
        for (instant, command) in story.commands {
            while steps.step(to: instant) {}
            for simulation in all { simulation.follow(to: instant) }
            for command in [disturbance(), command] {
                perform(command)
                if let problem = difference ?? compare() { return "after \(last): \(problem)" }
            }
        }
        return end() ?? replay()
    }

    private mutating func disturbance() -> Command {
        if numbers.below(5) == 0 { return .take(.random(&numbers, in: windows)) }
        if numbers.below(6) > 0 { return .disturb(.random(&numbers, in: windows.world())) }
        return .switchSafeguard(numbers.pick(Safeguards.names.map(\.safeguard)), numbers.below(2) == 0)
    }

    mutating func perform(_ command: Command) {
        last = "\(windows.clock.nanoseconds) \(command.line)"
        if Command(line: command.line) != command { difference = "no command reads its line" }
        let results = all.map { $0.perform(command) }
        if Set(results).count > 1 { difference = "\(results)" }
        if results[0] != .cancel(.refused), CommandResult(line: results[0].line) != results[0] {
            difference = "no result reads the line of \(results[0])"
        }
    }

    private mutating func compare() -> String? {
        if let problem = bridge.cross(windows) { return problem }
        if all.contains(where: { $0.enabled != windows.enabled }) { return "what is enabled differs" }
        let (world, full) = (windows.world(), windows.world().violations())
        if steps.world() != world { return "the world of single steps is another" }
        if windows.digest != steps.digest { return "the trace of single steps is another" }
        if unwatched.world() != world { return "the world that nobody watches is another" }
        if windows.clock != unwatched.clock || windows.steps != unwatched.steps { return "the clocks differ" }
        if windows.nextInstant != unwatched.nextInstant || windows.nextInstant != steps.nextInstant {
            return "what is next differs: \(all.map(\.nextInstant))"
        }
        for (name, simulation) in [("watched", windows), ("single steps'", steps), ("unwatched", unwatched)] {
            let audit = simulation.audit()
            if audit != full { return "the \(name) audit says \(audit), the full check \(full)" }
        }
        return nil
    }

    /// Everything comes to rest.
    private mutating func end() -> String? {
        let far = windows.clock + .seconds(400)
        perform(.setLoad(0))
        windows.advance(to: far)
        while steps.step(to: far) {}
        steps.advance(to: far)
        unwatched.advance(to: far)
        return (difference ?? compare()).map { "in the end: \($0)" }
    }

    private func replay() -> String? {
        let again = Simulation(story.settings)
        again.replay(windows.journal)
        again.advance(to: windows.clock)
        if again.digest != windows.digest { return "a replay of the journal has another trace" }
        return again.world() == windows.world() ? nil : "a replay of the journal ends elsewhere"
    }
}
