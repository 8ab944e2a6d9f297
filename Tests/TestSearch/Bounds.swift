import SagaCore

/// Which choices an exhaustive search gives to chance and to the operator.
package struct Bounds: Sendable {
    package var name: String
    package var safeguards = Safeguards.all
    package var orders = 1
    package var instances = 1
    /// Steps may fail.
    package var fails = true
    /// Whose compensations may fail.
    package var undoFails: [ServiceID] = []
    /// A person re-drives the first dead letter, at any point.
    package var redrives = false
    /// The customer may cancel, at any point.
    package var cancels = true
    /// The service may stop and start again.
    package var stops: ServiceID?
    /// Statuses that their reader does not act on are heard as soon as they are the next: when, is no matter to anything
    /// else. Fewer states with the same ends.
    package var isReduced = false
    /// What may go wrong besides, at every place.
    package var faults = FaultBudget()

    package init(
        name: String, safeguards: Safeguards = .all, orders: Int = 1, instances: Int = 1, fails: Bool = true,
        undoFails: [ServiceID] = [], redrives: Bool = false, cancels: Bool = true, stops: ServiceID? = nil,
        isReduced: Bool = false, faults: FaultBudget = FaultBudget()
    ) {
        self.name = name
        self.safeguards = safeguards
        self.orders = orders
        self.instances = instances
        self.fails = fails
        self.undoFails = undoFails
        self.redrives = redrives
        self.cancels = cancels
        self.stops = stops
        self.isReduced = isReduced
        self.faults = faults
    }

    /// How the order can end.
    package var ends: Set<[Status]> {
        let way: [Status] = [.created, .paid, .reserved, .delivering, .completed]
        guard fails || cancels else { return [way] }
        return Set((1..<5).map { way.prefix($0) + [.cancelled] }).union([way])
    }
}

extension FaultBudget {
    /// One of each of these.
    package static func one(of kinds: WritableKeyPath<FaultBudget, Int>...) -> FaultBudget {
        kinds.reduce(into: FaultBudget()) { $0[keyPath: $1] = 1 }
    }
}

extension World {
    /// A shop with some orders in its catalog, of two units each, that nobody has created yet.
    package static func shop(
        _ safeguards: Safeguards = .all, orders: Int = 1, address: String = "a", units: Int64 = 10, instances: Int = 1
    ) -> World {
        var world = World(
            safeguards: safeguards, instances: [1, instances, instances, instances], initialUnits: units)
        let tea = world.catalog.product(named: "tea")
        for _ in 0..<orders {
            _ = world.catalog.add(OrderDetails(lines: [Line(product: tea, price: 100, count: 2)], address: address))
        }
        return world
    }
}
