import Runs
import SagaCore
import SagaEngine

extension Account {
    /// What somebody wants to know of a run.
    package struct Wish: Sendable {
        /// The only orders that it is about, by their labels or the ids that clients know them by; none for all.
        package var orders: [String]
        /// Every step is wanted.
        package var scenes: Bool
        /// At most so many orders are told of, those first to which most has happened.
        package var mostStories: Int

        package init(orders: [String] = [], scenes: Bool = false, mostStories: Int = 0) {
            (self.orders, self.scenes, self.mostStories) = (orders, scenes, mostStories)
        }
    }

    /// There is no such order in the run.
    package struct UnknownOrder: Error, Hashable, Sendable {
        package let name: String
    }

    /// Plays the plan to its end. Where orders have to be known before anything is kept of them, it is played twice: what is
    /// kept is bounded by what is asked for, not by how long the run is.
    package init(_ plan: Plan, _ wish: Wish = Wish()) throws(UnknownOrder) {
        if wish.orders.isEmpty {
            let whole = Witness(plan, Selection(orders: nil), keepsScenes: wish.scenes)
            let chosen = whole.mostEventful(wish.mostStories)
            let isTold = chosen.isEmpty || Storyteller.holds(whole.orderNumbers.given)
            self = whole.account(
                of: chosen, told: isTold ? whole : Witness(plan, Selection(orders: chosen), keepsScenes: false))
        } else {
            let first = Witness(plan, Selection(orders: []), keepsScenes: false)
            var chosen: Set<OrderID> = []
            for name in wish.orders {
                guard let order = first.order(called: name) else { throw UnknownOrder(name: name) }
                chosen.insert(order)
            }
            let second = Witness(plan, Selection(orders: chosen), keepsScenes: wish.scenes)
            self = second.account(of: chosen, told: second)
        }
    }
}

/// The orders of which somebody wants to know.
struct Selection: Sendable {
    /// Nil for all.
    let orders: Set<OrderID>?

    /// What of the scene is about them; nil where nothing is.
    func part(of scene: Scene) -> Scene? {
        guard let orders else { return scene }
        func isTheirs(_ order: OrderID?) -> Bool { order.map(orders.contains) ?? false }
        let entries = scene.entries.filter { isTheirs($0.order ?? scene.order) }
        let hand = isTheirs(scene.hand?.order) ? scene.hand : nil
        return entries.isEmpty ? nil : Scene(place: scene.place, hand: hand, entries: entries)
    }
}
