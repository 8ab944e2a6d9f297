import Gherkin
import SagaEngine

/// What a person asks the scenario runner for.
package struct RunOptions: Sendable {
    package enum Format: String, CaseIterable, Sendable { case text, json, junit }

    /// Files and folders; none for the features that are built in.
    package var paths: [String] = []
    package var tags: String?
    /// What the worlds are like; a scenario may choose otherwise.
    package var base = Settings()
    /// What is commanded at the beginning of every world.
    package var commands: [Command] = []
    package var format = Format.text
    /// The file that takes the report.
    package var output: String?
    /// The folder that takes a run file of each scenario that failed.
    package var runs: String?
    /// What a run file says it was written by.
    package var program = "sagascope"
    /// Tell which steps were hit by which faults, under which safeguards.
    package var coverage = false
    /// Only see whether the steps are understood.
    package var dryRun = false
    /// Only tell which scenarios there are.
    package var list = false
    /// Only tell which steps there are, in both languages.
    package var steps = false
    package var language = MessageLanguage.en
    /// No signs beyond ASCII in what the program adds.
    package var ascii = false
    package var colour = false

    package init() {}
}

/// What came of it: for the standard output, for the standard error, and for the shell.
package struct RunOutcome: Hashable, Sendable {
    package var output: String
    package var errors: String
    package var status: Int32

    /// Every scenario passed.
    package static let success: Int32 = 0
    /// A scenario failed, or a step is unknown.
    package static let failure: Int32 = 1
    /// What was asked for cannot be done: bad input or usage.
    package static let misuse: Int32 = 2

    static func misuse(_ sentences: [String]) -> RunOutcome {
        RunOutcome(output: "", errors: sentences.map { $0 + "\n" }.joined(), status: misuse)
    }
}
