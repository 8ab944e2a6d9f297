import SagaCore
import Synchronization
import Testing

@testable import SagaEngine

/// Acting in the past begins a branch; the old future stays.
@Suite struct BranchTests {
    /// A refund after a failure, and nothing left to do; looked at a fifth of a second after the beginning.
    private static func inThePast(feed: EventFeed? = nil) -> LiveSession {
        var session = LiveSession(.quiet(), pace: .paused, feed: feed)
        session.handle(.command(.arm(.reservation, .next(1))))
        session.handle(.command(.createAny))
        session.advance(to: .start + .seconds(60))
        session.handle(.travel(.time(.start + .milliseconds(200))))
        return session
    }

    private static func shown(_ session: inout LiveSession) -> WorldView {
        session.observe().worlds.first(where: \.isShown)!
    }

    /// The pace that an operator outside wishes for is the present's, and no branch's.
    @Test func thePaceFromOutsideIsThePresents() {
        var session = LiveSession(.quiet(), pace: .paused, isSeen: true)
        session.handle(.command(.createAny))
        session.advance(to: .start + .seconds(20))
        session.handle(.travel(.step(3)))
        session.handle(.command(.createAny))
        #expect(!session.isPresentShown && session.pace == .paused)
        let told = Mutex<[OperatorAnswer]>([])
        let handled = session.handled
        for request in [OperatorRequest.pace(.ratio(permille: 500)), .state] {
            session.handle(.operate(OperatorCall(request) { answer in told.withLock { $0.append(answer) } }))
        }
        #expect(session.pace == .paused && session.handled == handled)
        guard case .state(let state) = told.withLock({ $0.last }) else {
            Issue.record("no state")
            return
        }
        #expect(state.pace == .ratio(permille: 500))
        session.handle(.world(.show(1)))
        #expect(session.pace == .ratio(permille: 500))
    }

    @Test func actingInThePastBeginsABranch() {
        var session = Self.inThePast()
        let trunk = (session.simulation.digest, session.simulation.journal, session.simulation.place)
        session.handle(.command(.disarmAll))
        let seen = session.observe()
        #expect(seen.worlds.map(\.isPresent) == [true, false] && seen.world == 2 && seen.past == nil)
        #expect(seen.pace == .paused && seen.clock == .start + .milliseconds(200))
        guard case .branch(let branch) = seen.worlds.last?.origin else {
            Issue.record("no branch")
            return
        }
        #expect(branch.command == .disarmAll && branch.point.world == 1 && branch.point.commands == 2)
        #expect(seen.news.contains { if case .past(.branched, _) = $0 { true } else { false } })
        session.advance(to: .start + .seconds(60))
        #expect(session.observe().tally[Int(Status.completed.rawValue)] == 1, "nothing fails in the branch")
        session.handle(.travel(.present))
        let present = session.observe()
        #expect(present.world == 1 && present.tally[Int(Status.cancelled.rawValue)] == 1)
        #expect(session.simulation.digest == trunk.0 && session.simulation.journal == trunk.1)
        #expect(session.simulation.place == trunk.2)
    }

    /// What would change nothing is answered there, and begins nothing.
    @Test func whatChangesNothingBeginsNoBranch() {
        var session = Self.inThePast()
        session.handle(.command(.start(.stock)))
        let seen = session.observe()
        #expect(seen.worlds.count == 1 && seen.past != nil)
        #expect(
            seen.news.contains(
                .answered(
                    .start(.stock), .refused(.alreadyRunning(.stock)), from: .console, at: .start + .milliseconds(200)))
        )
    }

    @Test func goesBackAndForthInABranchAndBetweenThem() {
        var session = Self.inThePast()
        session.handle(.command(.cancel(OrderID(0))))
        session.advance(to: .start + .seconds(30))
        let end = session.observe()
        session.handle(.travel(.step(0)))
        #expect(session.observe().steps == 0, "a branch has the past of the world that it comes from")
        session.handle(.travel(.back(.event)))
        session.handle(.world(.other))
        #expect(Self.shown(&session).number == 1)
        session.handle(.world(.other))
        let again = session.observe()
        #expect(again.world == 2 && again.steps == end.steps && again.rows == end.rows && again.past == nil)
    }

    @Test func clientsStayInThePresent() {
        let feed = EventFeed()
        var session = Self.inThePast(feed: feed)
        let stood = session.simulation.clock
        session.handle(.command(.createAny))
        let before = feed.read(after: 0, most: 1_000).items.count
        session.advance(to: .start + .seconds(5))
        #expect(feed.read(after: 0, most: 1_000).items.count == before, "the feed knows of no branch")
        session.handle(.client(ClientCall(.create(.tea(id: "mine"))) { _ in }))
        session.handle(.operate(OperatorCall(.command(.stop(.stock))) { _ in }))
        #expect(feed.read(after: 0, most: 1_000).items.count > before)
        let branch = session.observe()
        #expect(branch.world == 2 && branch.services[2].isRunning && branch.orders.count == 2)
        session.handle(.travel(.present))
        let present = session.observe()
        #expect(!present.services[2].isRunning && present.orders.count == 2)
        #expect(present.clock == stood, "the present stood still")
    }

    /// What had just happened in a branch when somebody began anew is not told when the branch becomes the present.
    @Test func whatIsUnderWayInABranchIsNotToldLater() {
        let feed = EventFeed()
        var session = Self.inThePast(feed: feed)
        session.handle(.command(.createAny))
        for _ in 0..<5 { session.simulation.step() }
        session.handle(.operate(OperatorCall(.reset) { _ in }))
        session.handle(.world(.makePresent(2)))
        session.drain()
        #expect(feed.read(after: 0, most: 1_000).items.last?.isWorld(.branch) == true)
    }

    /// A branch that vanishes is not the one to be seen again.
    @Test func theOtherWorldIsOneThatIsThere() {
        var session = Self.inThePast()
        session.handle(.command(.createAny))
        session.handle(.reset)
        session.handle(.world(.show(1)))
        session.handle(.pace(.step))
        #expect(session.observe().world == 4, "an empty branch of a world that has ended")
        session.handle(.world(.show(3)))
        session.handle(.world(.other))
        #expect(session.observe().world == 2)
    }

    /// Who plays the past is not stopped by what clients do in the present.
    @Test func aBreakPointIsNotMetWhileThePastIsSeen() {
        var session = Self.inThePast()
        session.handle(.setBreakPoints([.enters(.orders)]))
        session.handle(.pace(.ratio(permille: 200)))
        session.handle(.client(ClientCall(.create(.tea(id: "mine"))) { _ in }))
        #expect(session.visit != nil && session.pace == .ratio(permille: 200))
        #expect(session.breakPoints == [.enters(.orders)])
    }

    @Test func aBranchBecomesThePresent() {
        let feed = EventFeed()
        var session = Self.inThePast(feed: feed)
        session.handle(.command(.createAny))
        let generation = session.observe().generation
        session.handle(.world(.makePresent(2)))
        #expect(session.observe().generation == generation + 1)
        #expect(feed.read(after: 0, most: 1_000).items.contains { $0.isWorld(.branch) })
        session.handle(.client(ClientCall(.create(.tea(id: "mine"))) { _ in }))
        #expect(session.observe().orders.count == 3)
        session.handle(.world(.show(1)))
        #expect(session.observe().orders.count == 1, "the old future stays")
        session.handle(.travel(.present))
        #expect(session.observe().world == 2)
    }

    @Test func anEmptyBranchVanishes() {
        var session = Self.inThePast()
        session.handle(.reset)
        #expect(session.observe().worlds.map(\.hasEnded) == [true, false])
        session.handle(.world(.show(1)))
        session.handle(.pace(.ratio(permille: 1000)))
        #expect(Self.shown(&session).branch?.command == nil && session.observe().worlds.count == 3)
        session.handle(.travel(.present))
        #expect(session.observe().worlds.map(\.number) == [1, 2])
        session.handle(.world(.show(1)))
        session.handle(.command(.createAny))
        #expect(Self.shown(&session).branch?.command == .createAny)
        session.handle(.world(.show(2)))
        #expect(session.observe().worlds.map(\.number) == [1, 2, 3])
        session.handle(.world(.remove(3)))
        session.handle(.world(.remove(2)))
        #expect(session.observe().worlds.map(\.number) == [1, 2], "the present stays")
    }

    @Test func thereAreSoManyBranchesAtMost() {
        var session = Self.inThePast()
        for _ in 0..<LiveSession.mostBranches + 3 {
            session.handle(.travel(.present))
            session.handle(.travel(.time(.start + .milliseconds(200))))
            session.handle(.command(.createAny))
        }
        let seen = session.observe()
        #expect(seen.worlds.count == 1 + LiveSession.mostBranches && seen.past != nil)
        #expect(seen.news.contains { if case .past(.tooManyBranches, _) = $0 { true } else { false } })
        #expect(Set(seen.worlds.compactMap(\.branch?.letter)).count == LiveSession.mostBranches)
    }

    /// Worlds that have ended are kept, but not all of them, and what they hold is bounded.
    @Test func worldsThatHaveEndedAreKeptForAWhile() {
        var session = Self.inThePast()
        for _ in 0..<20 { session.handle(.reset) }
        let seen = session.observe()
        #expect(seen.worlds.count == LiveSession.mostEnded + 1 && seen.worlds.last?.number == 21)
        session.handle(.world(.show(1)))
        #expect(session.observe().world == 21, "it is gone")
    }
}

extension FeedItem {
    fileprivate func isWorld(_ beginning: Beginning) -> Bool {
        if case .began(_, beginning) = what { true } else { false }
    }
}
