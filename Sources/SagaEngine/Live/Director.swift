import SagaCore

/// Something that drives a simulation by a script: the scenario player. It is advanced a little at a time, so that
/// the screen can show each step as it comes true, and a run without a screen can go as fast as it likes.
package protocol Director: Sendable {
    /// What is being played, as it stands.
    var screenplay: Screenplay { get }
    /// What the world it plays in must be like.
    var settings: Settings { get }
    /// Goes on up to the instant at most, and returns as soon as one more line of the screenplay is decided.
    mutating func advance(on simulation: Simulation, to limit: Instant) -> DirectorProgress
}

package enum DirectorProgress: Hashable, Sendable {
    /// The instant was reached and the present line still waits.
    case waiting
    /// A line was decided.
    case lineDecided
    case finished
}

/// A scenario as the audience reads it.
package struct Screenplay: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        case pending, running, passed
        /// With what was expected and what was found, as a sentence.
        case failed(String)
        case skipped
    }

    package struct Line: Hashable, Sendable {
        package var keyword: String
        package var text: String
        package var state: State
        /// What the audience should know of a line that is decided, as a sentence.
        package var remark: String?
        /// The table below the line, row by row, or a text, a cell to each row; empty where there is neither.
        package var rows: [[String]]

        package init(
            keyword: String, text: String, state: State = .pending, remark: String? = nil, rows: [[String]] = []
        ) {
            self.keyword = keyword
            self.text = text
            self.state = state
            self.remark = remark
            self.rows = rows
        }
    }

    package var title: String
    /// Its number in the menu, where it has one.
    package var number: Int?
    package var lines: [Line]
    /// The while that passes quickly because nothing happens in it, until the next line begins.
    package var skipping: Lull?

    package init(title: String, number: Int? = nil, lines: [Line]) {
        self.title = title
        self.number = number
        self.lines = lines
    }
}

/// Why a scenario cannot be played, as a sentence; where the file is to blame, with its place in it.
package struct ScenarioProblem: Error, Hashable, Sendable {
    package let sentence: String

    package init(_ sentence: String) { self.sentence = sentence }
}
