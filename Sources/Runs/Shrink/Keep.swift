import SagaCore
import SagaEngine

/// What of a run is to stay while everything else is dropped.
package struct Keep: Hashable, Sendable {
    package enum What: Hashable, Sendable {
        /// The verdict is red, of this order where one is named.
        case verdict(Verdict, of: OrderName?)
        case order(OrderName, OrderFate)
        /// A piece of what is told of the run.
        case told(String)
    }

    package enum OrderName: Hashable, Sendable {
        case label(OrderID)
        /// An id that a client gave it, or that clients know it by.
        case client(String)
    }

    /// What became of an order.
    package enum OrderFate: Hashable, Sendable {
        case status(Status)
        /// The service undid its part.
        case undone(ServiceID)
        case deadLetter
    }

    package let what: What

    package init(_ what: What) { self.what = what }

    /// The order's number means something to whoever asked: it has to stay.
    var namesNumber: Bool {
        switch what {
        case .verdict(_, of: .label), .order(.label, _), .told: true
        case .verdict, .order: false
        }
    }

    // MARK: how it stands

    /// Whether it is so at this moment of a run; what is told is for whoever listens.
    func holds(in simulation: Simulation) -> Bool {
        switch what {
        case .verdict(let verdict, let name):
            let found = simulation.audit().filter { $0.verdict == verdict }
            guard let name, !found.isEmpty else { return !found.isEmpty }
            let order = name.order(in: simulation)
            return order != nil && found.contains { $0.order == order }
        case .order(let name, let fate):
            guard let order = name.order(in: simulation) else { return false }
            return fate.isSo(of: order, in: simulation.world())
        case .told: return false
        }
    }

    /// The orders that it is about, as it stands.
    func orders(in simulation: Simulation) -> [OrderID] {
        switch what {
        case .verdict(let verdict, let name):
            if let order = name?.order(in: simulation) { return [order] }
            return simulation.audit().filter { $0.verdict == verdict }.compactMap(\.order)
        case .order(let name, _): return name.order(in: simulation).map { [$0] } ?? []
        case .told: return []
        }
    }
}

extension Keep.OrderName {
    fileprivate func order(in simulation: Simulation) -> OrderID? {
        switch self {
        case .label(let order): order
        case .client(let name): simulation.order(called: name)
        }
    }
}

extension Keep.OrderFate {
    fileprivate func isSo(of order: OrderID, in world: World) -> Bool {
        guard world.order.numbers.contains(order) else { return false }
        return switch self {
        case .status(let status): world.order.status(of: order) == status
        case .undone(let service): world.part(service, order).undos > 0
        case .deadLetter: world.broker.deadLetters.contains { $0.message.order == order }
        }
    }
}
