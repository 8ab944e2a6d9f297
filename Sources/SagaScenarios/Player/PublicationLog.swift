import SagaCore
import SagaEngine

/// Which events were published for which order, in their order. The services' records tell what was published; looked
/// at after every event, they tell when. Only the orders for which something was published are looked at.
struct PublicationLog: Sendable {
    private var published: [OrderID: [Event]] = [:]
    /// Orders of which more may come.
    private var open: [OrderID] = []
    private var stepsWhenSorted = 0
    /// How far the engine's publications are known.
    private(set) var mark = 0
    /// How often an order was looked at.
    private(set) var looks = 0

    /// From now on the order's events are written down.
    mutating func follow(_ order: OrderID) {
        published[order] = []
        open.append(order)
    }

    /// Writes down what was published since the mark.
    mutating func catchUp(with simulation: Simulation) {
        add(simulation.ask { [mark] in await $0.publications(since: mark) }, on: simulation)
    }

    mutating func add(_ publications: Publications, on simulation: Simulation) {
        for entry in publications.entries { add(entry.events, of: entry.order) }
        mark = publications.mark
        // Somebody else drove the world meanwhile.
        if !publications.isComplete { lookAtAll(in: simulation.records) }
    }

    private mutating func add(_ events: EventSet, of order: OrderID) {
        looks += 1
        guard let known = published[order] else { return }
        published[order] = known + events.subtracting(EventSet(known)).events
    }

    private mutating func lookAtAll(in world: World) {
        for order in open { add(world.published(for: order), of: order) }
    }

    /// Nothing will be published for the orders that are followed, as far as is known.
    var isIdle: Bool { open.isEmpty }

    /// Lets go of the orders of which nothing more will come. Not before there were as many steps as there are such
    /// orders, so that it costs no more than they do.
    mutating func sort(_ simulation: Simulation) {
        let steps = simulation.steps
        guard !open.isEmpty, steps - stepsWhenSorted >= open.count else { return }
        stepsWhenSorted = steps
        looks += open.count
        let world = simulation.records
        open.removeAll(where: world.isQuiet)
    }

    /// What was not seen to come (somebody else drove the world meanwhile, or the order is not followed) comes last, in
    /// the order of cause and effect.
    func events(of order: OrderID, in world: World) -> [Event] {
        let known = published[order] ?? []
        let all = world.published(for: order)
        return known + all.subtracting(EventSet(known)).events
    }
}

extension World {
    /// Everything that was published for the order, as each service's records tell it.
    func published(for order: OrderID) -> EventSet {
        self.order.records[order].outbox.union(payment.part(of: order).outbox).union(stock.part(of: order).outbox)
            .union(delivery.part(of: order).outbox)
    }
}

extension Simulation {
    /// The world as it stands.
    var records: World { ask { await $0.world() } }
}
