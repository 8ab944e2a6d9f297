import SagaCore
import SagaEngine
import TestRuns
import Testing

/// What the engine does is what the world does: its trace, applied step by step to a world, gives the same world, and
/// every step the same notes and messages. So what is proved of the one holds for the other.
@Suite struct BridgeTests {
    @Test(arguments: Array(1...60) as [UInt64])
    func theTraceLeadsTheWorldToTheSameStates(_ seed: UInt64) {
        let story = Story(seed: seed)
        let simulation = Simulation(story.settings)
        var bridge = Bridge(story.settings)
        for (instant, command) in story.commands {
            simulation.follow(to: instant)
            let problem = bridge.cross(simulation)
            #expect(problem == nil, "seed \(seed), before \(command.line): \(problem ?? "")")
            if problem != nil { return }
            simulation.perform(command)
        }
        simulation.heal()
        let problem = bridge.cross(simulation)
        #expect(problem == nil, "seed \(seed), at the end: \(problem ?? "")")
    }

    @Test(
        arguments: Array(1...20) as [UInt64],
        [Safeguards.idempotentConsumer, .tombstone, .terminalGuard, .retry])
    func alsoWithoutASafeguard(_ seed: UInt64, _ missing: Safeguards) {
        var settings = Story(seed: seed).settings
        settings.safeguards = Safeguards.all.subtracting(missing)
        let simulation = Simulation(settings)
        var bridge = Bridge(settings)
        simulation.tell(Story(seed: seed))
        for service in ServiceID.allCases { simulation.perform(.start(service)) }
        simulation.perform(.setLoad(0))
        simulation.runUntilStill()
        let problem = bridge.cross(simulation)
        #expect(problem == nil, "seed \(seed): \(problem ?? "")")
    }
}

/// The world on the other bank.
struct Bridge {
    private var world: World
    private var effects = Effects()
    private var clock = Instant.start
    /// A rule hit one of several equal messages that were sent at one instant: nobody can tell which.
    private var isBlurred = false

    init(_ settings: Settings) {
        world = World(
            safeguards: settings.safeguards, instances: settings.instances, initialUnits: settings.initialUnits)
    }

    /// Applies what the simulation has done since the last crossing; what differs then, or nil.
    mutating func cross(_ simulation: Simulation) -> String? {
        let wanted = simulation.world()
        world.catalog = wanted.catalog
        if isBlurred { return nil }
        var told: [TraceEntry.What] = []
        for entry in simulation.takeTrace() {
            guard entry.time >= clock, entry.time <= simulation.clock else { return "\(entry) comes after \(clock)" }
            clock = entry.time
            switch entry.what {
            case .step(let action):
                guard told.isEmpty else { return "before \(action): the engine alone did \(told)" }
                guard isPossible(action) else { return "\(action) is not possible" }
                world.apply(action, at: entry.time, &effects)
                told = effects.notes.map(TraceEntry.What.note) + effects.published.map(TraceEntry.What.published)
            // What changes nothing is no step: Order only says that it had nothing to do.
            case .note(let note) where told.isEmpty && note.kind == .cancelRepeated:
                guard world.order.status(of: note.order) == .cancelled else {
                    return "\(note) of what is not cancelled"
                }
            case .note(let note) where told.isEmpty && note.kind == .cancelRefused:
                guard world.order.status(of: note.order) == .completed else {
                    return "\(note) of what is not completed"
                }
            // How long work takes is the clock's alone.
            case .note(let note) where note.kind == .slowed: break
            case .note, .published:
                guard told.first == entry.what else { return "the engine did \(entry.what), the world \(told)" }
                told.removeFirst()
            case .waylaid(let act):
                isBlurred = isBlurred || effects.published.count { $0 == act.message } > 1
                if isBlurred { return nil }
                waylay(act, at: entry.time)
            case .hit, .command: break
            }
        }
        return told.isEmpty ? difference(wanted) : "the world alone did \(told)"
    }

    /// What a rule does to a copy that was just published; one that is to be delayed, or first, is held until then.
    private mutating func waylay(_ act: Waylaid, at now: Instant) {
        let copies = world.queue(act.subscription).copies
        let number = copies.lastIndex { $0.message == act.message && !$0.marks.contains(.twin) }!
        let edit: QueueEdit =
            switch act.act {
            case .hold, .delay, .first: .hold(number)
            case .duplicate: .duplicate(number)
            case .drop: .drop(number)
            case .corrupt: .corrupt(number)
            }
        var unheard = Effects()
        world.apply(.edit(act.subscription, edit), at: now, &unheard)
    }

    /// What happens must be among the world's actions, faults included, but for what only people do.
    private func isPossible(_ action: Action) -> Bool {
        switch action {
        case .create, .omit, .cancel, .redrive, .stop, .start, .addInstance, .removeInstance, .setOnHand,
            .setSafeguards:
            true
        case .interrupted(.create, _), .interrupted(.cancel, _): true
        // What is held already may be held for another time.
        case .edit(let queue, .hold(let number)), .edit(let queue, .delay(let number, _)):
            number < world.queue(queue).count
        case .edit(_, .first(0)): true
        default: world.actions(within: .everything).contains(action)
        }
    }

    /// The world knows no latency: when a copy arrives is the engine's affair.
    private func difference(_ wanted: World) -> String? {
        if world.order != wanted.order { return "Order differs" }
        if world.payment != wanted.payment { return "Payment differs" }
        if world.stock != wanted.stock { return "Stock differs" }
        if world.delivery != wanted.delivery { return "Delivery differs" }
        for subscription in SubscriptionID.allCases {
            let (own, other) = (world.queue(subscription), wanted.queue(subscription))
            guard own.copies.elementsEqual(other.copies, by: isSame), own.held == other.held else {
                return "\(subscription): \(own.copies) and \(other.copies)"
            }
        }
        if world.broker != wanted.broker {
            return "dead letters \(world.broker.deadLetters) and \(wanted.broker.deadLetters)"
        }
        for service in ServiceID.allCases {
            guard world.runs(service) == wanted.runs(service) else { return "\(service) is up and down" }
            guard world.isCut(service) == wanted.isCut(service) else { return "\(service) is cut off, and is not" }
            let (own, other) = (world.consumer(service), wanted.consumer(service))
            let areSame = own.slots.elementsEqual(other.slots) { a, b in
                a.condition == b.condition && (a.copy == nil) == (b.copy == nil)
                    && (a.copy.map { a.claim == b.claim && isSame($0, b.copy!) } ?? true)
            }
            guard areSame, own.instances == other.instances, own.busy == other.busy else {
                return "instances of \(service) differ"
            }
        }
        return nil
    }

    private func isSame(_ a: Copy, _ b: Copy) -> Bool {
        a.message == b.message && a.attempt == b.attempt && a.marks == b.marks
    }
}

extension FaultBudget {
    /// One of everything.
    static var everything: FaultBudget {
        var budget = FaultBudget()
        (budget.crashes, budget.freezes, budget.cuts) = (1, 1, 1)
        (budget.durableRestarts, budget.transientRestarts) = (1, 1)
        (budget.holds, budget.firsts, budget.duplicates, budget.drops, budget.corruptions) = (1, 1, 1, 1, 1)
        return budget
    }
}
