import SagaCore
import SagaEngine

/// What a session came to, whatever its orders are called and whenever it happened: histories, ledgers, verdicts.
struct Reckoning: Hashable, Sendable {
    struct Account: Hashable, Sendable {
        let history: [Event]
        let reason: Reason
        /// By service: how often it did its part, and undid it.
        let acts: [UInt8]
        let undos: [UInt8]
        let isGone: Bool
        let hasArrived: Bool
    }

    struct Wrong: Hashable, Sendable {
        let verdict: Verdict
        /// The order by its place among all.
        let order: Int?
        let product: String?
    }

    let accounts: [Account]
    let shelves: [String: Shelf]
    let wrongs: Set<Wrong>
    /// Dead letters, by the places of their orders.
    let letters: [Int: Int]
    let isQuiet: Bool

    init(_ simulation: Simulation) {
        let world = simulation.world()
        let orders = Array(world.order.numbers.newest().reversed())
        var places: [OrderID: Int] = [:]
        for (place, order) in orders.enumerated() { places[order] = place }
        accounts = orders.map { Account($0, in: world) }
        let products = world.catalog.products
        // A product that was named and never handled is none.
        shelves = Dictionary(
            uniqueKeysWithValues: products.enumerated().map {
                (products[$0.offset], world.stock.shelf(of: ProductID($0.offset)))
            }
        ).filter { $0.value.onHand != $0.value.initial || $0.value.reserved != 0 || $0.value.gone != 0 }
        wrongs = Set(
            world.violations().map { violation in
                Wrong(
                    verdict: violation.verdict, order: violation.order.flatMap { places[$0] },
                    product: violation.product.map { products[$0.offset] })
            })
        letters = world.broker.deadLetters.reduce(into: [:]) { letters, letter in
            letters[places[letter.message.order] ?? -1, default: 0] += 1
        }
        isQuiet = simulation.isQuiet
    }
}

extension Reckoning.Account {
    fileprivate init(_ order: OrderID, in world: World) {
        let parts = [world.payment.part(of: order), world.stock.part(of: order), world.delivery.part(of: order)]
        history = world.order.history(of: order).map(\.event)
        reason = world.order.records[order].reason
        acts = parts.map(\.acts)
        undos = parts.map(\.undos)
        isGone = parts[1].flags.contains(.gone)
        hasArrived = parts[2].flags.contains(.arrived)
    }
}
