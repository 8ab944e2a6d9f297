import SagaEngine
import Synchronization

/// What happened in a run, kept until somebody wants a file of it.
package final class RunTape: Sendable {
    private let kept = Mutex<(events: [RunEvent], idle: Int)>(([], 0))
    /// What changed nothing is kept so often: it is a client's will how much of it there is.
    private static let mostIdle = 10_000

    package init() {}

    package var recorder: Recorder { Recorder { self.keep($0) } }

    package func keep(_ events: [RunEvent]) -> Bool {
        kept.withLock { kept in
            for event in events {
                if case .idle = event {
                    kept.idle += 1
                    if kept.idle > Self.mostIdle { continue }
                }
                kept.events.append(event.withoutLine)
            }
        }
        return true
    }

    package var events: [RunEvent] { kept.withLock { $0.events } }

    /// As a whole file.
    package func file(_ header: RunHeader) -> [UInt8] { RunWriter.file(header, events) }
}
