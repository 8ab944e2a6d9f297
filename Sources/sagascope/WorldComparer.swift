import Dispatch
import SagaCore
import SagaEngine
import SagaScreen
import Synchronization

/// Holds two worlds of a session against each other: both are run again beside the screen, which is woken with what came of
/// it. Of several wishes the last one counts.
final class WorldComparer: Sendable {
    private struct State {
        var wishes = 0
        var found: Comparison?
    }

    private let state = Mutex(State())
    private let wake: @Sendable () -> Void

    init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

    func compare(_ first: Int, with second: Int, of engine: LiveEngine) {
        let number = state.withLock { state in
            state.wishes += 1
            return state.wishes
        }
        engine.post(
            .retellWorlds([first, second]) { [self] worlds in
                guard worlds.count == 2 else { return }
                DispatchQueue.global(qos: .userInitiated).async { [self] in
                    let accounts = worlds.map { RunAccount.replaying($0, until: worlds.lastInstant) }
                    let found = Comparison(accounts[0], accounts[1])
                    let isWanted = state.withLock { state in
                        guard state.wishes == number else { return false }
                        state.found = found
                        return true
                    }
                    if isWanted { wake() }
                }
            })
    }

    /// What came of it, once.
    func take() -> Comparison? {
        state.withLock { state in
            defer { state.found = nil }
            return state.found
        }
    }
}

extension [Retelling] {
    /// How far the one goes that goes the farthest.
    fileprivate var lastInstant: Instant { map(\.place.clock).max() ?? .start }
}

extension RunAccount {
    /// One that stands earlier goes on by itself, so that both are seen at the same instant.
    fileprivate static func replaying(_ world: Retelling, until instant: Instant) -> RunAccount {
        let isThere = world.place.clock == instant
        let end = isThere ? world.place : RunPlace(steps: .max, clock: instant)
        return replaying(world.settings, world.journal, to: end)
    }
}
