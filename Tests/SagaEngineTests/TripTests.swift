import SagaCore
import Synchronization
import TestNumbers
import TestRuns
import Testing

@testable import SagaEngine

/// Journeys that take their time: gone piece by piece they end as they do at once, and nobody waits for them.
@Suite struct TripTests {
    /// So many steps a turn; at once, none. Nil: all at once.
    private static func session(seed: UInt64, stride: Int?, acts: Int = 60) -> LiveSession {
        var numbers = Numbers(seed: seed)
        var session = LiveSession(
            Story(seed: seed).settings, pace: .paused, commands: [.createAny, .arm(.payment, .next(1))])
        session.course.past?.spacing = 40
        for _ in 0..<acts {
            session.handle(.command(.random(&numbers)))
            session.advance(to: session.simulation.clock + .milliseconds(Int64(numbers.below(600))))
            _ = session.observe()
        }
        if let stride { (session.stepsAtOnce, session.tripStride) = (0, stride) }
        return session
    }

    private static func journey(_ numbers: inout Numbers, in session: LiveSession) -> Journey {
        let present = session.simulation.place
        switch numbers.below(8) {
        case 0: return .back(.event)
        case 1: return .back(.told)
        case 2, 3: return .back(.moment)
        case 4: return .landmark(numbers.below(2) == 0 ? .failure : .red)
        case 5: return .time(Instant(nanoseconds: Int64(numbers.below(Int(present.clock.nanoseconds)))))
        default: return .step(numbers.below(present.steps))
        }
    }

    /// One piece; somebody waits for an answer all the time.
    private static func goOn(_ session: inout LiveSession) { _ = session.turn { true } }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func endWhereTheyWouldAtOnce(_ group: UInt64) {
        for seed in group * 2 + 1..<group * 2 + 3 {
            var (numbers, long) = (Numbers(seed: seed + 500), 0)
            var whole = Self.session(seed: seed, stride: nil)
            var sliced = Self.session(seed: seed, stride: 1 + numbers.below(9))
            for round in 0..<40 {
                let journey = Self.journey(&numbers, in: whole)
                var before = sliced.shown.place
                whole.handle(.travel(journey))
                sliced.handle(.travel(journey))
                #expect(whole.course.trip == nil, "seed \(seed)")
                var (pieces, percent) = (0, 0)
                while let trip = sliced.course.trip {
                    #expect(sliced.shown.place == before, "seed \(seed), \(journey)")
                    #expect((percent...99).contains(trip.percent), "seed \(seed), \(journey)")
                    (pieces, percent) = (pieces + 1, trip.percent)
                    // Clients do not wait, and what they do has no part in where it leads.
                    if pieces == 2, round % 4 == 0 {
                        sliced.handle(.client(ClientCall(.create(.tea(id: "\(round)"))) { _ in }))
                        before = sliced.shown.place
                    }
                    Self.goOn(&sliced)
                    guard pieces < 10_000 else { break }
                }
                if pieces >= 2, round % 4 == 0 {
                    whole.handle(.client(ClientCall(.create(.tea(id: "\(round)"))) { _ in }))
                }
                if pieces > 3 { long += 1 }
                var (seen, expected) = (sliced.observe(), whole.observe())
                (seen.handled, expected.handled) = (0, 0)
                #expect("\(seen)" == "\(expected)", "seed \(seed), round \(round), \(journey)")
            }
            #expect(long > 5, "seed \(seed): hardly any took their time")
        }
    }

    // MARK: giving up

    private static let far = Journey.step(300)

    /// A long run without a snapshot but the first, and journeys of which four steps are taken a turn.
    private static func longRun() -> LiveSession {
        var session = LiveSession(.test(rate: 5_000, limit: nil), pace: .paused)
        session.course.past?.spacing = 10_000
        while session.simulation.steps < 500 { session.advance(to: session.simulation.clock + .milliseconds(100)) }
        _ = session.observe()
        (session.stepsAtOnce, session.tripStride) = (0, 4)
        return session
    }

    @Test func whoeverGivesUpIsWhereHeWas() {
        var session = Self.longRun()
        let present = session.simulation.place
        for place in [nil, 77] {
            if let place {
                session.handle(.travel(.step(place)))
                session.arrive()
            }
            let before = session.observe()
            session.handle(.travel(Self.far))
            Self.goOn(&session)
            #expect(session.observe().tripPercent != nil)
            session.handle(.halt)
            var after = session.observe()
            after.handled = before.handled
            #expect(session.course.trip == nil)
            #expect("\(after)" == "\(before)")
            #expect(session.shown.steps == place ?? present.steps && session.simulation.place == present)
        }
    }

    /// What was asked for last counts, and from where one is seen.
    @Test func anotherJourneyTakesItsPlace() {
        var session = Self.longRun()
        let steps = session.simulation.steps
        session.handle(.travel(Self.far))
        Self.goOn(&session)
        session.handle(.travel(.back(.event)))
        while session.course.trip != nil { Self.goOn(&session) }
        #expect(session.shown.steps == steps - 1)
    }

    /// A command acts where one is seen, and no branch begins on the way.
    @Test func actingEndsIt() {
        var session = Self.longRun()
        let orders = session.simulation.world().order.tally.reduce(0, +)
        session.handle(.travel(Self.far))
        session.handle(.command(.createAny))
        #expect(session.course.trip == nil && session.visit == nil && session.course.branch == nil)
        #expect(session.simulation.world().order.tally.reduce(0, +) == orders + 1)
    }

    // MARK: others

    @Test func clientsAndTheOperatorOutsideDoNotEndIt() {
        var session = Self.longRun()
        let answers = Mutex(0)
        session.handle(.travel(Self.far))
        session.handle(.client(ClientCall(.create(.tea(id: "c"))) { _ in answers.withLock { $0 += 1 } }))
        session.handle(.operate(OperatorCall(.command(.createAny)) { _ in answers.withLock { $0 += 1 } }))
        session.handle(.operate(OperatorCall(.pace(.full)) { _ in answers.withLock { $0 += 1 } }))
        session.handle(.look(Attention()))
        #expect(answers.withLock { $0 } == 3)
        #expect(session.course.trip != nil && session.pace == .paused, "the present stands meanwhile")
        session.handle(.travel(.step(200)))
        #expect(session.course.trip != nil && session.pace == .paused)
        session.handle(.travel(.present))
        #expect(session.course.trip == nil && session.pace == .full, "it goes on as the operator wished")
    }

    /// Where there is something at every turn, the time is looked at all the same.
    @Test func whatIsDenseTakesItsTurnsToo() {
        var session = Self.longRun()
        session.stepsAtOnce = 0
        session.handle(.travel(.back(.told)))
        #expect(session.course.trip != nil)
        session.handle(.setBreakPoints([]))
        #expect(session.course.trip != nil, "no journey")
        session.handle(.halt)
        #expect(session.course.trip == nil)
    }

    @Test func anotherWorldEndsIt() {
        for request in [OperatorRequest.reset, .play(StubPlayer())] {
            var session = Self.longRun()
            session.handle(.travel(Self.far))
            session.handle(.operate(OperatorCall(request) { _ in }))
            #expect(session.course.trip == nil && session.visit == nil && session.course.number == 2)
            #expect(session.others.allSatisfy { $0.trip == nil })
        }
    }

    /// The limit that is set: near places are there when the request is answered.
    @Test func whatIsNearIsReachedAtOnce() {
        var session = Self.longRun()
        session.stepsAtOnce = LiveSession(.quiet(), pace: .paused).stepsAtOnce
        session.handle(.travel(Self.far))
        #expect(session.course.trip == nil && session.shown.steps == 300)
    }
}

private struct StubPlayer: Director {
    let settings = Settings()
    var screenplay = Screenplay(title: "", lines: [])
    mutating func advance(on simulation: Simulation, to limit: Instant) -> DirectorProgress { .finished }
}
