import SagaCore
import SagaEngine
import TestRuns
import Testing

/// An order that is left out keeps its number free, so that nothing else differs.
@Suite struct OmitTests {
    /// Orders so far apart that none waits for another.
    private static let settings: Settings = {
        var settings = Settings()
        settings.seed = 7
        settings.ordersPerKilosecond = 20
        settings.orderLimit = 8
        return settings
    }()

    private func run(_ commands: [Command]) -> Simulation {
        let simulation = Simulation(Self.settings)
        for command in commands { #expect(simulation.perform(command) == .done, "\(command.line)") }
        simulation.runUntilStill()
        return simulation
    }

    /// Everything that was recorded and done about an order, and when.
    private func life(of id: OrderID, in world: World) -> [String] {
        let parts = ServiceID.participants.map { "\($0) \(world.part($0, id))" }
        return world.order.history(of: id).map { "\($0.time.nanoseconds) \($0.event)" } + parts
            + ["\(world.catalog.facts[id.offset])"]
    }

    @Test(arguments: 0..<8)
    func nothingElseDiffers(_ left: Int) {
        let (whole, less) = (run([]), run([.omit(OrderID(left))]))
        let (all, some) = (whole.world(), less.world())
        #expect(some.order.records.count == 8 && some.order.numbers.count == 7)
        #expect(some.order.history(of: OrderID(left)).isEmpty && less.audit().isEmpty)
        for index in 0..<8 where index != left {
            let (id, there) = (OrderID(index), life(of: OrderID(index), in: all))
            #expect(life(of: id, in: some) == there && there.count > 5, "#\(id.label)")
        }
    }

    /// Under load others may wait less; who they are and what they want stays.
    @Test func ordersUnderLoadStayWhoTheyAre() {
        var settings = Settings()
        settings.seed = 11
        settings.ordersPerKilosecond = 5_000_000
        settings.orderLimit = 200
        let (whole, less) = (Simulation(settings), Simulation(settings))
        let left = stride(from: 3, to: 200, by: 7).map { OrderID($0) }
        for id in left.reversed() { less.perform(.omit(id)) }
        for simulation in [whole, less] { simulation.runUntilStill() }
        let (all, some) = (whole.world(), less.world())
        #expect(some.order.numbers.free == left && some.isQuiet && less.audit().isEmpty)
        for id in some.order.numbers.newest() {
            #expect(some.catalog.facts[id.offset] == all.catalog.facts[id.offset])
            #expect(some.order.history(of: id).first == all.order.history(of: id).first, "created at the same instant")
        }
    }

    /// In the place of an order by hand.
    @Test func aNumberCanBeUsedUpByHand() {
        let (whole, less) = (Simulation(Settings()), Simulation(Settings()))
        for simulation in [whole, less] { simulation.perform(.setLoad(0)) }
        for command in [Command.createAny, .createAny, .createAny] { whole.perform(command) }
        for command in [Command.createAny, .omitNext(1), .createAny] { less.perform(command) }
        for simulation in [whole, less] { simulation.runUntilStill() }
        let (all, some) = (whole.world(), less.world())
        #expect(some.order.numbers.free == [OrderID(1)])
        #expect(some.catalog.facts[2] == all.catalog.facts[2])
        #expect(some.order.history(of: OrderID(2)).map(\.event) == all.order.history(of: OrderID(2)).map(\.event))
    }

    @Test func onlyWhatIsToComeCanBeLeftOut() {
        let simulation = Simulation(Self.settings)
        #expect(simulation.perform(.omit(OrderID(1))) == .done && simulation.perform(.omit(OrderID(1))) == .done)
        #expect(simulation.journal.count == 1, "the second changes nothing")
        simulation.advance(steps: 1)
        let taken = simulation.perform(.omit(OrderID(0)))
        #expect(taken == .refused(.numberTaken(OrderID(0))) && CommandResult(line: taken.line) == taken)
        for command in [Command.omit(OrderID(27)), .omitNext(1), .omitNext(11)] {
            #expect(Command(line: command.line) == command)
        }
        #expect(Command.omitNext(1).line == "omit-next" && Command(line: "omit-next 1") == nil)
    }

    /// One command for many is the same as many, but for its line.
    @Test func manyNumbersCanBeUsedUpAtOnce() {
        let (many, one) = (Simulation(.quiet()), Simulation(.quiet()))
        for _ in 0..<11 { many.perform(.omitNext(1)) }
        #expect(one.perform(.omitNext(11)) == .done && one.journal.count == 1 && one.steps == many.steps)
        for simulation in [many, one] {
            #expect(simulation.perform(.createAny) == .created(OrderID(11)))
            simulation.runUntilStill()
        }
        #expect(one.world() == many.world())
        #expect(one.perform(.omitNext(0)) == .refused(.countOutOfRange))
        #expect(one.perform(.omitNext(.max)) == .refused(.tooManyOrders))
    }

    /// The world without time does the same, and so does a replay.
    @Test func theTraceAndTheJournalTellIt() {
        var settings = Self.settings
        settings.ordersPerKilosecond = 900
        let simulation = Simulation(settings)
        var bridge = Bridge(settings)
        for id in [1, 2, 5] { simulation.perform(.omit(OrderID(id))) }
        simulation.advance(steps: 40)
        simulation.perform(.omitNext(1))
        simulation.perform(.createAny)
        simulation.runUntilStill()
        #expect(bridge.cross(simulation) == nil)
        let again = Simulation(settings)
        again.replay(simulation.journal)
        again.runUntilStill()
        #expect(again.digest == simulation.digest && again.world() == simulation.world())
    }
}
