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
    /// Order cancels an order that has had its time.
    case meetDeadline(OrderID)
    /// Order announces the order's end a second time.
    case repeatEnd(OrderID)
    /// A person sends a dead letter back to its queue.
    case redrive(Int)
    case stop(ServiceID)
    case start(ServiceID)
    case addInstance(ServiceID)
    case removeInstance(ServiceID)
    case setOnHand(ProductID, Int64)
    /// Something is done by hand to one copy of a queue.
    case edit(SubscriptionID, QueueEdit)
    /// These safeguards are on from now on, the others off.
    case setSafeguards(Safeguards)
    /// The instance that takes the step crashes at a moment of it.
    indirect case interrupted(Action, Moment)
    case crash(ServiceID, instance: Int)
    case restart(ServiceID, instance: Int)
    case freeze(ServiceID, instance: Int)
    case thaw(ServiceID, instance: Int)
    /// The broker waits no longer for a frozen instance's acknowledgement.
    case expire(ServiceID, instance: Int)
    /// The network between a service and the broker breaks, and is there again.
    case cut(ServiceID)
    case join(ServiceID)
    case restartBroker(BrokerRestart)
    /// The number stays free: the order that would have had it is left out.
    case omit(OrderID)
}

extension Action {
    /// The service in which the action takes place; nil for the broker's own and for what concerns all.
    package var service: ServiceID? {
        switch self {
        case .create, .cancel, .meetDeadline, .repeatEnd, .omit: .order
        case .deliver(let subscription, _): subscription.consumer
        case .edit(let subscription, _): subscription.consumer
        case .finish(let service, _, _, _), .retry(let service, _, _): service
        case .stop(let service), .start(let service), .addInstance(let service), .removeInstance(let service),
            .cut(let service), .join(let service):
            service
        case .crash(let service, _), .restart(let service, _), .freeze(let service, _), .thaw(let service, _),
            .expire(let service, _):
            service
        case .endShipment: .delivery
        case .setOnHand: .stock
        case .interrupted(let action, _): action.service
        case .redrive, .setSafeguards, .restartBroker: nil
        }
    }
}
