import SagaCore
import SagaEngine
import Testing

@testable import SagaScenarios

@Suite struct PlayerTests {
    /// Advances without limit until everything is decided; what each call gave.
    private func progress(_ lines: [String]) -> [DirectorProgress] {
        var player = ScenarioPlayer(script(lines))
        let simulation = Simulation(player.settings)
        var all: [DirectorProgress] = []
        while all.last != .finished { all.append(player.advance(on: simulation, to: .never)) }
        return all
    }

    @Test func eachCallDecidesOneLine() {
        let lines = ["the customer creates an order", "all is quiet", "the order is Completed"]
        #expect(progress(lines) == [.lineDecided, .lineDecided, .lineDecided, .finished])
    }

    @Test func aFailureDecidesTheRest() {
        let lines = ["the customer creates an order", "the order is Paid", "all is quiet", "all verdicts hold"]
        #expect(progress(lines) == [.lineDecided, .lineDecided, .finished])
        let states = play(lines)
        #expect(states[0] == .passed)
        #expect(states[1].failure != nil)
        #expect(states[2...] == [.skipped, .skipped])
    }

    @Test func theLimitIsKept() {
        var player = ScenarioPlayer(script(["the customer creates an order", "the order becomes Completed"]))
        let simulation = Simulation(player.settings)
        #expect(player.advance(on: simulation, to: .start) == .lineDecided)
        for tenth in 1...20 {
            let limit = Instant.start + .milliseconds(Int64(tenth) * 100)
            #expect(player.advance(on: simulation, to: limit) == .waiting)
            #expect(simulation.clock == limit)
            #expect(player.screenplay.lines[1].state == .running)
        }
        #expect(player.advance(on: simulation, to: .never) == .lineDecided)
        #expect(player.screenplay.lines[1].state == .passed)
        #expect(player.advance(on: simulation, to: .never) == .finished)
    }

    @Test func aLimitThatIsPastLetsNothingHappen() {
        var player = ScenarioPlayer(script(["the customer creates an order", "2 seconds pass", "all is quiet"]))
        let simulation = Simulation(player.settings)
        #expect(player.advance(on: simulation, to: .never) == .lineDecided)
        #expect(player.advance(on: simulation, to: .never) == .lineDecided)
        let (clock, steps) = (simulation.clock, simulation.steps)
        #expect(player.advance(on: simulation, to: .start) == .waiting)
        #expect(simulation.clock == clock)
        #expect(simulation.steps == steps)
    }

    @Test(arguments: [1, 7, 33, 250])
    func frameByFrameComesToTheSame(milliseconds: Int64) {
        func digest(_ frame: Span?) -> TraceDigest {
            let lines = [
                "the next refund fails", "the customer creates an order", "300 ms pass", "the order becomes Reserved",
                "the customer cancels the order", "all is quiet", "the order is refunded once", "all verdicts hold",
            ]
            var player = ScenarioPlayer(script(lines))
            let simulation = Simulation(player.settings)
            var limit = Instant.start
            while true {
                switch player.advance(on: simulation, to: frame == nil ? .never : limit) {
                case .finished:
                    #expect(player.screenplay.lines.allSatisfy { $0.state == .passed })
                    return simulation.digest
                case .waiting: limit = limit + frame!
                case .lineDecided: break
                }
            }
        }
        #expect(digest(.milliseconds(milliseconds)) == digest(nil))
    }

    @Test func timePassesToTheNanosecond() {
        var player = ScenarioPlayer(script(["the customer creates an order", "1.5 s passes", "2 seconds pass"]))
        let simulation = Simulation(player.settings)
        while player.advance(on: simulation, to: .never) != .finished {}
        #expect(simulation.clock == .start + .milliseconds(3500))
    }

    @Test func timePassesWhereNothingHappens() {
        var player = ScenarioPlayer(script(["1 hour passes"]))
        let simulation = Simulation(player.settings)
        #expect(player.advance(on: simulation, to: .start + .seconds(60)) == .waiting)
        #expect(simulation.clock == .start + .seconds(60))
        #expect(player.advance(on: simulation, to: .never) == .lineDecided)
        #expect(simulation.clock == .start + .seconds(3600))
    }

    @Test func theSettingsAreGatheredBeforeTheFirstLine() {
        let lines = [
            "the seed is 7", "Payment works 100 ms on each order", "each shipment takes 1 to 2 seconds",
            "each message travels for 5 ms", "there are 9 units of every product in stock", "Stock has 4 instances",
            "customers stop after 3 orders", "the customer creates an order", "Delivery has 2 instances",
        ]
        let settings = ScenarioPlayer(script(lines)).settings
        #expect(settings.seed == 7)
        #expect(settings.workTimes[1] == .constant(.milliseconds(100)))
        #expect(settings.shipmentTime == .uniform(.seconds(1), .seconds(2)))
        #expect(settings.latency == .constant(.milliseconds(5)))
        #expect(settings.initialUnits == 9)
        #expect(settings.instances == [1, 1, 4, 1])
        #expect(settings.orderLimit == 3)
    }

    @Test func theBaseIsKeptWhereNothingElseIsSaid() {
        var base = Settings()
        base.seed = 99
        base.initialUnits = 5
        let settings = ScenarioPlayer(script(["the customer creates an order"]), base: base).settings
        #expect(settings == base)
    }

    @Test func instancesCanChangeOnTheWay() {
        let states = play([
            "the customer creates 4 orders", "100 ms pass", "Payment works on 1 order", "Payment has 3 instances",
            "10 ms pass", "Payment works on 3 orders at once", "one instance of Payment is removed",
            "one more instance of Payment is started", "all is quiet", "every order is Completed",
        ])
        #expect(states.allSatisfy { $0 == .passed }, "\(states)")
    }

    @Test func aSettingComesTooLateOnceSomethingHappened() {
        let states = play(["the customer creates an order", "the seed is 7"])
        #expect(states[1].failure?.hasPrefix("This belongs to what the world is like from the start") == true)
    }

    @Test func customersOrderByThemselves() {
        let states = play([
            "customers stop after 20 orders", "customers create 10 orders per second", "30 seconds pass",
            "20 orders exist", "order \"A20\" is Completed", "every order is Completed", "all verdicts hold",
        ])
        #expect(states.allSatisfy { $0 == .passed }, "\(states)")
    }

    @Test func aWaitUnderAnEndlessLoadGivesUp() {
        var base = Settings()
        base.workTimes = base.workTimes.map { _ in .constant(.zero) }
        base.latency = .constant(.zero)
        base.shipmentTime = .constant(.zero)
        var player = ScenarioPlayer(
            script(["customers create 100 orders per second", "wait until there are 5 dead letters"]), base: base,
            patience: 10_000)
        let simulation = Simulation(player.settings, isWatched: false)
        while player.advance(on: simulation, to: .never) != .finished {}
        #expect(
            player.screenplay.lines[1].state.failure
                == "Dead letters: expected 5, found 0. The step has waited for 10000 events.")
    }

    @Test func anOrderCanBeChosenBeforeItExists() {
        let states = play([
            "the reservation of order \"B\" fails", "the customer creates orders \"A\", \"B\"", "all is quiet",
            "order \"A\" is Completed", "order \"B\" was cancelled by Stock: an injected failure",
        ])
        #expect(states.allSatisfy { $0 == .passed }, "\(states)")
    }

    @Test func everyFaultCanBeArmedInEveryMode() {
        for fault in ["payment", "reservation", "hand-over", "shipment"] {
            for arming in ["every \(fault) fails", "100% of \(fault)s fail", "the next \(fault) fails"] {
                let states = play([
                    arming, "the customer creates an order", "all is quiet", "the order is Cancelled",
                    "every \(fault) succeeds again", "the customer creates an order", "all is quiet",
                    "the order is Completed", "all verdicts hold",
                ])
                #expect(states.allSatisfy { $0 == .passed }, "\(arming): \(states)")
            }
        }
    }

    @Test(arguments: [
        ("refund", "the order is charged and not refunded"), ("release", "the goods of the order are reserved"),
        ("return task", "Delivery has no return tasks for the order"),
    ])
    func everyCompensationCanFailForGood(_ fault: String, _ undone: String) {
        let states = play([
            "every \(fault) fails", "the customer creates an order", "the order becomes Delivering",
            "the customer cancels the order", "all is quiet", undone, "there is one dead letter",
            "the \(fault) of the order is among the dead letters", "nothing fails any more",
            "the operator re-drives all dead letters", "all is quiet", "there are no dead letters", "all verdicts hold",
        ])
        #expect(states.allSatisfy { $0 == .passed }, "\(states)")
    }

    @Test func aFaultCanBeTakenBackForOneOrder() {
        let states = play([
            "the customer creates orders \"A\", \"B\"", "the payment of order \"A\" fails",
            "the payment of order \"B\" fails", "the payment of order \"A\" succeeds again", "all is quiet",
            "order \"A\" is Completed", "order \"B\" is Cancelled",
        ])
        #expect(states.allSatisfy { $0 == .passed }, "\(states)")
    }

    @Test func whoDrovesTheWorldMeanwhileDoesNotMatter() {
        var player = ScenarioPlayer(
            script([
                "the customer creates an order", "all is quiet",
                "StatusOrder carried CREATED, PAYED, RESERVED, DELIVERED, COMPLETED for the order",
            ]))
        let simulation = Simulation(player.settings)
        _ = player.advance(on: simulation, to: .never)
        simulation.advance(to: .start + .seconds(1))
        _ = simulation.takeTrace()
        while player.advance(on: simulation, to: .never) != .finished {}
        #expect(player.screenplay.lines.allSatisfy { $0.state == .passed })
    }

    @Test func theScreenplayKeepsTheWords() {
        let player = ScenarioPlayer(ScenarioLibrary.builtIn(.ru)[0])
        #expect(player.screenplay.title == "Новый заказ")
        #expect(player.screenplay.lines[0].keyword == "Когда")
        #expect(player.screenplay.lines[0].text == "покупатель создаёт заказ: 2 × «чай» за 9,00")
        #expect(player.screenplay.lines.allSatisfy { $0.state == .pending })
        #expect(player.description.hasPrefix("Смотрите на сервис Заказ"))
    }
}
