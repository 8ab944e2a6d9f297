import SagaCore
import TestNumbers
import TestRuns
import Testing

@testable import SagaEngine

/// A creation that came to nothing leaves its number free: later orders keep theirs, and nobody stumbles over the gap.
@Suite struct FreeNumberTests {
    /// Of five orders by hand the second, third and fifth come to nothing.
    private static func shop() -> Simulation {
        let simulation = Simulation(.quiet())
        for number in 1...5 {
            if [2, 3, 5].contains(number) { simulation.perform(crash) }
            simulation.perform(.createAny)
            simulation.advance(to: simulation.clock + .seconds(3))
        }
        return simulation
    }

    private static let crash = Command.disturb(.arm(CrashPoint(.order, .create, .beforeStore), .next(1)))

    @Test func nothingIsLeftButTheNumber() {
        let simulation = Self.shop()
        let world = simulation.world()
        #expect(world.order.numbers.free == [1, 2, 4].map { OrderID($0) } && world.order.tally.reduce(0, +) == 2)
        #expect(world.order.numbers.given == 5 && world.catalog.count == 5)
        simulation.runUntilStill()
        #expect(simulation.isQuiet && simulation.audit() == [] && simulation.world().violations() == [])
        #expect(simulation.world().order.tally[4] == 2, "the others come to their end")
        #expect(simulation.perform(.cancel(OrderID(2))) == .refused(.unknownOrder))
    }

    /// The client's id is as free as the number: the same order can be sent again.
    @Test func aClientsOrderIsForgotten() {
        let simulation = Simulation(.quiet())
        simulation.perform(Self.crash)
        #expect(simulation.answer(.create(.tea(id: "mine"))).answer == .unanswered)
        #expect(simulation.answer(.order(id: "mine")).answer == .unknownOrder(id: "mine"))
        #expect(simulation.answer(.create(.tea(id: "mine"))).answer == .refused(.down(.order)))
        simulation.advance(to: simulation.clock + .seconds(3))
        #expect(simulation.answer(.create(.tea(id: "mine"))).act?.result == .created(OrderID(1)))
        guard case .orders(let orders, let isAll, _) = simulation.answer(.list(user: "u", limit: 10)).answer else {
            Issue.record("no list")
            return
        }
        #expect(orders.map(\.id) == ["mine"] && isAll)
    }

    /// After the store the order is there, though nobody was answered.
    @Test(arguments: [Moment.afterStore, .afterPublish])
    func anOrderThatIsStoredIsThere(_ moment: Moment) {
        let simulation = Simulation(.quiet())
        simulation.perform(.disturb(.arm(CrashPoint(.order, .create, moment), .next(1))))
        #expect(simulation.answer(.create(.tea(id: "mine"))).answer == .unanswered)
        simulation.advance(to: simulation.clock + .seconds(3))
        #expect(simulation.answer(.create(.tea(id: "mine"))).act?.result == .repeated(OrderID(0)))
        simulation.runUntilStill()
        #expect(simulation.audit() == [] && simulation.world().order.status(of: OrderID(0)) == .completed)
    }

    /// Orders that nobody spelled out belong to nobody, numbers that stayed free to nobody at all: a short list is not
    /// filled with them.
    @Test func aClientsListHasAsManyAsItAskedFor() {
        let simulation = Self.shop()
        guard case .orders(let orders, _, _) = simulation.answer(.list(user: "", limit: 2)).answer else {
            Issue.record("no list")
            return
        }
        #expect(orders.map(\.number) == [OrderID(3), OrderID(0)])
        guard case .orders(let older, _, _) = simulation.answer(.list(user: "", limit: 9, before: OrderID(3))).answer
        else {
            Issue.record("no list")
            return
        }
        #expect(older.map(\.number) == [OrderID(0)])
        let free = simulation.ask { await $0.publicID(of: OrderID(2)) }
        #expect(simulation.answer(.order(id: free)).answer == .unknownOrder(id: free))
        #expect(simulation.answer(.cancel(id: free)).answer == .unknownOrder(id: free))
    }

    @Test func theScreensListLeavesItOut() {
        var session = LiveSession(.quiet(), pace: .paused)
        for number in 1...5 {
            if [2, 3, 5].contains(number) { session.handle(.command(Self.crash)) }
            session.handle(.command(.createAny))
            session.advance(to: session.simulation.clock + .seconds(3))
        }
        var attention = Attention()
        attention.listCount = 10
        attention.selected = OrderID(0)
        session.handle(.look(attention))
        var seen = session.observe()
        #expect(seen.orderCount == 2 && seen.rows.map(\.order) == [OrderID(3), OrderID(0)] && seen.selectedPlace == 1)
        attention.selected = OrderID(2)
        session.handle(.look(attention))
        seen = session.observe()
        #expect(seen.story == nil && seen.selectedPlace == nil)
        attention.filter.terms = [OrderFilter.Term()]
        attention.filter.terms[0].label = LabelPart("a")
        session.handle(.look(attention))
        seen = session.observe()
        #expect(seen.rows.map(\.order) == [OrderID(3), OrderID(0)] && seen.matches == .exact(2))
    }

    /// The load's customers come again under later numbers.
    @Test func theLoadGoesOn() {
        var settings = Settings.test(rate: 4_000, limit: 40)
        settings.restart = .milliseconds(200)
        let simulation = Simulation(settings)
        simulation.perform(.disturb(.arm(CrashPoint(.order, .create, .beforeStore), .share(permille: 300))))
        simulation.runUntilStill()
        let numbers = simulation.world().order.numbers
        #expect((4...25).contains(numbers.free.count) && numbers.given == 40, "\(numbers)")
        #expect(simulation.audit() == [] && simulation.world().order.tally[4] == numbers.count)
        for row in OrderRow.newest(after: 0, atMost: 99, in: simulation.world()) { #expect(row.status == .completed) }
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func placesAreThoseOfAPlainList(_ seed: UInt64) {
        var random = Numbers(seed: seed)
        var effects = Effects()
        var world = World()
        var there: [OrderID] = []
        for index in 0..<random.below(40) {
            if random.below(3) == 0 {
                _ = world.catalog.skip()
                world.apply(.interrupted(.create(OrderID(index)), .beforeStore), at: .start, &effects)
                world.apply(.restart(.order, instance: 0), at: .start, &effects)
            } else {
                let tea = world.catalog.product(named: "tea")
                let order = world.catalog.add(amount: 1, product: tea, count: 1)
                world.apply(.create(order), at: .start, &effects)
                there.insert(order, at: 0)
            }
        }
        let numbers = world.order.numbers
        #expect(numbers.newest() == there && numbers.count == there.count, "seed \(seed)")
        for (place, order) in there.enumerated() { #expect(numbers.place(of: order) == place, "seed \(seed)") }
        for order in numbers.free { #expect(numbers.place(of: order) == nil, "seed \(seed)") }
        #expect(numbers.order(at: there.count) == nil && numbers.order(at: -1) == nil, "seed \(seed)")
        #expect(numbers.newest(after: 2, atMost: 3) == Array(there.dropFirst(2).prefix(3)), "seed \(seed)")
    }
}
