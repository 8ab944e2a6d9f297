/// The whole simulated world as a value: four services, the broker, the instances at work. `apply` is the only way it
/// changes; the same action on equal worlds gives equal worlds.
package struct World: Hashable, Sendable {
    package var catalog = Catalog()
    package let safeguards: Safeguards
    package var order: OrderService
    package var payment: PaymentService
    package var stock: StockService
    package var delivery: DeliveryService
    package var broker = Broker()
    /// By service; Order's is never used, for its commands are synchronous.
    package var consumers: [Consumer]
    package var isRunning = [Bool](repeating: true, count: ServiceID.allCases.count)

    package init(safeguards: Safeguards = .all, instances: [Int] = [1, 1, 1, 1], initialUnits: Int64 = 1_000_000) {
        self.safeguards = safeguards
        order = OrderService(safeguards: safeguards)
        payment = PaymentService(safeguards: safeguards)
        stock = StockService(safeguards: safeguards, initialUnits: initialUnits)
        delivery = DeliveryService(safeguards: safeguards)
        consumers = instances.map(Consumer.init)
    }

    package func runs(_ service: ServiceID) -> Bool { isRunning[Int(service.rawValue)] }
    package func consumer(_ service: ServiceID) -> Consumer { consumers[Int(service.rawValue)] }

    package func part(_ service: ServiceID, _ order: OrderID) -> Part {
        switch service {
        case .order: preconditionFailure("Order keeps records, not parts")
        case .payment: payment.part(of: order)
        case .stock: stock.part(of: order)
        case .delivery: delivery.part(of: order)
        }
    }
}
