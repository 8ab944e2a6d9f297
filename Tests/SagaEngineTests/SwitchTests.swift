import SagaCore
import SagaEngine
import TestNumbers
import TestRuns
import Testing

/// Safeguards that are switched while it runs: everybody knows at once.
@Suite struct SwitchTests {
    private func acts(_ service: ServiceID, _ simulation: Simulation) -> Int {
        let world = simulation.world()
        return switch service {
        case .order, .payment: world.payment.debits
        case .stock: world.stock.reservations
        case .delivery: world.delivery.handOvers
        }
    }

    /// A command comes twice, and the switch is turned before the first of them is taken.
    @Test(arguments: ServiceID.participants, [true, false])
    func everyServiceKnows(_ service: ServiceID, _ isOn: Bool) {
        var settings = Settings.quiet()
        if isOn { settings.safeguards.remove(.idempotentConsumer) }
        let simulation = Simulation(settings)
        simulation.perform(.createAny)
        let queue = SubscriptionID.commands(of: service)!
        while simulation.world().queue(queue).isEmpty { simulation.step() }
        simulation.edit(queue, .duplicate(0))
        #expect(simulation.perform(.switchSafeguard(.idempotentConsumer, isOn)) == .done)
        simulation.runUntilStill()
        #expect(acts(service, simulation) == (isOn ? 1 : 2) && simulation.world().violations().isEmpty == isOn)
    }

    /// PAID comes home after the customer's cancel, and the last word wins.
    @Test func orderKnows() {
        let simulation = Simulation(.quiet())
        simulation.perform(.createAny)
        while simulation.world().payment.debits == 0 { simulation.step() }
        simulation.perform(.cancel(OrderID(0)))
        simulation.perform(.switchSafeguard(.terminalGuard, false))
        simulation.runUntilStill()
        #expect(simulation.world().order.history(of: OrderID(0)).map(\.status) == [.created, .cancelled, .paid])
    }

    @Test func theBrokerKnows() {
        let simulation = Simulation(.quiet())
        func heard() -> Int {
            simulation.takeTrace().count { entry in
                if case .step(.deliver(let queue, _)) = entry.what { queue.topic == .statusOrder } else { false }
            }
        }
        for (isOn, count) in [(false, 5), (true, 20), (false, 5)] {
            simulation.perform(.switchSafeguard(.ownSubscription, isOn))
            simulation.perform(.createAny)
            simulation.runUntilStill()
            #expect(heard() == count, "\(isOn)")
        }
    }

    /// A random story in which switches are turned as well: the engine does what the world does, and how it is driven
    /// makes no difference.
    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func aStoryWithSwitches(_ seed: UInt64) {
        let story = Story(seed: seed)
        var numbers = Numbers(seed: seed)
        let (windows, steps) = (Simulation(story.settings), Simulation(story.settings))
        let unwatched = Simulation(story.settings, isWatched: false)
        var bridge = Bridge(story.settings)
        for (instant, command) in story.commands {
            let safeguard = Safeguards.names[numbers.below(Safeguards.names.count)].safeguard
            let turn = Command.switchSafeguard(safeguard, numbers.below(2) == 0)
            while steps.step(to: instant) {}
            for simulation in [windows, steps, unwatched] {
                simulation.follow(to: instant)
                simulation.perform(turn)
                simulation.perform(command)
            }
            let problem = bridge.cross(windows)
            #expect(problem == nil, "seed \(seed), after \(turn.line), \(command.line): \(problem ?? "")")
            #expect(windows.digest == steps.digest, "seed \(seed), after \(turn.line), \(command.line)")
            #expect(windows.world() == unwatched.world(), "seed \(seed), after \(turn.line), \(command.line)")
            #expect(unwatched.audit() == unwatched.world().violations(), "seed \(seed), after \(command.line)")
            if problem != nil { return }
        }
    }
}
