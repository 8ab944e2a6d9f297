import SagaCore

extension Conductor {
    /// The picture of the world at this instant. Costs what it shows, not what there is.
    func observe(_ attention: Attention, _ book: StoryBook) async -> Observation {
        let world = await world()
        var seen = Observation()
        seen.clock = clock
        seen.seed = settings.seed
        seen.steps = steps
        seen.isQuiet = world.isQuiet
        seen.isStill = isStill
        seen.load = LoadView(ordersPerKilosecond: load.rate, made: load.made, limit: load.limit)
        seen.tally = world.order.tally
        seen.violations = auditor.violations
        seen.redOrders = auditor.redOrders
        seen.deadLetters = exchange.broker.deadLetters
        seen.letterCounts = auditor.letterCounts
        seen.letterSkip = attention.letterSkip
        seen.letterAmounts = seen.deadLetters.dropFirst(attention.letterSkip).prefix(Attention.letterCount)
            .map { catalog.facts[$0.message.order.offset].amount }
        seen.safeguards = exchange.safeguards
        seen.deadline = settings.deadline
        seen.bites = book.bites
        seen.chaos.permille = chaosShare
        if seen.chaos.permille > 0 || exchange.isExact { seen.chaos.counts = await chaosCounts() }
        seen.faults = await faultSettings().map { $0.without { world.isOver($0) } }
        seen.rules = exchange.rules.rules
        seen.latencies = exchange.latencies
        seen.contents = contents(attention, in: world)
        seen.losses = book.losses
        seen.services = [
            await order.with { $0.view }, await payment.with { $0.view(near: attention.instances[1]) },
            await stock.with { $0.view(near: attention.instances[2]) },
            await delivery.with { $0.view(near: attention.instances[3]) },
        ]
        for place in seen.services.indices {
            seen.services[place].acts = book.acts[place]
            seen.services[place].lastUndo = book.undone[place]
            let service = seen.services[place].id
            seen.services[place].armedCrashes = await armedCrashes(of: service) { world.isOver($0) }
        }
        seen.topics = Topic.allCases.map { TopicView($0, in: world, at: clock) }
        for place in seen.topics.indices where seen.topics[place].topic == .delivery {
            seen.topics[place].latest = book.delivered
        }
        seen.queues = SubscriptionID.allCases.map { QueueView($0, in: world, at: clock) }
        for queue in seen.queues { seen.count(waiting: queue.waitingCount, queue.subscription) }
        seen.recentStatuses = book.statuses.map { StatusView($0, in: world) }
        seen.recentCancellations = book.cancellations.map { StatusView($0, in: world) }
        seen.orders = world.order.numbers
        seen.shelves = world.stock.shelves.enumerated().prefix(64).map {
            ShelfView(product: catalog.products[$0], shelf: $1)
        }
        return seen
    }

    /// Messages are on their way or instances at work: the picture changes quickly.
    func isLively() async -> Bool {
        let world = await world()
        return SubscriptionID.allCases.contains { world.queue($0).lastReady.map { $0 > clock } ?? false }
            || ServiceID.participants.contains { world.consumer($0).busy > 0 }
    }

    /// Lively, or a shipment is on its way.
    func isMoving() async -> Bool {
        let isShipping = await delivery.with { $0.station.isUp && $0.station.service.underWay > 0 }
        return isShipping ? true : await isLively()
    }

    /// How many orders are not quiet, or not sound.
    package var auditBacklog: Int { auditor.backlog }

    /// What is known of an order; nil where there is none.
    func story(of id: OrderID, _ book: StoryBook, _ mishaps: Mishaps) async -> StoryView? {
        let world = await world()
        guard world.order.numbers.contains(id) else { return nil }
        return StoryView(
            row: OrderRow(id, in: world), id: publicID(of: id),
            details: catalog.described(id), history: world.order.history(of: id), entries: book.entries(of: id),
            soleReaders: book.soleReaders(of: id),
            findings: auditor.violations.filter { $0.order == id }.map { Finding($0, in: world, mishaps) },
            deadLetters: exchange.broker.deadLetters.filter { $0.message.order == id })
    }
}

extension TopicView {
    /// The topic's queues: what waits there for a consumer, and what is on its way.
    fileprivate init(_ topic: Topic, in world: World, at now: Instant) {
        self.topic = topic
        published = world.broker.published[Int(topic.rawValue)]
        for subscription in topic.subscriptions {
            let queue = world.queue(subscription)
            let waiting = queue.waiting(at: now)
            waitingCount += waiting
            flights += queue.passable(from: waiting, atMost: 24).map { Flight($0, to: subscription) }
        }
    }
}

extension QueueView {
    fileprivate init(_ subscription: SubscriptionID, in world: World, at now: Instant) {
        let queue = world.queue(subscription)
        self.subscription = subscription
        waitingCount = queue.waiting(at: now)
        let copies = queue.passable(atMost: min(waitingCount, 32))
        waiting = copies.map(\.order)
        if copies.contains(where: { !$0.marks.isEmpty }) { marks = copies.map(\.marks) }
        held = queue.heldCopies(atMost: 8).map(\.order)
        heldCount = queue.heldCount
        onTheWay = queue.count - waitingCount - heldCount
        isBlocked = queue.isBlocked
    }
}

extension TopicView.Flight {
    fileprivate init(_ copy: Copy, to subscription: SubscriptionID) {
        let message = copy.message
        order = message.order
        event = message.event
        publisher = message.publisher
        departed = message.publishedAt
        arrives = copy.ready
        to = subscription
        marks = copy.marks
    }
}

extension ParticipantDesk {
    /// The service as the screen shows it, with the chosen one of its instances.
    func view(near chosen: Int?) -> ServiceView {
        var view = ServiceView(id: Service.id)
        view.isRunning = station.isUp
        view.instances = station.consumer.instances
        view.busy = station.consumer.busy
        view.unsent = station.unsent.count
        view.show(
            station.consumer, outages, isCut: station.isCut, near: chosen,
            work: work.unordered.lazy.map {
                (Int($0.tag), shown($0, attempt: station.consumer.slots[Int($0.tag)].copy?.attempt ?? 1))
            })
        view.work = Self.earliest(work) { _ in true }.map {
            shown($0, attempt: station.consumer.slots[Int($0.tag)].copy?.attempt ?? 1)
        }
        view.shipments = Self.earliest(timers) { $0.tag == Timed.shipment }.map { shown($0, attempt: 1) }
        view.retries = Self.earliest(timers) { $0.tag == Timed.retry }
            .map { shown($0, attempt: station.service.part(of: $0.order).attempts) }
        view.underWay = station.service.underWay
        view.owed = station.service.owed
        view.done = station.service.totals.done
        view.undone = station.service.totals.undone
        view.arrivals = station.service.totals.arrivals
        return view
    }

    private func shown(_ timed: Timed, attempt: UInt8) -> ServiceView.Work {
        ServiceView.Work(order: timed.order, began: timed.began, ends: timed.at, attempt: attempt)
    }

    /// The first sixteen. Of a very long list, sixteen of those that the heap keeps in front.
    private static func earliest(_ heap: Heap<Timed>, _ isWanted: (Timed) -> Bool) -> [Timed] {
        Array(heap.unordered.lazy.filter(isWanted).prefix(heap.count > 2000 ? 16 : heap.count).sorted().prefix(16))
    }
}

extension OrderDesk {
    /// The service as the screen shows it.
    var view: ServiceView {
        var view = ServiceView(id: .order)
        view.isRunning = station.isUp
        view.unsent = station.unsent.count
        view.show(station.consumer, outages, isCut: station.isCut, near: nil, work: [])
        return view
    }
}

extension Observation {
    mutating func count(waiting: Int, _ subscription: SubscriptionID) {
        let place = Int(subscription.consumer.rawValue)
        if subscription.topic == .statusOrder {
            services[place].waitingStatuses = waiting
        } else {
            services[place].waitingCommands = waiting
        }
    }
}

extension World {
    /// Nothing of the order can fail any more, unless somebody does something about it.
    fileprivate func isOver(_ id: OrderID) -> Bool { order.records[id].status.isTerminal && isQuiet(id) }
}

extension FaultSetting {
    /// As it is armed still: not for orders of which nothing can fail.
    func without(_ isOver: (OrderID) -> Bool) -> FaultSetting {
        guard !orders.isEmpty else { return self }
        var setting = self
        setting.orders.removeAll(where: isOver)
        return setting
    }
}

extension StatusView {
    init(_ message: Message, in world: World) {
        order = message.order
        event = message.event
        publisher = message.publisher
        publishedAt = message.publishedAt
        readBy =
            [world.order.records[message.order].inbox.contains(message.event)]
            + ServiceID.participants.map { world.part($0, message.order).inbox.contains(message.event) }
    }
}

extension Catalog {
    /// An order's data as a person reads it: every line has a name.
    func described(_ id: OrderID) -> OrderDetails {
        var known = spelledOut(id)
        for place in known.lines.indices where known.lines[place].name.isEmpty {
            known.lines[place].name = products[known.lines[place].product.offset]
        }
        return known
    }
}
