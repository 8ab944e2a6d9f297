import SagaCore
import TestNumbers
import TestRuns
import Testing

@testable import SagaEngine

/// Looking back shows what was seen, and changes nothing.
@Suite struct TravelTests {
    /// What anybody does to a session.
    private enum Act {
        case request(LiveEngine.Request)
        case pass(Span)

        /// Mostly at random, and at what is there.
        static func random(_ numbers: inout Numbers, _ session: LiveSession) -> Act {
            switch numbers.below(12) {
            case 0..<4: return .pass(.milliseconds(Int64(numbers.below(900))))
            case 4, 5: return .request(.pace(.step))
            case 6: return .request(.command(.disturb(.random(&numbers, in: session.simulation.world()))))
            case 7 where numbers.below(2) == 0:
                return .request(.command(.take(.random(&numbers, in: session.simulation))))
            case 7: return .request(.command(.disturb(.setChaos(permille: numbers.pick([0, 50, 300])))))
            case 8:
                let request: ClientRequest =
                    numbers.below(2) == 0
                    ? .create(.tea(id: "c\(numbers.below(4))")) : .cancel(id: "c\(numbers.below(4))")
                return .request(.client(ClientCall(request) { _ in }))
            case 9: return .request(.operate(OperatorCall(.command(.cancel(OrderID(numbers.below(9))))) { _ in }))
            default: return .request(.command(.random(&numbers)))
            }
        }

        func happen(to session: inout LiveSession) {
            switch self {
            case .request(let request): session.handle(request)
            case .pass(let span): session.advance(to: session.simulation.clock + span)
            }
        }
    }

    private static func session(seed: UInt64) -> LiveSession {
        var session = LiveSession(
            Story(seed: seed).settings, pace: .paused, commands: [.createAny, .arm(.payment, .next(1))])
        // Many stops in a short run, so that they are thinned as well.
        session.course.past?.spacing = 3
        return session
    }

    private struct Sight: Equatable {
        let seen: String
        let coverage: Coverage?

        /// Where they part, and how each goes on.
        func difference(from other: Sight?) -> String? {
            guard let other else { return "never seen" }
            if coverage != other.coverage { return "coverage" }
            let (mine, others) = (Array(seen.utf8), Array(other.seen.utf8))
            guard let place = zip(mine, others).enumerated().first(where: { $0.element.0 != $0.element.1 })?.offset
            else { return mine.count == others.count ? nil : "length" }
            func part(_ text: [UInt8]) -> String {
                String(decoding: text[max(0, place - 150)..<min(text.count, place + 60)], as: UTF8.self)
            }
            return "\(part(mine)) | \(part(others))"
        }

        /// Without what is of the screen, not of the moment.
        init(_ observation: Observation) {
            var seen = observation
            (seen.news, seen.missed, seen.pace, seen.generation, seen.handled) = ([], 0, .paused, 0, 0)
            (seen.past, seen.runsOn, seen.coverage) = (nil, nil, nil)
            (seen.world, seen.worlds, seen.marks) = (1, [], nil)
            seen.screenplay?.skipping = nil
            self.seen = "\(seen)"
            coverage = observation.coverage
        }
    }

    private static var attention: Attention {
        var attention = Attention()
        (attention.wantsCoverage, attention.queue, attention.selected) = (true, .ordersByPayment, OrderID(1))
        return attention
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func showsWhatWasSeen(_ group: UInt64) {
        for seed in group * 3 + 1..<group * 3 + 4 {
            var numbers = Numbers(seed: seed)
            var session = Self.session(seed: seed)
            session.handle(.look(Self.attention))
            var sights: [RunPlace: Sight] = [:]
            var places: [RunPlace] = []
            for _ in 0..<120 {
                Act.random(&numbers, session).happen(to: &session)
                let place = session.simulation.place
                if sights.updateValue(Sight(session.observe()), forKey: place) == nil { places.append(place) }
            }
            for _ in 0..<40 {
                let place = numbers.pick(places)
                session.go(to: place)
                let sight = Sight(session.observe())
                #expect(session.shown.place == place, "seed \(seed)")
                let difference = sight.difference(from: sights[place])
                #expect(difference == nil, "seed \(seed), \(place)")
            }
            session.handle(.travel(.present))
            let sight = Sight(session.observe())
            let difference = sight.difference(from: sights[session.simulation.place])
            #expect(difference == nil, "seed \(seed)")
            #expect((session.past?.stops.count ?? 0) <= Past.mostStops)
        }
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func changesNothing(_ group: UInt64) {
        for seed in group * 4 + 101..<group * 4 + 105 {
            var (numbers, ways) = (Numbers(seed: seed), Numbers(seed: seed + 1_000))
            var (looking, other) = (Self.session(seed: seed), Self.session(seed: seed))
            for _ in 0..<100 {
                let act = Act.random(&numbers, other)
                if ways.below(2) == 0 { Self.look(back: &looking, &ways) }
                // Whoever acts in the past begins a branch; clients and the operator outside act on the present.
                if case .request(.client) = act {
                } else if case .request(.operate) = act {
                } else {
                    looking.handle(.travel(.present))
                }
                act.happen(to: &looking)
                act.happen(to: &other)
            }
            looking.handle(.travel(.present))
            let (a, b) = (looking.simulation, other.simulation)
            #expect(a.digest == b.digest && a.place == b.place, "seed \(seed)")
            #expect(a.journal == b.journal && a.idleJournal == b.idleJournal, "seed \(seed)")
            let difference = Sight(looking.observe()).difference(from: Sight(other.observe()))
            #expect(difference == nil, "seed \(seed)")
        }
    }

    /// Anything that can be done in the past, acting included, which begins a branch.
    private static func look(back session: inout LiveSession, _ numbers: inout Numbers) {
        let steps = session.simulation.steps
        guard steps > 0 else { return }
        session.handle(.travel(.step(numbers.below(steps))))
        for _ in 0..<1 + numbers.below(4) where session.visit != nil || !session.isPresentShown {
            switch numbers.below(10) {
            case 8: session.handle(.world(.other))
            case 0: session.handle(.travel(.back(.event)))
            case 1: session.handle(.travel(.back(.told)))
            case 2: session.handle(.travel(.back(.moment)))
            case 3: session.handle(.pace(.step))
            case 4: session.handle(.travel(.time(Instant(nanoseconds: session.simulation.clock.nanoseconds / 2))))
            case 5: session.handle(.command(.random(&numbers)))
            case 6:
                // The present itself is not to go on.
                let last = Instant(nanoseconds: session.simulation.clock.nanoseconds - 1)
                session.advance(to: max(session.shown.clock, min(last, session.shown.clock + .milliseconds(50))))
            default: _ = session.observe()
            }
        }
    }

    // MARK: the ways

    /// A refund after a failure, and nothing left to do.
    private static func over() -> LiveSession {
        var session = LiveSession(.quiet(), pace: .paused)
        session.handle(.command(.arm(.reservation, .next(1))))
        session.handle(.command(.createAny))
        session.advance(to: .start + .seconds(60))
        _ = session.observe()
        return session
    }

    @Test func goesBackEventByEventAndOnAgain() {
        var session = Self.over()
        let all = session.simulation.steps
        for steps in (0..<all).reversed() {
            session.handle(.travel(.back(.event)))
            let seen = session.observe()
            #expect(seen.steps == steps && seen.past?.present.steps == all && seen.pace == .paused)
            if steps > 0 {
                #expect(seen.news.contains { if case .stepped = $0 { true } else { false } }, "told: \(seen.news)")
            }
        }
        session.handle(.travel(.back(.event)))
        #expect(session.observe().news == [.past(.noneBefore(.event), at: .start)])
        for steps in 1..<all {
            session.handle(.pace(.step))
            #expect(session.observe().steps == steps)
        }
        session.handle(.pace(.step))
        let seen = session.observe()
        #expect(seen.past == nil && seen.steps == all && seen.clock == session.simulation.clock)
    }

    @Test func findsTheMomentsBothWays() {
        var session = Self.over()
        var found: [Int] = []
        for _ in 0..<20 {
            session.handle(.travel(.back(.moment)))
            let seen = session.observe()
            if seen.news.contains(where: { if case .past(.noneBefore(.moment), _) = $0 { true } else { false } }) {
                break
            }
            found.append(seen.steps)
        }
        #expect(found.count >= 2, "the failure and the refund: \(found)")
        session.handle(.travel(.step(0)))
        var again: [Int] = []
        while session.visit != nil, again.count < 20 {
            session.handle(.runOn(.moment))
            for _ in 0..<100 where session.visit?.goal != nil { _ = session.turn() }
            if session.visit != nil { again.append(session.observe().steps) }
        }
        #expect(again == found.reversed())
        #expect(session.quest?.goal == .moment, "it goes on looking where the past ends")
    }

    @Test func playsOnUpToThePresent() {
        var session = Self.over()
        session.handle(.travel(.time(.start + .milliseconds(100))))
        session.handle(.pace(.full))
        for _ in 0..<1_000 where session.visit != nil { _ = session.turn() }
        let seen = session.observe()
        #expect(seen.past == nil && seen.pace == .full)
    }

    /// Whoever comes to the present at full speed goes on at once, and does not rest there.
    @Test func fullSpeedGoesOnInThePresent() {
        var session = LiveSession(.test(limit: nil), pace: .paused)
        session.advance(to: .start + .seconds(2))
        session.handle(.travel(.step(3)))
        #expect(session.visit != nil)
        session.handle(.pace(.full))
        for _ in 0..<1_000 where session.visit != nil {
            if case .forever = session.turn().rest { Issue.record("it rests on its way") }
        }
        let present = session.simulation.steps
        _ = session.turn()
        #expect(session.simulation.steps > present)
    }

    @Test func anotherWorldHasAnotherPast() {
        var session = Self.over()
        session.handle(.travel(.step(1)))
        session.handle(.reset)
        #expect(session.visit == nil)
        session.handle(.travel(.back(.event)))
        #expect(session.observe().steps == 0)
    }

    @Test func keepsBoundedlyManyStops() {
        var session = LiveSession(.test(rate: 100_000, limit: nil), pace: .paused)
        session.course.past?.spacing = 20
        for second in 1...8 { session.advance(to: .start + .milliseconds(Int64(second) * 100)) }
        for _ in 0..<300 {
            session.advance(to: session.simulation.clock + .milliseconds(10))
        }
        #expect((Past.mostStops / 3...Past.mostStops).contains(session.past?.stops.count ?? 0))
        #expect(session.past?.stops.first?.place == RunPlace(steps: 0, clock: .start))
    }
}
