import SagaCore
import SagaEngine
import Testing

@testable import SagaScenarios

/// When a wait ends, what it costs, and what was published meanwhile.
@Suite struct WaitingTests {
    private static let order = OrderRef.latest

    private static let conditions: [Condition] = [
        .quiet, .settled(order), .status(order, .delivering), .status(order, .completed), .tally(.paid, 2),
        .tally(.completed, 3), .terminal(1), .everyOrder(.completed), .busy(.payment, 1), .busy(.stock, 1),
        .busy(.delivery, 0), .deadLetters(1), .deadLetter(order, .refund), .shelf(product: "coffee", .gone, 2),
        .ledger(product: "coffee", onHand: 999_998, reserved: 2, gone: 0), .elapsed(.atLeast, .seconds(3)),
        .list(user: "", []), .listLength(user: nil, 4), .verdictHolds(.progress), .verdictNames(.money, order),
        .history(order, [.created, .paid]), .cancelled(order, by: .customer, nil), .payment(order, .refunded(nil)),
        .reservation(order, .released), .tasks(order, .returning, 1), .milestone(order, .arrived),
        .atWork(.stock, order), .status(.named("A4"), .paid), .orderCount(4),
        .events(order, .statusOrder, [.init(kind: .status(.created), publisher: nil)]),
        .neverPublished(.init(kind: .status(.cancelled), publisher: nil), order), .silent(.stock, order),
    ]

    /// A world with something in it: two orders, one of them cancelled with a refund that fails, and more to come.
    private func begin() -> (Simulation, Cast) {
        var settings = Settings()
        settings.ordersPerKilosecond = 300
        settings.orderLimit = 2
        let simulation = Simulation(settings)
        var cast = Cast()
        for _ in 0..<2 {
            if case .created(let id) = simulation.perform(.create(OrderDraft().request)) { cast.admit(id, as: nil) }
        }
        simulation.perform(.arm(.refund, .always))
        while simulation.records.payment.part(of: cast.latest!).acts == 0 { simulation.step() }
        simulation.perform(.cancel(cast.latest!))
        return (simulation, cast)
    }

    /// The first step after which the condition holds, found by holding the world against it after every one.
    @Test(arguments: conditions)
    func aWaitEndsAtTheFirstStepThatWillDo(_ condition: Condition) {
        let (plain, cast) = begin()
        var log = PublicationLog()
        log.follow(cast.latest!)
        while true {
            log.catchUp(with: plain)
            if scene(plain, cast, log).problem(with: condition) == nil || !plain.step() { break }
        }
        let (simulation, _) = begin()
        var vigil = Vigil(condition)
        log = PublicationLog()
        log.follow(cast.latest!)
        log.catchUp(with: simulation)
        var isIdle = false
        while !isIdle, let object = vigil.object(in: scene(simulation, cast, log)) {
            let lookout = Lookout(object: object)
            let watch = simulation.ask { [mark = log.mark] conductor in
                await conductor.watch(to: .never, steps: 50, since: mark) { await lookout.look(at: $0) }
            }
            log.add(watch.publications, on: simulation)
            isIdle = watch.end == .idle
        }
        #expect(simulation.steps == plain.steps && simulation.clock == plain.clock)
    }

    /// A creation that came to nothing is nobody's order: neither found nor counted, listed nor stumbled over.
    @Test func aNumberThatStayedFreeIsNoOrder() {
        let simulation = Simulation(Settings())
        simulation.perform(.createAny)
        simulation.perform(.disturb(.arm(CrashPoint(.order, .create, .beforeStore), .next(1))))
        simulation.perform(.createAny)
        simulation.advance(to: simulation.clock + .seconds(3))
        simulation.perform(.createAny)
        let scene = scene(simulation, Cast())
        #expect(scene.find(.named("A2")) == nil && scene.find(.named("A3")) == OrderID(2))
        let rows = ["A3", "A1"].map { ListedOrder(order: .named($0), status: $0 == "A3" ? .created : .delivering) }
        for condition in [Condition.orderCount(2), .list(user: nil, rows), .list(user: "", rows)] {
            let problem = scene.problem(with: condition)
            #expect(problem == nil, "\(condition): \(problem?.en ?? "")")
        }
        #expect(scene.problem(with: .listLength(user: "", 2)) == nil)
        #expect(scene.problem(with: .everyOrder(.created)) != nil && scene.problem(with: .verdictsHold) == nil)
        #expect(scene.remark(on: .verdictsHold)?.en.hasPrefix("2 orders") == true)
    }

    private func scene(_ simulation: Simulation, _ cast: Cast, _ log: PublicationLog = PublicationLog()) -> Scene {
        Scene(world: simulation.records, simulation: simulation, cast: cast, log: log)
    }

    // MARK: the queue

    @Test func whatIsOnItsWayDoesNotWait() {
        let states = play([
            "Payment is stopped", "the customer creates 3 orders", "0 messages wait in Orders",
            "wait until 1 message waits in Orders", "no more than 85 ms have passed since the start",
            "wait until 2 messages wait in Orders", "wait until 3 messages wait in Orders",
            "no more than 85 ms have passed since the start", "wait until 4 messages wait in Orders",
        ])
        #expect(states.dropLast().allSatisfy { $0 == .passed }, "\(states)")
        #expect(
            states.last?.failure == "Messages that wait in Orders: expected 4, found 3. "
                + "Nothing more is going to happen by itself.")
    }

    @Test(arguments: [1, 10, 33, 250])
    func arrivalsAreSeenFrameByFrameToo(milliseconds: Int64) {
        let lines = ["Payment is stopped", "the customer creates 3 orders", "wait until 2 messages wait in Orders"]
        var player = ScenarioPlayer(script(lines + ["wait until 3 messages wait in Orders"]))
        let (simulation, whole) = (Simulation(player.settings), Simulation(player.settings))
        var (limit, clocks) = (Instant.start, [Instant]())
        while true {
            let progress = player.advance(on: simulation, to: limit)
            if progress == .finished { break }
            if progress == .lineDecided { clocks.append(simulation.clock) }
            if progress == .waiting { limit = limit + .milliseconds(milliseconds) }
        }
        #expect(player.screenplay.lines.allSatisfy { $0.state == .passed })
        player = ScenarioPlayer(player.script)
        var others: [Instant] = []
        while player.advance(on: whole, to: .never) != .finished { others.append(whole.clock) }
        #expect(clocks == others)
    }

    @Test func theStepCountsWhatTheScreenShows() {
        var settings = Settings()
        settings.orderLimit = 40
        settings.ordersPerKilosecond = 20_000
        let simulation = Simulation(settings)
        var (most, differs) = (0, false)
        while simulation.step() {
            let queued = simulation.world().queue(.ordersByPayment).count
            let waiting = simulation.ask { await $0.waiting(.ordersByPayment) }
            let scene = scene(simulation, Cast())
            #expect(scene.problem(with: .waiting(.orders, waiting)) == nil)
            most = max(most, waiting)
            differs = differs || queued != waiting
        }
        #expect(most > 3 && differs)
    }

    // MARK: what was published

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func theLogIsInTheOrderOfTheTrace(seed: UInt64) {
        var settings = Settings()
        settings.seed = seed
        let simulation = Simulation(settings)
        var log = PublicationLog()
        simulation.perform(.arm(.handOver, .share(permille: 300)))
        for number in 0..<8 {
            guard case .created(let id) = simulation.perform(.createAny) else { continue }
            log.follow(id)
            if number % 3 == 0 { simulation.perform(.cancel(id)) }
        }
        while true {
            let watch = simulation.ask { [mark = log.mark] conductor in
                await conductor.watch(to: .never, steps: 7, since: mark) { _ in 0 }
            }
            log.add(watch.publications, on: simulation)
            if watch.end == .idle { break }
        }
        var published: [OrderID: [Event]] = [:]
        for entry in simulation.takeTrace() {
            if case .published(let message) = entry.what { published[message.order, default: []].append(message.event) }
        }
        for (order, events) in published { #expect(log.events(of: order, in: simulation.records) == events) }
    }

    // MARK: what it costs

    private func effort(_ lines: [String]) -> ScenarioPlayer.Effort {
        var player = ScenarioPlayer(script(lines))
        let simulation = Simulation(player.settings, isWatched: false)
        while player.advance(on: simulation, to: .never) != .finished {}
        #expect(player.screenplay.lines.allSatisfy { $0.state == .passed }, "\(player.screenplay.lines)")
        return player.effort
    }

    @Test(arguments: [
        ["all is quiet"], ["1 hour passes"], ["wait until order \"A7\" is Completed"],
        ["wait until there are 0 dead letters"], ["wait until every order is Completed"],
        ["wait until all verdicts hold"],
    ])
    func aWaitLooksAsOftenHoweverManyOrdersThereAre(_ wait: [String]) {
        let (few, many) = (
            effort(["the customer creates 100 orders"] + wait), effort(["the customer creates 400 orders"] + wait)
        )
        #expect(few.scenes == many.scenes && few.surveys == many.surveys)
        #expect(many.looks <= 5 * few.looks)
    }

    @Test func countingLooksOnceForEachOrder() {
        let (few, many) = (
            effort(["the customer creates 100 orders", "wait until 100 orders have come to an end"]),
            effort(["the customer creates 400 orders", "wait until 400 orders have come to an end"])
        )
        #expect(many.scenes <= 402 && many.looks <= 5 * few.looks)
    }

    /// Every order breaks the verdict for a while; all are looked at once and again when nothing is left of that.
    @Test func verdictsAreNotSurveyedForEachOrder() {
        let effort = effort([
            "every refund fails", "every shipment fails", "the customer creates 60 orders", "all is quiet",
            "there are 60 dead letters", "nothing fails any more", "the operator re-drives all dead letters",
            "wait until the verdict money holds", "all is quiet", "all verdicts hold",
        ])
        #expect(effort.surveys <= 3 && effort.scenes < 60 * 6)
    }

    /// Orders that come one by one, each with some time of its own: the log looks no more often than events happen.
    @Test func theLogCostsNoMoreThanTheEvents() {
        let lines = (0..<40).flatMap { ["the customer creates order \"x\($0)\"", "200 ms pass"] } + ["all is quiet"]
        var player = ScenarioPlayer(script(lines))
        let simulation = Simulation(player.settings, isWatched: false)
        while player.advance(on: simulation, to: .never) != .finished {}
        #expect(player.effort.looks <= 2 * simulation.steps && player.effort.scenes <= 4)
    }
}
