/// The broker's five topics. Each service owns one; `statusOrder` is shared by all four.
public enum Topic: UInt8, CaseIterable, Sendable {
    case orders, pay, stock, delivery, statusOrder

    public var name: String {
        switch self {
        case .orders: "Orders"
        case .pay: "Pay"
        case .stock: "Stock"
        case .delivery: "Delivery"
        case .statusOrder: "StatusOrder"
        }
    }

    /// What kind of event the topic carries.
    public var eventName: String {
        switch self {
        case .orders: "OrderEvent"
        case .pay: "PayEvent"
        case .stock: "ReserveEvent"
        case .delivery: "DeliveryEvent"
        case .statusOrder: "StatusOrderEvent"
        }
    }

    /// The queues that receive a copy of each message of the topic. Nobody consumes `delivery`: it is there to be watched.
    public var subscriptions: [SubscriptionID] { subscriptionNumbers.map { SubscriptionID(rawValue: $0)! } }

    /// The same as a range of raw values, for the path that every message takes.
    public var subscriptionNumbers: Range<UInt8> {
        switch self {
        case .orders: 0..<1
        case .pay: 1..<2
        case .stock: 2..<3
        case .delivery: 0..<0
        case .statusOrder: 3..<7
        }
    }
}

/// A topic's queue for one group of consumers: the instances of one service compete for its messages.
public enum SubscriptionID: UInt8, CaseIterable, Sendable {
    case ordersByPayment, payByStock, stockByDelivery
    case statusByOrder, statusByPayment, statusByStock, statusByDelivery

    public var topic: Topic {
        switch self {
        case .ordersByPayment: .orders
        case .payByStock: .pay
        case .stockByDelivery: .stock
        default: .statusOrder
        }
    }

    public var consumer: ServiceID {
        switch self {
        case .statusByOrder: .order
        case .ordersByPayment, .statusByPayment: .payment
        case .payByStock, .statusByStock: .stock
        case .stockByDelivery, .statusByDelivery: .delivery
        }
    }

    public static func status(of service: ServiceID) -> SubscriptionID {
        SubscriptionID(rawValue: SubscriptionID.statusByOrder.rawValue + service.rawValue)!
    }

    /// The queue from which a service takes its commands; Order takes them synchronously.
    public static func commands(of service: ServiceID) -> SubscriptionID? {
        service == .order ? nil : SubscriptionID(rawValue: service.rawValue - 1)
    }
}

extension ServiceID {
    /// Everything that reaches the service, by any of its subscriptions.
    public var receives: EventSet {
        EventSet(Event.allCases.filter { $0.topic.subscriptions.contains { $0.consumer == self } })
    }

    /// The command that the service works on; nil for Order.
    public var command: Event? {
        switch self {
        case .order: nil
        case .payment: .orderEvent
        case .stock: .payEvent
        case .delivery: .reserveEvent
        }
    }
}
