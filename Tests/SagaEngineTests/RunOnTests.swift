import SagaCore
import TestRuns
import Testing

@testable import SagaEngine

/// Running on to what matters, break points, and the one event: what they find, and that they change nothing.
@Suite struct RunOnTests {
    /// Turns until the session rests.
    private func turn(_ session: inout LiveSession) -> [News] {
        var news: [News] = []
        for _ in 0..<10_000 {
            let turn = session.turn()
            news += session.observe().news
            if case .forever = turn.rest { return news }
        }
        Issue.record("the session never rested")
        return news
    }

    private func ending(_ news: [News]) -> Ending? {
        if case .ranOn(let ending, _)? = news.last { ending } else { nil }
    }

    private func notes(_ news: [News]) -> [Note] {
        news.compactMap { item in
            if case .happened(let entry) = item, case .note(let note) = entry.what { note } else { nil }
        }
    }

    private func session(
        _ commands: Command..., pace: Pace = .paused, settings: Settings = .quiet()
    ) -> LiveSession {
        var session = LiveSession(settings, pace: pace)
        for command in commands { session.handle(.command(command)) }
        _ = session.observe()
        return session
    }

    // MARK: moments

    @Test func endsWithTheVeryEvent() {
        var session = session(.createAny, .arm(.reservation, .next(1)))
        session.handle(.runOn(.moment))
        #expect(session.observe().runsOn == .moment)
        let news = turn(&session)
        #expect(ending(news) == .found(.moment) && notes(news).contains { $0.kind == .failed }, "\(news)")
        let seen = session.observe()
        #expect(seen.runsOn == nil && seen.pace == .paused)
        let parts = session.simulation.world()
        #expect(parts.payment.part(of: OrderID(0)).undos == 0, "nothing after it has happened")
        session.handle(.runOn(.moment))
        #expect(notes(turn(&session)).last?.kind == .refunded)
        session.handle(.runOn(.moment))
        #expect(ending(turn(&session)) == .quiet)
    }

    @Test(arguments: [
        (Pace.paused, Pace.paused), (.ratio(permille: 200), .ratio(permille: 200)),
        (.ratio(permille: 500), .ratio(permille: 500)), (.ratio(permille: 1_000), .ratio(permille: 200)),
        (.full, .ratio(permille: 200)),
    ])
    func goesOnAtThePaceBefore(before: Pace, after: Pace) {
        var session = session(.createAny, .arm(.payment, .next(1)))
        session.handle(.pace(before))
        session.handle(.runOn(.moment))
        var news: [News] = []
        for _ in 0..<1_000 where session.quest != nil {
            _ = session.turn()
            news += session.observe().news
        }
        #expect(session.pace == after)
        #expect(news.contains { if case .ranOn(.found(.moment), _) = $0 { true } else { false } })
    }

    @Test func whatIsToldPauses() {
        var session = session(.createAny, pace: .ratio(permille: 200))
        var told: [Note.Kind] = []
        for _ in 0..<20 {
            session.handle(.runOn(.told))
            let news = turn(&session)
            #expect(session.pace == .paused)
            guard ending(news) == .found(.told) else { break }
            told.append(notes(news).last!.kind)
        }
        #expect(told == [.charged, .reserved, .handedOver, .arrived, .recorded])
    }

    /// A dead letter's verdict turns red, and green again: each is told, the red one is a moment.
    @Test func verdictsAreToldAsTheyTurn() {
        var session = session(.createAny, .arm(.refund, .always), .arm(.reservation, .next(1)))
        var red: [News] = []
        for _ in 0..<30 {
            session.handle(.runOn(.moment))
            let news = turn(&session)
            red += news.filter { if case .verdict = $0 { true } else { false } }
            if ending(news) == .quiet { break }
        }
        #expect(red.count == 1)
        if case .verdict(.money, let found?, _)? = red.first, found.violation.order == OrderID(0) {
        } else {
            Issue.record("\(red)")
        }
        session.handle(.command(.disarmAll))
        session.handle(.command(.redriveAll))
        session.handle(.pace(.full))
        let news = turn(&session)
        #expect(news.contains { if case .verdict(.money, nil, _) = $0 { true } else { false } })
    }

    @Test func withoutACommandNothingHappens() {
        var session = session(.stop(.stock), .createAny)
        session.handle(.runOn(.moment))
        #expect(ending(turn(&session)) == .needsCommand([Wait(.stopped, .stock, 3)]))
    }

    /// Whatever it is that waits is told, also at full speed where nobody looked for anything; once.
    @Test(arguments: [
        (Command.disturb(.cut(.stock)), Wait.Reason.cut), (.stop(.delivery), .stopped),
        (.disturb(.freeze(.payment, 0)), .down),
    ])
    func whatWaitsIsTold(_ command: Command, _ reason: Wait.Reason) {
        var session = session(command, .createAny)
        session.handle(.pace(.full))
        let first = turn(&session)
        guard case .needsCommand(let waits)? = ending(first) else {
            Issue.record("\(first)")
            return
        }
        #expect(waits.map(\.reason) == [reason] && waits[0].count > 0)
        #expect(ending(turn(&session)) == nil, "once")
        session.handle(.command(.disturb(.join(.stock))))
        #expect(session.simulation.waits.isEmpty || reason != .cut)
    }

    @Test func heldCopiesAndCustomersWait() throws {
        var settings = Settings()
        (settings.orderLimit, settings.restart, settings.ordersPerKilosecond) = (3, nil, 1000)
        let held = Simulation(settings)
        held.perform(.disturb(.addRule(try Rule(words: "hold PayEvent"))))
        held.runUntilStill()
        #expect(held.waits == [Wait(.held, .stock, 3)])
        let down = Simulation(settings)
        down.advance(steps: 1)
        down.perform(.disturb(.crash(.order, 0)))
        down.runUntilStill()
        #expect(down.waits.map(\.reason) == [.down, .customers], "\(down.waits)")
    }

    @Test func anotherRequestEndsIt() {
        for request in [
            LiveEngine.Request.halt, .runOn(.told), .command(.createAny), .pace(.paused), .setBreakPoints([]),
        ] {
            var session = session(.createAny, settings: .test(limit: nil))
            session.handle(.runOn(.moment))
            session.handle(.look(Attention()))
            #expect(session.quest != nil)
            session.handle(request)
            #expect(session.quest == nil && session.pace == .paused)
            #expect(session.observe().news.contains { if case .ranOn(.asked, _) = $0 { true } else { false } })
        }
    }

    /// Without an end it gives up after so many events.
    @Test func givesUpAfterSoManyEvents() {
        #expect(session().longestRunOn == 1_000_000)
        var settings = Settings.test(rate: 10_000_000, limit: nil, instances: 3_000)
        settings.shipmentTime = .constant(.seconds(1))
        var session = session(settings: settings)
        session.longestRunOn = 20_000
        session.handle(.runOn(.moment))
        var news: [News] = []
        while session.quest != nil {
            _ = session.turn()
            news = session.observe().news
        }
        guard case .ranOn(.tooLong(let events), _)? = news.last else {
            Issue.record("\(String(describing: news.last))")
            return
        }
        #expect((20_000..<21_000).contains(events))
    }

    // MARK: break points

    @Test(arguments: [
        BreakPoint.beginsWork(.payment), .beginsWork(.stock), .beginsWork(.delivery), .undoes(.payment),
        .undoes(.stock),
        .undoes(.delivery), .enters(.orders), .enters(.pay), .enters(.stock), .enters(.delivery), .enters(.statusOrder),
        .status(.created), .status(.paid), .status(.reserved), .status(.delivering), .status(.cancelled),
        .order(OrderID(1)),
    ])
    func timeStandsStillAtTheVeryStep(point: BreakPoint) {
        for pace in [Pace.paused, .full, .ratio(permille: 1_000_000)] {
            var session = session(.createAny)
            session.handle(.command(.arm(.onTheWay, .always)))
            session.handle(.setBreakPoints([point]))
            session.handle(.command(.createAny))
            let first = session.observe()
            #expect(first.breakPoints == [point])
            var found: (point: BreakPoint, order: OrderID)?
            for case .ranOn(.breakPoint(let point, let order), _) in first.news { found = (point, order) }
            // What a command meets is met at once.
            if found == nil { session.handle(pace == .paused ? .runOn(.moment) : .pace(pace)) }
            for _ in 0..<5_000 where found == nil {
                _ = session.turn()
                for case .ranOn(.breakPoint(let point, let order), _) in session.observe().news {
                    found = (point, order)
                }
                if found == nil, session.quest == nil, session.pace == .paused { session.handle(.runOn(.moment)) }
            }
            #expect(found?.point == point && session.pace == .paused, "\(point) at \(pace)")
            if case .order(let order) = point { #expect(found?.order == order) }
        }
    }

    @Test func aCommandMeetsABreakPointToo() {
        var session = session(pace: .ratio(permille: 200))
        session.handle(.setBreakPoints([.enters(.orders)]))
        session.handle(.command(.createAny))
        #expect(session.pace == .paused)
        #expect(ending(session.observe().news) == .breakPoint(.enters(.orders), OrderID(0)))
    }

    /// Looking is not acting: whoever looks, and however, the run is the same to the byte.
    @Test(arguments: [UInt64(3), 14, 159])
    func lookingChangesNothing(seed: UInt64) {
        let story = Story(seed: seed)
        let plain = Simulation(story.settings)
        plain.tell(story)
        plain.heal()
        for goal in [Goal.moment, .told, nil] {
            var session = LiveSession(story.settings, pace: .paused)
            let points: [BreakPoint] = [.undoes(.stock), .status(.paid), .order(OrderID(3)), .enters(.pay)]
            session.handle(.setBreakPoints(goal == .told ? [] : points))
            for (instant, command) in story.commands {
                // Not beyond the instant of the next command: the session's own way of looking, with a limit.
                repeat {
                    session.quest = goal.map { LiveSession.Quest(goal: $0, before: .paused, began: 0) }
                } while session.goOn { $0.simulation.follow(to: instant) }
                session.quest = nil
                session.handle(.command(command))
            }
            session.simulation.heal()
            #expect(session.simulation.digest == plain.digest, "seed \(seed), \(String(describing: goal))")
            #expect(session.simulation.world() == plain.world())
        }
    }

    // MARK: one event

    @Test func oneEventIsTold() {
        var session = session(.createAny, .arm(.payment, .next(1)))
        var steps: [StepView] = []
        for _ in 0..<40 {
            session.handle(.pace(.step))
            let news = session.observe().news
            for case .stepped(let step, _) in news { steps.append(step) }
            if ending(news) != nil { break }
        }
        #expect(steps.count == session.simulation.steps - 1, "each is one step: \(steps.count)")
        #expect(steps.allSatisfy { $0.order == OrderID(0) })
        let taken = steps.first { $0.action == .deliver(.ordersByPayment, undoFails: false) }
        #expect(taken?.message?.event == .orderEvent && taken?.notes == [])
        let ended = steps.first { if case .finish = $0.action { true } else { false } }
        #expect(ended?.message?.event == .orderEvent && ended?.notes.first?.kind == .failed)
        #expect(ended?.published.map(\.event) == [.cancelled(by: .payment)])
        let read = steps.filter { $0.message?.event == .cancelled(by: .payment) }.map(\.action.service)
        #expect(Set(read.compactMap { $0 }) == Set(ServiceID.allCases) && read.count == 4)
        #expect(steps.filter { $0.notes.contains { $0.kind == .nothingToUndo } }.count == 3, "each service once")
    }

    // MARK: one instant

    /// However many events pass between two observations, the panes show the last acts, and the news end with the latest.
    @Test func oneObservationIsOneInstant() {
        var session = session(settings: .test(rate: 10_000_000, limit: 30_000, instances: 3_000))
        session.handle(.pace(.full))
        _ = session.turn()
        for _ in 0..<20 {
            _ = session.turn()
            let seen = session.observe()
            guard seen.orderCount > 0, let story = seen.story else { continue }
            #expect(story.row.order == OrderID(seen.orderCount - 1), "the newest of this instant")
            for service in seen.services {
                guard let last = service.acts.last else { continue }
                #expect(last.time <= seen.clock && service.acts.count <= 16)
                let newest = seen.news.last { item in
                    if case .happened(let entry) = item, case .note(let note) = entry.what {
                        note.service == service.id && entry.isAct
                    } else {
                        false
                    }
                }
                if case .happened(let entry)? = newest { #expect(entry == last, "\(service.id)") }
            }
        }
    }

    @Test func anObservationSaysWhatItHasHeardOf() {
        var session = session()
        let before = session.observe().handled
        session.handle(.command(.createAny))
        session.handle(.client(ClientCall(.health) { _ in }))
        session.handle(.reset)
        session.handle(.look(Attention()))
        #expect(session.observe().handled == before + 3)
    }
}
