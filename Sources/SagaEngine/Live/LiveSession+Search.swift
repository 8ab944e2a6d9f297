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

    mutating func begin(_ goal: Goal) {
        quest = Quest(goal: goal, before: pace, began: simulation.steps)
        pace = .full
        lingersUntil = nil
    }

    /// What time is to stand still at, if anything.
    private var search: Search? {
        quest == nil && breakPoints.isEmpty ? nil : Search(goal: quest?.goal, points: breakPoints)
    }

    /// Lets the world go on as the body has it, no further than to the step at which time is to stand still; and whether
    /// it does.
    mutating func drive<Value>(_ body: (inout LiveSession) -> Value) -> (value: Value, ending: Ending?) {
        drive(to: search, body)
    }

    private mutating func drive<Value>(
        to search: Search?, _ body: (inout LiveSession) -> Value
    ) -> (value: Value, ending: Ending?) {
        guard let search else { return (body(&self), nil) }
        simulation.ask { await $0.look(for: search) }
        defer { simulation.ask { await $0.look(for: nil) } }
        return (body(&self), simulation.ask { await $0.ending })
    }

    /// Takes steps as they come, or up to the one at which time is to stand still; true if it does.
    mutating func advance(steps: Int, to limit: Instant = .never) -> Bool {
        // Looking at each step takes its time.
        let steps = search == nil ? steps : min(steps, 500)
        return goOn { $0.simulation.advance(steps: steps, to: limit) }
    }

    /// Lets the world go on as the body has it; true if time stands still now.
    mutating func goOn(_ body: (inout LiveSession) -> Void) -> Bool {
        if let ending = drive(body).ending {
            stop(ending)
        } else if let quest, simulation.steps - quest.began >= longestRunOn {
            stop(.tooLong(events: simulation.steps - quest.began))
        } else {
            return false
        }
        return true
    }

    /// Why nothing happens by itself.
    var atRestEnding: Ending {
        let waits = simulation.waits
        return waits.isEmpty ? .quiet : .needsCommand(waits)
    }

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

    // MARK: one event

    /// One event, told in a sentence.
    mutating func stepOnce() {
        drain()
        if visit != nil { return stepInPast() }
        goBeyond()
        let ending = drive(to: Search(goal: .event, points: breakPoints)) { session in
            if session.director != nil {
                session.directToNextEvent()
            } else {
                session.simulation.step()
            }
        }.ending
        let hand = simulation.ask { await $0.hand }
        // A line of a script may be several commands.
        let steps = StepView.steps(in: drain(), message: hand)
        for step in steps { note(.stepped(step, at: simulation.clock)) }
        switch ending {
        case .breakPoint(let point, let order)?: note(.ranOn(.breakPoint(point, order), at: simulation.clock))
        case nil where steps.isEmpty && director == nil: note(.ranOn(atRestEnding, at: simulation.clock))
        default: break
        }
    }

    // MARK: verdicts

    /// Tells which verdicts have turned red, and which hold again.
    mutating func tellVerdicts(_ violations: [Violation]) {
        var firsts: [Verdict: Violation] = [:]
        for violation in violations where firsts[violation.verdict] == nil { firsts[violation.verdict] = violation }
        for verdict in Verdict.allCases {
            let first = firsts[verdict]
            let wasRed = course.redVerdicts.contains(verdict)
            guard (first != nil) != wasRed else { continue }
            if let first {
                course.redVerdicts.append(verdict)
                course.past?.countMoment(at: course.simulation.clock, turnsRed: true)
                note(.verdict(verdict, Finding(first, in: simulation.world(), mishaps), at: simulation.clock))
            } else {
                course.redVerdicts.removeAll { $0 == verdict }
                note(.verdict(verdict, nil, at: simulation.clock))
            }
        }
    }
}
