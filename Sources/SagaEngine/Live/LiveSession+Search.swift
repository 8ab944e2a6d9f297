import SagaCore

/// Running on to what matters, and standing still at break points.
extension LiveSession {
    /// A run on: what it looks for, the pace before it, and how long it has looked.
    struct Quest: Sendable {
        let goal: Goal
        let before: Pace
        let began: Int

        /// The pace to go on with: slow enough to see what was found.
        var after: Pace {
            guard goal == .moment else { return .paused }
            switch before {
            case .paused, .step: return .paused
            case .full: return .ratio(permille: 200)
            case .ratio(let permille): return .ratio(permille: permille > 500 ? 200 : permille)
            }
        }
    }

    /// Lets a run on come to its end, for whoever has no clock.
    package mutating func runOnToTheEnd() { while quest != nil { _ = turn() } }

    /// Whether steps have to be looked at one by one.
    var looksAtSteps: Bool { quest != nil || !breakPoints.isEmpty }

    mutating func begin(_ goal: Goal) {
        quest = Quest(goal: goal, before: pace, began: simulation.steps)
        pace = .full
        lingersUntil = nil
    }

    /// Takes steps as they come, or up to the one at which time is to stand still; true if it does.
    mutating func advance(steps: Int, to limit: Instant = .never) -> Bool {
        guard looksAtSteps else {
            simulation.advance(steps: steps, to: limit)
            return false
        }
        let search = search
        switch simulation.ask({ await $0.search(search, steps: min(steps, 500), to: limit) }) {
        case .found(let ending): stop(ending)
        case .idle where quest != nil && limit == .never: stop(atRestEnding)
        case .idle, .enough: return giveUpIfLong()
        }
        return true
    }

    private var search: Search { Search(goal: quest?.goal, points: breakPoints) }

    private mutating func giveUpIfLong() -> Bool {
        guard let quest, simulation.steps - quest.began >= longestRunOn else { return false }
        stop(.tooLong(events: simulation.steps - quest.began))
        return true
    }

    /// Why nothing happens by itself.
    var atRestEnding: Ending { simulation.isQuiet ? .quiet : .needsCommand }

    /// Time stands still here, or goes on at the pace before, and it is said why; what happened is told first.
    mutating func stop(_ ending: Ending) {
        drain()
        if let quest { pace = quest.after }
        if case .breakPoint = ending { pace = .paused }
        quest = nil
        owes.answer = true
        note(.ranOn(ending, at: simulation.clock))
        rebase()
    }

    /// What a command by hand wrote may meet a break point as well.
    mutating func stopAtCommand(_ lines: [TraceEntry]) {
        guard !breakPoints.isEmpty else { return }
        if let ending = Search(points: breakPoints).ending(of: StepView.steps(in: lines, message: nil)) { stop(ending) }
    }

    // MARK: a scenario

    /// A scenario's script takes the steps itself, up to an instant: what all of them wrote is looked at.
    mutating func directOn() {
        drain()
        let next = simulation.nextInstant
        direct(to: next < .never ? next : simulation.clock + .seconds(1))
        if let ending = search.ending(of: StepView.steps(in: drain(), message: nil)) { return stop(ending) }
        if director == nil { return stop(atRestEnding) }
        _ = giveUpIfLong()
    }

    // MARK: one event

    /// One event, told in a sentence.
    mutating func stepOnce() {
        drain()
        if director != nil {
            direct(to: simulation.nextInstant)
        } else {
            simulation.step()
        }
        let message = simulation.ask { await $0.hand }
        let lines = drain()
        // Of several steps that a script takes at once nobody knows what each had in hand.
        let isOne = lines.count { if case .step = $0.what { true } else { false } } == 1
        let steps = StepView.steps(
            in: lines, message: isOne && (director == nil || isAbout(message, lines)) ? message : nil)
        guard !steps.isEmpty else {
            if director == nil { note(.ranOn(atRestEnding, at: simulation.clock)) }
            return
        }
        // A script takes all the steps of an instant.
        for step in steps { note(.stepped(step, at: simulation.clock)) }
        if let ending = Search(points: breakPoints).ending(of: steps) { note(.ranOn(ending, at: simulation.clock)) }
    }

    private func isAbout(_ message: Message?, _ lines: [TraceEntry]) -> Bool {
        message.map { message in lines.contains { $0.order == message.order } } ?? false
    }

    // MARK: verdicts

    /// Tells which verdicts have turned red, and which hold again.
    mutating func tellVerdicts(_ violations: [Violation]) {
        for verdict in Verdict.allCases {
            let first = violations.first { $0.verdict == verdict }
            let wasRed = redVerdicts.contains(verdict)
            guard (first != nil) != wasRed else { continue }
            if let first {
                redVerdicts.append(verdict)
                note(.verdict(verdict, first.order, holds: false, at: simulation.clock))
            } else {
                redVerdicts.removeAll { $0 == verdict }
                note(.verdict(verdict, nil, holds: true, at: simulation.clock))
            }
        }
    }
}
