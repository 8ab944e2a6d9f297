import DequeModule
import SagaCore

/// A message on its way to one subscription, or waiting there since `ready`.
package struct Arrival: Hashable, Sendable {
    package let ready: Instant
    package let message: Message
}

/// What the broker has for one service since the last hop.
package struct Arrivals: Sendable {
    package var statuses: [Arrival] = []
    package var commands: [Arrival] = []
    /// Orders that the load creates, with their instants; Order's only.
    package var creations: [Creation] = []

    var isEmpty: Bool { statuses.isEmpty && commands.isEmpty && creations.isEmpty }

    mutating func removeAll() {
        statuses.removeAll(keepingCapacity: true)
        commands.removeAll(keepingCapacity: true)
        creations.removeAll(keepingCapacity: true)
    }
}

package struct Creation: Hashable, Sendable {
    package let at: Instant
    package let order: OrderID
}

/// What a service's hop gave: messages for the broker, letters for the dead, lines for the trace, each in order of time.
package struct Report: Sendable {
    package var published: [Message] = []
    package var parked: [Message] = []
    package var trace: [TraceEntry] = []
    package var steps = 0
    /// The instant of the last step taken in this hop.
    package var clock = Instant.start
    /// When the service has something to do next by itself.
    package var next = Instant.never

    mutating func removeAll() {
        published.removeAll(keepingCapacity: true)
        parked.removeAll(keepingCapacity: true)
        trace.removeAll(keepingCapacity: true)
        steps = 0
    }
}

/// How far a hop may go: to just before `horizon`, and not beyond `limit` steps.
package struct Reach: Sendable {
    package let horizon: Instant
    package let limit: Int
}

/// A service with its subscriptions, timers and faults: a value that is advanced by itself up to a horizon, before
/// which nothing that another service does can reach it.
package protocol Desk: Sendable {
    mutating func advance(_ reach: Reach, _ arrivals: Arrivals, _ catalog: Catalog) -> Report
}

/// The actor that hosts a desk. All hosts of a run share one executor.
package actor Host<D: Desk> {
    private let executor: SagaExecutor
    private var desk: D

    nonisolated package var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    package init(_ desk: D, on executor: SagaExecutor) {
        self.desk = desk
        self.executor = executor
    }

    package func advance(_ reach: Reach, _ arrivals: Arrivals, _ catalog: Catalog) -> Report {
        desk.advance(reach, arrivals, catalog)
    }

    /// For what happens rarely: commands and snapshots.
    package func with<Result: Sendable>(_ body: @Sendable (inout D) -> Result) -> Result { body(&desk) }
}

extension Report {
    /// Writes what a step did into the report.
    mutating func take(_ effects: Effects, of action: Action, at now: Instant) {
        steps += 1
        clock = now
        for message in effects.published { published.append(message) }
        guard effects.isWatched else { return }
        trace.append(TraceEntry(time: now, what: .step(action)))
        for note in effects.notes { trace.append(TraceEntry(time: now, what: .note(note))) }
        for message in effects.published { trace.append(TraceEntry(time: now, what: .published(message))) }
    }
}
