import SagaCore

/// What is kept of a run so that it can be held against another: what was told of it, what was commanded, and what it has
/// come to.
package struct RunAccount: Sendable {
    package let settings: Settings
    /// In their order.
    package private(set) var told: [TraceEntry] = []
    package private(set) var commands: [JournalEntry] = []
    package private(set) var end: RunEnd?
    private var lastEvent = Instant.start

    package init(_ settings: Settings) { self.settings = settings }

    package mutating func hear(_ trace: [TraceEntry]) {
        for entry in trace where entry.isTold { told.append(entry) }
        if let last = trace.last(where: { if case .step = $0.what { true } else { false } }) { lastEvent = last.time }
    }

    /// The run has come to where it is compared.
    package mutating func conclude(_ simulation: Simulation) {
        hear(simulation.takeTrace())
        commands = simulation.journal
        end = RunEnd(simulation.world(), simulation.audit(), lastEvent: lastEvent)
    }

    /// Of a run that is played again from its journal, up to a place of it.
    package static func replaying(_ settings: Settings, _ journal: [JournalEntry], to place: RunPlace) -> RunAccount {
        let simulation = Simulation(settings)
        var account = RunAccount(settings)
        for entry in journal where entry.step <= place.steps {
            simulation.replay([entry])
            account.hear(simulation.takeTrace())
        }
        simulation.goOn(to: place)
        account.conclude(simulation)
        return account
    }
}

/// What a run has come to, order by order.
package struct RunEnd: Hashable, Sendable {
    package let aftermath: Aftermath
    package let releases: Int
    package let deadLetters: Int
    /// When something happened for the last time.
    package let lastEvent: Instant
    /// By number; nil for one that stayed free.
    package let orders: [OrderOutcome?]

    init(_ world: World, _ violations: [Violation], lastEvent: Instant) {
        aftermath = Aftermath(world, violations)
        releases = world.stock.totals.undone
        deadLetters = world.broker.deadLetters.count
        self.lastEvent = lastEvent
        let letters = world.lettersByOrder
        orders = (0..<world.order.records.count).map { OrderOutcome(OrderID($0), in: world, letters) }
    }
}

/// What became of one order.
package struct OrderOutcome: Hashable, Sendable {
    package var status: Status
    package var reason: Reason
    /// When it came to that status.
    package var since: Instant
    package var charges: UInt8
    package var refunds: UInt8
    package var reservations: UInt8
    package var releases: UInt8
    package var handOvers: UInt8
    package var returnTasks: UInt8
    package var hasDeadLetters: Bool

    init?(_ id: OrderID, in world: World, _ letters: [OrderID: LettersOfOrder]) {
        guard let last = world.order.history(of: id).last, let status = world.order.status(of: id) else { return nil }
        let (pay, goods, deliver) = (
            world.payment.part(of: id), world.stock.part(of: id), world.delivery.part(of: id)
        )
        self.status = status
        reason = world.order.records[id].reason
        since = last.time
        (charges, refunds) = (pay.acts, pay.undos)
        (reservations, releases) = (goods.acts, goods.undos)
        (handOvers, returnTasks) = (deliver.acts, deliver.undos)
        hasDeadLetters = letters[id] != nil
    }

    /// But for the time.
    func isSame(as other: OrderOutcome) -> Bool {
        var moved = other
        moved.since = since
        return self == moved
    }
}
