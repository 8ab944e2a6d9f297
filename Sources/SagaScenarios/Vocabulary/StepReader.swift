import Gherkin

/// Reads steps, each wording once: what outlines, backgrounds and habits repeat costs nothing.
struct StepReader {
    private struct Wording: Hashable {
        let text: String
        let table: [[String]]?
        let hasDocString: Bool
    }

    private var known: [Wording: Result<StepAction, StepProblem>] = [:]
    /// How often a wording was looked up in the vocabulary, for the tests.
    private(set) var lookups = 0

    mutating func meaning(of step: PickleStep) -> Result<StepAction, StepProblem> {
        let wording = Wording(text: step.text, table: step.table?.values, hasDocString: step.docString != nil)
        if let meaning = known[wording] { return meaning }
        lookups += 1
        let meaning = Result { () throws(StepProblem) in try Vocabulary.action(of: step) }
        known[wording] = meaning
        return meaning
    }
}
