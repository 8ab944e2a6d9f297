/// What the engine does is frozen in every run file: it plays the same commands at the same steps to the same digest.
package enum EngineVersion {
    /// Raise it by one with every change after which the same settings, seed and commands can come to another digest,
    /// another result of a command or other verdicts: an order of events, a draw, a rule of the domain. Files of an
    /// earlier engine are then read and shown, but no longer verified. A new command, a new sentence or more speed is no
    /// such change. The recorded runs in `Resources/runs` and `Tests/RunsTests/Files` tell whether it was one.
    package static let present = 1
}
