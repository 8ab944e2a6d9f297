import SagaCore
import SagaEngine

/// Which Cancelled stay in sight in the status queue although newer statuses have come: each until all four services have
/// read it, and two seconds more. Seconds are counted in frames: nothing has to be woken for them.
struct KeptCancellations: Sendable {
    /// Two seconds of a lively screen.
    static let frames = 60

    private struct Key: Hashable {
        let order: OrderID
        let event: Event

        init(_ status: StatusView) { (order, event) = (status.order, status.event) }
    }

    /// Since which frame everybody is known to have read it.
    private var readSince: [Key: Int] = [:]
    /// The oldest first.
    private var cancellations: [StatusView] = []
    private var frame = 0
    private var world = 0

    mutating func receive(_ seen: Observation, frame: Int) {
        if seen.world != world { self = KeptCancellations() }
        world = seen.world
        self.frame = frame
        cancellations = seen.recentCancellations
        var known: [Key: Int] = [:]
        for status in cancellations where status.isReadByAll {
            known[Key(status)] = readSince[Key(status)] ?? frame
        }
        readSince = known
    }

    /// The rows of the status queue, the newest first: at most half of them are kept ones.
    func rows(_ statuses: [StatusView], _ count: Int) -> [StatusView] {
        let wanted = cancellations.reversed().filter { readSince[Key($0)].map { frame - $0 < Self.frames } ?? true }
        for places in 0...max(0, count / 2) {
            let newest = Array(statuses.suffix(count - places).reversed())
            let seen = Set(newest.map(Key.init))
            let kept = wanted.filter { !seen.contains(Key($0)) }
            if kept.count <= places || places == count / 2 { return newest + kept.prefix(places) }
        }
        return []
    }
}
