import DequeModule
import SagaCore

/// Runs the four hosts against the clock: windows of virtual time no longer than the least latency, in which every
/// service works by itself, for nothing published in a window can arrive in it (conservative parallel simulation,
/// Chandy & Misra 1979, on one thread). The result does not depend on where the windows' borders fall.
package actor Conductor {
    let executor: SagaExecutor
    let settings: Settings
    let identity: Identity
    var run: Run
    var journalEntries = Chunked<JournalEntry>()
    /// By the journal's places, where somebody watches: how many steps were taken once the command was carried out.
    var commandEnds = Chunked<Int>()
    /// What changed nothing, the latest of it, and how much of it there was in all.
    var idleEntries = Deque<IdleEntry>()
    /// For a recorder.
    let deeds = DeedBook()
    package internal(set) var idleCount = 0
    /// About the bytes that the journal and the orders in it take.
    var journalWeight = 0

    nonisolated package var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    package init(_ settings: Settings, on executor: SagaExecutor, isWatched: Bool) {
        self.executor = executor
        self.settings = settings
        identity = Identity(seed: settings.seed)
        run = Run(settings, on: executor, isWatched: isWatched)
    }

    /// Goes on from where another run stood, and leaves that one alone.
    init(_ snapshot: Snapshot, on executor: SagaExecutor) {
        self.executor = executor
        settings = snapshot.settings
        identity = Identity(seed: settings.seed)
        run = snapshot.run.hosted(by: Hosts(snapshot.desks, on: executor))
        journalEntries = snapshot.journal
        commandEnds = snapshot.commandEnds
        idleEntries = snapshot.idleJournal
        idleCount = snapshot.idleCount
        journalWeight = snapshot.journalWeight
    }

    // MARK: time

    /// Takes every step up to and including `target`. The clock then stands at the target if `reaches`, otherwise at
    /// the last step.
    package func advance(to target: Instant, reaches: Bool) async {
        run.advance(to: target)
        if reaches, target < .never, ending == nil { run.clock = max(clock, target) }
    }

    /// Sets the clock forward where something is still to come; nothing may be due before. Where only messages for a
    /// stopped service are under way, they still land.
    package func reach(_ instant: Instant) {
        guard ending == nil else { return }
        let end = nextInstant < .never ? instant : min(instant, exchange.lastLanding)
        if end < .never { run.clock = max(clock, end) }
    }

    /// Sets the clock forward in a replay, where the run that is repeated stood then; nothing may be due before.
    package func restore(_ instant: Instant) { run.clock = max(clock, instant) }

    /// Takes windows until so many more steps are taken or nothing is left to do up to the limit.
    package func advance(steps count: Int, to limit: Instant) async { run.advance(steps: count, to: limit) }

    /// Takes the one step that is next; false if there is none up to the limit.
    package func step(to limit: Instant = .never) async -> Bool { run.step(to: limit) }

    /// The lines of the trace written since the last call.
    package func takeTrace() -> [TraceEntry] { run.takeTrace() }
}

/// The parts of the run by their names.
extension Conductor {
    var order: Host<OrderDesk> { run.hosts.order }
    var payment: Host<ParticipantDesk<PaymentService>> { run.hosts.payment }
    var stock: Host<ParticipantDesk<StockService>> { run.hosts.stock }
    var delivery: Host<ParticipantDesk<DeliveryService>> { run.hosts.delivery }

    var catalog: Catalog { run.catalog }
    /// Whether the service is started, as its station said last.
    func runs(_ service: ServiceID) -> Bool { run.exchange.isStarted[Int(service.rawValue)] }
    /// Why Order answers nobody; nil where it does.
    var outageOfOrder: Refusal? {
        runs(.order) ? run.exchange.isAwake[0] ? nil : .down(.order) : .stopped(.order)
    }
    var exchange: Exchange { run.exchange }
    var auditor: Auditor { run.auditor }
    var load: Load { run.load }
    package var journal: [JournalEntry] { journalEntries.elements }
    package var idleJournal: [IdleEntry] { Array(idleEntries) }
    package var clock: Instant { run.clock }
    package var steps: Int { run.steps }
    package var digest: TraceDigest { run.digest }
    /// When something happens next by itself.
    var nextInstant: Instant { run.nextInstant }
}
