/// One step of the world. `fails` is the injected fault: whoever drives the world decides it, no service does.
package enum Action: Hashable, Sendable {
    case create(OrderID)
    case cancel(OrderID)
    /// The head of the queue is delivered: a status is handled at once, a command is taken by an idle instance.
    case deliver(SubscriptionID, undoFails: Bool)
    /// An instance's work on its command ends.
    case finish(ServiceID, instance: Int, fails: Bool, undoFails: Bool)
    /// A shipment's time is over.
    case endShipment(OrderID, fails: Bool, undoFails: Bool)
    /// The back-off of a failed compensation is over.
    case retry(ServiceID, OrderID, fails: Bool)
    /// A person sends a dead letter back to its queue.
    case redrive(Int)
    case stop(ServiceID)
    case start(ServiceID)
    case addInstance(ServiceID)
    case removeInstance(ServiceID)
    case setOnHand(ProductID, Int64)
}
