extension World {
    /// What can happen next without the operator, in a fixed order: deliveries by subscription, ends of work by service
    /// and instance, ends of shipments, retries. Where a step could be made to fail, both outcomes are listed.
    package var actions: [Action] {
        let commands = payments.beginnings + stocks.beginnings + deliveries.beginnings
        let statuses = orders.hearings + payments.hearings + stocks.hearings + deliveries.hearings
        let finishes = payments.finishes(catalog) + stocks.finishes(catalog) + deliveries.finishes(catalog)
        return commands + statuses + finishes + deliveries.shipments
            + payments.retries + stocks.retries + deliveries.retries
    }
}

extension Station {
    fileprivate var hearings: [Action] {
        guard let head = nextStatus else { return [] }
        return riskOfHearing(head).outcomes.map { .deliver(.status(of: Service.id), undoFails: $0.undoFails) }
    }
}

extension Station where Service: Participant {
    fileprivate var beginnings: [Action] {
        nextCommand == nil ? [] : [.deliver(SubscriptionID.commands(of: Service.id)!, undoFails: false)]
    }

    fileprivate func finishes(_ bodies: Catalog) -> [Action] {
        consumer.slots.indices.filter { consumer.slots[$0].copy != nil && consumer.slots[$0].condition == .well }
            .flatMap { instance in
                riskOfFinishing(instance, bodies).outcomes.map {
                    Action.finish(Service.id, instance: instance, fails: $0.fails, undoFails: $0.undoFails)
                }
            }
    }

    fileprivate var shipments: [Action] {
        orders { $0.contains(.underWay) }.flatMap { order in
            riskOfEndingShipment(order).outcomes.map {
                Action.endShipment(order, fails: $0.fails, undoFails: $0.undoFails)
            }
        }
    }

    fileprivate var retries: [Action] {
        orders { $0.contains(.owed) }.flatMap { order in
            riskOfRetrying(order).outcomes.map { Action.retry(Service.id, order, fails: $0.undoFails) }
        }
    }

    /// The orders for which a timer of this kind is set; none while nobody is there.
    private func orders(_ isSet: (Part.Flags) -> Bool) -> [OrderID] {
        guard isAwake else { return [] }
        return (0..<service.parts.count).filter { isSet(service.parts[$0].flags) }.map { OrderID($0) }
    }
}
