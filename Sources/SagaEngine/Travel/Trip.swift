import SagaCore

/// On the way to another place of the past, a piece at a time. Nothing that is seen changes before it has come there, so
/// whoever gives up has stayed where he was.
struct Trip {
    enum Outcome {
        case arrived(Visit)
        /// There is none of what was looked for.
        case nowhere(PastNews)
    }

    private let past: Past
    /// Where somebody looks back meanwhile.
    private let here: Visit?
    /// Nil where nothing is looked for; what is, has its place then.
    private var hunt: Hunt?
    private var way: Way?
    /// So many steps were taken by hunts that are over.
    private var spent = 0
    /// The clock is looked at whenever so many steps are taken.
    private let stride: Int

    private init(_ past: Past, _ here: Visit?, _ stride: Int) {
        (self.past, self.here, self.stride) = (past, here, stride)
    }

    /// To a place, whose last step is told where `isTold`.
    init(to place: RunPlace, isTold: Bool = false, in past: Past, from here: Visit?, stride: Int) {
        self.init(past, here, stride)
        way = way(to: place, isTold: isTold)
    }

    /// To the last of what is looked for, before so many steps.
    init(backTo goal: Goal, before steps: Int, in past: Past, from here: Visit?, stride: Int) {
        self.init(past, here, stride)
        var end = steps - 1
        var stretches: [Hunt.Stretch] = []
        for stop in past.stretches(before: steps, with: goal) {
            stretches.append((stop, end))
            end = min(end, stop.place.steps)
        }
        hunt = Hunt(of: .last(goal), in: stretches)
    }

    init(toFirst landmark: Landmark, upTo steps: Int, in past: Past, from here: Visit?, stride: Int) {
        self.init(past, here, stride)
        hunt = Hunt(of: .first(landmark), in: past.stretches(with: landmark, upTo: steps))
    }

    // MARK: the way

    /// Goes on as far as there is time, which is asked with the number of steps that were taken in all; nil where there was
    /// too little.
    mutating func goOn(along itinerary: Itinerary, while hasTime: (Int) -> Bool) -> Outcome? {
        if way == nil, let outcome = seek(along: itinerary, while: hasTime) { return outcome }
        let before = spent
        guard way?.goOn(along: itinerary, while: { hasTime(before + $0) }) ?? false, var visit = way?.visit else {
            return nil
        }
        if case .first(let landmark) = hunt?.prey {
            visit.news.append(.past(.arrived(landmark), at: visit.place.clock))
        }
        return .arrived(visit)
    }

    /// Finds out where to go; otherwise there is no such place, or no time.
    private mutating func seek(along itinerary: Itinerary, while hasTime: (Int) -> Bool) -> Outcome? {
        switch hunt?.goOn(along: itinerary, stride: stride, while: hasTime) {
        case .found(let steps):
            spent = hunt?.taken ?? 0
            way = way(to: RunPlace(steps: steps, clock: .never), isTold: true)
        case .nothing: return hunt.map { .nowhere($0.prey.isMissing) }
        case .outOfTime, nil: break
        }
        return nil
    }

    private func way(to place: RunPlace, isTold: Bool) -> Way {
        let isStep = isTold && place.steps > 0
        let end = isStep ? RunPlace(steps: place.steps - 1, clock: .never) : place
        // Where the clock stood at a step is known to whoever sees it being taken.
        let before = end.clock == .never ? RunPlace(steps: end.steps - 1, clock: .never) : end
        let stop = past.stop(for: before)
        let isNear = here.map { $0.place.isWithin(before) && stop.place.isWithin($0.place) } ?? false
        var visit = isNear ? here!.again : Visit(stop)
        visit.stride = stride
        return Way(end: end, last: isStep ? place : nil, visit: visit)
    }

    // MARK: how far it has come

    /// In percent, at most 99.
    var percent: Int {
        guard let way else { return hunt.map { min(99, 100 * $0.taken / max(1, $0.planned)) } ?? 0 }
        let done = Double(spent) + way.share * Double(way.length)
        return min(99, Int(100 * done / Double(max(1, spent + way.length))))
    }
}

/// The way to a place that is known.
private struct Way {
    let end: RunPlace
    /// The step that is taken at the end, and told.
    let last: RunPlace?
    var visit: Visit
    private let start: RunPlace

    init(end: RunPlace, last: RunPlace?, visit: Visit) {
        (self.end, self.last, self.visit) = (end, last, visit)
        start = visit.place
    }

    /// True once it has come there.
    mutating func goOn(along itinerary: Itinerary, while hasTime: (Int) -> Bool) -> Bool {
        let (simulation, start) = (visit.simulation, start.steps)
        let arrival = visit.goOn(to: end, along: itinerary) { hasTime(simulation.steps - start) }
        guard arrival == .arrived else { return false }
        if let last { visit.tellLastStep { _ = $0.goOn(to: last, along: itinerary) } }
        return true
    }

    var length: Int { max(1, end.clock == .never ? end.steps - start.steps : visit.place.steps - start.steps) }

    /// Of the way that has been gone.
    var share: Double {
        let here = visit.place
        guard end.clock < .never else { return Double(here.steps - start.steps) / Double(length) }
        let all = (end.clock - start.clock).nanoseconds
        return Double((here.clock - start.clock).nanoseconds) / Double(max(1, all))
    }
}

/// The search for a place, from stretch to stretch of the past.
private struct Hunt {
    typealias Stretch = (stop: Past.Stop, end: Int)

    enum Prey {
        case last(Goal)
        case first(Landmark)

        /// What there is to say where there is none.
        var isMissing: PastNews {
            switch self {
            case .last(let goal): .noneBefore(goal)
            case .first(let landmark): .none(landmark)
            }
        }
    }

    enum Result {
        case found(Int)
        case nothing, outOfTime
    }

    let prey: Prey
    private let stretches: [Stretch]
    private var place = 0
    private var scout: Visit?
    /// The latest in this stretch so far.
    private var found: Int?
    /// In the stretches before.
    private var spent = 0

    init(of prey: Prey, in stretches: [Stretch]) { (self.prey, self.stretches) = (prey, stretches) }

    mutating func goOn(along itinerary: Itinerary, stride: Int, while hasTime: (Int) -> Bool) -> Result {
        while place < stretches.count {
            let stretch = stretches[place]
            if scout == nil {
                scout = Visit(stretch.stop)
                scout!.stride = stride
                look()
            }
            let (simulation, end) = (scout!.simulation, RunPlace(steps: stretch.end, clock: .never))
            let base = spent - stretch.stop.place.steps
            let arrival = scout!.goOn(to: end, along: itinerary, wholly: isFirst) { hasTime(base + simulation.steps) }
            switch arrival {
            case .found where isFirst: return .found(scout!.place.steps)
            case .found:
                found = scout!.place.steps
                look()
                guard hasTime(base + simulation.steps) else { return .outOfTime }
            case .arrived:
                if let found { return .found(found) }
                spent = base + simulation.steps
                (scout, place) = (nil, place + 1)
                guard hasTime(spent) else { return .outOfTime }
            case .outOfTime: return .outOfTime
            }
        }
        return .nothing
    }

    private var isFirst: Bool { if case .first = prey { true } else { false } }

    private mutating func look() {
        switch prey {
        case .last(let goal): scout?.look(for: goal)
        case .first(let landmark): scout?.look(for: nil, or: landmark)
        }
    }

    var taken: Int {
        guard let scout else { return spent }
        return spent + scout.place.steps - stretches[place].stop.place.steps
    }

    /// All of it at most, and the way to what is found.
    var planned: Int {
        let lengths = stretches.map { max(0, $0.end - $0.stop.place.steps) }
        return lengths.reduce(0, +) + (lengths.max() ?? 0)
    }
}
