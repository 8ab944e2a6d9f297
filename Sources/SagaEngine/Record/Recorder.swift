import SagaCore

/// Tells what happens in a run as it happens, for a run file. Whoever drives the run says when something was commanded,
/// and lets it look now and then; what is told is ordered as it happened, so it hears of commands before it looks again.
package struct Recorder: Sendable {
    package typealias Writer = @Sendable ([RunEvent]) -> Bool

    private var writers: [Writer]
    /// A writer could not keep what was told: nothing more is told to that one.
    package private(set) var hasFailed = false
    /// By world: how far it is told.
    private var tallies: [Tally] = []
    /// The world that was told of last.
    private var told = 0
    /// What is told next is of this world.
    private var world = 0
    /// What is told next: what comes at once is one write.
    private var gathered: [RunEvent] = []

    private struct Tally {
        var commands = 0
        var nextCheck: Int
        /// Nothing is told of it yet: that it began comes first.
        var beginning: WorldBeginning?
        var hasEnded = false

        var isUnderWay: Bool { beginning == nil && !hasEnded }
    }

    /// Between check points lie so many steps at least, and a fourth of the run before.
    private static let leastGap = 64

    /// `write`: false where it cannot be kept.
    package init(_ write: @escaping Writer) { writers = [write] }

    /// The same, told to another one as well.
    package func and(_ write: @escaping Writer) -> Recorder {
        var recorder = self
        recorder.writers.append(write)
        return recorder
    }

    /// As far as it has come, told to this one alone.
    func instead(_ write: @escaping Writer) -> Recorder {
        var recorder = self
        recorder.writers = [write]
        return recorder
    }

    /// It was said that something could not be kept.
    mutating func forgetFailure() { hasFailed = false }

    private mutating func tell(_ event: RunEvent) {
        note(event)
        letGo()
    }

    private mutating func note(_ event: RunEvent) {
        announce()
        gathered.append(event)
    }

    /// Which world it is that is told of.
    private mutating func announce() {
        if let beginning = tallies[world - 1].beginning {
            gathered.append(.began(beginning))
            tallies[world - 1].beginning = nil
        } else if told != world {
            gathered.append(.on(world: world))
        }
        told = world
    }

    private mutating func letGo() {
        guard !gathered.isEmpty else { return }
        for place in writers.indices.reversed() where !writers[place](gathered) {
            hasFailed = true
            writers.remove(at: place)
        }
        gathered.removeAll(keepingCapacity: true)
    }

    /// The next world has begun, and nothing was commanded in it yet.
    package mutating func begin(_ simulation: Simulation, playing screenplay: Screenplay? = nil) {
        begin(WorldBeginning(number: 0, settings: simulation.settings, screenplay: screenplay), simulation)
        insist()
    }

    /// The next world has branched off. It is told of as soon as anything happens in it: a branch in which nothing was
    /// commanded may be forgotten.
    package mutating func begin(_ simulation: Simulation, at branch: BranchPoint) {
        begin(WorldBeginning(number: 0, settings: simulation.settings, branch: branch), simulation)
        tallies[world - 1].commands = branch.commands
    }

    private mutating func begin(_ beginning: WorldBeginning, _ simulation: Simulation) {
        simulation.deeds.open()
        world = tallies.count + 1
        var beginning = beginning
        beginning.number = world
        tallies.append(Tally(nextCheck: simulation.steps + Self.leastGap, beginning: beginning))
    }

    /// The last world was nothing.
    package mutating func forgetLast() { tallies.removeLast() }

    /// What is told next happens in this world.
    package mutating func turn(to world: Int) { self.world = world }

    /// That this world has begun is told, even if nothing happens in it.
    package mutating func insist() {
        announce()
        letGo()
    }

    /// It is the present now.
    mutating func makePresent() { tell(.present(world: world)) }

    /// Something may have been commanded, by this giver unless it was a client or the operator from outside.
    package mutating func hear(from simulation: Simulation, by giver: Giver) {
        let deeds = simulation.deeds.take()
        for deed in deeds { note(event(deed, giver)) }
        letGo()
    }

    private mutating func event(_ deed: Deed, _ giver: Giver) -> RunEvent {
        switch deed {
        case .did(let entry, let line, let result):
            tallies[world - 1].commands += 1
            return .did(
                RecordedCommand(
                    number: tallies[world - 1].commands, place: RunPlace(steps: entry.step, clock: entry.time),
                    giver: Giver(entry.origin, giver), command: entry.command, line: line, result: result))
        case .idle(let entry):
            return .idle(
                RecordedIdleCommand(
                    place: RunPlace(steps: entry.step, clock: entry.time), giver: Giver(entry.origin, giver),
                    line: entry.line))
        }
    }

    /// The scenario went on: it may have given commands and decided lines.
    package mutating func hear(from simulation: Simulation, before: Screenplay, after: Screenplay) {
        hear(from: simulation, by: .scenario)
        let decided = zip(before.lines, after.lines).enumerated().filter {
            $1.0.state != $1.1.state && $1.1.state.isDecided
        }
        guard !decided.isEmpty else { return }
        let place = simulation.place
        for line in decided {
            note(.decided(RecordedLine(number: line.offset + 1, place: place, state: line.element.1.state)))
        }
        letGo()
    }

    /// As it was recorded, in a run that is repeated.
    mutating func retell(_ event: RunEvent, of simulation: Simulation) {
        _ = simulation.deeds.take()
        tell(event)
    }

    /// So many steps may be taken until it is time to look again, at most.
    package func stretch(_ most: Int, after simulation: Simulation) -> Int {
        max(1, min(most, tallies[world - 1].nextCheck - simulation.steps))
    }

    /// Tells how the run stands, where it is time to.
    mutating func check(_ standing: RunStanding) {
        let steps = standing.place.steps
        guard steps >= tallies[world - 1].nextCheck, tallies[world - 1].isUnderWay else { return }
        tallies[world - 1].nextCheck = steps + max(Self.leastGap, steps / 4)
        tell(.check(standing.point))
    }

    /// The world has come to its end; said once.
    package mutating func end(_ simulation: Simulation) {
        guard !tallies[world - 1].hasEnded else { return }
        tallies[world - 1].hasEnded = true
        let standing = simulation.ask { await $0.standing }
        tell(.ended(standing.point, red: simulation.audit().brokenVerdicts))
    }
}

extension Giver {
    /// Clients and the operator from outside are known by themselves; of the rest, whoever drives the run knows.
    fileprivate init(_ origin: Origin, _ giver: Giver) {
        switch origin {
        case .console: self = giver
        case .http: self = .client
        case .operatorAPI: self = .operator
        }
    }
}

extension Screenplay.State {
    package var isDecided: Bool {
        switch self {
        case .pending, .running: false
        case .passed, .failed, .skipped: true
        }
    }
}
