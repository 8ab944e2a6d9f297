import SagaCore

/// How the world came to where it stands, for whoever looks back: snapshots here and there, from which every place in
/// between is reached by doing again what was done. There are so many at most, and they hold no more lines than so many;
/// where there would be more, every other goes and the next ones stand twice as far apart.
struct Past: Sendable {
    /// The world at a place, with what was told of it.
    struct Stop: Sendable {
        let snapshot: Snapshot
        let chronicle: Chronicle
        /// How many moments there were before, and how many lines.
        let moments: Int
        /// How often a verdict turned red.
        let reds: Int
        let lines: Int

        var place: RunPlace { RunPlace(steps: snapshot.steps, clock: snapshot.clock) }
    }

    static let mostStops = 64
    /// About 100 bytes each; beyond, stops share what is told with each other no more.
    static let mostLines = 2_000_000
    static let leastSpacing = 512

    private(set) var stops: [Stop] = []
    /// So many steps lie between two of them.
    var spacing = Past.leastSpacing
    private(set) var marks = TimeMarks()
    private var moments = 0
    private var reds = 0
    private var lines = 0
    /// What was played, and since when it stood so.
    private var plays: [(since: RunPlace, play: Screenplay?, aftermath: Aftermath?)] = []

    init(_ simulation: Simulation, _ chronicle: Chronicle) { keep(simulation, chronicle) }

    // MARK: what happens

    mutating func read(_ trace: [TraceEntry]) {
        lines += trace.count
        for entry in trace {
            if entry.isMoment {
                moments += 1
                marks.add(moments: 1, at: entry.time)
            } else if case .command = entry.what {
                marks.add(acts: 1, at: entry.time)
            }
        }
    }

    /// A moment of which the trace says nothing: a verdict has turned red, or something was refused.
    mutating func countMoment(at time: Instant, turnsRed: Bool = false) {
        moments += 1
        if turnsRed { reds += 1 }
        marks.add(moments: 1, at: time)
    }

    func isDue(at steps: Int) -> Bool { steps >= stops[stops.count - 1].snapshot.steps + spacing }

    mutating func keep(_ simulation: Simulation, _ chronicle: Chronicle) {
        stops.append(
            Stop(snapshot: simulation.snapshot(), chronicle: chronicle, moments: moments, reds: reds, lines: lines))
        if stops.count > Self.mostStops || linesHeld > Self.mostLines && stops.count > 4 { thin() }
    }

    /// How many lines the stops hold, those that they share counted once.
    var linesHeld: Int {
        zip(stops, stops.dropFirst()).reduce(0) { $0 + min($1.1.lines - $1.0.lines, StoryBook.usualLines) }
    }

    /// The first stays, for it is the beginning.
    private mutating func thin() {
        stops = stops.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        spacing *= 2
    }

    /// Holds no more lines than so many, as far as the beginning stays.
    mutating func slim(to most: Int) { while linesHeld > most, stops.count > 1 { thin() } }

    /// What lies no further than the place; where moments lie is known by their spans.
    func upTo(_ place: RunPlace) -> Past {
        var past = self
        past.stops = stops.filter { $0.place.isWithin(place) }
        past.plays = plays.filter { $0.since.isWithin(place) }
        past.marks.cut(after: place.clock)
        return past
    }

    // MARK: where to begin

    /// The last stop that is no further than the place.
    func stop(for place: RunPlace) -> Stop { stops.last { $0.place.isWithin(place) } ?? stops[0] }

    /// The stretches between two stops in which there may be one of those before so many steps, the latest first.
    func stretches(before steps: Int, with goal: Goal) -> [Stop] {
        let earlier = stops.indices.filter { stops[$0].snapshot.steps < steps }
        return earlier.reversed().filter { place in
            let after = place + 1 < stops.count ? stops[place + 1].moments : moments
            return goal != .moment || after > stops[place].moments
        }.map { stops[$0] }
    }

    /// The stretches in which there may be the landmark, the first first, each with the steps at its end.
    func stretches(with landmark: Landmark, upTo steps: Int) -> [(stop: Stop, end: Int)] {
        stops.indices.compactMap { place in
            let next = place + 1 < stops.count ? stops[place + 1] : nil
            let isThere =
                landmark == .red
                ? next?.reds ?? reds > stops[place].reds : next?.moments ?? moments > stops[place].moments
            return isThere ? (stops[place], next?.snapshot.steps ?? steps) : nil
        }
    }

    // MARK: scenarios

    mutating func keep(_ play: Screenplay?, _ aftermath: Aftermath?, since place: RunPlace) {
        var play = play
        play?.skipping = nil
        if let last = plays.last, last.play == play, last.aftermath == aftermath { return }
        if plays.isEmpty, play == nil, aftermath == nil { return }
        plays.append((place, play, aftermath))
    }

    /// What was played at the place, as it stood.
    func play(at place: RunPlace) -> (Screenplay?, Aftermath?) {
        plays.last { $0.since.isWithin(place) }.map { ($0.play, $0.aftermath) } ?? (nil, nil)
    }
}

extension StoryBook {
    /// About so many lines a full book has.
    static let usualLines = slots * 40
}
