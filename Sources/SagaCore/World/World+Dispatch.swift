/// The one place that knows which of the world's values stands for which service.
extension World {
    package func prospect(_ service: ServiceID, of command: Message) -> Prospect {
        switch service {
        case .order: preconditionFailure("Order takes no commands from a queue")
        case .payment: payment.prospect(of: command, catalog)
        case .stock: stock.prospect(of: command, catalog)
        case .delivery: delivery.prospect(of: command, catalog)
        }
    }

    package func attemptsUndo(_ service: ServiceID, on message: Message) -> Bool {
        switch service {
        case .order: false
        case .payment: payment.attemptsUndo(on: message)
        case .stock: stock.attemptsUndo(on: message)
        case .delivery: delivery.attemptsUndo(on: message)
        }
    }

    package func undoesOnFailure(_ service: ServiceID, of order: OrderID) -> Bool {
        switch service {
        case .order: false
        case .payment: payment.undoesOnFailure(of: order)
        case .stock: stock.undoesOnFailure(of: order)
        case .delivery: delivery.undoesOnFailure(of: order)
        }
    }

    mutating func finish(
        _ service: ServiceID, _ command: Message, fails: Bool, undoFails: Bool, at now: Instant,
        _ effects: inout Effects
    ) {
        switch service {
        case .order: preconditionFailure("Order takes no commands from a queue")
        case .payment: payment.finish(command, fails: fails, undoFails: undoFails, catalog, at: now, &effects)
        case .stock: stock.finish(command, fails: fails, undoFails: undoFails, catalog, at: now, &effects)
        case .delivery: delivery.finish(command, fails: fails, undoFails: undoFails, catalog, at: now, &effects)
        }
    }

    mutating func hear(
        _ service: ServiceID, _ message: Message, undoFails: Bool, at now: Instant, _ effects: inout Effects
    ) {
        switch service {
        case .order: order.hear(message, at: now, &effects)
        case .payment: payment.hear(message, undoFails: undoFails, catalog, at: now, &effects)
        case .stock: stock.hear(message, undoFails: undoFails, catalog, at: now, &effects)
        case .delivery: delivery.hear(message, undoFails: undoFails, catalog, at: now, &effects)
        }
    }

    mutating func retry(_ service: ServiceID, _ order: OrderID, fails: Bool, _ effects: inout Effects) {
        switch service {
        case .order: preconditionFailure("Order has nothing to retry")
        case .payment: payment.retry(order, fails: fails, catalog, &effects)
        case .stock: stock.retry(order, fails: fails, catalog, &effects)
        case .delivery: delivery.retry(order, fails: fails, catalog, &effects)
        }
    }

    mutating func expectRedrive(_ service: ServiceID, _ order: OrderID) {
        switch service {
        case .order: break
        case .payment: payment.expectRedrive(order)
        case .stock: stock.expectRedrive(order)
        case .delivery: delivery.expectRedrive(order)
        }
    }
}
