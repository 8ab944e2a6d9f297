import SagaCore
import SagaEngine
import TestNumbers
import TestRuns
import Testing

/// The live audit is the full check, kept up to date: for every combination of safeguards, with copies doubled, dropped,
/// held and put first, they agree whenever they are asked.
@Suite struct AuditTests {
    /// Sixteen combinations to a case, each with a story of its own.
    @Test(arguments: 0..<8 as Range<UInt8>)
    func agreesWithTheFullCheck(_ group: UInt8) {
        for bits in group * 16..<group * 16 + 16 {
            var story = Story(seed: 5_000 + UInt64(bits)).settings
            story.safeguards = Safeguards(rawValue: bits)
            let problem = run(Story(seed: 5_000 + UInt64(bits)), story)
            #expect(problem == nil, "seed \(5_000 + UInt64(bits)), safeguards \(bits): \(problem ?? "")")
        }
    }

    private func run(_ story: Story, _ settings: Settings) -> String? {
        var numbers = Numbers(seed: story.seed)
        let watched = Simulation(settings)
        let unwatched = Simulation(settings, isWatched: false)
        for (instant, command) in story.commands {
            for simulation in [watched, unwatched] {
                simulation.follow(to: instant)
                simulation.perform(command)
            }
            let (subscription, edit) = Self.randomEdit(&numbers)
            for simulation in [watched, unwatched] { simulation.edit(subscription, edit) }
            if numbers.below(3) == 0 {
                let safeguard = Safeguards.names[numbers.below(Safeguards.names.count)].safeguard
                let isOn = numbers.below(2) == 0
                for simulation in [watched, unwatched] { simulation.perform(.switchSafeguard(safeguard, isOn)) }
            }
            let (audit, full) = (watched.audit(), watched.world().violations())
            if audit != full { return "after \(command.line), \(edit) at \(subscription): \(audit) and \(full)" }
            if unwatched.audit() != full { return "unwatched, after \(command.line), \(edit) at \(subscription)" }
            if watched.world() != unwatched.world() { return "the worlds differ after \(command.line)" }
        }
        for simulation in [watched, unwatched] { simulation.heal() }
        let full = watched.world().violations()
        return watched.audit() == full && unwatched.audit() == full && watched.world() == unwatched.world()
            ? nil : "at the end"
    }

    static func randomEdit(_ numbers: inout Numbers) -> (SubscriptionID, QueueEdit) {
        let subscription = SubscriptionID.allCases[numbers.below(SubscriptionID.allCases.count)]
        let number = numbers.below(4)
        let edits: [QueueEdit] = [
            .hold(number), .release(number), .release(0), .first(number), .duplicate(number), .drop(number),
        ]
        return (subscription, edits[numbers.below(edits.count)])
    }

    /// With nothing lost for good, whatever was doubled, held and reordered: in the end all holds.
    @Test(arguments: 0..<12 as Range<UInt64>)
    func doublesAndDelaysAreHarmless(_ group: UInt64) {
        for seed in 7_000 + group * 5..<7_005 + group * 5 {
            let story = Story(seed: seed)
            var numbers = Numbers(seed: seed)
            let simulation = Simulation(story.settings)
            for (instant, command) in story.commands {
                simulation.follow(to: instant)
                simulation.perform(command)
                let (subscription, edit) = Self.randomEdit(&numbers)
                if case .drop = edit { continue }
                simulation.edit(subscription, edit)
            }
            simulation.releaseAll()
            simulation.heal()
            #expect(simulation.world().violations() == [] && simulation.isQuiet, "seed \(seed)")
        }
    }
}

extension Simulation {
    /// Lets go of everything that is held.
    func releaseAll() {
        for subscription in SubscriptionID.allCases {
            for number in world().queue(subscription).held { edit(subscription, .release(number)) }
        }
    }
}
