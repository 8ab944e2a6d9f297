import Glibc
import SagaCore
import SagaEngine
import SagaScreen
import TestNumbers

/// How long it takes to go to a moment of a run, to look at it and to draw it; and what it costs to be able to.
struct Jumps {
    /// So many events, all the way from the beginning.
    let events: Int
    let count: Int

    func run() {
        var settings = Settings()
        settings.ordersPerKilosecond = 20_000
        settings.instances = [1, 9, 9, 9]
        let before = residentBytes
        let (plain, unseen) = clock { play(settings, isSeen: false) }
        let (watched, seen) = clock { play(settings, isSeen: true) }
        print("\(events) events: \(unseen) ms, with a past \(seen) ms; \(plain.simulation.steps) steps")
        print("resident memory: \((residentBytes - before) / 1_048_576) MB for both")
        jump(watched)
    }

    private func play(_ settings: Settings, isSeen: Bool) -> LiveSession {
        var session = LiveSession(settings, pace: .paused, isSeen: isSeen)
        session.handle([.command(.arm(.reservation, .share(permille: 100)))])
        while session.simulation.steps < events {
            session.advance(to: session.simulation.clock + .milliseconds(50))
            if isSeen { _ = session.observe() }
        }
        return session
    }

    private func jump(_ session: LiveSession) {
        var (session, numbers) = (session, Numbers(seed: 11))
        var model = ScreenModel(ScreenOptions(), size: Size(columns: 120, rows: 36), scenarios: [])
        _ = model.receive(session.observe())
        var times: [Int] = []
        for _ in 0..<count {
            let place = numbers.below(events)
            let (_, time) = clock {
                session.handle([.travel(.step(place))])
                session.arrive()
                _ = model.receive(session.observe())
                return model.view()
            }
            times.append(time)
        }
        times.sort()
        print(
            "\(count) jumps, observation and frame: median \(times[count / 2]) ms, 95th \(times[count * 95 / 100]) ms, "
                + "longest \(times[count - 1]) ms")
    }

    private func clock<Value>(_ body: () -> Value) -> (value: Value, milliseconds: Int) {
        let clock = ContinuousClock()
        let begin = clock.now
        let value = body()
        let (seconds, attoseconds) = (clock.now - begin).components
        return (value, Int(seconds * 1_000 + attoseconds / 1_000_000_000_000_000))
    }

    private var residentBytes: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(0), &usage)
        return usage.ru_maxrss * 1_024
    }
}
