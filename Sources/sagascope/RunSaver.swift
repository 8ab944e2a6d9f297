import Dispatch
import Glibc
import Runs
import SagaEngine
import SagaScreen
import Synchronization

/// Saves a session of the screen to files: what was recorded so far, with how its worlds would end now. It is made and
/// written beside the screen, which is woken with what came of it.
final class RunSaver: Sendable {
    private let tape: RunTape
    private let text: PlainText
    private let wake: @Sendable () -> Void
    private let report = Mutex<SaveReport?>(nil)

    init(_ tape: RunTape, _ text: PlainText, wake: @escaping @Sendable () -> Void) {
        self.tape = tape
        self.text = text
        self.wake = wake
    }

    /// By the endings of names.
    static let kinds = ["jsonl"]

    func save(_ wish: SaveWish, of engine: LiveEngine) {
        engine.post(
            .tellEnds { [self] ends in
                // On the engine's thread nothing more is recorded meanwhile.
                let events = tape.events + ends
                DispatchQueue.global(qos: .userInitiated).async { [self] in
                    let told = write(wish, events)
                    report.withLock { $0 = told }
                    wake()
                }
            })
    }

    /// What came of it, once.
    func take() -> SaveReport? {
        report.withLock { report in
            defer { report = nil }
            return report
        }
    }

    private func write(_ wish: SaveWish, _ events: [RunEvent]) -> SaveReport {
        let bytes = RunWriter.file(.own, events)
        if let problem = RunRecord.save(bytes, to: wish.path) {
            return SaveReport(text.cannotSave(to: wish.path, problem), isDone: false)
        }
        return SaveReport(text.saved(wish.path, opensWith: "sagascope replay " + wish.path), isDone: true)
    }
}

enum NewFile {
    /// False where not all of it could be written.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var written = 0
            while written < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
                if count > 0 { written += count } else if count == 0 || errno != EINTR { return false }
            }
            return true
        }
    }
}
