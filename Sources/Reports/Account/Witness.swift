import Runs
import SagaCore
import SagaEngine

/// Watches a plan being played, and keeps what is asked for.
struct Witness {
    private let plan: Plan
    private let simulation: Simulation
    private let teller: Storyteller
    private let scenes: [Scene]
    private let moments: [Moment]
    private let outcomes: [Rehearsal.Outcome]
    private let violations: [Violation]
    let orderNumbers: OrderNumbers

    init(_ plan: Plan, _ selection: Selection, keepsScenes: Bool) {
        self.plan = plan
        var rehearsal = Rehearsal(plan)
        var teller = Storyteller(plan.settings, of: selection.orders)
        var scenes: [Scene] = []
        var moments: [Moment] = []
        var red: Set<Verdict> = []
        let simulation = rehearsal.simulation
        rehearsal.watch { seen, command in
            teller.hear(seen.entries)
            if command != nil { moments.append(Moment(time: seen.place.clock, kind: .act, order: nil)) }
            moments += seen.entries.compactMap { Moment($0) }
            if seen.turnsRed || seen.entries.contains(where: { $0.note?.kind == .parked }),
                red.count < Verdict.allCases.count
            {
                for violation in simulation.audit() where red.insert(violation.verdict).inserted {
                    let kind = Moment.Kind.red(violation.verdict)
                    moments.append(Moment(time: seen.place.clock, kind: kind, order: violation.order))
                }
            }
            guard keepsScenes, !seen.entries.isEmpty else { return }
            let scene = Scene(place: seen.place, hand: seen.hand, entries: seen.entries)
            if let part = selection.part(of: scene) { scenes.append(part) }
        }
        self.simulation = simulation
        (self.teller, self.scenes, self.moments) = (teller, scenes, moments)
        outcomes = rehearsal.outcomes
        violations = simulation.audit()
        orderNumbers = simulation.world().order.numbers
    }

    func order(called name: String) -> OrderID? { simulation.order(called: name) }

    // MARK: what is told

    private var orders: [OrderID] { orderNumbers.newest().reversed() }

    /// So many orders, those first of which there is most to tell: whose verdicts are red, then what failed or was
    /// cancelled, then the first ones.
    func mostEventful(_ count: Int) -> Set<OrderID> {
        guard count > 0 else { return [] }
        let red = Set(violations.compactMap(\.order))
        var byRank: [[OrderID]] = Array(repeating: [], count: OrderRow.ranks)
        for order in orders {
            guard let row = simulation.row(of: order) else { continue }
            let rank = row.rank(isRed: red.contains(order))
            if byRank[rank].count < count { byRank[rank].append(order) }
        }
        return Set(byRank.joined().prefix(count))
    }

    /// `told`: by the witness that knows the stories of the chosen orders.
    func account(of chosen: Set<OrderID>, told: Witness) -> Account {
        Account(
            world: plan.world, settings: plan.settings, screenplay: plan.screenplay, commands: commands,
            scenes: scenes, ids: ids, moments: moments,
            stories: chosen.sorted().compactMap { told.teller.story(of: $0, in: told.simulation) },
            rows: orders.prefix(Account.mostRows).compactMap { simulation.row(of: $0) },
            orderCount: orderNumbers.count, summary: simulation.summary(teller.mishaps),
            end: RunPlace(steps: simulation.steps, clock: simulation.clock))
    }

    private var ids: [OrderID: String] {
        Set(scenes.compactMap(\.order)).reduce(into: [:]) { ids, order in ids[order] = simulation.publicID(of: order) }
    }

    /// With those that changed nothing, in the order in which they were given.
    private var commands: [GivenCommand] {
        let done = zip(plan.commands, outcomes).map { planned, outcome in
            GivenCommand(
                number: planned.number, place: outcome.place, giver: planned.giver, line: planned.command.line,
                command: planned.command, result: outcome.result)
        }
        var idle = plan.idle.map {
            GivenCommand(number: nil, place: $0.place, giver: $0.giver, line: $0.line, command: nil, result: nil)
        }[...]
        var all: [GivenCommand] = []
        for command in done {
            while let next = idle.first, next.place.clock < command.place.clock { all.append(idle.removeFirst()) }
            all.append(command)
        }
        return all + idle
    }
}

extension OrderRow {
    static let ranks = 5

    /// How much there is to tell of it: 0 is most.
    func rank(isRed: Bool) -> Int {
        if isRed { return 0 }
        if parts.contains(where: { !$0.flags.isDisjoint(with: [.owed, .parked]) }) { return 1 }
        if status == .cancelled { return reason == .customer ? 3 : 2 }
        return 4
    }

    private var parts: [Part] { [payment, stock, delivery] }
    /// A part of it was undone.
    var isUndone: Bool { parts.contains { $0.undos > 0 } }
}

extension Moment {
    init?(_ entry: TraceEntry) {
        guard entry.isMoment, let kind = Kind(entry.what) else { return nil }
        self.init(time: entry.time, kind: kind, order: entry.order)
    }
}

extension Moment.Kind {
    fileprivate init?(_ what: TraceEntry.What) {
        switch what {
        case .waylaid, .step: self = .fault
        case .note(let note) where note.isUndo: self = .compensation
        case .note(let note):
            switch note.kind {
            case .failed, .compensationFailed, .parked, .cancelRefused, .deadlinePassed: self = .failure
            default: self = .fault
            }
        // Its step tells that it struck.
        case .hit, .published, .command: return nil
        }
    }
}
