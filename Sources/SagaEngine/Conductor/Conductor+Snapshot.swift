import DequeModule
import SagaCore

extension Conductor {
    /// Nothing is queued, at work or pending anywhere.
    package func isQuiet() async -> Bool {
        guard exchange.mail.allSatisfy(\.isEmpty) else { return false }
        let orderIsQuiet = await order.with { $0.statuses.isEmpty && $0.creations.isEmpty }
        let paymentIsQuiet = await payment.with { $0.isQuiet }
        let stockIsQuiet = await stock.with { $0.isQuiet }
        let deliveryIsQuiet = await delivery.with { $0.isQuiet }
        return orderIsQuiet && paymentIsQuiet && stockIsQuiet && deliveryIsQuiet
    }

    /// Whether anything will ever happen without the operator.
    package var isStill: Bool { nextInstant == .never }

    /// Nothing will happen, nor is anything on its way to a queue.
    var isAtRest: Bool { isStill && clock >= exchange.lastLanding }

    /// The world as a value. Copies share their chunks with the hosts, so it costs little; filling the queues costs
    /// what is in them.
    package func world(withQueues: Bool = true) async -> World {
        var world = World(
            safeguards: settings.safeguards, instances: settings.instances, initialUnits: settings.initialUnits)
        world.catalog = catalog
        world.broker = exchange.broker
        world.isRunning = isRunning
        world.order = await order.with { $0.service }
        world.payment = await payment.with { $0.service }
        world.stock = await stock.with { $0.service }
        world.delivery = await delivery.with { $0.service }
        world.consumers[1] = await payment.with { $0.consumer }
        world.consumers[2] = await stock.with { $0.consumer }
        world.consumers[3] = await delivery.with { $0.consumer }
        if withQueues {
            for subscription in SubscriptionID.allCases { world.broker[subscription] = await queue(subscription) }
        }
        return world
    }

    private func queue(_ subscription: SubscriptionID) async -> Deque<Message> {
        let consumer = Int(subscription.consumer.rawValue)
        let isStatus = subscription.topic == .statusOrder
        let arrived = await arrivals(subscription)
        let mailed = isStatus ? exchange.mail[consumer].statuses : exchange.mail[consumer].commands
        return Deque(arrived.map(\.message) + mailed.map(\.message))
    }

    /// What a host has of one subscription, in transit or waiting.
    func arrivals(_ subscription: SubscriptionID) async -> ArrivalQueue {
        switch subscription {
        case .ordersByPayment: await payment.with { $0.commands }
        case .payByStock: await stock.with { $0.commands }
        case .stockByDelivery: await delivery.with { $0.commands }
        case .statusByOrder: await order.with { $0.statuses }
        case .statusByPayment: await payment.with { $0.statuses }
        case .statusByStock: await stock.with { $0.statuses }
        case .statusByDelivery: await delivery.with { $0.statuses }
        }
    }

    /// Brings the verdicts up to date, and summarises old finished orders.
    package func audit() async -> [Violation] {
        let quiet = await isQuiet()
        auditor.look(at: await world(withQueues: false), isQuiet: quiet)
        let chunks = auditor.takeSummarisable()
        if !chunks.isEmpty {
            await order.with { desk in for chunk in chunks { desk.service.summarise(chunk: chunk) } }
        }
        return auditor.violations
    }
}
