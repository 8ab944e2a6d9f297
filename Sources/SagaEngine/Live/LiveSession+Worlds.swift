import SagaCore
import Synchronization

/// The worlds of a session: one is the present, in which clients and the operator from outside act; one is seen, which is
/// the present or a branch or one that has ended. The present stands still while another one is seen.
extension LiveSession {
    package static let mostBranches = 16
    /// Worlds that have ended are kept, so many.
    static let mostEnded = 8

    var isPresentShown: Bool { course.number == present }

    /// Something is done where clients and the operator from outside are, and begins no world; what is looked for elsewhere,
    /// or in the past, is not met there.
    mutating func inPresent<Value>(_ body: (inout LiveSession) -> Value) -> Value {
        guard visit != nil || !isPresentShown else { return body(&self) }
        let (sought, points) = (quest, breakPoints)
        (quest, breakPoints) = (nil, [])
        defer { (quest, breakPoints) = (sought, points) }
        guard !isPresentShown, let place = others.firstIndex(where: { $0.number == present }) else {
            return body(&self)
        }
        let pace = pace
        exchange(with: place)
        isElsewhere = true
        let value = body(&self)
        isElsewhere = false
        exchange(with: place)
        self.pace = pace
        return value
    }

    private mutating func exchange(with place: Int) {
        swap(&course, &others[place])
        recorder?.turn(to: course.number)
    }

    // MARK: branches

    /// What a key commands. Where the past is seen, or a world that has ended, it begins a branch, if it changes anything.
    mutating func act(_ command: Command) {
        if isOneEventOn(command) {
            owes.answer = true
            return setPace(.step)
        }
        if visit != nil || course.hasEnded {
            owes.answer = true
            if let idle = shown.ask({ await $0.foreseen(command) }) {
                return tellVisitor(.answered(command, idle, from: .console, at: shown.clock))
            }
            guard branchOff(for: command) else { return }
            perform(command)
            return tellBranch()
        }
        perform(command)
        goBeyond()
    }

    private mutating func tellBranch() {
        guard let branch = course.branch else { return }
        let isPlaying = course.finale?.isUnfinished ?? false
        note(.past(.branched(branch, fromScenario: isPlaying), at: simulation.clock))
    }

    /// A world that has ended does not go on: time that passes in it begins a branch. Where a recording ends it is said.
    mutating func goBeyond() {
        guard visit == nil else { return }
        if course.hasEnded {
            if branchOff(for: nil) { tellBranch() }
        } else if course.recordEnd != nil {
            course.recordEnd = nil
            note(.past(.recordEnds(fromScenario: course.finale?.isUnfinished ?? false), at: simulation.clock))
        }
    }

    /// Where the past is seen, or a world that has ended, acting begins a branch, and the old future stays. False where
    /// there is no room for one more.
    mutating func branchOff(for command: Command?) -> Bool {
        guard branchCount < Self.mostBranches || course.isEmptyBranch else {
            tellVisitor(.past(.tooManyBranches, at: shown.clock))
            return false
        }
        let (point, idle) = course.branchPoint
        let trunk = course
        (course.visit, course.trip) = (nil, nil)
        leaveCourse()
        let letter = (0..<Int.max).first { letter in !allWorlds.contains { $0.branch?.letter == letter } } ?? 0
        let branch = Branch(letter: letter, point: point, idle: idle, command: command)
        lastNumber += 1
        course = Course(lastNumber, branch, from: trunk)
        recorder?.begin(course.simulation, at: point)
        lastBranch = course.number
        (pace, quest, skip, lingersUntil) = (.paused, nil, nil, nil)
        owes.answer = true
        rebase()
        return true
    }

    private var branchCount: Int { allWorlds.count { $0.branch != nil } }
    var allWorlds: [Course] { others + [course] }

    /// The world that is seen is left: an empty branch vanishes.
    private mutating func leaveCourse() {
        guard course.isEmptyBranch, !isPresentShown else { return others.append(course) }
        // Nobody has heard of it.
        recorder?.forgetLast()
        lastNumber -= 1
        forgetBranch(course.number)
    }

    // MARK: going from one to another

    mutating func handle(_ wish: WorldWish) {
        owes.answer = true
        drain()
        auditIfDue()
        switch wish {
        case .show(let number): show(number)
        case .other: show(isPresentShown ? lastBranch ?? present : present)
        case .makePresent(let number): makePresent(number)
        case .remove(let number): remove(number)
        }
    }

    /// As it stands.
    mutating func show(_ number: Int) {
        guard number != course.number else { return leavePast() }
        guard others.contains(where: { $0.number == number }) else { return }
        // What happened in the world that is left is its own, whatever the other one is to be.
        drain()
        if isPresentShown, visit == nil { paceAfter = nil }
        (course.visit, course.trip) = (nil, nil)
        leaveCourse()
        let place = others.firstIndex { $0.number == number }!
        course = others.remove(at: place)
        if course.branch != nil { lastBranch = number }
        recorder?.turn(to: number)
        (quest, skip, lingersUntil) = (nil, nil, nil)
        pace = isPresentShown ? paceAfter ?? .paused : .paused
        if isPresentShown { paceAfter = nil }
        owes.answer = true
        rebase()
    }

    /// Clients and the operator from outside go on in it; what they have begun in the other world breaks off.
    private mutating func makePresent(_ number: Int) {
        show(number)
        guard course.number == number, !isPresentShown, !course.hasEnded else { return }
        recorder?.makePresent()
        course.isKept = true
        if let place = others.firstIndex(where: { $0.number == present }) {
            if let played = others[place].director?.screenplay { others[place].finale = played }
            others[place].director = nil
        }
        present = number
        generation += 1
        feed?.append(CollectionOfOne(.began(seed: simulation.settings.seed, .branch)))
        note(.past(.isPresent, at: simulation.clock))
    }

    private mutating func remove(_ number: Int) {
        guard number != present else { return }
        if number == course.number { show(present) }
        guard let place = others.firstIndex(where: { $0.number == number }) else { return }
        let gone = others.remove(at: place)
        recorder?.turn(to: gone.number)
        recorder?.end(gone.simulation)
        recorder?.turn(to: course.number)
        forgetBranch(number)
    }

    /// It is gone: another one was seen last.
    private mutating func forgetBranch(_ number: Int) {
        if lastBranch == number { lastBranch = others.last { $0.branch != nil }?.number }
    }

    /// The present gives way to another world; it can be seen as long as there is room.
    mutating func retire() {
        show(present)
        leavePast()
        drain()
        recorder?.turn(to: course.number)
        recorder?.end(course.simulation)
        if let played = course.director?.screenplay { course.finale = played }
        (course.director, course.hasEnded) = (nil, true)
        guard isSeen else { return }
        others.append(course)
        let ended = others.indices.filter { others[$0].hasEnded }
        if ended.count > Self.mostEnded { others.remove(at: ended[0]) }
        slim()
    }

    /// What worlds that are not seen hold of their pasts is bounded as a whole.
    private mutating func slim() {
        var room = Past.mostLines
        for place in others.indices.reversed() {
            others[place].past?.slim(to: room)
            room = max(0, room - (others[place].past?.linesHeld ?? 0))
        }
    }

    /// Every world comes to its end in the record.
    mutating func endAll() {
        for other in others where !other.isEmptyBranch {
            recorder?.turn(to: other.number)
            recorder?.end(other.simulation)
        }
        recorder?.turn(to: course.number)
        if !course.isEmptyBranch || isPresentShown { recorder?.end(course.simulation) }
    }

    /// How the worlds that are under way would end now, for a file of the session so far; it goes on as it was.
    func ends() -> [RunEvent] {
        let told = Mutex<[RunEvent]>([])
        var session = self
        session.recorder = recorder?.instead { events in
            told.withLock { $0 += events }
            return true
        }
        session.endAll()
        return told.withLock { $0 }
    }

    // MARK: looking

    var worldViews: [WorldView] {
        allWorlds.map { $0.view(isPresent: $0.number == present, isShown: $0.number == course.number) }
            .sorted { $0.number < $1.number }
    }
}

extension Screenplay {
    /// Some of its lines were not decided.
    var isUnfinished: Bool { lines.contains { !$0.state.isDecided } }
}
