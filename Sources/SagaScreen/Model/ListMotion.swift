import SagaCore

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

    private var visibleRows: Int { max(1, MainLayout(size).listRows) }

    /// The last place that is known: of a filtered list only what is loaded.
    private var lastPlace: Int { filter.isEmpty ? seen.orderCount - 1 : seen.rowsSkip + seen.rows.count - 1 }

    /// Where the chosen order stands in the whole list.
    private var chosenPlace: Int? {
        guard let chosen else { return wantedPlace }
        if filter.isEmpty { return seen.orderCount - 1 - Int(chosen.index) }
        return wantedPlace ?? seen.rows.firstIndex { $0.order == chosen }.map { $0 + seen.rowsSkip }
    }

    private mutating func choose(place: Int) {
        let place = min(max(place, 0), lastPlace)
        storyScroll = 0
        scroll(to: place)
        if filter.isEmpty {
            chosen = OrderID(seen.orderCount - 1 - place)
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
        guard let wantedPlace, seen.rows.indices.contains(wantedPlace - seen.rowsSkip) else { return }
        chosen = seen.rows[wantedPlace - seen.rowsSkip].order
        self.wantedPlace = nil
    }

    /// Keeps the chosen order in sight while newer ones push it down.
    mutating func keepChosenInSight() {
        if !filter.isEmpty { chooseWanted() }
        if chosen != nil, filter.isEmpty, let place = chosenPlace { scroll(to: place) }
    }
}
