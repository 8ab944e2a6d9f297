import SagaCore
import Synchronization

/// A command that was given, with what came of it, for whoever records.
package enum Deed: Sendable {
    /// `line`: the command's, where it is known.
    case did(JournalEntry, line: String?, CommandResult)
    case idle(IdleEntry)
}

/// What was commanded in a run since its recorder asked the last time. It lies between the run's actors and whoever drives
/// them, so that asking after each command costs next to nothing.
final class DeedBook: Sendable {
    private let kept = Mutex<[Deed]?>(nil)

    /// From now on commands are kept until somebody takes them.
    func open() { kept.withLock { if $0 == nil { $0 = [] } } }

    func add(_ deed: @autoclosure () -> Deed) { kept.withLock { if $0 != nil { $0!.append(deed()) } } }

    func take() -> [Deed] {
        kept.withLock { kept in
            guard let deeds = kept, !deeds.isEmpty else { return [] }
            kept = []
            return deeds
        }
    }
}

/// How a run stands.
struct RunStanding: Sendable {
    let place: RunPlace
    let digest: TraceDigest

    var point: CheckPoint { CheckPoint(place: place, digest: digest.text) }
}

extension Conductor {
    var standing: RunStanding { RunStanding(place: RunPlace(steps: steps, clock: clock), digest: digest) }

    fileprivate func takeTraceAndStanding() -> ([TraceEntry], RunStanding) { (takeTrace(), standing) }
}

extension Simulation {
    /// The lines of the trace written since the last call; the recorder is told how the run stands, where it is time to.
    package func takeTrace(for recorder: inout Recorder?) -> [TraceEntry] {
        guard recorder != nil else { return takeTrace() }
        let (trace, standing) = ask { await $0.takeTraceAndStanding() }
        recorder?.check(standing)
        return trace
    }
}
