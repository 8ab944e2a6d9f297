import SagaCore

/// The station of Payment, Stock or Delivery with its clock: when work ends and timers fire, and which faults are armed.
package struct ParticipantDesk<Service: Participant>: Desk {
    package var station: Station<Service>
    package internal(set) var work = Heap<Timed>()
    package internal(set) var timers = Heap<Timed>()
    package var faults: FaultPlan { didSet { findOutWhetherBeset() } }
    package var crashes: CrashPlan { didSet { findOutWhetherBeset() } }
    package var chaos: Chaos { didSet { findOutWhetherBeset() } }
    package var outages: Outages
    private(set) var repeats = Repeats()

    private let workTime: Distribution
    private let shipmentTime: Distribution
    private let workStream: Stream
    private let shipmentStream: Stream
    package var clock = Instant.start
    private var sequence = 0
    /// When the last status is there that must be heard at its time: a cancellation, for its retries are timed.
    var lastUrgent = Instant.start
    package var effects: Effects
    /// Of orders that were handed over again after a recall: which timer is that of the present shipment.
    private var present: [OrderID: Int] = [:]
    /// Whether anything that is handled may be hit.
    private(set) var isBeset = false

    package init(_ service: Service, _ settings: Settings, isWatched: Bool) {
        let place = Int(Service.id.rawValue)
        station = Station(service, instances: settings.instances[place], isWatched: isWatched)
        faults = FaultPlan(seed: settings.seed)
        crashes = CrashPlan(seed: settings.seed)
        chaos = Chaos(seed: settings.seed)
        outages = Outages(settings)
        workTime = settings.workTimes[place]
        shipmentTime = settings.shipmentTime
        workStream = Stream(seed: settings.seed, .work(Service.id))
        shipmentStream = Stream(seed: settings.seed, .shipment)
        effects = Effects(isWatched: isWatched)
    }

    private mutating func findOutWhetherBeset() { isBeset = faults.isArmed || crashes.isArmed || chaos.isOn }

    package mutating func receive(_ arrivals: inout Arrivals) {
        arrivals.land(at: &station)
        lastUrgent = max(lastUrgent, arrivals.lastUrgent)
        arrivals.removeAll()
    }

    package mutating func advance(
        _ reach: Reach, _ arrivals: inout Arrivals, _ bodies: Catalog, _ report: inout Report
    ) {
        receive(&arrivals)
        while report.steps < reach.limit, step(reach, bodies, &report) {}
        look(&report)
    }

    /// Says what comes next.
    package mutating func look(_ report: inout Report) {
        dropStaleTimers()
        let (status, act) = (nextStatus, nextAct)
        report.next = min(status, act)
        let isUrgent = status < .never && (station.statuses.first?.ready ?? .never) <= lastUrgent
        report.nextAct = isUrgent ? report.next : act
        report.hears = station.hears
        report.takes = station.takes
        report.isStarted = station.isUp
        report.isAwake = station.isAwake
        report.nextDue = nextDue
    }

    // MARK: time

    private var nextStatus: Instant { station.nextStatus.map { max($0.ready, clock) } ?? .never }
    private var nextWork: Instant { work.min?.at ?? .never }
    private var nextTimer: Instant {
        guard station.isAwake, let timer = timers.min else { return .never }
        return max(timer.at, clock)
    }
    @inline(__always)
    private var nextCommand: Instant { station.nextCommand.map { max($0.ready, clock) } ?? .never }

    /// When something other than a status is due.
    private var nextAct: Instant { min(min(nextWork, nextDue), min(nextTimer, nextCommand)) }

    /// One step, if there is one before the horizon. At one instant what happens to the instances and the network by itself
    /// comes first; then statuses, so that a cancellation is heard before work ends; then ends of work, timers, and
    /// commands for the instances that are idle by then.
    @inline(__always)
    private mutating func step(_ reach: Reach, _ bodies: Catalog, _ report: inout Report) -> Bool {
        if let timer = timers.min, timer.at < reach.horizon { dropStaleTimers() }
        let (work, timer, command, due) = (nextWork, nextTimer, nextCommand, nextDue)
        let now = min(work, min(timer, command))
        let limit = due <= now ? Instant(nanoseconds: due.nanoseconds - 1) : now
        if hearStatuses(upTo: limit, reach, bodies, &report) { return true }
        if due <= now {
            guard due < reach.horizon else { return false }
            clock = due
            meetDue(at: due, &report)
            return true
        }
        guard now < reach.horizon else { return false }
        clock = now
        if work == now {
            finish(self.work.removeMin(), at: now, bodies, &report)
        } else if timer == now {
            fire(timers.removeMin(), at: now, bodies, &report)
        } else {
            beginWork(at: now, &report)
        }
        return true
    }

    /// Hears the statuses that come before anything else is due; false if there are none. One that sets a timer is the
    /// last, for something else may be due sooner then.
    @inline(__always)
    private mutating func hearStatuses(
        upTo instant: Instant, _ reach: Reach, _ bodies: Catalog, _ report: inout Report
    ) -> Bool {
        let before = report.steps
        var isLast = false
        while !isLast, report.steps < reach.limit, let head = station.nextStatus {
            let now = max(head.ready, clock)
            guard now <= instant, now < reach.horizon else { break }
            clock = now
            isLast = hear(head, at: now, bodies, &report)
        }
        return report.steps > before
    }

    /// True where something may be due now that was not before.
    @inline(__always)
    mutating func hear(
        _ head: Copy, at now: Instant, _ bodies: Catalog, _ report: inout Report
    ) -> Bool {
        report.touch(head.order, head.message, isWatched: effects.isWatched)
        if isBeset, let moment = crash(at: head) {
            let undoFails =
                moment != .beforeStore && hits(station.riskOfHearing(head), head.order, at: now, &report)
            let speaker = self.speaker
            station.hear(crashing: moment, undoFails: undoFails, bodies, at: now, &effects)
            let action = Action.deliver(.status(of: Service.id), undoFails: undoFails)
            concludeCrash(of: speaker, .interrupted(action, moment), at: now, &report)
            return true
        }
        let undoFails = isBeset && hits(station.riskOfHearing(head), head.order, at: now, &report)
        station.hear(undoFails: undoFails, bodies, at: now, &effects)
        let setsTimer = !effects.timers.isEmpty
        conclude(.deliver(.status(of: Service.id), undoFails: undoFails), at: now, &report)
        return setsTimer
    }

    mutating func beginWork(at now: Instant, _ report: inout Report) {
        if let head = station.nextCommand { report.touch(head.order, head.message, isWatched: effects.isWatched) }
        if let (copy, instance) = station.take(at: now, &effects) {
            let order = copy.order
            let span = workTime.sample(workStream.bits(UInt64(order.index), UInt64(copy.attempt & 63)))
            var factor = outages.factor(of: instance)
            if chaos.isOn { factor *= disturbWork(copy, instance, at: now) }
            if factor > 1 { effects.note(.slowed, Service.id, order, event: copy.event, value: Int64(factor)) }
            start(
                until: now + (factor == 1 ? span : span.scaled(by: factor)), from: now, order, tag: Int32(instance))
        }
        conclude(.deliver(SubscriptionID.commands(of: Service.id)!, undoFails: false), at: now, &report)
    }

    /// Chaos over work that begins: the instance may freeze over it; how many times as long it takes.
    private mutating func disturbWork(_ copy: Copy, _ instance: Int, at now: Instant) -> Int {
        if copy.attempt == 1, chaos.strikes(.freeze, copy.order, Service.id.rawValue) {
            outages.add(.freeze, instance, at: now)
        }
        guard chaos.strikes(.slow, copy.order, Service.id.rawValue) else { return 1 }
        return 2 + chaos.choice(.slow, of: Chaos.mostSlow - 1, UInt64(copy.order.index), Service.id.rawValue)
    }

    mutating func start(until end: Instant, from now: Instant, _ order: OrderID, tag: Int32) {
        sequence += 1
        let timed = Timed(at: end, sequence: sequence, began: now, order: order, tag: tag)
        if tag >= 0 { work.insert(timed) } else { timers.insert(timed) }
    }

    mutating func finish(_ ended: Timed, at now: Instant, _ bodies: Catalog, _ report: inout Report) {
        let instance = Int(ended.tag)
        report.touch(ended.order, station.consumer.slots[instance].copy?.message, isWatched: effects.isWatched)
        var (fails, undoFails) = (false, false)
        if isBeset, let copy = station.consumer.slots[instance].copy {
            let moment = copy.attempt == 1 ? crash(over: copy.event, .work, ended.order) : nil
            if moment != .beforeStore {
                (fails, undoFails) = lots(
                    station.riskOfFinishing(instance, bodies), .step(of: Service.id), ended.order,
                    attempt: copy.attempt, at: now, &report)
            }
            if let moment {
                let action = Action.finish(Service.id, instance: instance, fails: fails, undoFails: undoFails)
                station.finish(
                    instance, crashing: moment, fails: fails, undoFails: undoFails, bodies, at: now, &effects)
                return concludeCrash(of: instance, .interrupted(action, moment), at: now, &report)
            }
        }
        station.finish(instance, fails: fails, undoFails: undoFails, bodies, at: now, &effects)
        conclude(.finish(Service.id, instance: instance, fails: fails, undoFails: undoFails), at: now, &report)
    }

    mutating func fire(_ timer: Timed, at now: Instant, _ bodies: Catalog, _ report: inout Report) {
        report.touch(timer.order, isWatched: effects.isWatched)
        if timer.tag == Timed.retry {
            retry(timer, at: now, bodies, &report)
        } else {
            endShipment(timer, at: now, bodies, &report)
        }
    }

    private mutating func retry(_ timer: Timed, at now: Instant, _ bodies: Catalog, _ report: inout Report) {
        let order = timer.order
        let attempt = station.service.part(of: order).attemptNumber
        let moment = isBeset ? crashes.moment(of: .retry, order, attempt: attempt) : nil
        let fails = moment != .beforeStore && hits(station.riskOfRetrying(order), order, at: now, &report)
        guard let moment else {
            station.retry(order, fails: fails, bodies, at: now, &effects)
            return conclude(.retry(Service.id, order, fails: fails), at: now, &report)
        }
        let speaker = self.speaker
        station.retry(order, crashing: moment, fails: fails, bodies, at: now, &effects)
        if moment == .beforeStore { timers.insert(timer) }
        concludeCrash(of: speaker, .interrupted(.retry(Service.id, order, fails: fails), moment), at: now, &report)
    }

    private mutating func endShipment(_ timer: Timed, at now: Instant, _ bodies: Catalog, _ report: inout Report) {
        let order = timer.order
        let moment = isBeset ? crashes.moment(of: .shipment, order) : nil
        var (fails, undoFails) = (false, false)
        if moment != .beforeStore {
            (fails, undoFails) = lots(
                station.riskOfEndingShipment(order), .onTheWay, order, attempt: 0, at: now, &report)
        }
        let action = Action.endShipment(order, fails: fails, undoFails: undoFails)
        guard let moment else {
            station.endShipment(order, fails: fails, undoFails: undoFails, bodies, at: now, &effects)
            return conclude(action, at: now, &report)
        }
        let speaker = self.speaker
        station.endShipment(order, crashing: moment, fails: fails, undoFails: undoFails, bodies, at: now, &effects)
        if moment == .beforeStore { timers.insert(timer) }
        concludeCrash(of: speaker, .interrupted(action, moment), at: now, &report)
    }

    package mutating func gather(at now: Instant, _ report: inout Report) {
        if !effects.timers.isEmpty { setTimers(at: now) }
        if !effects.repeated.isEmpty { repeats.add(effects.repeated) }
        if !effects.parked.isEmpty { report.parked += effects.parked.map { Report.Parked(at: now, letter: $0) } }
    }

    private mutating func setTimers(at now: Instant) {
        for timer in effects.timers {
            switch timer {
            case .shipment(let order):
                let span = shipmentTime.sample(shipmentStream.bits(UInt64(order.index)))
                start(until: now + span, from: now, order, tag: Timed.shipment)
                if station.service.part(of: order).acts > 1 { present[order] = sequence }
            case .retry(let order, let span): start(until: now + span, from: now, order, tag: Timed.retry)
            case .deadline, .repetition: preconditionFailure("timers of Order")
            }
        }
    }

    /// The shipment of an order that was recalled, or a compensation that was made meanwhile: nothing is due.
    private mutating func dropStaleTimers() {
        while let timer = timers.min {
            if isDue(timer) { return }
            timers.removeMin()
        }
    }

    @inline(__always)
    func isDue(_ timer: Timed) -> Bool {
        let flags = station.service.part(of: timer.order).flags
        if timer.tag == Timed.retry { return flags.contains(.owed) }
        return flags.contains(.underWay)
            && (present.isEmpty || present[timer.order] ?? timer.sequence == timer.sequence)
    }
}
