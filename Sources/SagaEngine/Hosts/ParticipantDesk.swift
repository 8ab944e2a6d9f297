import DequeModule
import HeapModule
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
    package private(set) var statuses: Deque<Arrival> = []
    package private(set) var commands: Deque<Arrival> = []
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
    private var effects: Effects
    private var report = Report()

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

    package mutating func advance(_ reach: Reach, _ arrivals: Arrivals, _ catalog: Catalog) -> Report {
        report.removeAll()
        statuses.append(contentsOf: arrivals.statuses)
        commands.append(contentsOf: arrivals.commands)
        while report.steps < reach.limit, step(before: reach.horizon, catalog) {}
        dropStaleTimers()
        report.next = next
        return report
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

    private var next: Instant {
        isRunning ? min(min(nextStatus, nextWork), min(nextTimer, nextCommand)) : .never
    }

    /// One step, if there is one before the horizon. At one instant statuses come first, so that a cancellation is
    /// heard before work ends; then ends of work, timers, and commands for the instances that are idle by then.
    @inline(__always)
    private mutating func step(before horizon: Instant, _ catalog: Catalog) -> Bool {
        guard isRunning else { return false }
        if let timer = timers.min, timer.at < horizon { dropStaleTimers() }
        let (status, work, timer, command) = (nextStatus, nextWork, nextTimer, nextCommand)
        let now = min(min(status, work), min(timer, command))
        guard now < horizon else { return false }
        clock = now
        effects.removeAll()
        if status == now {
            hearStatus(at: now, catalog)
        } else if work == now {
            finishWork(at: now, catalog)
        } else if timer == now {
            fireTimer(at: now, catalog)
        } else {
            beginWork(at: now)
        }
        return true
    }

    private mutating func hearStatus(at now: Instant, _ catalog: Catalog) {
        let message = statuses.removeFirst().message
        let undoFails = service.attemptsUndo(on: message) && hitsUndo(message.order, at: now)
        service.hear(message, undoFails: undoFails, catalog, at: now, &effects)
        conclude(.deliver(.status(of: Service.id), undoFails: undoFails), at: now)
    }

    private mutating func beginWork(at now: Instant) {
        let message = commands.removeFirst().message
        let instance = consumer.take(message)
        let span = workTime.sample(workStream.bits(UInt64(message.order.index), UInt64(message.attempt & 63)))
        start(until: now + span, from: now, message.order, tag: Int32(instance))
        report.take(effects, of: .deliver(SubscriptionID.commands(of: Service.id)!, undoFails: false), at: now)
    }

    private mutating func start(until end: Instant, from now: Instant, _ order: OrderID, tag: Int32) {
        sequence += 1
        let timed = Timed(at: end, sequence: sequence, began: now, order: order, tag: tag)
        if tag >= 0 { work.insert(timed) } else { timers.insert(timed) }
    }

    private mutating func finishWork(at now: Instant, _ catalog: Catalog) {
        let instance = Int(work.removeMin().tag)
        let command = consumer.acknowledge(instance)
        let order = command.order
        let prospect = service.prospect(of: command, catalog)
        var (fails, undoFails) = (false, false)
        if prospect == .ready { fails = hits(.step(of: Service.id), order, attempt: command.attempt, at: now) }
        if fails || prospect.isRefusal, service.undoesOnFailure(of: order) { undoFails = hitsUndo(order, at: now) }
        service.finish(command, fails: fails, undoFails: undoFails, catalog, at: now, &effects)
        conclude(.finish(Service.id, instance: instance, fails: fails, undoFails: undoFails), at: now)
    }

    private mutating func fireTimer(at now: Instant, _ catalog: Catalog) {
        let timer = timers.removeMin()
        if timer.tag == Timed.retry {
            let fails = hitsUndo(timer.order, at: now)
            service.retry(timer.order, fails: fails, catalog, &effects)
            conclude(.retry(Service.id, timer.order, fails: fails), at: now)
        } else {
            endShipment(timer.order, at: now, catalog)
        }
    }

    private mutating func endShipment(_ order: OrderID, at now: Instant, _ catalog: Catalog) {
        let fails = service.wouldArrive(order) && hits(.onTheWay, order, at: now)
        let undoFails = fails && service.undoesOnFailure(of: order) && hitsUndo(order, at: now)
        service.endShipment(order, fails: fails, undoFails: undoFails, catalog, at: now, &effects)
        conclude(.endShipment(order, fails: fails, undoFails: undoFails), at: now)
    }

    /// Sets the timers that a step asked for, and reports it.
    private mutating func conclude(_ action: Action, at now: Instant) {
        for timer in effects.timers {
            switch timer {
            case .shipment(let order):
                let span = shipmentTime.sample(shipmentStream.bits(UInt64(order.index)))
                start(until: now + span, from: now, order, tag: Timed.shipment)
            case .retry(let order, let span): start(until: now + span, from: now, order, tag: Timed.retry)
            }
        }
        for order in effects.parked {
            report.parked.append(.cancellation(of: order, for: service.part(of: order), at: now))
        }
        report.take(effects, of: action, at: now)
    }

    // MARK: faults

    private mutating func hits(_ fault: Fault, _ order: OrderID, attempt: UInt8 = 0, at now: Instant) -> Bool {
        guard faults.hits(fault, order, attempt: attempt) else { return false }
        if effects.isWatched { report.trace.append(TraceEntry(time: now, what: .hit(fault, order))) }
        return true
    }

    private mutating func hitsUndo(_ order: OrderID, at now: Instant) -> Bool {
        hits(.compensation(of: Service.id), order, attempt: service.part(of: order).attemptNumber, at: now)
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
            commands.insert(contentsOf: abandoned, at: 0)
            work = []
        }
        return act(at: now, runs ? .start(Service.id) : .stop(Service.id))
    }

    package mutating func changeInstances(by change: Int, at now: Instant) -> Report {
        if change > 0 { consumer.add() } else { consumer.remove() }
        return act(at: now, change > 0 ? .addInstance(Service.id) : .removeInstance(Service.id))
    }

    /// Reports a change that was made from outside at the present instant.
    fileprivate mutating func act(at now: Instant, _ action: Action) -> Report {
        report.removeAll()
        effects.removeAll()
        clock = now
        report.take(effects, of: action, at: now)
        dropStaleTimers()
        report.next = next
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
