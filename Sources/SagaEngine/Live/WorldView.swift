import SagaCore

/// How a world of a session began.
package enum WorldOrigin: Hashable, Sendable {
    case settings
    /// For a scenario, by its title.
    case scenario(String)
    case branch(Branch)
}

/// A world that branched off from another one.
package struct Branch: Hashable, Sendable {
    /// From 0 on: the letter it goes by.
    package let letter: Int
    package let point: BranchPoint
    /// What changed nothing came before so often.
    let idle: Int
    /// What was commanded there; nil where only time goes on.
    package internal(set) var command: Command?
}

/// A world of a session, as a list has it.
package struct WorldView: Hashable, Sendable {
    /// From 1 within the session.
    package let number: Int
    package let origin: WorldOrigin
    /// How far it has come.
    package let place: RunPlace
    /// The verdicts that did not hold when they were looked at last.
    package let red: [Verdict]
    /// Another world has taken its place.
    package let hasEnded: Bool
    /// Clients and the operator from outside are there.
    package let isPresent: Bool
    /// It is on the screen.
    package let isShown: Bool

    package var branch: Branch? { if case .branch(let branch) = origin { branch } else { nil } }
}

/// What somebody wants of the worlds of a session.
package enum WorldWish: Hashable, Sendable {
    /// To see it, where it stands.
    case show(Int)
    /// The branch that was seen last, or the present again.
    case other
    /// Clients and the operator from outside go on in it from now on.
    case makePresent(Int)
    /// It is to be forgotten.
    case remove(Int)
}
