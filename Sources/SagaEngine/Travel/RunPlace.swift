import SagaCore

/// A place in the history of a world: so many steps are taken, and the clock stands there.
package struct RunPlace: Hashable, Sendable {
    package var steps: Int
    package var clock: Instant

    package init(steps: Int, clock: Instant) { (self.steps, self.clock) = (steps, clock) }

    /// No further than the other in either.
    package func isWithin(_ other: RunPlace) -> Bool { steps <= other.steps && clock <= other.clock }
}

/// Where somebody wants to go in the past of the world.
package enum Journey: Hashable, Sendable {
    /// To the previous one before the place that is seen.
    case back(Goal)
    /// To where so many steps had been taken; 0 is the beginning.
    case step(Int)
    /// To an instant, with all that happened up to it.
    case time(Instant)
    case present
    /// To where the world that is seen stands.
    case end
    case landmark(Landmark)
}

extension Journey {
    /// There is no such place yet; of a time, the tenth of a second counts that a clock shows.
    package func isBeyond(_ present: RunPlace) -> Bool {
        switch self {
        case .step(let steps): steps > present.steps
        case .time(let time): time > present.clock + .milliseconds(100)
        case .back, .present, .end, .landmark: false
        }
    }
}

/// What there is the first of in a run.
package enum Landmark: Hashable, Sendable {
    /// A failure, of a step, of a compensation or of the infrastructure.
    case failure
    /// A verdict that does not hold any more.
    case red
}

/// What there is to say to somebody who looks back.
package enum PastNews: Hashable, Sendable {
    /// What was done in the past has begun a branch, in which a scenario that was being played does not go on; or there are so many already that nothing was done.
    case branched(Branch, fromScenario: Bool)
    case tooManyBranches
    /// Here the recording ends: what comes is new; a scenario that was being played in it does not go on.
    case recordEnds(fromScenario: Bool)
    /// The first of what was looked for, or that there is none.
    case arrived(Landmark)
    case none(Landmark)
    /// Clients and the operator from outside go on here from now on.
    case isPresent
    /// There is none before the place that is seen.
    case noneBefore(Goal)
    /// The world does not go so far: this is its end.
    case isBeyondTheEnd
}

/// That the past is seen, and where in it.
package struct PastView: Hashable, Sendable {
    /// Where the world stands meanwhile.
    package let present: RunPlace
    /// What happened in all that time.
    package let marks: TimeMarks
}

/// How many moments there were, and how often somebody acted, in spans of equal length; so many spans at most, the
/// length doubles.
package struct TimeMarks: Hashable, Sendable {
    package struct Count: Hashable, Sendable {
        package var moments = 0
        package var acts = 0

        package init() {}
    }

    package static let most = 512
    /// How long each of the spans is.
    package private(set) var span = Span.milliseconds(10)
    /// From the beginning on.
    package private(set) var counts: [Count] = []

    package init() {}

    mutating func add(moments: Int = 0, acts: Int = 0, at time: Instant) {
        while time.nanoseconds / span.nanoseconds >= Int64(Self.most) { fold() }
        let place = Int(max(0, time.nanoseconds) / span.nanoseconds)
        while counts.count <= place { counts.append(Count()) }
        counts[place].moments += moments
        counts[place].acts += acts
    }

    mutating func cut(after time: Instant) {
        let count = Int(max(0, time.nanoseconds) / span.nanoseconds) + 1
        if counts.count > count { counts.removeLast(counts.count - count) }
    }

    private mutating func fold() {
        span = Span(nanoseconds: span.nanoseconds * 2)
        var folded: [Count] = []
        for place in stride(from: 0, to: counts.count, by: 2) {
            var count = counts[place]
            if place + 1 < counts.count {
                count.moments += counts[place + 1].moments
                count.acts += counts[place + 1].acts
            }
            folded.append(count)
        }
        counts = folded
    }
}
