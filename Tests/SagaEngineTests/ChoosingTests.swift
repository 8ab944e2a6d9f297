import SagaCore
import TestNumbers
import TestRuns
import Testing

@testable import SagaEngine

/// Choosing what happens next in a session: at the present, and where one looks back.
@Suite struct ChoosingTests {
    private static func session(seed: UInt64 = 1, orders: Int = 3) -> LiveSession {
        var settings = Settings.test(seed: seed, rate: 1_500, limit: 20, instances: 2)
        settings.cancelPermille = 300
        var session = LiveSession(
            settings, pace: .paused, commands: Array(repeating: .createAny, count: orders) + [.arm(.payment, .next(1))])
        session.course.past?.spacing = 5
        session.handle(.look(attention()))
        return session
    }

    /// More can happen than is told at once.
    private static func crowded() -> LiveSession {
        var session = session(orders: 0)
        for _ in 0..<150 { session.handle(.command(.createAny)) }
        session.handle(.command(.switchSafeguard(.deadline, true)))
        return session
    }

    /// With all that comes of them, however many looks that takes.
    private static func choices(_ session: inout LiveSession) throws -> [NextSteps.Choice] {
        var seen = session.observe()
        while session.isLookingAhead { seen = session.observe().following(seen) }
        return try #require(seen.next).choices
    }

    private func stepped(_ observation: Observation) -> [StepView] {
        observation.news.compactMap { if case .stepped(let step, _) = $0 { step } else { nil } }
    }

    @Test func whatComesNextIsOneEventOn() throws {
        var (chosen, stepped) = (Self.session(), Self.session())
        for _ in 0..<60 {
            let choices = try Self.choices(&chosen)
            let next = try #require(choices.first)
            #expect(next.isNext && choices.count { $0.isNext } == 1)
            chosen.handle(.command(.take(next.step)))
            stepped.handle(.pace(.step))
            #expect(chosen.simulation.clock == next.due)
            #expect(self.stepped(chosen.observe()) == self.stepped(stepped.observe()))
        }
        #expect(chosen.simulation.digest == stepped.simulation.digest)
        #expect(chosen.simulation.journal == stepped.simulation.journal)
    }

    /// What is told beforehand of a step is what happens; the clock stands still, and looking at the list changes nothing.
    @Test(arguments: 0..<4 as Range<UInt64>) func whatIsToldHappens(_ seed: UInt64) throws {
        var numbers = Numbers(seed: seed)
        var (session, blind) = (Self.session(seed: seed), Self.session(seed: seed))
        blind.handle(.look(Attention()))
        for _ in 0..<40 {
            let (pause, chaos) = (Span.milliseconds(Int64(numbers.below(300))), numbers.pick([0, 30]))
            for _ in 0..<2 {
                swap(&session, &blind)
                session.advance(to: session.simulation.clock + pause)
                session.handle(.command(.disturb(.setChaos(permille: chaos))))
            }
            let choices = try Self.choices(&session)
            guard choices.count > 1 else { continue }
            let choice = numbers.pick(choices.filter { !$0.isNext })
            let clock = session.simulation.clock
            for _ in 0..<2 {
                swap(&session, &blind)
                session.handle(.command(.take(choice.step)))
            }
            #expect(session.simulation.clock == clock)
            #expect(stepped(session.observe()).last == choice.outcome, "seed \(seed): \(choice.step.line)")
        }
        #expect(session.simulation.digest == blind.simulation.digest)
        #expect(session.simulation.journal.contains { if case .take = $0.command { true } else { false } })
    }

    @Test func goingBackTakesItBack() throws {
        var session = Self.session()
        // Back by one event is where the clock stood with the event before.
        for _ in 0..<12 { session.handle(.pace(.step)) }
        let before = try Self.choices(&session)
        let other = try #require(before.last { !$0.isNext })
        session.handle(.command(.take(other.step)))
        let after = try Self.choices(&session)
        session.handle(.travel(.back(.event)))
        let past = session.observe()
        let again = try #require(past.next).choices
        #expect(past.past != nil && again.map(\.step) == before.map(\.step))
        #expect(again.map(\.outcome) == before.map(\.outcome))
        // What came there was the one that had been chosen: choosing it goes on, and the present is seen again.
        #expect(again.filter(\.isNext).map(\.step) == [other.step])
        let digest = session.simulation.digest
        session.handle(.command(.take(other.step)))
        let present = session.observe()
        #expect(present.past == nil && stepped(present) == [other.outcome])
        #expect(present.next?.choices == after && session.simulation.digest == digest)
    }

    /// What did not come there begins a branch, and the old future stays.
    @Test func elsewhereInThePastABranchBegins() throws {
        var session = Self.session()
        session.advance(to: .start + .milliseconds(200))
        let digest = session.simulation.digest
        session.handle(.travel(.step(5)))
        let (place, choices) = (session.shown.place, try Self.choices(&session))
        let other = try #require(choices.last { !$0.isNext })
        let came = try #require(choices.first { $0.isNext })
        session.handle(.command(.take(other.step)))
        let seen = session.observe()
        #expect(seen.past == nil && session.course.branch?.command == .take(other.step))
        #expect(session.simulation.place == RunPlace(steps: place.steps + 1, clock: place.clock))
        #expect(stepped(seen) == [other.outcome] && session.simulation.digest != digest)
        #expect(seen.next?.choices.contains { $0.step == came.step } == true)
        session.handle(.world(.other))
        #expect(session.simulation.digest == digest)
    }

    /// Step by step from the beginning, each time by choosing what came.
    @Test func thePastIsWalkedThrough() throws {
        var numbers = Numbers(seed: 7)
        var session = Self.session()
        for _ in 0..<40 {
            let choices = try Self.choices(&session)
            session.handle(.command(.take(numbers.pick(choices).step)))
        }
        let (digest, place) = (session.simulation.digest, session.simulation.place)
        session.handle(.travel(.step(4)))
        while session.visit != nil {
            let steps = session.shown.steps
            let next = try #require(try Self.choices(&session).first { $0.isNext })
            session.handle(.command(.take(next.step)))
            #expect(session.shown.steps == steps + 1)
        }
        #expect(session.simulation.digest == digest && session.simulation.place == place)
    }

    @Test func whileTimePassesThereIsNoList() {
        var session = Self.session()
        #expect(session.observe().next != nil)
        session.handle(.pace(.ratio(permille: 1)))
        #expect(session.observe().next == nil)
        session.handle([.pace(.paused), .look(Attention())])
        #expect(session.observe().next == nil)
    }

    /// So many at once, in the order of time, from wherever one looks; all of it can be reached.
    @Test func aLongListIsToldInParts() throws {
        let enabled = Self.crowded().simulation.enabled
        #expect(enabled.count > 150 && enabled.map(\.due) == enabled.map(\.due).sorted())
        for skip in [0, 7, 60, enabled.count - 3, enabled.count + 5, .max] {
            var session = Self.crowded()
            session.handle(.look(Self.attention(after: skip)))
            let next = try #require(session.observe().next)
            #expect(next.count == enabled.count && next.choices.count == NextSteps.most)
            #expect(next.skipped == min(skip, enabled.count - NextSteps.most))
            #expect(next.choices.map(\.step) == enabled.dropFirst(next.skipped).prefix(NextSteps.most).map(\.step))
            #expect(next[next.skipped] == next.choices.first && next[next.skipped - 1] == nil)
            // What comes of the last of them is what was told.
            let last = try #require(Self.choices(&session).last)
            session.handle(.command(.take(last.step)))
            #expect(stepped(session.observe()).last == last.outcome && last.outcome != nil, "after \(skip)")
        }
    }

    private static func attention(after skip: Int = 0) -> Attention {
        var attention = Attention()
        (attention.wantsNext, attention.nextSkip) = (true, skip)
        return attention
    }

    /// However much can happen, a look tries out so many at most, each once at each moment, and then no more.
    @Test func aLookTriesOutFew() throws {
        var session = Self.crowded()
        for round in 0..<3 {
            for look in 1...6 {
                let next = try #require(session.observe().next)
                let tried = min(look * NextBook.trialsPerLook, NextSteps.most)
                #expect(session.nextBook?.trials == tried && session.isLookingAhead == (tried < NextSteps.most))
                #expect(next.choices.prefix(tried).allSatisfy { $0.outcome != nil }, "round \(round), look \(look)")
                #expect(next.choices.dropFirst(tried).allSatisfy { $0.outcome == nil })
                // Looking elsewhere does not begin it anew.
                var attention = session.attention
                attention.listSkip = look
                session.handle(.look(attention))
            }
            // What may have changed does: a step, a command, another place, going back.
            switch round {
            case 0: session.handle(.pace(.step))
            case 1: session.handle(.travel(.back(.event)))
            default: session.handle(.command(.createAny))
            }
        }
    }

    /// Whoever looks need not ask again.
    @Test func theRestIsTriedOutByItself() {
        var session = Self.crowded()
        var looks = 0
        for _ in 0..<20 {
            session.lastFrame = session.wallClock.now - .seconds(1)
            guard session.turn().isNews else { break }
            _ = session.observe()
            looks += 1
        }
        #expect(looks == NextSteps.most / NextBook.trialsPerLook && !session.isLookingAhead)
    }
}
