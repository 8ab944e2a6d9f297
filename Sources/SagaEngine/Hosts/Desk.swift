import SagaCore

/// Copies for one service that the broker has just made, on their way into its queues.
package struct Arrivals: Sendable {
    package var copies: [Copy] = []
    /// Orders that the load creates, with their instants; Order's only.
    package var creations: [Creation] = []
    /// When the last of the statuses is there that must be heard at its time.
    package var lastUrgent = Instant.start
    /// Copies that are held from the first, each before the one with its place in `copies`.
    package var held: [HeldArrival] = []

    var isEmpty: Bool { copies.isEmpty && creations.isEmpty && held.isEmpty }

    mutating func removeAll() {
        if !copies.isEmpty { copies.removeAll(keepingCapacity: true) }
        if !creations.isEmpty { creations.removeAll(keepingCapacity: true) }
        if !held.isEmpty { held.removeAll() }
    }

    /// Puts the copies into the station's queues.
    @inline(__always)
    func land<Service>(at station: inout Station<Service>) {
        if held.isEmpty {
            for copy in copies { station.receive(copy) }
        } else {
            landOneByOne(at: &station)
        }
    }

    private func landOneByOne<Service>(at station: inout Station<Service>) {
        var waiting = held[...]
        for place in 0...copies.count {
            while let next = waiting.first, next.place <= place {
                station.receive(held: next.copy, until: next.until, isFirst: next.isFirst)
                waiting.removeFirst()
            }
            if place < copies.count { station.receive(copies[place]) }
        }
    }
}

/// A copy that is held from its publication on.
package struct HeldArrival: Sendable {
    let copy: Copy
    /// So many of the copies that are not held come before it.
    let place: Int
    let until: Instant
    /// It goes before all others when it is released.
    let isFirst: Bool
}

package struct Creation: Hashable, Sendable {
    package let at: Instant
    package let order: OrderID
    /// The order is left out; only its number is used up.
    package var isOmitted = false
}

/// What a service's hop gave: messages for the broker, letters for the dead, lines for the trace, each in order of time.
package struct Report: Sendable {
    package var published: [Message] = []
    package var parked: [Parked] = []
    package var trace: [TraceEntry] = []
    /// Where somebody watches: the orders that the steps were about, and the message that the last of them read or took,
    /// or whose work it ended.
    package var touched: [OrderID] = []
    /// The orders of which something came or went beside the steps; also where nobody watches.
    package var stirred: [OrderID] = []
    /// Order: numbers of orders whose creation came to nothing.
    package var skipped: [OrderID] = []
    package var handled: Message?
    package var steps = 0
    /// The instant of the last step taken in this hop.
    package var clock = Instant.start
    /// When the service has something to do next by itself.
    package var next = Instant.never
    /// When it next does something that others may hear of. Statuses that only it takes note of can wait until then.
    package var nextAct = Instant.never
    /// Whether a status that arrives is heard, and whether a command that arrives is begun at once.
    package var hears = true
    package var takes = true
    /// Whether the service is started, and whether any instance of it is up.
    package var isStarted = true
    package var isAwake = true
    /// When something happens by itself to an instance, the network or a delayed copy.
    package var nextDue = Instant.never

    package struct Parked: Sendable {
        let at: Instant
        let letter: ParkRequest
    }

    mutating func removeAll() {
        if !published.isEmpty { published.removeAll(keepingCapacity: true) }
        if !parked.isEmpty { parked.removeAll(keepingCapacity: true) }
        if !trace.isEmpty { trace.removeAll(keepingCapacity: true) }
        if !touched.isEmpty { touched.removeAll(keepingCapacity: true) }
        if !stirred.isEmpty { stirred.removeAll() }
        if !skipped.isEmpty { skipped.removeAll() }
        steps = 0
    }
}

/// How far a hop may go: to just before `horizon`, and not beyond `limit` steps.
package struct Reach: Sendable {
    package let horizon: Instant
    package let limit: Int
}

/// A station with a clock: its timers, draws and armed faults. A value that is advanced by itself up to a horizon, before
/// which nothing that another service does can reach it.
package protocol Desk: Sendable {
    associatedtype Service: SagaService

    var station: Station<Service> { get set }
    var outages: Outages { get set }
    var crashes: CrashPlan { get set }
    var chaos: Chaos { get set }
    /// Nothing happens here before this instant.
    var clock: Instant { get set }
    /// What the step that is being taken asks for; empty between the steps.
    var effects: Effects { get set }

    /// Takes what is on its way into the station's queues.
    mutating func receive(_ arrivals: inout Arrivals)
    /// Takes the arrivals, and every step up to the reach; what came of them goes into the report, which is empty.
    mutating func advance(_ reach: Reach, _ arrivals: inout Arrivals, _ bodies: Catalog, _ report: inout Report)
    /// Carries out an action with all that it means for the clock; what came of it is in the effects.
    mutating func perform(_ action: Action, at now: Instant, _ report: inout Report)
    /// A copy was put somewhere else in a queue: what is in front of it may be due sooner.
    mutating func noteEdit()
    /// Sets the timers that the effects ask for, and reports what is no publication.
    mutating func gather(at now: Instant, _ report: inout Report)
    /// Says what comes next.
    mutating func look(_ report: inout Report)
    /// Everything that is enabled here, in no particular order; some of it may have the same name, and the first is meant.
    var enabled: [Enabled] { get }
    /// Takes a step that is enabled, the first of its name, at the instant, whenever it would have come.
    mutating func take(_ step: EnabledStep, at now: Instant, _ bodies: Catalog, _ report: inout Report)
    /// Has the instance work so many times as long as usual from now on.
    mutating func slow(_ instance: Int, by factor: Int, at now: Instant) -> Report
}

extension Desk {
    /// Sets the timers that a step asked for, and reports it.
    @inline(__always)
    mutating func conclude(_ action: @autoclosure () -> Action, at now: Instant, _ report: inout Report) {
        if !effects.repeated.isEmpty || !effects.timers.isEmpty || !effects.parked.isEmpty { gather(at: now, &report) }
        report.take(&effects, of: action(), at: now)
    }
}

/// The actor that hosts a desk. All hosts of a run share one executor.
package actor Host<D: Desk> {
    private let executor: SagaExecutor
    var desk: D

    nonisolated package var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    package init(_ desk: D, on executor: SagaExecutor) {
        self.desk = desk
        self.executor = executor
    }

    // Hops: for a caller that runs on the executor that this host shares, and so is here already.

    nonisolated func receive(_ arrivals: inout Arrivals) { assumeIsolated { host in host.desk.receive(&arrivals) } }

    nonisolated func advance(
        _ reach: Reach, _ arrivals: inout Arrivals, _ bodies: Catalog, _ report: inout Report
    ) {
        assumeIsolated { host in host.desk.advance(reach, &arrivals, bodies, &report) }
    }

    /// Looks at the desk, likewise on its executor.
    nonisolated func read<Value: Sendable>(_ body: @Sendable (borrowing D) -> Value) -> Value {
        assumeIsolated { body($0.desk) }
    }

    /// For what happens rarely: commands and snapshots.
    package func with<Result: Sendable>(_ body: @Sendable (inout D) -> Result) -> Result { body(&desk) }
}

extension Report {
    /// The next step is about this order.
    @inline(__always)
    mutating func touch(_ order: OrderID, _ message: @autoclosure () -> Message? = nil, isWatched: Bool) {
        guard isWatched else { return }
        touched.append(order)
        handled = message()
    }

    /// Counts a step, writes what it did into the report, where it did anything or somebody watches, and leaves the effects
    /// empty.
    @inline(__always)
    mutating func take(_ effects: inout Effects, of action: @autoclosure () -> Action, at now: Instant) {
        steps += 1
        clock = now
        if effects.isWatched || !effects.isEmpty {
            write(effects, of: action(), at: now)
            effects.removeAll()
        }
    }

    /// The same of something that is no step of the service alone.
    mutating func takeShare(_ effects: inout Effects, at now: Instant) {
        clock = now
        write(effects, of: nil, at: now)
        effects.removeAll()
    }

    private mutating func write(_ effects: Effects, of action: Action?, at now: Instant) {
        for message in effects.published { published.append(message) }
        if !effects.stirred.isEmpty { stirred += effects.stirred }
        guard effects.isWatched else { return }
        if let action { trace.append(TraceEntry(time: now, what: .step(action))) }
        for note in effects.notes { trace.append(TraceEntry(time: now, what: .note(note))) }
        for message in effects.published { trace.append(TraceEntry(time: now, what: .published(message))) }
    }
}
