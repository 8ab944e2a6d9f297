import SagaCore

/// The four hosts of a run.
struct Hosts: Sendable {
    let order: Host<OrderDesk>
    let payment: Host<ParticipantDesk<PaymentService>>
    let stock: Host<ParticipantDesk<StockService>>
    let delivery: Host<ParticipantDesk<DeliveryService>>

    init(_ settings: Settings, on executor: SagaExecutor, isWatched: Bool) {
        let safeguards = settings.safeguards
        order = Host(OrderDesk(settings, isWatched: isWatched), on: executor)
        payment = Host(
            ParticipantDesk(PaymentService(safeguards: safeguards), settings, isWatched: isWatched), on: executor)
        stock = Host(
            ParticipantDesk(
                StockService(safeguards: safeguards, initialUnits: settings.initialUnits), settings,
                isWatched: isWatched), on: executor)
        delivery = Host(
            ParticipantDesk(DeliveryService(safeguards: safeguards), settings, isWatched: isWatched), on: executor)
    }

    /// Hosts of their own for the same desks.
    init(_ desks: Desks, on executor: SagaExecutor) {
        order = Host(desks.order, on: executor)
        payment = Host(desks.payment, on: executor)
        stock = Host(desks.stock, on: executor)
        delivery = Host(desks.delivery, on: executor)
    }
}

extension Hosts {
    /// A host, for what is the same at all of them.
    subscript(_ service: ServiceID) -> any DeskHost {
        switch service {
        case .order: order
        case .payment: payment
        case .stock: stock
        case .delivery: delivery
        }
    }
}
