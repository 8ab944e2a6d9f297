import SagaCore

/// The station of Payment, Stock or Delivery with its clock: when work ends and timers fire, and which faults are armed.
package struct ParticipantDesk<Service: Participant>: Desk {
    package var station: Station<Service>
    package private(set) var work = Heap<Timed>()
    package private(set) var timers = Heap<Timed>()
    package var faults: FaultPlan
    private(set) var repeats = Repeats()

    private let workTime: Distribution
    private let shipmentTime: Distribution
    private let workStream: Stream
    private let shipmentStream: Stream
    /// Nothing happens here before this instant.
    private var clock = Instant.start
    private var sequence = 0
    /// When the last status is there that must be heard at its time: a cancellation, for its retries are timed.
    private var lastUrgent = Instant.start
    private var effects: Effects
    /// Of orders that were handed over again after a recall: which timer is that of the present shipment.
    private var present: [OrderID: Int] = [:]

    package init(_ service: Service, _ settings: Settings, isWatched: Bool) {
        let place = Int(Service.id.rawValue)
        station = Station(service, instances: settings.instances[place], isWatched: isWatched)
        faults = FaultPlan(seed: settings.seed)
        workTime = settings.workTimes[place]
        shipmentTime = settings.shipmentTime
        workStream = Stream(seed: settings.seed, .work(Service.id))
        shipmentStream = Stream(seed: settings.seed, .shipment)
        effects = Effects(isWatched: isWatched)
    }

    package mutating func receive(_ arrivals: inout Arrivals) {
        for copy in arrivals.copies { station.receive(copy) }
        lastUrgent = max(lastUrgent, arrivals.lastUrgent)
        arrivals.removeAll()
    }

    package mutating func setSafeguards(_ safeguards: Safeguards) { station.service.safeguards = safeguards }

    package mutating func advance(
        _ reach: Reach, _ arrivals: inout Arrivals, _ bodies: Catalog, _ report: inout Report
    ) {
        receive(&arrivals)
        if station.isUp { while report.steps < reach.limit, step(reach, bodies, &report) {} }
        look(&report)
    }

    /// Says what comes next.
    private mutating func look(_ report: inout Report) {
        dropStaleTimers()
        let (status, act) = (nextStatus, nextAct)
        report.next = min(status, act)
        let isUrgent = status < .never && (station.statuses.first?.ready ?? .never) <= lastUrgent
        report.nextAct = isUrgent ? report.next : act
        report.hears = station.hears
        report.takes = station.takes
    }

    // MARK: time

    private var nextStatus: Instant { station.nextStatus.map { max($0.ready, clock) } ?? .never }
    private var nextWork: Instant { work.min?.at ?? .never }
    private var nextTimer: Instant { timers.min.map { max($0.at, clock) } ?? .never }
    private var nextCommand: Instant { station.nextCommand.map { max($0.ready, clock) } ?? .never }

    /// When something other than a status is due.
    private var nextAct: Instant { station.isUp ? min(nextWork, min(nextTimer, nextCommand)) : .never }

    /// One step, if there is one before the horizon. At one instant statuses come first, so that a cancellation is
    /// heard before work ends; then ends of work, timers, and commands for the instances that are idle by then.
    @inline(__always)
    private mutating func step(_ reach: Reach, _ bodies: Catalog, _ report: inout Report) -> Bool {
        if let timer = timers.min, timer.at < reach.horizon { dropStaleTimers() }
        let (work, timer, command) = (nextWork, nextTimer, nextCommand)
        let now = min(work, min(timer, command))
        if hearStatuses(upTo: now, reach, bodies, &report) { return true }
        guard now < reach.horizon else { return false }
        clock = now
        if work == now {
            finishWork(at: now, bodies, &report)
        } else if timer == now {
            fireTimer(at: now, bodies, &report)
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
        var setsTimer = false
        while !setsTimer, report.steps < reach.limit, let head = station.statuses.first {
            let now = max(head.ready, clock)
            guard now <= instant, now < reach.horizon else { break }
            clock = now
            setsTimer = hear(head, at: now, bodies, &report)
        }
        return report.steps > before
    }

    @inline(__always)
    private mutating func hear(
        _ head: Copy, at now: Instant, _ bodies: Catalog, _ report: inout Report
    ) -> Bool {
        report.touch(head.order, head.message, isWatched: effects.isWatched)
        let undoFails = faults.isArmed && hits(station.riskOfHearing(head), head.order, at: now, &report)
        station.hear(undoFails: undoFails, bodies, at: now, &effects)
        let setsTimer = !effects.timers.isEmpty
        conclude(.deliver(.status(of: Service.id), undoFails: undoFails), at: now, &report)
        return setsTimer
    }

    private mutating func beginWork(at now: Instant, _ report: inout Report) {
        let (copy, instance) = station.take()
        let order = copy.order
        report.touch(order, copy.message, isWatched: effects.isWatched)
        let span = workTime.sample(workStream.bits(UInt64(order.index), UInt64(copy.attempt & 63)))
        start(until: now + span, from: now, order, tag: Int32(instance))
        conclude(.deliver(SubscriptionID.commands(of: Service.id)!, undoFails: false), at: now, &report)
    }

    private mutating func start(until end: Instant, from now: Instant, _ order: OrderID, tag: Int32) {
        sequence += 1
        let timed = Timed(at: end, sequence: sequence, began: now, order: order, tag: tag)
        if tag >= 0 { work.insert(timed) } else { timers.insert(timed) }
    }

    private mutating func finishWork(at now: Instant, _ bodies: Catalog, _ report: inout Report) {
        let ended = work.removeMin()
        let instance = Int(ended.tag)
        report.touch(
            ended.order, station.consumer.slots[instance]?.message, isWatched: effects.isWatched)
        var (fails, undoFails) = (false, false)
        if faults.isArmed, let copy = station.consumer.slots[instance] {
            (fails, undoFails) = lots(
                station.riskOfFinishing(instance, bodies), .step(of: Service.id), ended.order, attempt: copy.attempt,
                at: now, &report)
        }
        station.finish(instance, fails: fails, undoFails: undoFails, bodies, at: now, &effects)
        conclude(.finish(Service.id, instance: instance, fails: fails, undoFails: undoFails), at: now, &report)
    }

    private mutating func fireTimer(at now: Instant, _ bodies: Catalog, _ report: inout Report) {
        let timer = timers.removeMin()
        let order = timer.order
        report.touch(order, isWatched: effects.isWatched)
        if timer.tag == Timed.retry {
            let fails = hits(station.riskOfRetrying(order), order, at: now, &report)
            station.retry(order, fails: fails, bodies, at: now, &effects)
            conclude(.retry(Service.id, order, fails: fails), at: now, &report)
        } else {
            let (fails, undoFails) = lots(
                station.riskOfEndingShipment(order), .onTheWay, order, attempt: 0, at: now, &report)
            station.endShipment(order, fails: fails, undoFails: undoFails, bodies, at: now, &effects)
            conclude(.endShipment(order, fails: fails, undoFails: undoFails), at: now, &report)
        }
    }

    /// Sets the timers that a step asked for, and reports it.
    @inline(__always)
    private mutating func conclude(_ action: @autoclosure () -> Action, at now: Instant, _ report: inout Report) {
        if effects.isWatched || !effects.isEmpty {
            if !effects.timers.isEmpty { setTimers(at: now) }
            if !effects.repeated.isEmpty { repeats.add(effects.repeated) }
            if !effects.parked.isEmpty { report.parked += effects.parked.map { Report.Parked(at: now, letter: $0) } }
        }
        report.take(&effects, of: action(), at: now)
    }

    private mutating func setTimers(at now: Instant) {
        for timer in effects.timers {
            switch timer {
            case .shipment(let order):
                let span = shipmentTime.sample(shipmentStream.bits(UInt64(order.index)))
                start(until: now + span, from: now, order, tag: Timed.shipment)
                if station.service.part(of: order).acts > 1 { present[order] = sequence }
            case .retry(let order, let span): start(until: now + span, from: now, order, tag: Timed.retry)
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

    private func isDue(_ timer: Timed) -> Bool {
        let flags = station.service.part(of: timer.order).flags
        if timer.tag == Timed.retry { return flags.contains(.owed) }
        return flags.contains(.underWay)
            && (present.isEmpty || present[timer.order] ?? timer.sequence == timer.sequence)
    }

    // MARK: faults

    /// Whether the step is hit, and the compensation that it then attempts.
    private mutating func lots(
        _ risk: Risk, _ fault: Fault, _ order: OrderID, attempt: UInt8, at now: Instant, _ report: inout Report
    ) -> (fails: Bool, undoFails: Bool) {
        let fails = risk.step && hits(fault, order, attempt: attempt, at: now, &report)
        return (fails, risk.undo(ifStepFails: fails) && hitsUndo(order, at: now, &report))
    }

    /// Whether the compensation is hit that a step attempts which cannot fail itself.
    private mutating func hits(_ risk: Risk, _ order: OrderID, at now: Instant, _ report: inout Report) -> Bool {
        risk.undoOtherwise && hitsUndo(order, at: now, &report)
    }

    private mutating func hitsUndo(_ order: OrderID, at now: Instant, _ report: inout Report) -> Bool {
        let attempt = station.service.part(of: order).attemptNumber
        return hits(.compensation(of: Service.id), order, attempt: attempt, at: now, &report)
    }

    private mutating func hits(
        _ fault: Fault, _ order: OrderID, attempt: UInt8, at now: Instant, _ report: inout Report
    ) -> Bool {
        guard faults.hits(fault, order, attempt: attempt) else { return false }
        if effects.isWatched { report.trace.append(TraceEntry(time: now, what: .hit(fault, order))) }
        return true
    }

    // MARK: the operator

    package mutating func setRunning(_ runs: Bool, at now: Instant) -> Report {
        // What its instances held goes back to the queue, or is lost.
        let held = runs ? [] : station.consumer.slots.compactMap { $0?.order }
        if runs { station.start() } else { station.stop() }
        if !runs { work.removeAll() }
        return act(at: now, runs ? .start(Service.id) : .stop(Service.id), on: held)
    }

    package mutating func changeInstances(by change: Int, at now: Instant) -> Report {
        if change > 0 { station.addInstance() } else { station.removeInstance() }
        return act(at: now, change > 0 ? .addInstance(Service.id) : .removeInstance(Service.id))
    }

    package mutating func edit(_ kind: Topic, _ edit: QueueEdit, at now: Instant) -> (order: OrderID, report: Report)? {
        guard let order = station.edit(kind, edit, at: now) else { return nil }
        // Whatever the edit has put in front must be heard at its time.
        lastUrgent = max(lastUrgent, station.statuses.lastReady ?? .start)
        let subscription = kind == .statusOrder ? .status(of: Service.id) : SubscriptionID.commands(of: Service.id)!
        return (order, act(at: now, .edit(subscription, edit), on: [order]))
    }

    /// Reports a change that was made from outside at the present instant.
    fileprivate mutating func act(at now: Instant, _ action: Action, on orders: [OrderID] = []) -> Report {
        var report = Report()
        for order in orders { report.touch(order, isWatched: effects.isWatched) }
        clock = now
        report.take(&effects, of: action, at: now)
        look(&report)
        return report
    }
}

extension ParticipantDesk<StockService> {
    package mutating func setOnHand(_ units: Int64, of product: ProductID, at now: Instant) -> Report {
        station.service.setOnHand(units, of: product)
        return act(at: now, .setOnHand(product, units))
    }
}
