import CNcurses
import Glibc
import Synchronization

/// Wakes a terminal that waits for events; from any thread, and as often as one likes: many calls are one event.
package final class Waker: Sendable {
    let descriptor: Int32
    private let isAwake = Atomic<Bool>(false)

    package init() {
        descriptor = cn_event_make()
    }

    deinit {
        if descriptor >= 0 { Glibc.close(descriptor) }
    }

    package func wake() {
        guard !isAwake.exchange(true, ordering: .acquiringAndReleasing) else { return }
        var one: UInt64 = 1
        _ = write(descriptor, &one, MemoryLayout<UInt64>.size)
    }

    /// Takes the wake-up; what was published before a call to `wake` is seen after this.
    func take() {
        var count: UInt64 = 0
        _ = read(descriptor, &count, MemoryLayout<UInt64>.size)
        isAwake.store(false, ordering: .sequentiallyConsistent)
    }
}
