import Dispatch
import SagaCore
import Synchronization
import TestRuns
import Testing

@testable import SagaEngine

/// The live engine with clients.
@Suite struct LiveTests {
    private func ask(_ engine: LiveEngine, _ request: ClientRequest) -> ClientAnswer? {
        let answer = Mutex<ClientAnswer?>(nil)
        let isThere = DispatchSemaphore(value: 0)
        engine.post(
            .client(
                ClientCall(request) { given in
                    answer.withLock { $0 = given }
                    isThere.signal()
                }))
        guard isThere.wait(timeout: .now() + 30) == .success else { return nil }
        return answer.withLock { $0 }
    }

    private func statuses(_ answer: ClientAnswer?) -> [Status] {
        if case .history(let statuses)? = answer { statuses } else { [] }
    }

    @Test func aPausedSimulationAnswers() {
        let engine = LiveEngine(.quiet(), pace: .paused)
        guard case .order(let order)? = ask(engine, .create(.tea(id: "mine"))) else {
            Issue.record("no order")
            return
        }
        #expect(order.status == .created)
        #expect(statuses(ask(engine, .history(id: "mine"))) == [.created], "its messages wait")
        #expect(ask(engine, .cancel(id: "mine")) != nil)
        #expect(statuses(ask(engine, .history(id: "mine"))) == [.created, .cancelled])
        let summary = engine.stop()
        #expect(summary.tally == [0, 0, 0, 0, 0, 1] && summary.violations == [])
    }

    @Test func atFullSpeedEveryOrderEnds() {
        let engine = LiveEngine(.quiet(), pace: .full)
        for number in 0..<500 { #expect(ask(engine, .create(.tea(price: Int64(number % 10)))) != nil) }
        var statuses: [Status] = []
        let deadline = ContinuousClock.now + .seconds(60)
        while statuses.isEmpty || !statuses.allSatisfy(\.isTerminal), .now < deadline {
            guard case .orders(let orders, _, _)? = ask(engine, .list(user: "u", limit: 1_000)) else { break }
            statuses = orders.map(\.status)
        }
        let summary = engine.stop()
        #expect(summary.tally == [0, 0, 0, 0, 450, 50] && summary.violations == [])
    }

    @Test func nobodyWaitsInVainAtTheEnd() {
        let engine = LiveEngine(.quiet(), pace: .paused)
        #expect(ask(engine, .health) == .health(.ok))
        engine.stop()
        #expect(ask(engine, .health) == .refused(.stopped(.order)))
        #expect(engine.stop().tally.reduce(0, +) == 0, "an end can be asked for twice")
    }

    /// While nothing is left to do virtual time stands still; a command that comes then acts at that instant, and what
    /// follows from it takes its time from now.
    @Test func timeThatNobodyNeededIsNotMadeUpFor() {
        var session = LiveSession(.quiet(), pace: .ratio(permille: 1_000), isSeen: false)
        session.base.wall = session.wallClock.now - .seconds(100)
        session.handle([.client(ClientCall(.create(.tea(id: "mine"))) { _ in })])
        _ = session.turn()
        #expect(statuses(session.simulation.answer(.history(id: "mine")).answer) == [.created])
        #expect(
            session.simulation.clock < Instant(nanoseconds: 50_000_000), "a hundred seconds would have completed it")
    }

    /// Keys may be on their way when a new world begins, and speak of orders of the old one.
    @Test func commandsAboutOrdersOfAnotherWorldAreRefused() {
        let feed = EventFeed()
        var session = LiveSession(.quiet(), pace: .paused, feed: feed)
        session.handle(.command(.createAny))
        session.handle(.reset)
        session.handle(.command(.cancel(OrderID(500))))
        session.handle(.command(.choose(.payment, OrderID(500))))
        let refusals = session.observe().news.filter {
            if case .answered(_, .refused, _, _) = $0 { true } else { false }
        }
        #expect(refusals.count == 2 && feed.latest > 2)
    }

    /// A scenario's world is its own: what clients did there would change what it shows.
    @Test func whileAScenarioPlaysClientsOnlyRead() {
        var session = LiveSession(.quiet(), pace: .paused)
        session.handle(.play(Waiting()))
        let answers = Mutex<[ClientAnswer]>([])
        for request in [ClientRequest.create(.tea()), .cancel(id: "x"), .health, .list(user: "", limit: 1)] {
            session.handle(.client(ClientCall(request) { answer in answers.withLock { $0.append(answer) } }))
        }
        #expect(
            answers.withLock { $0 } == [
                .playing, .playing, .health(.ok), .orders([], isAll: true, world: 1),
            ])
    }

    /// A scenario that never gets on.
    private struct Waiting: Director {
        var screenplay: Screenplay { Screenplay(title: "Waiting", lines: []) }
        var settings: Settings { .quiet() }
        mutating func advance(on simulation: Simulation, to limit: Instant) -> DirectorProgress { .waiting }
    }

    @Test func theFeedHasWhatHappened() {
        let feed = EventFeed()
        var session = LiveSession(.quiet(), pace: .paused, feed: feed)
        session.handle(.client(ClientCall(.create(.tea(id: "mine"))) { _ in }))
        session.advance(to: Instant(nanoseconds: 20_000_000_000))
        session.handle(.reset)
        session.handle(.command(.createAny))
        var kinds: [String] = []
        for item in feed.read(after: 0, most: 1_000).items {
            switch item.what {
            case .began: kinds.append("began")
            case .happened(let entry, let order):
                if case .step = entry.what { Issue.record("a step is no event") }
                if case .command(_, let origin) = entry.what { kinds.append("\(origin)") }
                #expect(entry.order == nil || order != nil)
                if kinds.filter({ $0 == "began" }).count == 1, entry.order != nil { #expect(order == "mine") }
            case .answered(let act, _, let order):
                #expect(act.result == .created(OrderID(0)) && order == "mine")
                kinds.append("answered")
            case .operated: Issue.record("there is no operator")
            }
        }
        #expect(kinds == ["began", "answered", "http", "began", "console"])
    }
}
