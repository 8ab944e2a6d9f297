import SagaCore

/// Order's station, the orders that the load is about to create, the customers who will want to cancel, and the time that
/// orders have.
package struct OrderDesk: Desk {
    package var station: Station<OrderService>
    package var crashes: CrashPlan { didSet { isBeset = crashes.isArmed || chaos.isOn } }
    package var chaos: Chaos { didSet { isBeset = crashes.isArmed || chaos.isOn } }
    /// Whether anything that is handled may be hit.
    private var isBeset = false
    package var outages: Outages
    private(set) var repeats = Repeats()
    private var creations: [Creation] = []
    var cancels = Heap<Timed>()
    var deadlines: Deadlines
    private let customers: Customers
    package var clock = Instant.start
    private var sequence = 0
    package var effects: Effects

    package init(_ settings: Settings, isWatched: Bool) {
        station = Station(OrderService(safeguards: settings.safeguards), instances: 1, isWatched: isWatched)
        crashes = CrashPlan(seed: settings.seed)
        chaos = Chaos(seed: settings.seed)
        outages = Outages(settings)
        deadlines = Deadlines(settings.deadline)
        customers = Customers(settings)
        effects = Effects(isWatched: isWatched)
    }

    package mutating func receive(_ arrivals: inout Arrivals) {
        arrivals.land(at: &station)
        if !arrivals.creations.isEmpty { creations.append(contentsOf: arrivals.creations) }
        arrivals.removeAll()
    }

    package mutating func advance(
        _ reach: Reach, _ arrivals: inout Arrivals, _ bodies: Catalog, _ report: inout Report
    ) {
        receive(&arrivals)
        repeat {
            while hearStatuses(reach, bodies, &report) {}
        } while report.steps < reach.limit && act(reach, &report)
        look(&report)
    }

    /// Says what comes next.
    package mutating func look(_ report: inout Report) {
        if deadlines.next < .never { deadlines.dropStale(station.service) }
        report.nextAct = min(min(nextCreation, nextCancel), min(nextDeadline, nextDue))
        report.next = min(nextStatus, report.nextAct)
        report.hears = station.hears
        report.isStarted = station.isUp
        report.isAwake = station.isAwake
        report.nextDue = nextDue
    }

    // MARK: time

    private var nextStatus: Instant { station.nextStatus.map { max($0.ready, clock) } ?? .never }
    private var nextCreation: Instant {
        guard station.isAwake, let first = creations.first else { return .never }
        return max(first.at, clock)
    }
    private var nextCancel: Instant {
        guard station.isAwake, let first = cancels.min else { return .never }
        return max(first.at, clock)
    }
    private var nextDeadline: Instant { station.isAwake ? max(deadlines.next, clock) : .never }

    /// Hears the statuses that come before anything else is due. At one instant what happens to the instance and the
    /// network comes first, then statuses, then customers who cancel, then new orders, then deadlines. True where one has
    /// set a timer, so that something else may be due sooner now.
    @inline(__always)
    private mutating func hearStatuses(_ reach: Reach, _ bodies: Catalog, _ report: inout Report) -> Bool {
        let acts = min(min(nextCreation, nextCancel), nextDeadline)
        let due = nextDue
        let limit = due <= acts ? Instant(nanoseconds: due.nanoseconds - 1) : acts
        var isLast = false
        while !isLast, report.steps < reach.limit, let head = station.nextStatus {
            let now = max(head.ready, clock)
            guard now <= limit, now < reach.horizon else { return false }
            clock = now
            report.touch(head.order, head.message, isWatched: effects.isWatched)
            isLast = hear(head, at: now, bodies, &report)
        }
        return isLast
    }

    /// True where something may be due now that was not before.
    @inline(__always)
    mutating func hear(_ head: Copy, at now: Instant, _ bodies: Catalog, _ report: inout Report) -> Bool {
        if isBeset, let moment = crash(at: head) {
            station.hear(crashing: moment, undoFails: false, bodies, at: now, &effects)
            let action = Action.deliver(.statusByOrder, undoFails: false)
            concludeCrash(.interrupted(action, moment), at: now, &report)
            return true
        }
        station.hear(undoFails: false, bodies, at: now, &effects)
        let setsTimer = !effects.timers.isEmpty
        conclude(.deliver(.statusByOrder, undoFails: false), at: now, &report)
        return setsTimer
    }

    /// What is due first besides statuses, if anything is before the horizon.
    private mutating func act(_ reach: Reach, _ report: inout Report) -> Bool {
        // Something else may be next without them.
        if deadlines.next < .never, deadlines.dropStale(station.service) { return true }
        let (cancel, creation, deadline, due) = (nextCancel, nextCreation, nextDeadline, nextDue)
        let now = min(min(cancel, creation), min(deadline, due))
        guard now < reach.horizon else { return false }
        clock = now
        if due == now {
            meetDue(at: now, &report)
        } else if cancel == now {
            let order = cancels.removeMin().order
            report.touch(order, isWatched: effects.isWatched)
            self.cancel(order, at: now, &report)
        } else if creation == now {
            admit(creations.removeFirst(), at: now, &report)
        } else {
            meet(deadlines.takeFirst(), at: now, &report)
        }
        return true
    }

    /// A customer of the automatic load orders, or would have.
    mutating func admit(_ creation: Creation, at now: Instant, _ report: inout Report) {
        let order = creation.order
        report.touch(order, isWatched: effects.isWatched)
        if creation.isOmitted {
            station.omit(order)
            return conclude(.omit(order), at: now, &report)
        }
        let crash = crash(atCreationOf: order)
        create(order, crashing: crash, at: now, &report)
        if crash != .beforeStore, let wait = customers.cancelWait(order) {
            expectCancel(of: order, from: now, after: wait)
        }
    }

    private mutating func expectCancel(of order: OrderID, from now: Instant, after wait: Span) {
        sequence += 1
        cancels.insert(Timed(at: now + wait, sequence: sequence, began: now, order: order, tag: Timed.cancel))
    }

    // MARK: what customers ask for

    /// The moment at which the instance is going to crash when it creates the order; nil where it is not.
    package mutating func crash(atCreationOf order: OrderID) -> Moment? {
        isBeset ? crashes.moment(of: .create, order) : nil
    }

    private mutating func create(
        _ order: OrderID, crashing moment: Moment?, at now: Instant, _ report: inout Report
    ) {
        guard let moment else {
            station.create(order, at: now, &effects)
            return conclude(.create(order), at: now, &report)
        }
        station.create(order, crashing: moment, at: now, &effects)
        if moment == .beforeStore { report.skipped.append(order) }
        concludeCrash(.interrupted(.create(order), moment), at: now, &report)
    }

    /// Nil where the instance crashes over it, and nobody answers.
    @discardableResult
    mutating func cancel(_ order: OrderID, at now: Instant, _ report: inout Report) -> CancelAnswer? {
        if isBeset, let moment = crashes.moment(of: .cancel, order) {
            station.cancel(order, crashing: moment, at: now, &effects)
            concludeCrash(.interrupted(.cancel(order), moment), at: now, &report)
            return nil
        }
        let answer = station.cancel(order, at: now, &effects)
        conclude(.cancel(order), at: now, &report)
        return answer
    }

    /// An order's time is over, or its end is announced again.
    mutating func meet(_ entry: Deadlines.Entry, at now: Instant, _ report: inout Report) {
        let order = entry.order
        report.touch(order, isWatched: effects.isWatched)
        let action = entry.isRepetition ? Action.repeatEnd(order) : .meetDeadline(order)
        if isBeset, let moment = crashes.moment(of: .deadline, order, attempt: entry.isRepetition ? 1 : 0) {
            if entry.isRepetition {
                station.repeatEnd(of: order, crashing: moment, at: now, &effects)
            } else {
                station.meetDeadline(of: order, crashing: moment, at: now, &effects)
            }
            if moment == .beforeStore { deadlines.putBack(entry) }
            return concludeCrash(.interrupted(action, moment), at: now, &report)
        }
        if entry.isRepetition {
            station.repeatEnd(of: order, at: now, &effects)
        } else {
            station.meetDeadline(of: order, at: now, &effects)
        }
        conclude(action, at: now, &report)
    }

    // MARK: reports

    package mutating func gather(at now: Instant, _ report: inout Report) {
        if !effects.repeated.isEmpty { repeats.add(effects.repeated) }
        if !effects.timers.isEmpty { deadlines.add(effects.timers, of: station.service, at: now) }
        if !effects.parked.isEmpty { report.parked += effects.parked.map { Report.Parked(at: now, letter: $0) } }
    }

    // MARK: the operator

    package mutating func create(_ order: OrderID, crashing moment: Moment?, at now: Instant) -> Report {
        var report = begin(order, at: now)
        create(order, crashing: moment, at: now, &report)
        look(&report)
        return report
    }

    /// Nil where nobody answers.
    package mutating func cancel(_ order: OrderID, at now: Instant) -> (CancelAnswer?, Report) {
        var report = begin(order, at: now)
        let answer = cancel(order, at: now, &report)
        look(&report)
        return (answer, report)
    }

    private mutating func begin(_ order: OrderID, at now: Instant) -> Report {
        var report = Report()
        report.touch(order, isWatched: effects.isWatched)
        clock = now
        return report
    }
}
