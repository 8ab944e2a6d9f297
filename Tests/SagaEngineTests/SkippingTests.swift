import SagaCore
import TestRuns
import Testing

@testable import SagaEngine

/// Scenarios do not make their audience wait for a parcel.
@Suite struct SkippingTests {
    /// Nothing but the journey takes any time.
    private static let settings = {
        var settings = Settings.quiet()
        settings.workTimes = Array(repeating: .constant(.milliseconds(1)), count: 4)
        settings.latency = .constant(.milliseconds(1))
        settings.shipmentTime = .constant(.seconds(3_000))
        return settings
    }()

    /// One order, and a line that waits until all is quiet, or until some time has passed.
    private struct Waiting: Director {
        var screenplay = Screenplay(title: "", lines: [Screenplay.Line(keyword: "When", text: "all is quiet")])
        let settings = SkippingTests.settings
        var fault: Fault?
        var until = Instant.never
        private var hasBegun = false

        init(failing fault: Fault? = nil, until: Instant = .never) { (self.fault, self.until) = (fault, until) }

        mutating func advance(on simulation: Simulation, to limit: Instant) -> DirectorProgress {
            if !hasBegun {
                hasBegun = true
                if let fault { for fault in [fault, .reservation] { simulation.perform(.arm(fault, .next(1))) } }
                if until == .never { simulation.perform(.createAny) }
            }
            simulation.advance(to: min(limit, until))
            guard until < .never ? simulation.clock >= until : simulation.isStill else { return .waiting }
            return .finished
        }
    }

    /// Plays it at real time; what was said of skipping, and how the world was left.
    private func play(_ director: Waiting) -> (skips: [Lull], digest: TraceDigest, clock: Instant, wall: Duration) {
        var session = LiveSession(Self.settings, pace: .ratio(permille: 1_000))
        session.handle(.play(director))
        var skips: [Lull] = []
        let began = ContinuousClock.now
        while session.director != nil, .now - began < .seconds(120) {
            _ = session.turn()
            if let skip = session.played?.skipping, skips.last != skip { skips.append(skip) }
        }
        let wall = ContinuousClock.now - began
        return (skips, session.simulation.digest, session.simulation.clock, wall)
    }

    private func unpaced(_ director: Waiting) -> TraceDigest {
        var director = director
        let simulation = Simulation(Self.settings)
        while director.advance(on: simulation, to: .never) != .finished {}
        return simulation.digest
    }

    @Test func aParcelIsNotWaitedFor() throws {
        let run = play(Waiting())
        #expect(run.wall < .seconds(60), "fifty minutes of journey")
        let skip = try #require(run.skips.first)
        #expect(run.skips.count == 1 && skip.end == .parcel(OrderID(0)) && skip.until - skip.from >= .seconds(2_999))
        #expect(run.digest == unpaced(Waiting()), "only the pace is another one")
    }

    @Test func anAttemptIsNotWaitedForWhereItIsFarAway() throws {
        let director = Waiting(failing: .refund)
        var session = LiveSession(Self.settings, pace: .ratio(permille: 200))
        session.handle(.play(director))
        var ends: Set<Lull.End> = []
        while session.director != nil {
            _ = session.turn()
            if let skip = session.played?.skipping { ends.insert(skip.end) }
        }
        #expect(ends == [.retry(.payment, OrderID(0))])
        #expect(session.simulation.digest == unpaced(director))
    }

    @Test func timeThatJustPassesIsSkippedToo() {
        let end = Instant.start + .seconds(15)
        let run = play(Waiting(until: end))
        #expect(run.wall < .seconds(30) && run.clock == end)
        #expect(run.skips.map(\.end) == [.nothing])
    }

    @Test(arguments: [
        (Span.seconds(6), 200, true), (.seconds(6), 1_000, true), (.seconds(6), 10_000, false),
        (.milliseconds(400), 100, false), (.seconds(1), 200, true), (.seconds(1), 1_000, false),
    ])
    func onlyWhatIsWorthItIsSkipped(_ span: Span, _ permille: Int, _ isSkipped: Bool) throws {
        let lull = Lull(end: .parcel(OrderID(0)), from: .start, until: .start + span)
        let skip = LiveSession.Skip(lull, permille: permille)
        #expect((skip != nil) == isSkipped)
        if let skip { #expect(skip.permille >= permille, "it makes nothing slower") }
    }

    @Test func whateverMovesIsNotSkipped() {
        let simulation = Simulation(.quiet())
        var lulls: [Lull] = []
        simulation.perform(.createAny)
        simulation.perform(.createAny)
        repeat {
            let world = simulation.world()
            guard let lull = simulation.ask({ await $0.lull() }) else { continue }
            lulls.append(lull)
            let isBusy = ServiceID.participants.contains { world.consumer($0).busy > 0 }
            #expect(!isBusy && lull.from == simulation.clock)
        } while simulation.step()
        #expect(Set(lulls.map(\.end)) == [.parcel(OrderID(0)), .parcel(OrderID(1)), .nothing])
    }
}
