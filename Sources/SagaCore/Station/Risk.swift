/// What could be made to fail in a step that is about to be taken. Whoever drives the world decides: by lot, by hand, or
/// both ways in turn.
public struct Risk: Hashable, Sendable {
    /// The step itself: only one that would succeed can fail.
    public var step = false
    /// The compensation that the step attempts: where the step fails, and where it does not.
    public var undoOnFailure = false
    public var undoOtherwise = false

    public init(step: Bool = false, undoOnFailure: Bool = false, undoOtherwise: Bool = false) {
        self.step = step
        self.undoOnFailure = undoOnFailure
        self.undoOtherwise = undoOtherwise
    }

    @inline(__always)
    public func undo(ifStepFails fails: Bool) -> Bool { fails ? undoOnFailure : undoOtherwise }

    /// Every way in which it can go, the good one first.
    public var outcomes: [(fails: Bool, undoFails: Bool)] {
        (step ? [false, true] : [false]).flatMap { fails in
            (undo(ifStepFails: fails) ? [false, true] : [false]).map { (fails, $0) }
        }
    }
}
