import SagaCore
import SagaEngine
import TestNumbers
import TestRuns

/// What goes wrong in a run, and what guards it.
enum Mix: Hashable {
    /// The seven default safeguards, and everything that they cover.
    case guarded
    /// With a deadline besides, and messages that are lost for good.
    case losing
    /// The same as `guarded`, without a safeguard; without the deadline, as `losing`.
    case without(Safeguards)

    var safeguards: Safeguards {
        switch self {
        case .guarded: .all
        case .losing: .all.union(.deadline)
        case .without(let safeguard): .all.subtracting(safeguard)
        }
    }

    var loses: Bool { self == .losing || self == .without(.deadline) }

    /// A dead letter that is lost on its way back is lost for good: its reader has read it once, so no repetition is news.
    /// So nobody re-drives while messages are lost.
    func admits(_ command: Command) -> Bool {
        if command == .redriveAll { return !loses }
        guard case .disturb(let disturbance) = command else { return true }
        switch disturbance {
        case .tamper(_, .drop), .restartBroker(.transient): return loses
        case .addRule(let rule), .editRule(_, let rule): return rule.act != .drop || loses
        default: return true
        }
    }
}

/// A random run: its settings, and what is done in it.
struct Tale {
    let seed: UInt64
    let mix: Mix
    let simulation: Simulation
    private let story: Story
    private var numbers: Numbers

    /// What is lost before the first end is announced again is made good: about a minute after the beginning.
    private static let lossesEnd = Instant.start + .seconds(50)

    init(_ seed: UInt64, _ mix: Mix) {
        (self.seed, self.mix) = (seed, mix)
        var numbers = Numbers(seed: seed ^ 0x50AC)
        var story = Story(seed: seed)
        story.settings.safeguards = mix.safeguards
        story.settings.restart = numbers.pick([.milliseconds(1), .milliseconds(300), .seconds(2), .seconds(8), nil])
        story.settings.acknowledgeTimeout = numbers.pick([.milliseconds(200), .seconds(2), .seconds(10)])
        if numbers.below(3) == 0 { story.settings.cancelPermille = numbers.below(1001) }
        self.story = story
        self.numbers = numbers
        simulation = Simulation(story.settings)
    }

    /// Tells it to its end; what does not hold then.
    mutating func tell(_ hear: (String, CommandResult, Simulation) -> Void) -> [Violation] {
        var arming = numbers.below(4)
        for (instant, command) in story.commands {
            if mix.loses, instant > Self.lossesEnd { break }
            simulation.follow(to: instant)
            for command in [command] + disturbances(&arming) where mix.admits(command) {
                hear(command.line, simulation.perform(command), simulation)
            }
        }
        hear("", .done, simulation)
        let isWell = heal()
        hear("", .done, simulation)
        let violations = simulation.world().violations()
        if violations.isEmpty, !isWell || !simulation.isQuiet {
            return [Violation(.progress, .stuck(.created))]
        }
        return violations
    }

    /// Every run has its own taste: one is full of crashes, another of odd copies.
    private mutating func disturbances(_ arming: inout Int) -> [Command] {
        let world = simulation.world()
        if arming > 0 {
            arming -= 1
            if numbers.below(2) == 0 { return [.disturb(.addRule(.random(&numbers)))] }
            return [.disturb(.arm(.random(&numbers), .share(permille: numbers.below(300))))]
        }
        return (0..<numbers.below(3)).map { _ in .disturb(.random(&numbers, in: world)) }
    }

    // MARK: healing

    /// Faults stop, and time passes: everything is mended that a person would have to mend. False where there is no end
    /// to it.
    private func heal() -> Bool {
        simulation.perform(.disarmAll)
        simulation.perform(.setLoad(0))
        for _ in 0..<100 {
            mend()
            simulation.runUntilStill()
            if simulation.world().isMended { return true }
        }
        return false
    }

    private func mend() {
        let world = simulation.world()
        for service in ServiceID.allCases {
            if !world.runs(service) { simulation.perform(.start(service)) }
            if world.isCut(service) { simulation.perform(.disturb(.join(service))) }
            for (place, slot) in world.consumer(service).slots.enumerated() {
                switch slot.condition {
                case .crashed: simulation.perform(.disturb(.restart(service, place)))
                case .frozen: simulation.perform(.disturb(.thaw(service, place)))
                case .well, .gone: break
                }
            }
        }
        for subscription in SubscriptionID.allCases { release(subscription) }
        if !world.broker.deadLetters.isEmpty { simulation.perform(.redriveAll) }
    }

    private func release(_ subscription: SubscriptionID) {
        while true {
            let queue = simulation.world().queue(subscription)
            guard let number = queue.held.first,
                let name = CopyName(number, of: queue, at: subscription.consumer)
            else { return }
            simulation.perform(.disturb(.release(name)))
        }
    }
}

extension World {
    /// Nothing is left to mend.
    fileprivate var isMended: Bool {
        broker.deadLetters.isEmpty && SubscriptionID.allCases.allSatisfy { queue($0).held.isEmpty }
            && ServiceID.allCases.allSatisfy { service in
                runs(service) && !isCut(service)
                    && consumer(service).slots.allSatisfy { $0.condition == .well || $0.condition == .gone }
            }
    }
}
