import SagaCore

/// What an operator outside of the program asks for: what the keys of the screen do.
package enum OperatorRequest: Sendable {
    case command(Command)
    /// The world begins anew.
    case reset
    case play(any Director)
    case pace(Pace)
    case state
    case verdicts
    case deadLetters
}

/// What an operator outside of the program did, for whoever watches.
package enum OperatorAct: Hashable, Sendable {
    case gave(Command, CommandResult)
    case reset
    /// A scenario with this title is played.
    case plays(String)
    case pace(Pace)
}

/// What comes of it.
package enum OperatorAnswer: Sendable {
    case gave(CommandResult)
    case done
    /// A scenario is being played, and its world is its own.
    case playing
    case state(OperatorState)
    /// What does not hold.
    case verdicts([Violation])
    case deadLetters([LetterDocument])
    /// The engine has ended.
    case ended
}

/// How the world stands.
package struct OperatorState: Hashable, Sendable {
    /// How often the world has begun anew.
    package let world: Int
    package let seed: UInt64
    /// Since the world began.
    package let time: Instant
    package let steps: Int
    package let pace: Pace
    /// Orders at each status, by its number.
    package let tally: [Int]
    /// Nothing is queued, at work or pending.
    package let isQuiet: Bool
    /// Nothing will happen without a command.
    package let isStill: Bool
    package let isPlaying: Bool
    package let deadLetters: Int
    package let redVerdicts: [Verdict]
    package let digest: TraceDigest
}

/// A dead letter, and the id that clients know its order by.
package struct LetterDocument: Hashable, Sendable {
    package let letter: DeadLetter
    package let id: String
}

package typealias OperatorCall = EngineCall<OperatorRequest, OperatorAnswer>
