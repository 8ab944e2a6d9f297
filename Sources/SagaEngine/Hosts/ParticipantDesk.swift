import SagaCore

/// Something that ends at a known instant; earlier first, then in the order in which they were begun.
package struct Timed: Comparable, Sendable {
    package let at: Instant
    package let sequence: Int
    package let began: Instant
    package let order: OrderID
    /// The instance at work, or which timer it is.
    package let tag: Int32

    package static let shipment: Int32 = -1
    package static let retry: Int32 = -2

    @inline(__always)
    package static func < (a: Timed, b: Timed) -> Bool {
        a.at != b.at ? a.at < b.at : a.sequence < b.sequence
    }
}

/// Payment, Stock or Delivery with its two subscriptions, its instances, its timers and its faults.
package struct ParticipantDesk<Service: Participant>: Desk {
    package var service: Service
    package private(set) var consumer: Consumer
    package private(set) var statuses = ArrivalQueue()
    package private(set) var commands = ArrivalQueue()
    package private(set) var work = Heap<Timed>()
    package private(set) var timers = Heap<Timed>()
    package var faults: FaultPlan
    package private(set) var isRunning = true

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

    package init(_ service: Service, _ settings: Settings, isWatched: Bool) {
        self.service = service
        let place = Int(Service.id.rawValue)
        consumer = Consumer(instances: settings.instances[place])
        faults = FaultPlan(seed: settings.seed)
        workTime = settings.workTimes[place]
        shipmentTime = settings.shipmentTime
        workStream = Stream(seed: settings.seed, .work(Service.id))
        shipmentStream = Stream(seed: settings.seed, .shipment)
        effects = Effects(isWatched: isWatched)
    }

    package mutating func advance(
        _ reach: Reach, _ arrivals: inout Arrivals, _ catalog: Catalog, _ report: inout Report
    ) {
        if !arrivals.statuses.isEmpty { statuses.append(contentsOf: arrivals.statuses) }
        if !arrivals.commands.isEmpty { commands.append(contentsOf: arrivals.commands) }
        lastUrgent = max(lastUrgent, arrivals.lastUrgent)
        arrivals.removeAll()
        if isRunning { while report.steps < reach.limit, step(reach, catalog, &report) {} }
        look(&report)
    }

    /// Says what comes next.
    private mutating func look(_ report: inout Report) {
        dropStaleTimers()
        report.next = next
        let isUrgent = statuses.first.map { $0.ready <= lastUrgent } ?? false
        report.nextAct = isUrgent ? next : nextAct
        report.hears = isRunning
        report.takes = isRunning && consumer.hasIdleInstance
    }

    /// Whether nothing is queued, at work or pending here.
    package var isQuiet: Bool {
        statuses.isEmpty && commands.isEmpty && work.isEmpty && service.underWay == 0 && service.owed == 0
    }

    // MARK: time

    private var nextStatus: Instant { statuses.first.map { max($0.ready, clock) } ?? .never }
    private var nextWork: Instant { work.min?.at ?? .never }
    private var nextTimer: Instant { timers.min.map { max($0.at, clock) } ?? .never }
    private var nextCommand: Instant {
        guard consumer.hasIdleInstance, let head = commands.first else { return .never }
        return max(head.ready, clock)
    }

    private var next: Instant { isRunning ? min(nextStatus, nextAct) : .never }
    /// When something other than a status is due.
    private var nextAct: Instant { isRunning ? min(nextWork, min(nextTimer, nextCommand)) : .never }

    /// One step, if there is one before the horizon. At one instant statuses come first, so that a cancellation is
    /// heard before work ends; then ends of work, timers, and commands for the instances that are idle by then.
    @inline(__always)
    private mutating func step(_ reach: Reach, _ catalog: Catalog, _ report: inout Report) -> Bool {
        if let timer = timers.min, timer.at < reach.horizon { dropStaleTimers() }
        let (work, timer, command) = (nextWork, nextTimer, nextCommand)
        let now = min(work, min(timer, command))
        if hearStatuses(upTo: now, reach, catalog, &report) { return true }
        guard now < reach.horizon else { return false }
        clock = now
        if work == now {
            finishWork(at: now, catalog, &report)
        } else if timer == now {
            fireTimer(at: now, catalog, &report)
        } else {
            beginWork(at: now, &report)
        }
        return true
    }

    /// Hears the statuses that come before anything else is due; false if there are none. One that sets a timer is the
    /// last, for something else may be due sooner then.
    @inline(__always)
    private mutating func hearStatuses(
        upTo instant: Instant, _ reach: Reach, _ catalog: Catalog, _ report: inout Report
    ) -> Bool {
        let before = report.steps
        var setsTimer = false
        while !setsTimer, report.steps < reach.limit, let head = statuses.first {
            let now = max(head.ready, clock)
            guard now <= instant, now < reach.horizon else { break }
            clock = now
            _ = statuses.removeFirst()
            setsTimer = hear(head.message, at: now, catalog, &report)
        }
        return report.steps > before
    }

    @inline(__always)
    private mutating func hear(
        _ message: Message, at now: Instant, _ catalog: Catalog, _ report: inout Report
    ) -> Bool {
        let attempts = message.event.isCancellation && service.attemptsUndo(on: message)
        let undoFails = attempts && hitsUndo(message.order, at: now, &report)
        service.hear(message, undoFails: undoFails, catalog, at: now, &effects)
        let setsTimer = !effects.timers.isEmpty
        conclude(.deliver(.status(of: Service.id), undoFails: undoFails), at: now, &report)
        return setsTimer
    }

    private mutating func beginWork(at now: Instant, _ report: inout Report) {
        let message = commands.removeFirst().message
        let instance = consumer.take(message)
        let span = workTime.sample(workStream.bits(UInt64(message.order.index), UInt64(message.attempt & 63)))
        start(until: now + span, from: now, message.order, tag: Int32(instance))
        conclude(.deliver(SubscriptionID.commands(of: Service.id)!, undoFails: false), at: now, &report)
    }

    private mutating func start(until end: Instant, from now: Instant, _ order: OrderID, tag: Int32) {
        sequence += 1
        let timed = Timed(at: end, sequence: sequence, began: now, order: order, tag: tag)
        if tag >= 0 { work.insert(timed) } else { timers.insert(timed) }
    }

    private mutating func finishWork(at now: Instant, _ catalog: Catalog, _ report: inout Report) {
        let instance = Int(work.removeMin().tag)
        let command = consumer.acknowledge(instance)
        let order = command.order
        var (fails, undoFails) = (false, false)
        if faults.isArmed {
            let prospect = service.prospect(of: command, catalog)
            if prospect == .ready {
                fails = hits(.step(of: Service.id), order, attempt: command.attempt, at: now, &report)
            }
            if fails || prospect.isRefusal, service.undoesOnFailure(of: order) {
                undoFails = hitsUndo(order, at: now, &report)
            }
        }
        service.finish(command, fails: fails, undoFails: undoFails, catalog, at: now, &effects)
        conclude(.finish(Service.id, instance: instance, fails: fails, undoFails: undoFails), at: now, &report)
    }

    private mutating func fireTimer(at now: Instant, _ catalog: Catalog, _ report: inout Report) {
        let timer = timers.removeMin()
        if timer.tag == Timed.retry {
            let fails = hitsUndo(timer.order, at: now, &report)
            service.retry(timer.order, fails: fails, catalog, &effects)
            conclude(.retry(Service.id, timer.order, fails: fails), at: now, &report)
        } else {
            endShipment(timer.order, at: now, catalog, &report)
        }
    }

    private mutating func endShipment(
        _ order: OrderID, at now: Instant, _ catalog: Catalog, _ report: inout Report
    ) {
        let fails = service.wouldArrive(order) && hits(.onTheWay, order, at: now, &report)
        let undoFails = fails && service.undoesOnFailure(of: order) && hitsUndo(order, at: now, &report)
        service.endShipment(order, fails: fails, undoFails: undoFails, catalog, at: now, &effects)
        conclude(.endShipment(order, fails: fails, undoFails: undoFails), at: now, &report)
    }

    /// Sets the timers that a step asked for, and reports it.
    @inline(__always)
    private mutating func conclude(_ action: @autoclosure () -> Action, at now: Instant, _ report: inout Report) {
        if !effects.timers.isEmpty { setTimers(at: now) }
        if !effects.parked.isEmpty { park(&report, at: now) }
        report.take(effects, of: action(), at: now)
        effects.removeAll()
    }

    private mutating func setTimers(at now: Instant) {
        for timer in effects.timers {
            switch timer {
            case .shipment(let order):
                let span = shipmentTime.sample(shipmentStream.bits(UInt64(order.index)))
                start(until: now + span, from: now, order, tag: Timed.shipment)
            case .retry(let order, let span): start(until: now + span, from: now, order, tag: Timed.retry)
            }
        }
    }

    private func park(_ report: inout Report, at now: Instant) {
        for order in effects.parked {
            report.parked.append(.cancellation(of: order, for: service.part(of: order), at: now))
        }
    }

    // MARK: faults

    private mutating func hits(
        _ fault: Fault, _ order: OrderID, attempt: UInt8 = 0, at now: Instant, _ report: inout Report
    ) -> Bool {
        guard faults.hits(fault, order, attempt: attempt) else { return false }
        if effects.isWatched { report.trace.append(TraceEntry(time: now, what: .hit(fault, order))) }
        return true
    }

    private mutating func hitsUndo(_ order: OrderID, at now: Instant, _ report: inout Report) -> Bool {
        hits(.compensation(of: Service.id), order, attempt: service.part(of: order).attemptNumber, at: now, &report)
    }

    /// The shipment of an order that was recalled, or a compensation that was made meanwhile: nothing is due.
    private mutating func dropStaleTimers() {
        while let timer = timers.min {
            let flags = service.part(of: timer.order).flags
            if timer.tag == Timed.retry ? flags.awaitsRetry : flags.contains(.underWay) { return }
            timers.removeMin()
        }
    }

    // MARK: the operator

    package mutating func setRunning(_ runs: Bool, at now: Instant) -> Report {
        isRunning = runs
        if !runs {
            let abandoned = consumer.abandonWork().map { Arrival(ready: $0.publishedAt, message: $0) }
            commands.prepend(abandoned)
            work.removeAll()
        }
        return act(at: now, runs ? .start(Service.id) : .stop(Service.id))
    }

    package mutating func changeInstances(by change: Int, at now: Instant) -> Report {
        if change > 0 { consumer.add() } else { consumer.remove() }
        return act(at: now, change > 0 ? .addInstance(Service.id) : .removeInstance(Service.id))
    }

    /// Reports a change that was made from outside at the present instant.
    fileprivate mutating func act(at now: Instant, _ action: Action) -> Report {
        var report = Report()
        clock = now
        report.take(effects, of: action, at: now)
        look(&report)
        return report
    }
}

extension ParticipantDesk<StockService> {
    package mutating func setOnHand(_ units: Int64, of product: ProductID, at now: Instant) -> Report {
        service.setOnHand(units, of: product)
        return act(at: now, .setOnHand(product, units))
    }
}

extension Prospect {
    var isRefusal: Bool { if case .refused = self { true } else { false } }
}
