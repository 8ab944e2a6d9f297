import SagaCore

/// How many orders a filter admits.
package enum MatchCount: Hashable, Sendable {
    case exact(Int)
    /// So many are found, and the search goes on.
    case atLeast(Int)

    package var known: Int {
        switch self {
        case .exact(let count), .atLeast(let count): count
        }
    }
}

extension Observation {
    /// There are orders that the filter has not looked at yet.
    package var isSearching: Bool { if case .atLeast? = matches { true } else { false } }
}

/// The list of orders for whoever looks at it, whole or filtered.
struct OrderFinder: Sendable {
    private var search: OrderSearch?
    /// The time was over before everything was looked at.
    private(set) var isSearching = false

    mutating func hear(of entry: TraceEntry) { search?.hear(of: entry) }

    /// Looks for what the filter admits until the time is over.
    mutating func goOn(_ filter: OrderFilter, _ identity: Identity, in world: World, until isOver: () -> Bool) {
        if filter.isEmpty { search = nil } else if search?.filter != filter { search = OrderSearch(filter, identity) }
        search?.goOn(in: world, until: isOver)
        isSearching = !(search?.isFinished ?? true)
    }

    /// The list as it is now. Where there are fewer than it is to leave out, it shows the last.
    mutating func show(_ attention: Attention, in world: World, on seen: inout Observation) {
        guard var search else { return showAll(attention, in: world, on: &seen) }
        self.search = nil
        seen.selectedPlace = attention.selected.flatMap { search.place(of: $0) }
        seen.rowsSkip = min(attention.skip(for: seen.selectedPlace), max(0, search.count.known - 1))
        seen.rows = search.newest(after: seen.rowsSkip, atMost: attention.listCount, in: world)
            .map { OrderRow($0, in: world) }
        seen.filter = search.filter
        seen.matches = search.count
        self.search = search
    }

    private func showAll(_ attention: Attention, in world: World, on seen: inout Observation) {
        seen.selectedPlace = attention.selected.flatMap { world.order.numbers.place(of: $0) }
        seen.rowsSkip = attention.skip(for: seen.selectedPlace)
        seen.rows = OrderRow.newest(after: seen.rowsSkip, atMost: attention.listCount, in: world)
    }
}

extension Attention {
    /// How many orders the list leaves out at its top where the selected one stands at this place.
    fileprivate func skip(for place: Int?) -> Int {
        guard let selectedWithin, let place else { return listSkip }
        return min(max(listSkip, place - selectedWithin + 1), place)
    }
}
