/// The whole simulated world as a value: four stations and the broker between them. `apply` is the only way it changes;
/// the same action on equal worlds gives equal worlds.
package struct World: Sendable {
    /// What orders say, interned beside the world: it never changes, so it is no part of the world's state.
    package var catalog: Catalog
    package var broker: Broker
    package var orders: Station<OrderService>
    package var payments: Station<PaymentService>
    package var stocks: Station<StockService>
    package var deliveries: Station<DeliveryService>

    package init(safeguards: Safeguards = .all, instances: [Int] = [1, 1, 1, 1], initialUnits: Int64 = 1_000_000) {
        catalog = Catalog()
        broker = Broker()
        orders = Station(OrderService(safeguards: safeguards), instances: instances[0])
        payments = Station(PaymentService(safeguards: safeguards), instances: instances[1])
        stocks = Station(StockService(safeguards: safeguards, initialUnits: initialUnits), instances: instances[2])
        deliveries = Station(DeliveryService(safeguards: safeguards), instances: instances[3])
    }

    /// A world put together of stations that were driven by themselves.
    package init(
        catalog: Catalog, broker: Broker, orders: Station<OrderService>, payments: Station<PaymentService>,
        stocks: Station<StockService>, deliveries: Station<DeliveryService>
    ) {
        self.catalog = catalog
        self.broker = broker
        self.orders = orders
        self.payments = payments
        self.stocks = stocks
        self.deliveries = deliveries
    }

    /// What guards the saga at the moment; every service knows it.
    package var safeguards: Safeguards { order.safeguards }
}

/// The services themselves.
extension World {
    package var order: OrderService {
        _read { yield orders.service }
        _modify { yield &orders.service }
    }
    package var payment: PaymentService {
        _read { yield payments.service }
        _modify { yield &payments.service }
    }
    package var stock: StockService {
        _read { yield stocks.service }
        _modify { yield &stocks.service }
    }
    package var delivery: DeliveryService {
        _read { yield deliveries.service }
        _modify { yield &deliveries.service }
    }
}

extension World: Hashable {
    package static func == (a: World, b: World) -> Bool {
        a.broker == b.broker && a.orders == b.orders && a.payments == b.payments && a.stocks == b.stocks
            && a.deliveries == b.deliveries
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(broker)
        hasher.combine(orders)
        hasher.combine(payments)
        hasher.combine(stocks)
        hasher.combine(deliveries)
    }
}
