import SagaCore

// For whoever waits for something step by step: what can be asked for little after every step, and what was published
// meanwhile, without reading the trace, which is somebody else's.

/// The orders for which something was published, one after another.
package struct Publications: Sendable {
    package struct Entry: Sendable {
        package let order: OrderID
        /// Everything that was published for it so far.
        package let events: EventSet
    }

    package fileprivate(set) var entries: [Entry] = []
    /// How much was published since the beginning; where to go on next time.
    package fileprivate(set) var mark: Int
    /// False where so much was published that the exchange cannot say for which orders.
    package fileprivate(set) var isComplete = true
}

/// What came of watching the run.
package struct Watch: Sendable {
    package enum End: Sendable {
        /// What was looked at is no longer the same.
        case changed
        /// So many steps were taken.
        case enough
        /// Nothing is due up to the limit.
        case idle
        /// Time stands still: somebody looked for what has just happened.
        case halted
    }

    package fileprivate(set) var end = End.enough
    package fileprivate(set) var publications: Publications
}

/// All that can change about an order: what the four services have written down, and what is under way.
package struct OrderFiles: Hashable, Sendable {
    private let record: OrderRecord
    /// Entries of the history that did not fit the record.
    private let more: Int
    private let parts: [Part]
    private let underWay: [EventSet]
    private let isQuiet: Bool
    private let letters: Int

    fileprivate init(_ order: OrderID, in world: World) {
        record = world.order.records[order]
        more = world.order.overflow[order]?.count ?? 0
        parts = ServiceID.participants.map { world.part($0, order) }
        underWay = ServiceID.allCases.map { world.underWay(at: $0, of: order) }
        isQuiet = world.isQuiet(order)
        letters = world.broker.deadLetters.count { $0.message.order == order }
    }
}

extension Conductor {
    /// Takes steps, one at a time, until `look` sees something else than in the beginning. With a `queue`, the clock
    /// also stops where a message arrives there, which is no step.
    package func watch<Sight: Equatable & Sendable>(
        to limit: Instant, steps most: Int, since mark: Int, queue: SubscriptionID? = nil,
        _ look: @Sendable (isolated Conductor) async -> Sight
    ) async -> Watch {
        var watch = Watch(publications: await publications(since: mark))
        let before = await look(self)
        let goal = steps + most
        while steps < goal, watch.publications.isComplete {
            let arrival = if let queue { await nextArrival(in: queue) } else { Instant.never }
            if ending != nil {
                watch.end = .halted
                break
            } else if run.step(to: min(limit, arrival)) {
                await add(to: &watch.publications)
            } else if arrival < .never, arrival <= limit {
                reach(arrival)
            } else {
                watch.end = .idle
                break
            }
            if await look(self) != before {
                watch.end = .changed
                break
            }
        }
        return watch
    }

    // MARK: what was published

    /// What was published since the mark of an earlier answer; 0 for the beginning.
    package func publications(since mark: Int) async -> Publications {
        var publications = Publications(mark: mark)
        await add(to: &publications)
        return publications
    }

    private func add(to publications: inout Publications) async {
        let latest = run.exchange.latest
        let count = latest.count - publications.mark
        guard count > 0 else { return }
        publications.mark = latest.count
        guard let orders = latest.last(count) else {
            publications.isComplete = false
            return
        }
        var known: [OrderID] = []
        for id in orders where !known.contains(id) {
            known.append(id)
            publications.entries.append(.init(order: id, events: await published(for: id)))
        }
    }

    /// Everything that was published for the order, as each service's records tell it.
    private func published(for id: OrderID) async -> EventSet {
        await order.with { $0.station.service.records[id].outbox }
            .union(payment.with { $0.station.service.part(of: id).outbox })
            .union(stock.with { $0.station.service.part(of: id).outbox })
            .union(delivery.with { $0.station.service.part(of: id).outbox })
    }

    // MARK: what can be asked for little

    /// Orders at each status, by its number.
    package var tally: [Int] { get async { await order.with { $0.station.service.tally } } }
    package var numbers: OrderNumbers { get async { await order.with { $0.station.service.numbers } } }
    /// The order that is created next.
    package var nextOrder: OrderID { OrderID(catalog.count) }
    /// The rules that stand, in the order in which they were armed.
    package var standingRules: [StandingRule] { exchange.rules.rules }
    package var deadLetterCount: Int { run.exchange.broker.deadLetters.count }
    /// Nothing will happen without the operator, nor is anything on its way to a queue.
    package var hasComeToRest: Bool { isAtRest }

    package func files(of id: OrderID) async -> OrderFiles { OrderFiles(id, in: await world()) }

    /// How many instances are at work, and whether one of them works on the order.
    package func work(of service: ServiceID, on id: OrderID? = nil) async -> (busy: Int, isOnOrder: Bool) {
        switch service {
        case .order: (0, false)
        case .payment: await payment.with { $0.station.consumer.work(on: id) }
        case .stock: await stock.with { $0.station.consumer.work(on: id) }
        case .delivery: await delivery.with { $0.station.consumer.work(on: id) }
        }
    }

    /// How often the service handled one of these events of the order.
    package func handled(_ events: EventSet, by service: ServiceID, of id: OrderID) async -> Int {
        switch service {
        case .order:
            await order.with { desk in
                events.count(in: desk.station.service.records[id].inbox) + desk.repeats.count(events, of: id)
            }
        case .payment: await payment.with { $0.handled(events, of: id) }
        case .stock: await stock.with { $0.handled(events, of: id) }
        case .delivery: await delivery.with { $0.handled(events, of: id) }
        }
    }

    /// The product's ledger; nil where nobody has heard of the product.
    package func shelf(of product: String) async -> Shelf? {
        guard let id = catalog.knownProduct(named: product) else { return nil }
        return await stock.with { $0.station.service.shelf(of: id) }
    }

    /// Messages that have arrived at a queue and wait there for a consumer.
    package func waiting(_ subscription: SubscriptionID) async -> Int {
        await world().queue(subscription).waiting(at: clock)
    }

    /// When the next of the messages on their way to a queue arrives there.
    private func nextArrival(in subscription: SubscriptionID) async -> Instant {
        let queue = await world().queue(subscription)
        return queue.passable(from: queue.waiting(at: clock), atMost: 1).first?.ready ?? .never
    }
}

extension ParticipantDesk {
    fileprivate func handled(_ events: EventSet, of id: OrderID) -> Int {
        events.count(in: station.service.part(of: id).inbox) + repeats.count(events, of: id)
    }
}

extension EventSet {
    fileprivate func count(in inbox: EventSet) -> Int { intersection(inbox).bits.nonzeroBitCount }
}

extension Consumer {
    fileprivate func work(on id: OrderID?) -> (busy: Int, isOnOrder: Bool) {
        (busy, id != nil && slots.contains { $0.copy?.order == id })
    }
}
