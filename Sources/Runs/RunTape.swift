import SagaEngine
import Synchronization

/// What happened in a run, kept until somebody wants a file of it.
package final class RunTape: Sendable {
    private let kept = Mutex<[RunEvent]>([])

    package init() {}

    package var recorder: Recorder {
        Recorder { events in
            self.kept.withLock { $0 += events }
            return true
        }
    }

    package var events: [RunEvent] { kept.withLock { $0 } }

    /// As a whole file.
    package func file(_ header: RunHeader) -> [UInt8] { RunWriter.file(header, events) }
}
