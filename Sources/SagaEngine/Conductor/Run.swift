import SagaCore

/// What the conductor works on from window to window, besides the services: one value, so that a drive of many windows
/// reaches into the actor once. Its methods run on the executor that the hosts share.
struct Run: Sendable {
    var hosts: Hosts
    let isWatched: Bool
    var catalog = Catalog()
    var exchange: Exchange
    var load: Load
    var auditor: Auditor
    /// By service: what its last hop gave.
    var reports = [Report](repeating: Report(), count: 4)
    /// The present virtual instant.
    var clock = Instant.start
    private(set) var steps = 0
    /// What the last step had in hand, where steps are taken one at a time.
    var hand: Message?
    var trace: [TraceEntry] = []
    /// A crash is armed at Order.
    var isOrderAtRisk = false
    /// Chaos that concerns the broker and the network.
    var storms: Storms
    /// What the run is to stand still at, and what it stands still at.
    var search: Search?
    var ending: Ending?
    var digest = TraceDigest()
    /// How long a crashed instance takes to start again.
    private let restart: Span?

    init(_ settings: Settings, on executor: SagaExecutor, isWatched: Bool) {
        self.isWatched = isWatched
        restart = settings.restart.map { max($0, Settings.leastRestart) }
        auditor = Auditor(isTold: isWatched)
        storms = Storms(seed: settings.seed)
        hosts = Hosts(settings, on: executor, isWatched: isWatched)
        load = Load(settings)
        exchange = Exchange(settings, order: hosts.order, isWatched: isWatched)
    }

    // MARK: time

    /// When something happens next by itself.
    var nextInstant: Instant { min(exchange.nextInstant, load.next) }
    /// When something happens next that another service may hear of.
    private var nextAct: Instant { min(exchange.nextActInstant, load.next) }

    mutating func advance(to target: Instant) {
        guard search == nil else { return advance(stepwise: .max, to: target) }
        let end = target + Span(nanoseconds: 1)
        while nextAct < end { takeWindow(upTo: end) }
        hearStatuses(before: end)
        deliver()
    }

    mutating func advance(steps count: Int, to limit: Instant) {
        guard search == nil else { return advance(stepwise: count, to: limit) }
        let goal = steps + count
        let end = limit + Span(nanoseconds: 1)
        var reached = end
        while steps < goal {
            guard nextAct < end else {
                reached = end
                break
            }
            reached = takeWindow(upTo: end)
        }
        hearStatuses(before: reached)
        deliver()
    }

    private mutating func advance(stepwise count: Int, to limit: Instant) {
        for _ in 0..<count where !step(to: limit) { return }
    }

    /// Takes one step; false if there is none up to the limit, or the run stands still.
    mutating func step(to limit: Instant) -> Bool {
        guard ending == nil else { return false }
        let mark = trace.count
        guard takeStep(to: limit) else { return false }
        look(since: mark)
        return true
    }

    mutating func takeStep(to limit: Instant) -> Bool {
        while true {
            let first = nextInstant
            guard first <= limit, first < .never else { return false }
            let before = steps
            if storms.next <= first {
                strike(at: first)
                // A service that is cut off already is not cut off once more.
                if steps > before { return true }
                continue
            }
            let horizon = first + Span(nanoseconds: 1)
            // At one instant Order's statuses come first, then creations. An order is announced only when its
            // creation is the very step that is next, so that a command never finds one half created.
            if exchange.next[0] > first { admitLoad(before: horizon) }
            let place = exchange.earliest
            reports[place].handled = nil
            hop(place, Reach(horizon: horizon, limit: 1))
            hand = reports[place].handled
            commit()
            deliver()
            if steps > before { return true }
        }
    }

    /// Takes one window, no further than `end`; where it ended.
    @discardableResult
    private mutating func takeWindow(upTo end: Instant) -> Instant {
        while storms.next <= nextAct, nextAct < end { strike(at: nextAct) }
        let horizon = min(horizon(upTo: end), storms.next)
        admitLoad(before: horizon)
        let reach = Reach(horizon: horizon, limit: .max)
        for place in 0..<4 where exchange.nextAct[place] < horizon { hop(place, reach) }
        commit()
        return horizon
    }

    /// Where Order may go down or come back by itself, and the load with it, a window ends before the load's next order, and
    /// before that moment; or, where they are what is next, right behind them.
    private func horizon(upTo end: Instant) -> Instant {
        let first = nextAct
        var horizon = min(first + exchange.leastLatency, end)
        guard isOrderAtRisk || exchange.nextDueAtOrder < .never else { return horizon }
        // Who crashes in a window does not come back in it.
        if let restart { horizon = min(horizon, first + restart) }
        for border in [load.next, exchange.nextDueAtOrder] where border < horizon {
            horizon = border > first ? border : first + Span(nanoseconds: 1)
        }
        return horizon
    }

    /// Chaos strikes right before what is next.
    private mutating func strike(at now: Instant) {
        deliver()
        clock = max(clock, now)
        switch storms.take(at: now) {
        case .cut(let service, let span) where hosts[service].isJoined:
            let report = hosts[service].strike(.cut(service), until: now + span, isStep: true, at: now)
            settle(report, of: service)
        case .cut: break
        case .restart:
            let action = Action.restartBroker(.durable)
            let reports = ServiceID.allCases.map { hosts[$0].strike(action, until: nil, isStep: false, at: now) }
            settle(reports, of: action)
        }
    }

    /// The statuses that waited because nobody watched and nothing came of them yet.
    private mutating func hearStatuses(before horizon: Instant) {
        let reach = Reach(horizon: horizon, limit: .max)
        for place in 0..<4 where exchange.next[place] < horizon { hop(place, reach) }
        commit()
    }

    private mutating func hop(_ place: Int, _ reach: Reach) {
        reopen(place)
        switch place {
        case 0: hosts.order.advance(reach, &exchange.boxes[0], catalog, &reports[0])
        case 1: hosts.payment.advance(reach, &exchange.boxes[1], catalog, &reports[1])
        case 2: hosts.stock.advance(reach, &exchange.boxes[2], catalog, &reports[2])
        default: hosts.delivery.advance(reach, &exchange.boxes[3], catalog, &reports[3])
        }
        take(place)
    }

    private mutating func take(_ place: Int) {
        if reports[place].steps > 0 {
            steps += reports[place].steps
            clock = max(clock, reports[place].clock)
        }
        let wasAwake = exchange.isAwake[0]
        exchange.expect(place, reports[place])
        if exchange.isAwake[0] != wasAwake { follow(orderIsAwake: !wasAwake, at: reports[0].clock) }
        for order in reports[place].skipped { catalog.skip(order) }
    }

    /// Customers cannot order while Order is down.
    private mutating func follow(orderIsAwake: Bool, at now: Instant) {
        if orderIsAwake { load.resume(at: now) } else { load.pause() }
    }

    private mutating func admitLoad(before horizon: Instant) {
        while load.next < horizon, let creation = load.takeDue(&catalog) { exchange.announce(creation) }
    }

    /// An order by hand, added to the catalog; nil if `make` gives none.
    mutating func makeOrder(_ make: (inout Load, inout Catalog) -> OrderID?) -> OrderID? { make(&load, &catalog) }

    /// A number that stays free.
    mutating func skipOrder() -> OrderID { catalog.skip() }

    /// What a command made a service do, committed at once.
    mutating func settle(_ report: Report, of service: ServiceID) {
        let place = Int(service.rawValue)
        hand = nil
        reports[place] = report
        take(place)
        commit()
        deliver()
    }

    /// The same of what all services do at once, and is one step.
    mutating func settle(_ reports: [Report], of action: Action) {
        count(action)
        self.reports = reports
        for place in 0..<4 { take(place) }
        commit()
        deliver()
    }

    /// A step that no service takes part in.
    mutating func count(_ action: Action) {
        steps += 1
        hand = nil
        if isWatched { write(TraceEntry(time: clock, what: .step(action))) }
    }

    /// Sends dead letters back to the subscriptions from which they came.
    mutating func sendBack(_ letters: [DeadLetter]) {
        for letter in letters {
            count(.redrive(letter.number))
            auditor.touch(letter.message.order)
            exchange.send(letter.copy.redriven(ready: clock), to: letter.subscription, at: clock)
        }
        deliver()
    }

    private mutating func commit() {
        exchange.commit(reports)
        let (waylaid, stirred) = exchange.takeWaylaid()
        for order in stirred { auditor.touch(order) }
        for place in 0..<4 { for order in reports[place].stirred { auditor.touch(order) } }
        if isWatched {
            mergeTraces(waylaid)
            for place in 0..<4 { for order in reports[place].touched { auditor.touch(order) } }
        }
        for place in 0..<4 { reports[place].removeAll() }
    }

    /// Puts the copies that were made into the queues that they are for, at the end of every drive: whoever looks finds a
    /// message in one place. Within a drive a service takes them with its next hop.
    private mutating func deliver() {
        for place in 0..<4 where !exchange.boxes[place].isEmpty {
            reopen(place)
            switch place {
            case 0: hosts.order.receive(&exchange.boxes[0])
            case 1: hosts.payment.receive(&exchange.boxes[1])
            case 2: hosts.stock.receive(&exchange.boxes[2])
            default: hosts.delivery.receive(&exchange.boxes[3])
            }
        }
    }

    /// Something was sent about these orders. In a run that is watched the steps say which ones they are about.
    private mutating func reopen(_ place: Int) {
        guard !isWatched, auditor.hasClosed else { return }
        for copy in exchange.boxes[place].copies { auditor.touch(copy.order) }
    }
}
