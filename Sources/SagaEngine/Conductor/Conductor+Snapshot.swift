import SagaCore

extension Conductor {
    /// Nothing is queued, at work or pending anywhere.
    package func isQuiet() async -> Bool { await world().isQuiet }

    /// Whether anything will ever happen without the operator.
    package var isStill: Bool { nextInstant == .never }

    /// Nothing will happen, nor is anything on its way to a queue.
    var isAtRest: Bool { isStill && clock >= exchange.lastLanding }

    /// The world as a value. Copies share their chunks with the hosts, so it costs little.
    package func world() async -> World { run.world }

    /// Brings the verdicts up to date.
    package func audit() async -> [Violation] {
        let world = await world()
        run.auditor.look(at: world)
        run.auditor.list(world)
        return auditor.violations
    }
}

extension Run {
    var world: World {
        World(
            catalog: catalog, broker: exchange.broker, orders: hosts.order.read { $0.station.counted },
            payments: hosts.payment.read { $0.station.counted }, stocks: hosts.stock.read { $0.station.counted },
            deliveries: hosts.delivery.read { $0.station.counted })
    }
}
