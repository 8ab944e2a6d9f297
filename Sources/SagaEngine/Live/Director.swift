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

        package init(keyword: String, text: String, state: State = .pending, remark: String? = nil) {
            self.keyword = keyword
            self.text = text
            self.state = state
            self.remark = remark
        }
    }

    package var title: String
    package var lines: [Line]

    package init(title: String, lines: [Line]) {
        self.title = title
        self.lines = lines
    }
}
