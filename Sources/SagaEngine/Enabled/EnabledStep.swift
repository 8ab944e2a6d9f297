import SagaCore

/// A step that the world is ready for: it comes by itself at its time, and can be made to come now. It has a name, so that
/// a command that takes it means the same thing wherever it is given. Instances count from 0.
package enum EnabledStep: Hashable, Sendable {
    /// The head of a queue: a status is heard, a command taken by an instance, also where it is still on its way.
    case deliver(CopyName)
    /// An instance ends its work on the copy.
    case finish(CopyName)
    /// The parcel arrives, or gets lost.
    case endShipment(OrderID)
    /// A failed compensation is tried again.
    case retry(ServiceID, OrderID)
    /// The order's time is over; its end is announced again.
    case meetDeadline(OrderID)
    case repeatEnd(OrderID)
    /// A customer of the automatic load cancels.
    case cancel(OrderID)
    /// A delayed copy is let through.
    case release(CopyName)
    /// What happens to an instance, or to the network of a service.
    case outage(ServiceID, Outages.End, Int)
    /// A customer of the automatic load orders.
    case order

    /// The service that takes the step.
    package var service: ServiceID {
        switch self {
        case .deliver(let copy), .finish(let copy), .release(let copy): copy.reader
        case .retry(let service, _), .outage(let service, _, _): service
        case .endShipment: .delivery
        case .meetDeadline, .repeatEnd, .cancel, .order: .order
        }
    }

    /// The order that it is about; nil where it is about none that is there yet.
    package var subject: OrderID? {
        switch self {
        case .deliver(let copy), .finish(let copy), .release(let copy): copy.order
        case .endShipment(let order), .retry(_, let order), .meetDeadline(let order), .repeatEnd(let order),
            .cancel(let order):
            order
        case .outage, .order: nil
        }
    }
}

// Its words in a command's line.
extension EnabledStep {
    var line: String {
        switch self {
        case .deliver(let copy): "deliver \(copy.line)"
        case .finish(let copy): "finish \(copy.line)"
        case .endShipment(let order): "arrive \(order.label)"
        case .retry(let service, let order): "retry \(service.name) \(order.label)"
        case .meetDeadline(let order): "deadline \(order.label)"
        case .repeatEnd(let order): "repeat-end \(order.label)"
        case .cancel(let order): "cancel \(order.label)"
        case .release(let copy): "release \(copy.line)"
        case .outage(let service, .join, _): "join \(service.name)"
        case .outage(let service, let end, let instance): "\(end.name) \(service.name) \(instance + 1)"
        case .order: "order"
        }
    }
}

extension CommandReader {
    mutating func enabledStep() -> EnabledStep? {
        switch word() {
        case "deliver": copyName().map(EnabledStep.deliver)
        case "finish": copyName().map(EnabledStep.finish)
        case "arrive": order().map(EnabledStep.endShipment)
        case "retry": both(service(), order()).map(EnabledStep.retry)
        case "deadline": order().map(EnabledStep.meetDeadline)
        case "repeat-end": order().map(EnabledStep.repeatEnd)
        case "cancel": order().map(EnabledStep.cancel)
        case "release": copyName().map(EnabledStep.release)
        case "join": service().map { .outage($0, .join, 0) }
        case "order": .order
        case let verb?:
            Outages.End.allCases.first { $0.name == verb && $0 != .join }.flatMap { end in
                both(service(), instance()).map { .outage($0, end, $1) }
            }
        case nil: nil
        }
    }
}

extension Outages.End {
    /// The name in a command's line.
    fileprivate var name: String {
        switch self {
        case .restart: "restart"
        case .expire: "expire"
        case .thaw: "thaw"
        case .join: "join"
        case .freeze: "freeze"
        }
    }
}
