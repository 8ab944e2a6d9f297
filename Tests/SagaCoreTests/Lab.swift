import SagaCore
import TestSearch

/// A world in the hands of a test: steps by name, and the rest of them on request.
struct Lab {
    var world: World
    private(set) var effects = Effects()

    init(_ safeguards: Safeguards = .all, orders: Int = 1, address: String = "a", units: Int64 = 10, instances: Int = 1)
    {
        world = .shop(safeguards, orders: orders, address: address, units: units, instances: instances)
        for index in 0..<orders { apply(.create(OrderID(index))) }
    }

    /// All safeguards but some.
    static func without(_ missing: Safeguards) -> Lab { Lab(Safeguards.all.subtracting(missing)) }

    mutating func apply(_ action: Action) { world.apply(action, at: .start, &effects) }

    mutating func deliver(_ subscription: SubscriptionID, undoFails: Bool = false) {
        apply(.deliver(subscription, undoFails: undoFails))
    }

    /// Work ends at the first busy instance.
    mutating func finish(_ service: ServiceID, fails: Bool = false, undoFails: Bool = false) {
        let instance = world.consumer(service).slots.firstIndex { $0.copy != nil }!
        apply(.finish(service, instance: instance, fails: fails, undoFails: undoFails))
    }

    mutating func cancel(_ index: Int = 0) { apply(.cancel(OrderID(index))) }

    /// Something is done by hand to a copy of the queue.
    mutating func edit(_ subscription: SubscriptionID, _ edit: QueueEdit) { apply(.edit(subscription, edit)) }

    /// The head of the queue once more, as a broker does whose acknowledgement was lost.
    mutating func duplicateHead(of subscription: SubscriptionID) { edit(subscription, .duplicate(0)) }

    /// A message comes from somewhere: again, or forged.
    mutating func send(_ message: Message, to subscription: SubscriptionID) {
        world.receive(Copy(message, ready: .start), at: subscription.consumer)
    }

    func messages(_ subscription: SubscriptionID) -> [Message] { world.queue(subscription).copies.map(\.message) }

    /// Takes the first action of the fixed order until none is left but those of the queues that are held.
    mutating func run(holding held: [SubscriptionID] = [], endingShipments: Bool = true) {
        while let next = world.actions.first(where: { isWanted($0, held, endingShipments) }) { apply(next) }
    }

    private func isWanted(_ action: Action, _ held: [SubscriptionID], _ endingShipments: Bool) -> Bool {
        switch action {
        case .deliver(let subscription, _): !held.contains(subscription)
        case .endShipment: endingShipments
        default: true
        }
    }

    /// Work goes on until the service has its command in hand.
    mutating func runUntil(_ isThere: (World) -> Bool) {
        while !isThere(world), let next = world.actions.first { apply(next) }
    }

    var statuses: [Status] { history() }
    func history(_ index: Int = 0) -> [Status] { world.order.history(of: OrderID(index)).map(\.status) }

    var red: Set<Verdict> { Set(world.violations().map(\.verdict)) }
}
