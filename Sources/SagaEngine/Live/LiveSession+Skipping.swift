import SagaCore

/// A scenario that waits for a parcel, or for another attempt, does not make its audience wait: the while in which
/// nothing happens passes quickly. That is pacing and nothing else: the same steps are taken at the same instants.
extension LiveSession {
    struct Skip: Sendable {
        let lull: Lull
        /// Virtual time in thousandths of wall time.
        let permille: Int
        /// It is still told that time was skipped, but time passes as usual again.
        var isOver = false

        /// What is shorter than this, in virtual time or for the audience, is not worth it.
        private static let least = (virtual: Span.milliseconds(500), wall: Span.milliseconds(1_500))
        /// So long a skip takes, however long the lull is.
        private static let wall = Span.milliseconds(900)
        /// Of a lull without an end, this takes so long.
        private static let endless = Span.seconds(10)

        /// Nil where the wait is short enough at this pace.
        init?(_ lull: Lull, permille: Int) {
            let span = lull.until < .never ? lull.until - lull.from : Self.endless
            guard span >= Self.least.virtual,
                span.nanoseconds / Int64(max(1, permille)) * 1000 > Self.least.wall.nanoseconds
            else { return nil }
            self.lull = lull
            self.permille = Int(span.nanoseconds * 1000 / Self.wall.nanoseconds)
        }
    }

    /// Begins to skip where there is nothing to see, and ends it where there is.
    mutating func skipWhereNothingHappens() {
        guard case .ratio(let permille) = pace else { return }
        if let skip, !skip.isOver {
            guard simulation.clock >= skip.lull.until || lull?.end != skip.lull.end else { return }
            endSkip()
        }
        guard let lull, let next = Skip(lull, permille: permille) else { return }
        skip = next
        rebase()
    }

    /// Time passes as usual again.
    mutating func endSkip() {
        guard skip?.isOver == false else { return }
        skip?.isOver = true
        rebase()
    }

    private var lull: Lull? { simulation.ask { await $0.lull() } }

    /// What virtual time it should be by now, at the pace of the operator or of a skip.
    func instant(after elapsed: Int64, permille: Int) -> Instant {
        let present = skip.flatMap { $0.isOver ? nil : $0 }
        let span = Double(elapsed) * Double(present?.permille ?? permille) / 1000
        let instant = base.virtual + Span(nanoseconds: Int64(span))
        return present.map { min(instant, $0.lull.until) } ?? instant
    }

    /// What is played, as it stands.
    var played: Screenplay? {
        guard var play = director?.screenplay else { return course.finale }
        play.skipping = skip?.lull
        return play
    }
}
