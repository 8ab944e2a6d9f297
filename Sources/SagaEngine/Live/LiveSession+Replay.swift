import SagaCore

/// Recorded worlds on the screen: each is played again to its end, as it was; the one that was the present in the end is it
/// again, and what comes after its end is new.
extension LiveSession {
    /// How far a recording has been played.
    package struct Progress: Sendable {
        package let lines: Int
        package let of: Int
        package let steps: Int
    }

    /// `tell`: called now and then; where it says false, the rest is left out.
    package init(
        replaying events: [RunEvent], recorder: Recorder? = nil, tell: (Progress) -> Bool = { _ in true }
    ) {
        let first = events.lazy.compactMap { if case .began(let world) = $0 { world } else { nil } }.first
        self.init(first?.settings ?? Settings(), pace: .paused)
        self.recorder = recorder
        self.recorder?.begin(course.simulation, playing: first?.screenplay)
        newsRoom = Self.mostReplayedNews
        if let play = first?.screenplay { course.begin(playing: play) }
        var worlds = first.map { [$0] } ?? []
        for (place, event) in events.enumerated() {
            replay(event, &worlds)
            guard tell(Progress(lines: place + 1, of: events.count, steps: simulation.steps)) else { break }
        }
        endReplay(worlds)
    }

    /// What the narrator has said of a recording is kept as far as the log keeps it.
    static let mostReplayedNews = 30_000

    private mutating func replay(_ event: RunEvent, _ worlds: inout [WorldBeginning]) {
        switch event {
        case .began(let world) where world.number > 1:
            begin(world, after: worlds)
            worlds.append(world)
        case .began: break
        case .on(let world): show(recorded: world)
        case .present(let world):
            present = world
            recorder?.makePresent()
        case .did(let command):
            go(recorded: command.place)
            perform(command.command, from: command.giver.origin, by: command.giver, isTold: false)
        case .idle(let idle):
            go(recorded: idle.place)
            keep(idle)
        case .decided(let line):
            go(recorded: line.place)
            course.finale?.lines[line.number - 1].state = line.state
            recorder?.retell(.decided(line), of: course.simulation)
            keepPlay()
        case .check(let point): go(recorded: point.place)
        case .ended(let point, _):
            go(recorded: point.place)
            auditIfDue()
        }
    }

    private mutating func begin(_ world: WorldBeginning, after worlds: [WorldBeginning]) {
        if world.branch == nil { recorder?.end(course.simulation) }
        others.append(course)
        let trunk = world.branch.flatMap { point in others.first { $0.number == point.world } }
        let origin: WorldOrigin =
            if let point = world.branch {
                .branch(Branch(letter: worlds.count { $0.branch != nil }, point: point, idle: 0, command: nil))
            } else if let play = world.screenplay { .scenario(play.title) } else { .settings }
        course = Course(world.number, origin, Simulation(world.settings), isSeen: true)
        lastNumber = world.number
        if let point = world.branch, let trunk {
            repeatBeginning(of: trunk, to: point)
        } else {
            recorder?.begin(course.simulation, playing: world.screenplay)
            present = world.number
            if let play = world.screenplay { course.begin(playing: play) }
        }
    }

    /// What the branch has of the world that it comes from is done again.
    private mutating func repeatBeginning(of trunk: Course, to point: BranchPoint) {
        // It is told of already.
        let kept = recorder
        recorder = nil
        let itinerary = trunk.simulation.itinerary
        while true {
            let mark = simulation.ask { await $0.mark }
            guard let act = itinerary.next(after: mark), act.place.isWithin(point.place) else { break }
            if case .command = act, mark.commands >= point.commands { break }
            go(recorded: act.place)
            simulation.ask { await $0.repeatAct(act) }
            drain()
        }
        go(recorded: point.place)
        (course.finale, course.aftermath) = trunk.past?.play(at: point.place) ?? (nil, nil)
        keepPlay()
        let branch = Branch(
            letter: course.branch?.letter ?? 0, point: point, idle: simulation.ask { await $0.mark.idle }, command: nil)
        course = course.renamed(.branch(branch))
        course.isKept = true
        recorder = kept
        recorder?.begin(course.simulation, at: point)
        recorder?.insist()
    }

    private mutating func show(recorded number: Int) {
        guard number != course.number, let place = others.firstIndex(where: { $0.number == number }) else { return }
        swap(&course, &others[place])
        recorder?.turn(to: number)
    }

    private mutating func keep(_ idle: RecordedIdleCommand) {
        let entry = IdleEntry(idle, commandsBefore: simulation.ask { await $0.mark.commands })
        simulation.ask { await $0.repeatAct(.idle(entry)) }
        recorder?.retell(.idle(idle), of: course.simulation)
        drain()
        if entry.isRefusal { course.past?.countMoment(at: course.simulation.clock) }
    }

    /// Goes on to a place, telling what happens on the way.
    private mutating func go(recorded place: RunPlace) {
        simulation.goOn(to: place, pausing: 500) { drain() }
        drain()
    }

    private mutating func endReplay(_ worlds: [WorldBeginning]) {
        show(recorded: present)
        for place in others.indices {
            others[place].hasEnded = others[place].branch == nil
            others[place].recordEnd = others[place].simulation.place
        }
        course.recordEnd = simulation.place
        for (number, command) in firstCommands { name(number, command) }
        drain()
        auditIfDue()
        pace = .paused
        generation = 0
        lastBranch = others.last { $0.branch != nil }?.number
        rebase()
    }

    /// By branch: what was commanded there first.
    private var firstCommands: [(Int, Command)] {
        allWorlds.compactMap { other in
            guard let point = other.branch?.point else { return nil }
            let journal = other.simulation.itinerary.journal
            return point.commands < journal.count ? (other.number, journal[point.commands].command) : nil
        }
    }

    private mutating func name(_ number: Int, _ command: Command) {
        guard var branch = allWorlds.first(where: { $0.number == number })?.branch else { return }
        branch.command = command
        if course.number == number {
            course = course.renamed(.branch(branch))
        } else if let place = others.firstIndex(where: { $0.number == number }) {
            others[place] = others[place].renamed(.branch(branch))
        }
    }
}

extension Course {
    /// A scenario is played in it, of which only the lines are known.
    fileprivate mutating func begin(playing play: Screenplay) {
        finale = play
        past?.keep(play, nil, since: RunPlace(steps: 0, clock: .start))
    }

    fileprivate func renamed(_ origin: WorldOrigin) -> Course {
        var course = self
        course.origin = origin
        return course
    }
}
