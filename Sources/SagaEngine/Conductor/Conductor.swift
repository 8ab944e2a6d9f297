import SagaCore

/// Runs the four hosts against the clock: windows of virtual time no longer than the least latency, in which every
/// service works by itself, for nothing published in a window can arrive in it (conservative parallel simulation,
/// Chandy & Misra 1979, on one thread). The result does not depend on where the windows' borders fall.
package actor Conductor {
    let executor: SagaExecutor
    let settings: Settings
    let order: Host<OrderDesk>
    let payment: Host<ParticipantDesk<PaymentService>>
    let stock: Host<ParticipantDesk<StockService>>
    let delivery: Host<ParticipantDesk<DeliveryService>>

    var catalog = Catalog()
    var exchange: Exchange
    var load: Load
    var auditor = Auditor()
    /// The present virtual instant.
    package internal(set) var clock = Instant.start
    package internal(set) var steps = 0
    package internal(set) var journal: [JournalEntry] = []
    package internal(set) var isRunning = [Bool](repeating: true, count: 4)

    let isWatched: Bool
    var trace: [TraceEntry] = []
    package internal(set) var digest = TraceDigest()

    nonisolated package var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    package init(_ settings: Settings, on executor: SagaExecutor, isWatched: Bool) {
        self.executor = executor
        self.settings = settings
        self.isWatched = isWatched
        let safeguards = settings.safeguards
        order = Host(OrderDesk(settings, isWatched: isWatched), on: executor)
        payment = Host(
            ParticipantDesk(PaymentService(safeguards: safeguards), settings, isWatched: isWatched), on: executor)
        stock = Host(
            ParticipantDesk(
                StockService(safeguards: safeguards, initialUnits: settings.initialUnits), settings,
                isWatched: isWatched), on: executor)
        delivery = Host(
            ParticipantDesk(DeliveryService(safeguards: safeguards), settings, isWatched: isWatched), on: executor)
        load = Load(settings)
        exchange = Exchange(settings)
    }

    // MARK: time

    /// When something happens next by itself.
    var nextInstant: Instant { min(exchange.nextInstant, load.next) }

    /// Takes every step up to and including `target`. The clock then stands at the target if `reaches`, otherwise at
    /// the last step.
    package func advance(to target: Instant, reaches: Bool) async {
        while true {
            let first = nextInstant
            guard first <= target, first < .never else { break }
            await takeWindow(from: first, to: min(first + exchange.leastLatency, target + Span(nanoseconds: 1)))
        }
        if reaches, target > clock, target < .never { clock = target }
    }

    /// Sets the clock forward where something is still to come, or the load runs; nothing may be due before.
    package func reach(_ instant: Instant) {
        if nextInstant < .never, instant > clock, instant < .never { clock = instant }
    }

    /// Sets the clock forward in a replay, where the run that is repeated stood then; nothing may be due before.
    package func restore(_ instant: Instant) { clock = max(clock, instant) }

    /// Takes windows until so many more steps are taken or nothing is left to do.
    package func advance(steps count: Int, to limit: Instant) async {
        let goal = steps + count
        while steps < goal {
            let first = nextInstant
            guard first <= limit, first < .never else { return }
            await takeWindow(from: first, to: min(first + exchange.leastLatency, limit + Span(nanoseconds: 1)))
        }
    }

    /// Takes the one step that is next; false if there is none up to the limit.
    package func step(to limit: Instant = .never) async -> Bool {
        while true {
            let first = nextInstant
            guard first <= limit, first < .never else { return false }
            let horizon = first + Span(nanoseconds: 1)
            // At one instant Order's statuses come first, then creations. An order is announced only when its
            // creation is the very step that is next, so that a command never finds one half created.
            if exchange.next[0] > first { admitLoad(before: horizon) }
            let place = exchange.earliest
            let before = steps
            await hop(place, Reach(horizon: horizon, limit: 1))
            commit()
            if steps > before { return true }
        }
    }

    private func takeWindow(from first: Instant, to horizon: Instant) async {
        admitLoad(before: horizon)
        let reach = Reach(horizon: horizon, limit: .max)
        for place in 0..<4 where exchange.next[place] < horizon { await hop(place, reach) }
        commit()
    }

    private func hop(_ place: Int, _ reach: Reach) async {
        switch place {
        case 0: exchange.reports[0] = await order.advance(reach, exchange.mail[0], catalog)
        case 1: exchange.reports[1] = await payment.advance(reach, exchange.mail[1], catalog)
        case 2: exchange.reports[2] = await stock.advance(reach, exchange.mail[2], catalog)
        default: exchange.reports[3] = await delivery.advance(reach, exchange.mail[3], catalog)
        }
        exchange.mail[place].removeAll()
        take(place)
    }

    private func take(_ place: Int) {
        let taken = exchange.accept(place)
        guard taken.steps > 0 else { return }
        steps += taken.steps
        clock = max(clock, taken.clock)
    }

    private func admitLoad(before horizon: Instant) {
        while load.next < horizon, let creation = load.takeDue(&catalog) { exchange.announce(creation) }
    }

    /// What a command made a service do, committed at once.
    func settle(_ report: Report, of service: ServiceID) {
        let place = Int(service.rawValue)
        exchange.reports[place] = report
        take(place)
        commit()
    }

    private func commit() {
        exchange.commit()
        if isWatched { mergeTraces() }
        exchange.dropReports()
    }

    // MARK: the trace

    private func mergeTraces() {
        var heads = [0, 0, 0, 0]
        while true {
            var (best, bestTime) = (-1, Instant.never)
            for place in 0..<4 where heads[place] < exchange.reports[place].trace.count {
                let time = exchange.reports[place].trace[heads[place]].time
                if best < 0 || time < bestTime { (best, bestTime) = (place, time) }
            }
            guard best >= 0 else { return }
            // Everything of one instant at one service stays together.
            while heads[best] < exchange.reports[best].trace.count, exchange.reports[best].trace[heads[best]].time == bestTime {
                write(exchange.reports[best].trace[heads[best]])
                heads[best] += 1
            }
        }
    }

    func write(_ entry: TraceEntry) {
        digest.add(entry)
        trace.append(entry)
    }

    /// The lines written since the last call.
    package func takeTrace() -> [TraceEntry] {
        defer { trace.removeAll(keepingCapacity: true) }
        return trace
    }
}
