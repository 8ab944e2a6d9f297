import Dispatch
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
                    let accounts = worlds.map { RunAccount.replaying($0.settings, $0.journal, to: $0.place) }
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
