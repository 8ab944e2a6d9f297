import SagaCore

/// Which orders a command is about, and the same command about others.
extension Command {
    /// The orders that it names; of one that makes an order, none.
    package var orders: [OrderID] {
        switch self {
        case .cancel(let order), .choose(_, let order), .unchoose(_, let order), .omit(let order): [order]
        case .disturb(let disturbance): disturbance.order.map { [$0] } ?? []
        case .take(let step): step.subject.map { [$0] } ?? []
        case .createAny, .create, .arm, .disarmAll, .setLoad, .addInstance, .removeInstance, .stop, .start, .redrive,
            .redriveAll, .setOnHand, .switchSafeguard, .omitNext:
            []
        }
    }

    /// It makes an order, where nothing stands in its way.
    package var makesOrder: Bool {
        switch self {
        case .createAny, .create: true
        default: false
        }
    }

    /// The same about the orders that take the place of those it names.
    package func renumbered(_ number: (OrderID) -> OrderID) -> Command {
        switch self {
        case .cancel(let order): .cancel(number(order))
        case .choose(let fault, let order): .choose(fault, number(order))
        case .unchoose(let fault, let order): .unchoose(fault, number(order))
        case .omit(let order): .omit(number(order))
        case .disturb(let disturbance): .disturb(disturbance.renumbered(number))
        case .take(let step): .take(step.renumbered(number))
        default: self
        }
    }
}

extension Disturbance {
    fileprivate var order: OrderID? {
        switch self {
        case .tamper(let copy, _), .release(let copy): copy.order
        case .choose(_, let order), .unchoose(_, let order): order
        case .addRule(let rule), .editRule(_, let rule): rule.order
        default: nil
        }
    }

    fileprivate func renumbered(_ number: (OrderID) -> OrderID) -> Disturbance {
        switch self {
        case .tamper(let copy, let act): .tamper(copy.renumbered(number), act)
        case .release(let copy): .release(copy.renumbered(number))
        case .choose(let point, let order): .choose(point, number(order))
        case .unchoose(let point, let order): .unchoose(point, number(order))
        case .addRule(let rule): .addRule(rule.renumbered(number))
        case .editRule(let place, let rule): .editRule(place, rule.renumbered(number))
        default: self
        }
    }
}

extension EnabledStep {
    fileprivate func renumbered(_ number: (OrderID) -> OrderID) -> EnabledStep {
        switch self {
        case .deliver(let copy): .deliver(copy.renumbered(number))
        case .finish(let copy): .finish(copy.renumbered(number))
        case .release(let copy): .release(copy.renumbered(number))
        case .endShipment(let order): .endShipment(number(order))
        case .retry(let service, let order): .retry(service, number(order))
        case .meetDeadline(let order): .meetDeadline(number(order))
        case .repeatEnd(let order): .repeatEnd(number(order))
        case .cancel(let order): .cancel(number(order))
        case .outage, .order: self
        }
    }
}

extension CopyName {
    fileprivate func renumbered(_ number: (OrderID) -> OrderID) -> CopyName {
        CopyName(reader, number(order), event, attempt: attempt, place: place) ?? self
    }
}

extension Rule {
    fileprivate func renumbered(_ number: (OrderID) -> OrderID) -> Rule {
        var rule = self
        rule.order = order.map(number)
        return rule
    }
}
