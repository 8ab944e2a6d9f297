import SagaCore

/// A look back: the world as it was, in a run of its own that does again what was done. The present knows nothing of it.
struct Visit {
    enum Arrival { case arrived, found, outOfTime }

    private(set) var simulation: Simulation
    private(set) var chronicle: Chronicle
    var finder = OrderFinder()
    var news: [News] = []
    /// What is being looked for, on the way forward.
    private(set) var goal: Goal?
    private var isSearching = false
    /// So many steps are taken at a time.
    var stride = 1_024
    /// What was written since somebody asked for it to be kept.
    private var lines: [TraceEntry]?

    init(_ stop: Past.Stop) {
        simulation = Simulation(stop.snapshot)
        chronicle = stop.chronicle
    }

    /// The same, in a run of its own that looks for nothing and has nothing to tell.
    var again: Visit {
        var visit = self
        visit.simulation = Simulation(simulation.snapshot())
        (visit.goal, visit.isSearching, visit.news, visit.lines) = (nil, false, [], nil)
        return visit
    }

    var place: RunPlace { simulation.place }
    var mark: Itinerary.Mark { simulation.ask { await $0.mark } }

    /// From here on the way ends with the step or the refusal that is looked for, or at a break point; where nothing is
    /// looked for, it goes where it is to.
    mutating func look(for goal: Goal?, orAt points: [BreakPoint] = [], or landmark: Landmark? = nil) {
        self.goal = goal
        let search = Search(goal: goal, points: points, landmark: landmark)
        isSearching = search != Search()
        let sought = isSearching ? search : nil
        simulation.ask { await $0.look(for: sought) }
    }

    // MARK: the way

    /// Goes on to the last place that is no further than the goal in either. What a command did at once has no places in
    /// between: the way ends before it, or, `wholly`, behind it.
    mutating func goOn(
        to goal: RunPlace, along itinerary: Itinerary, wholly: Bool = false, while hasTime: () -> Bool = { true }
    ) -> Arrival {
        while true {
            let act = itinerary.next(after: mark)
            guard let act, act.isDone(by: goal, wholly: wholly) else {
                let arrival = take(upTo: act.map { $0.place.clamped(to: goal) } ?? goal, while: hasTime)
                if arrival == .arrived { stand(at: goal.clock, before: act) }
                return arrival
            }
            let arrival = take(upTo: act.place, while: hasTime)
            guard arrival == .arrived else { return arrival }
            simulation.ask { await $0.repeatAct(act) }
            hear()
            if isFound || self.goal == .moment && act.isRefusal { return .found }
            guard hasTime() else { return .outOfTime }
        }
    }

    private mutating func take(upTo place: RunPlace, while hasTime: () -> Bool) -> Arrival {
        while true {
            let (before, stride) = (simulation.steps, stride)
            simulation.ask { await $0.take(min(place.steps - before, stride), to: place.clock) }
            hear()
            if isFound { return .found }
            if simulation.steps < before + stride { break }
            guard hasTime() else { return .outOfTime }
        }
        return .arrived
    }

    /// The clock goes on to the instant where nothing is due before; how many steps were taken says nothing of it.
    private func stand(at goal: Instant, before act: Itinerary.Act?) {
        let clock = min(goal, act?.place.clock ?? .never)
        guard goal < .never, simulation.nextInstant >= clock else { return }
        simulation.ask { await $0.restore(clock) }
    }

    private var isFound: Bool { isSearching && simulation.ask { await $0.ending != nil } }

    private mutating func hear() {
        let trace = simulation.takeTrace()
        for entry in trace {
            chronicle.add(entry, isSeen: true)
            finder.hear(of: entry)
        }
        lines?.append(contentsOf: trace)
    }

    /// Goes on as the body has it, and tells the last event of that in a sentence.
    mutating func tellLastStep<Value>(_ body: (inout Visit) -> Value) -> Value {
        lines = []
        let value = body(&self)
        if let step = simulation.lastStep(in: lines ?? []) {
            news.append(.stepped(step, at: simulation.clock))
        }
        lines = nil
        return value
    }

    // MARK: looking

    mutating func searchOn(_ filter: OrderFilter, until isOver: () -> Bool) -> World {
        let world = simulation.world()
        finder.goOn(filter, Identity(seed: simulation.settings.seed), in: world, until: isOver)
        return world
    }

    mutating func observe(_ attention: Attention, in world: World) -> Observation {
        _ = simulation.audit()
        var seen = simulation.observe(attention, chronicle, &finder, in: world)
        (seen.news, news) = (news, [])
        seen.runsOn = goal
        return seen
    }
}

extension Simulation {
    /// Where it stands.
    var place: RunPlace { ask { RunPlace(steps: await $0.steps, clock: await $0.clock) } }
    var itinerary: Itinerary { ask { await $0.itinerary } }
}

extension RunPlace {
    /// No further than the other.
    fileprivate func clamped(to other: RunPlace) -> RunPlace {
        RunPlace(steps: min(steps, other.steps), clock: min(clock, other.clock))
    }
}

extension Itinerary.Act {
    fileprivate func isDone(by goal: RunPlace, wholly: Bool) -> Bool {
        place.isWithin(goal) && (endsAt <= goal.steps || wholly && place.steps < goal.steps)
    }

    fileprivate var isRefusal: Bool { if case .idle(let entry) = self { entry.isRefusal } else { false } }
}
