import SagaCore
import TestSearch

/// The exhaustive part: one order, whose steps may fail and whose customer may cancel, and a fault at every place.
struct Exhaustion {
    let isBrief: Bool
    /// For what cannot be exhausted.
    let seconds: Int

    func run() -> Bool {
        let brief = [bounds("crash", .one(of: \.crashes)), bounds("duplicate", .one(of: \.duplicates))]
        if isBrief { return brief.allSatisfy { report($0, isExhaustible: true) } }
        var more = [
            bounds("freeze", .one(of: \.freezes)), bounds("cut", .one(of: \.cuts)),
            bounds("durable restart", .one(of: \.durableRestarts)), bounds("hold", .one(of: \.holds)),
            bounds("first", .one(of: \.firsts)), bounds("corrupt copy, re-driven", .one(of: \.corruptions)),
            bounds("drop, with a deadline", .one(of: \.drops)),
            bounds("crash and one duplicate", .one(of: \.crashes, \.duplicates)),
        ]
        more[5].redrives = true
        more[6].safeguards.insert(.deadline)
        var two = Bounds(name: "two orders, one crash and one duplicate", isReduced: true)
        (two.orders, two.faults) = (2, .one(of: \.crashes, \.duplicates))
        let areRight = (brief + more).map { report($0, isExhaustible: true) }
        return report(two, isExhaustible: false) && areRight.allSatisfy(\.self)
    }

    private func bounds(_ fault: String, _ faults: FaultBudget) -> Bounds {
        Bounds(name: "one order, one " + fault, isReduced: true, faults: faults)
    }

    private func report(_ bounds: Bounds, isExhaustible: Bool) -> Bool {
        let clock = ContinuousClock()
        let begin = clock.now
        let end = begin + .seconds(seconds)
        var search = Search(bounds, keepsPaths: true)
        let found = search.run(until: { !isExhaustible && clock.now >= end }, isRight)
        let time = (clock.now - begin).components
        say(
            "\(bounds.name): \(found.states) states, \(found.quiet) quiet, "
                + (found.isExhausted ? "exhausted" : found.isRight ? "not exhausted" : "WRONG")
                + ", \(time.seconds) s")
        guard !found.isRight else { return true }
        tell(shortest(bounds) ?? found)
        return false
    }

    /// With a deadline what is lost is red until it is made good; so is what lies in the dead letters.
    private func isRight(_ world: World, _ violations: [Violation]) -> Bool {
        if violations.isEmpty { return true }
        if world.safeguards.contains(.deadline) { return !world.isQuiet || !world.isWell }
        return !world.broker.deadLetters.isEmpty
    }

    /// Breadth first finds the shortest way, if it finds one in time.
    private func shortest(_ bounds: Bounds) -> Found? {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(120)
        var search = Search(bounds, isBreadthFirst: true, keepsPaths: true)
        let found = search.run(until: { clock.now >= end }, isRight)
        return found.isRight ? nil : found
    }

    private func tell(_ found: Found) {
        for (number, action) in found.schedule.enumerated() { say("    \(number + 1). \(action)") }
        for violation in found.violations { say("    \(violation.told)") }
    }
}
