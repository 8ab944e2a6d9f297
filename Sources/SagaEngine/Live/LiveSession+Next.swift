import SagaCore

/// Choosing what happens next, while time stands still.
extension LiveSession {
    /// What can happen next at the moment that is seen; nil where nobody asks, or time does not stand still.
    var nextSteps: NextSteps? {
        guard attention.wantsNext, pace == .paused, quest == nil, visit?.goal == nil else { return nil }
        return shown.nextSteps(comesNext)
    }

    /// What one event on would be: the step that comes by itself, or in the past the one that came. Nil where something
    /// else comes first: a command, a line of a script, or chaos.
    private var comesNext: EnabledStep? {
        guard let visit else { return director == nil ? simulation.upcoming : nil }
        guard let command = simulation.itinerary.nextCommand(after: visit.mark), command.step == visit.place.steps
        else { return visit.simulation.upcoming }
        if case .take(let step) = command.command { return step }
        return nil
    }

    /// Whether the command asks for no more than what comes next in any case: then it is one event on, and no command.
    func isOneEventOn(_ command: Command) -> Bool {
        guard case .take(let step) = command else { return false }
        return step == comesNext
    }
}
