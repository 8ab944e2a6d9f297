import DequeModule
import HeapModule
import SagaCore

extension Conductor {
    /// The picture of the world at this instant. Costs what it shows, not what there is.
    func observe(_ attention: Attention, _ book: StoryBook) async -> Observation {
        let world = await world(withQueues: false)
        var seen = Observation()
        seen.clock = clock
        seen.seed = settings.seed
        seen.steps = steps
        seen.isQuiet = await isQuiet()
        seen.isStill = isStill
        seen.load = LoadView(ordersPerKilosecond: load.rate, made: load.made, limit: load.limit)
        seen.tally = world.order.tally
        seen.violations = auditor.violations
        seen.deadLetters = exchange.broker.deadLetters
        seen.faults = await faultSettings()
        seen.services = [
            await orderView(), await payment.with { $0.view }, await stock.with { $0.view },
            await delivery.with { $0.view },
        ]
        seen.topics = await topicViews()
        for subscription in SubscriptionID.allCases { seen.count(waiting: await waiting(subscription), subscription) }
        seen.recentStatuses = book.statuses.map { StatusView($0, in: world) }
        seen.orderCount = world.order.records.count
        seen.rows = OrderRow.list(attention, in: world)
        seen.rowsSkip = attention.listSkip
        seen.shelves = world.stock.shelves.enumerated().prefix(64).map {
            ShelfView(product: catalog.products[$0], shelf: $1)
        }
        if let id = attention.selected, id.offset < world.order.records.count {
            seen.story = story(of: id, in: world, book)
        }
        return seen
    }

    /// Messages are on their way or instances at work: the picture changes quickly.
    func isLively() async -> Bool {
        if exchange.mail.contains(where: { !$0.isEmpty }) { return true }
        let now = clock
        let orderHasMail = await order.with { $0.statuses.last.map { $0.ready > now } ?? false }
        if orderHasMail { return true }
        let (first, second, third) = (
            await payment.with { $0.isLively(at: now) }, await stock.with { $0.isLively(at: now) },
            await delivery.with { $0.isLively(at: now) }
        )
        return first || second || third
    }

    /// Lively, or a shipment is on its way.
    func isMoving() async -> Bool {
        let underWay = await delivery.with { $0.isRunning && $0.service.underWay > 0 }
        return underWay ? true : await isLively()
    }

    /// How many steps may pass between two audits.
    var auditInterval: Int { auditor.backlog < 2_000 ? 1 : auditor.backlog * 4 }

    /// How many orders the next audit has to look at.
    package var auditBacklog: Int { auditor.backlog }

    private func orderView() async -> ServiceView {
        var view = ServiceView(id: .order)
        view.isRunning = isRunning[0]
        return view
    }

    private func story(of id: OrderID, in world: World, _ book: StoryBook) -> StoryView {
        StoryView(
            row: OrderRow(id, in: world), id: publicID(of: id),
            details: catalog.described(id), history: world.order.history(of: id), entries: book.entries(of: id),
            violations: auditor.violations.filter { $0.order == id },
            deadLetters: exchange.broker.deadLetters.filter { $0.message.order == id })
    }

    private func topicViews() async -> [TopicView] {
        var views: [TopicView] = []
        for topic in Topic.allCases {
            var view = TopicView(topic: topic)
            view.published = exchange.broker.published[Int(topic.rawValue)]
            for subscription in topic.subscriptions { await look(at: subscription, &view) }
            views.append(view)
        }
        return views
    }

    /// Messages that have arrived and wait for a consumer. Each queue is in the order of arrival, so what has arrived
    /// comes first.
    private func waiting(_ subscription: SubscriptionID) async -> Int {
        let mail = exchange.mail[Int(subscription.consumer.rawValue)]
        let mailed = subscription.topic == .statusOrder ? mail.statuses : mail.commands
        let arrived = await arrivals(subscription)
        let now = clock
        return arrived.partitionPoint { $0.ready <= now } + mailed.partitionPoint { $0.ready <= now }
    }

    private func look(at subscription: SubscriptionID, _ view: inout TopicView) async {
        let mail = exchange.mail[Int(subscription.consumer.rawValue)]
        let mailed = subscription.topic == .statusOrder ? mail.statuses : mail.commands
        let arrived = await arrivals(subscription)
        let now = clock
        let waiting = await waiting(subscription)
        view.waitingCount += waiting
        if subscription.topic != .statusOrder {
            view.waiting += arrived.prefix(min(waiting, 16)).map(\.message.order)
        }
        let fromHost = arrived.dropFirst(arrived.partitionPoint { $0.ready <= now }).prefix(24)
        let fromMail = mailed.dropFirst(mailed.partitionPoint { $0.ready <= now }).prefix(24 - fromHost.count)
        for arrival in Array(fromHost) + fromMail {
            view.flights.append(
                TopicView.Flight(
                    order: arrival.message.order, event: arrival.message.event,
                    departed: arrival.message.publishedAt, arrives: arrival.ready, to: subscription))
        }
    }
}

extension ParticipantDesk {
    func isLively(at now: Instant) -> Bool {
        !work.isEmpty || statuses.last.map { $0.ready > now } ?? false || commands.last.map { $0.ready > now } ?? false
    }

    /// The service as the screen shows it.
    var view: ServiceView {
        var view = ServiceView(id: Service.id)
        view.isRunning = isRunning
        view.instances = consumer.instances
        view.busy = consumer.busy
        view.work = Self.earliest(work) { _ in true }.map {
            shown($0, attempt: consumer.slots[Int($0.tag)]?.attempt ?? 1)
        }
        view.shipments = Self.earliest(timers) { $0.tag == Timed.shipment }.map { shown($0, attempt: 1) }
        view.retries = Self.earliest(timers) { $0.tag == Timed.retry }
            .map { shown($0, attempt: service.part(of: $0.order).attempts) }
        view.underWay = service.underWay
        view.owed = service.owed
        view.done = service.totals.done
        view.undone = service.totals.undone
        view.arrivals = service.totals.arrivals
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

extension StatusView {
    init(_ message: Message, in world: World) {
        order = message.order
        event = message.event
        publishedAt = message.publishedAt
        readBy =
            [world.order.records[message.order].inbox.contains(message.event)]
            + ServiceID.participants.map { world.part($0, message.order).inbox.contains(message.event) }
    }
}

extension OrderRow {
    init(_ id: OrderID, in world: World) {
        let record = world.order.records[id]
        order = id
        amount = world.catalog.facts[id.offset].amount
        status = world.order.status(of: id)!
        reason = record.reason
        isQuiet = world.isQuiet(id)
        payment = world.payment.part(of: id)
        stock = world.stock.part(of: id)
        delivery = world.delivery.part(of: id)
        cancelledByCustomer = world.order.history(of: id).contains { $0.event == .cancelledByOrder }
    }

    /// How far back a filter looks: comparing labels costs more than comparing statuses.
    private static func reach(_ filter: OrderFilter) -> Int { filter.label.isEmpty ? 200_000 : 20_000 }

    static func list(_ attention: Attention, in world: World) -> [OrderRow] {
        let count = world.order.records.count
        if attention.filter.isEmpty {
            return (0..<count).reversed().dropFirst(attention.listSkip).prefix(attention.listCount)
                .map { OrderRow(OrderID($0), in: world) }
        }
        return (max(0, count - reach(attention.filter))..<count).reversed().lazy
            .filter { attention.filter.admits(OrderID($0), world.order.records[OrderID($0)].status, world.catalog) }
            .dropFirst(attention.listSkip).prefix(attention.listCount).map { OrderRow(OrderID($0), in: world) }
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
