import SagaCore
import Testing

@testable import SagaEngine

/// What nobody has taken yet.
@Suite struct UntakenTests {
    private static func session() -> LiveSession {
        var session = LiveSession(Settings(), pace: .paused, isSeen: true)
        session.handle(.command(.createAny))
        session.advance(to: .start + .seconds(20))
        return session
    }

    @Test func whatFollowsIsOneWithTheNewsOfAll() throws {
        var session = Self.session()
        var untaken = UntakenObservations()
        let first = session.observe()
        untaken.add(first)
        session.handle(.command(.createAny))
        let second = session.observe()
        untaken.add(second)
        let next = untaken.take()
        let taken = try #require(next)
        #expect(taken.orderCount == 2 && taken.news.count == first.news.count + second.news.count)
        let none = untaken.take()
        #expect(none == nil)
    }

    /// What was told of the present is told of it, though the past is seen by now.
    @Test func anotherPlaceIsAnotherObservation() {
        var session = Self.session()
        var untaken = UntakenObservations()
        let first = session.observe()
        untaken.add(first)
        for journey in [Journey.step(3), .step(2), .present] {
            session.handle(.travel(journey))
            untaken.add(session.observe())
        }
        let (present, past, last, none) = (untaken.take(), untaken.take(), untaken.take(), untaken.take())
        #expect(present?.past == nil && present?.news.count == first.news.count && !first.news.isEmpty)
        #expect(past?.past != nil && past?.steps == 2)
        #expect(last != nil && last?.past == nil && none == nil)
    }

    @Test func thereAreBoundedlyMany() {
        var session = Self.session()
        var untaken = UntakenObservations()
        for place in 0..<50 {
            session.handle(.travel(place % 2 == 0 ? .step(3) : .present))
            untaken.add(session.observe())
        }
        var count = 0
        while untaken.take() != nil { count += 1 }
        #expect(count == 8)
    }
}
