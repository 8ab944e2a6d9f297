/// The one place that knows which of the world's stations is which service's.
extension World {
    package func runs(_ service: ServiceID) -> Bool {
        switch service {
        case .order: orders.isUp
        case .payment: payments.isUp
        case .stock: stocks.isUp
        case .delivery: deliveries.isUp
        }
    }

    package func consumer(_ service: ServiceID) -> Consumer {
        switch service {
        case .order: orders.consumer
        case .payment: payments.consumer
        case .stock: stocks.consumer
        case .delivery: deliveries.consumer
        }
    }

    package func part(_ service: ServiceID, _ order: OrderID) -> Part {
        switch service {
        case .order: preconditionFailure("Order keeps records, not parts")
        case .payment: payment.part(of: order)
        case .stock: stock.part(of: order)
        case .delivery: delivery.part(of: order)
        }
    }

    package func queue(_ subscription: SubscriptionID) -> Queue {
        switch subscription.consumer {
        case .order: orders.queue(subscription.topic)
        case .payment: payments.queue(subscription.topic)
        case .stock: stocks.queue(subscription.topic)
        case .delivery: deliveries.queue(subscription.topic)
        }
    }

    /// The messages of the order of which a copy is queued at the service or in its hands.
    package func underWay(at service: ServiceID, of order: OrderID) -> EventSet {
        switch service {
        case .order: orders.underWay(of: order)
        case .payment: payments.underWay(of: order)
        case .stock: stocks.underWay(of: order)
        case .delivery: deliveries.underWay(of: order)
        }
    }

    package mutating func receive(_ copy: Copy, at service: ServiceID) {
        switch service {
        case .order: orders.receive(copy)
        case .payment: payments.receive(copy)
        case .stock: stocks.receive(copy)
        case .delivery: deliveries.receive(copy)
        }
    }
}
