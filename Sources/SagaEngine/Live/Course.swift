import SagaCore

/// A world of a session with all that belongs to it: how it stands, what was told of it, how it came there, and where in
/// its past somebody looks.
struct Course {
    /// From 1 within the session.
    let number: Int
    var origin: WorldOrigin
    var simulation: Simulation
    var chronicle: Chronicle
    /// How the world came to where it stands, where somebody may look back; and who does.
    var past: Past?
    var visit: Visit?
    /// Who is on the way to another place of it.
    var trip: Trip?
    var finder = OrderFinder()
    var names = OrderNames()
    var director: (any Director)?
    /// The screenplay of what was played last, to be read until something else begins.
    var finale: Screenplay?
    /// What its world had come to then.
    var aftermath: Aftermath?
    var news: [News] = []
    var missed = 0
    /// The verdicts that were red at the last audit.
    var redVerdicts: [Verdict] = []
    /// The step at which it was said last what waits.
    var toldStillAt = -1
    /// How much had happened at the last audit.
    var audited = Itinerary.Extent(steps: -1, commands: 0)
    /// Another world has taken its place: nothing more happens in it, but branches may begin.
    var hasEnded = false
    /// It stays, even if nothing was commanded in it: it was told of.
    var isKept = false
    /// Up to here it comes from a recording; nil once that was said.
    var recordEnd: RunPlace?

    init(_ number: Int, _ origin: WorldOrigin, _ simulation: Simulation, isSeen: Bool) {
        self.number = number
        self.origin = origin
        self.simulation = simulation
        chronicle = Chronicle(simulation.settings)
        past = isSeen ? Past(simulation, chronicle) : nil
    }

    /// Branches off where somebody looks back, or at the end.
    init(_ number: Int, _ branch: Branch, from trunk: Course) {
        self.number = number
        origin = .branch(branch)
        simulation = Simulation(trunk.shown.snapshot())
        chronicle = trunk.visit?.chronicle ?? trunk.chronicle
        past = trunk.past?.upTo(branch.point.place)
        past?.keep(simulation, chronicle)
        (finale, aftermath) = trunk.past?.play(at: branch.point.place) ?? (nil, nil)
        redVerdicts = simulation.audit().brokenVerdicts
        audited = simulation.ask { await $0.extent }
    }

    /// What is seen of it: the past, where somebody looks back.
    var shown: Simulation { visit?.simulation ?? simulation }

    var branch: Branch? { if case .branch(let branch) = origin { branch } else { nil } }

    /// It is a branch in which nothing was commanded, so nobody would miss it.
    var isEmptyBranch: Bool {
        guard let branch, !isKept else { return false }
        let mark = simulation.ask { await $0.mark }
        return mark.commands == branch.point.commands && mark.idle == branch.idle
    }

    /// Where it branches off here, in terms of a world that has commands of its own: one that is empty is none.
    var branchPoint: (point: BranchPoint, idle: Int) {
        let mark = shown.ask { await $0.mark }
        let world = isEmptyBranch ? branch!.point.world : number
        return (BranchPoint(world: world, place: shown.place, commands: mark.commands), mark.idle)
    }

    /// As a list has it.
    func view(isPresent: Bool, isShown: Bool) -> WorldView {
        WorldView(
            number: number, origin: origin, place: simulation.place, red: redVerdicts, hasEnded: hasEnded,
            isPresent: isPresent, isShown: isShown)
    }
}
