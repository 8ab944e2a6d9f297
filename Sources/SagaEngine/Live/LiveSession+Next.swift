import SagaCore

/// Choosing what happens next, while time stands still.
extension LiveSession {
    /// What can happen next at the moment that is seen, and a little more of what would come of it with every look; nil
    /// where nobody asks, or time does not stand still.
    mutating func lookAhead() -> NextSteps? {
        guard attention.wantsNext, pace == .paused, quest == nil, visit?.goal == nil else {
            nextBook = nil
            return nil
        }
        let (moment, shown, skip) = (moment, shown, attention.nextSkip)
        if !(nextBook?.isOf(moment) ?? false) { nextBook = NextBook(moment, of: shown, comesNext) }
        nextBook?.goOn(in: shown, after: skip)
        return nextBook?.steps
    }

    /// Another look tells more of what can happen next.
    var isLookingAhead: Bool { nextBook.map { !$0.isWhole } ?? false }

    private var moment: NextBook.Moment {
        let extent = { (simulation: Simulation) in simulation.ask { await $0.extent } }
        return NextBook.Moment(
            world: course.number, seen: extent(shown), clock: shown.clock,
            present: visit.map { _ in extent(simulation) }, isPlaying: director != nil)
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
