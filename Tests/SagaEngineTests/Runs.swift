import SagaCore
import SagaEngine
import TestRuns

extension Simulation {
    /// Tells the story to its last command.
    func tell(_ story: Story) {
        for (instant, command) in story.commands {
            follow(to: instant)
            perform(command)
        }
    }

    /// Brings everything to an end as a person would: all services run, no fault is armed, no letter is left dead.
    func heal() {
        for service in ServiceID.allCases { perform(.start(service)) }
        perform(.disarmAll)
        perform(.setLoad(0))
        runUntilStill()
        while !world().broker.deadLetters.isEmpty {
            perform(.redriveAll)
            runUntilStill()
        }
    }
}
