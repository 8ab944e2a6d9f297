import SagaCore
import SagaEngine

/// Moving through the list of orders: by its places, newest first, whether they are loaded or not.
extension ScreenModel {
    mutating func moveSelection(_ action: KeyAction) {
        focus = .orders
        guard lastPlace >= 0 else { return }
        let page = max(1, visibleRows - 1)
        let place = chosenPlace ?? listSkip - (action == .down || action == .pageDown ? 1 : 0)
        switch action {
        case .up: choose(place: place - 1)
        case .down: choose(place: place + 1)
        case .pageUp: choose(place: place - page)
        case .pageDown: choose(place: place + page)
        case .home: choose(place: 0)
        default: choose(place: lastPlace)
        }
    }

    /// Moves the list under the eyes and leaves the choice alone.
    mutating func scrollList(_ action: KeyAction) {
        let most = max(0, lastPlace + 1 - visibleRows)
        listSkip = min(max(0, listSkip + (action == .up ? -1 : 1)), most)
    }

    var visibleRows: Int { max(1, MainLayout(size).listRows) }

    /// The rows are those of the filter as it is now.
    private var isListed: Bool { seen.filter == OrderFilter(filter) }

    /// The last place that is known: of a filtered list that of the last order found, once there is an answer.
    private var lastPlace: Int {
        if filter.isEmpty { return seen.orderCount - 1 }
        return isListed ? (seen.matches?.known ?? 0) - 1 : .max / 2
    }

    /// Where the chosen order stands in the list.
    private var chosenPlace: Int? {
        guard let chosen else { return wantedPlace }
        if filter.isEmpty { return seen.orders.place(of: chosen) }
        return wantedPlace ?? placeInSight(of: chosen)
    }

    /// Among the rows that have come; or where the engine knows it to be, if that is the order it was asked about.
    private func placeInSight(of order: OrderID) -> Int? {
        guard isListed else { return nil }
        if let row = seen.rows.firstIndex(where: { $0.order == order }) { return row + seen.rowsSkip }
        return seen.story?.row.order == order ? seen.selectedPlace : nil
    }

    private mutating func choose(place: Int) {
        let place = min(max(place, 0), lastPlace)
        storyScroll = 0
        scroll(to: place)
        if filter.isEmpty {
            chosen = seen.orders.order(at: place)
        } else {
            wantedPlace = place
            chooseWanted()
        }
    }

    private mutating func scroll(to place: Int) {
        if place < listSkip { listSkip = place }
        if place >= listSkip + visibleRows { listSkip = place - visibleRows + 1 }
    }

    /// Once the row that was wanted has come, chooses it.
    private mutating func chooseWanted() {
        guard isListed, let wantedPlace, seen.rows.indices.contains(wantedPlace - seen.rowsSkip) else { return }
        chosen = seen.rows[wantedPlace - seen.rowsSkip].order
        self.wantedPlace = nil
    }

    /// Keeps the chosen order in sight while newer ones push it down.
    mutating func keepChosenInSight() {
        if !filter.isEmpty, isListed { keepToWhatIsFound() }
        if chosen != nil, let place = chosenPlace { scroll(to: place) }
    }

    /// A list that is filtered may have become shorter.
    private mutating func keepToWhatIsFound() {
        if lastPlace >= 0 {
            wantedPlace = wantedPlace.map { min($0, lastPlace) }
            chooseWanted()
        } else if !seen.isSearching {
            wantedPlace = nil
        }
        if !seen.isSearching { listSkip = min(listSkip, max(0, lastPlace + 1 - visibleRows)) }
    }
}
