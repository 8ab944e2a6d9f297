import SagaCore
import SagaEngine

/// The menu of scenarios: the line one is on, what it is filtered by, and the digits of a number that is being typed.
struct ScenarioMenu: Hashable, Sendable {
    /// The place among those that the filter shows.
    var index = 0
    var filter = ""
    var isFiltering = false
    var digits = ""

    /// A digit of a scenario's number.
    func digit(_ key: Key) -> Character? {
        if case .character(let letter) = key, letter.isASCII, letter.isWholeNumber { letter } else { nil }
    }
}
