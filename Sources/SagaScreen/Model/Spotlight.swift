import SagaCore
import SagaEngine

/// The order that the story follows by itself: the one that is being compensated, for that is what people came for,
/// otherwise the newest.
struct Spotlight: Hashable, Sendable {
    let order: OrderID
    let since: Instant

    /// The audience keeps an eye on it for at least this long.
    static let least = Span.seconds(3)
}

extension ScreenModel {
    mutating func follow(_ news: [News]) {
        if let light = spotlight, !isInLight(light) { spotlight = nil }
        for item in news {
            if case .answered(_, .created, _, _) = item, spotlitIsUndone { spotlight = nil }
            guard case .happened(let entry) = item, case .note(let note) = entry.what else { continue }
            if note.kind == .failed || note.kind == .cancelAccepted {
                spotlight = Spotlight(order: note.order, since: entry.time)
            }
        }
    }

    /// Everybody has undone its part: somebody's new order may take the light.
    private var spotlitIsUndone: Bool {
        guard let light = spotlight else { return false }
        guard let row = row(in: light) else { return true }
        return [row.payment, row.stock, row.delivery].allSatisfy {
            $0.flags.contains(.cancelled) && $0.flags.isDisjoint(with: [.owed, .parked])
        }
    }

    private func row(in light: Spotlight) -> OrderRow? {
        seen.story?.row.order == light.order ? seen.story?.row : seen.rows.first { $0.order == light.order }
    }

    private func isInLight(_ light: Spotlight) -> Bool {
        return row(in: light)?.isQuiet == false || seen.clock < light.since + Spotlight.least
    }

    var spotlit: OrderID? { spotlight?.order }

    /// The order whose story is shown: that of the observation, so that what is marked is what is told.
    var storyOrder: OrderID? { seen.story?.row.order }
}
