import SagaCore
import SagaEngine

/// The keys of the scenarios' menu, and playing again.
extension ScreenModel {
    /// The places of the scenarios that the filter shows.
    func shown(_ menu: ScenarioMenu) -> [Int] {
        let words = WordSearch(menu.filter)
        return scenarios.indices.filter { words.finds(scenarios[$0].searchText) }
    }

    mutating func pressInMenu(_ menu: ScenarioMenu, _ action: KeyAction) -> [ScreenEffect]? {
        var menu = menu
        menu.digits = ""
        let places = shown(menu)
        switch action {
        case .open:
            guard places.indices.contains(menu.index) else { return [] }
            return play(places[menu.index])
        case .fault(.payment):
            guard places.indices.contains(menu.index) else { return [] }
            return playPair(places[menu.index])
        case .filter: menu.isFiltering = true
        default:
            let move: KeyAction = action == .nextPane ? .down : action == .previousPane ? .up : action
            guard let place = scrolled(menu.index, move, most: max(0, places.count - 1)) else { return nil }
            menu.index = place
        }
        overlay = .scenarios(menu)
        return []
    }

    /// Digits collect to a number; a digit that leads nowhere begins a new one.
    mutating func press(digit: Character, in menu: ScenarioMenu) {
        var menu = menu
        let known = Set(scenarios.map { String($0.number) })
        let longer = menu.digits + String(digit)
        menu.digits = known.contains { $0.hasPrefix(longer) } ? longer : String(digit)
        if let place = scenarios.firstIndex(where: { String($0.number) == menu.digits }) {
            menu.filter = ""
            menu.index = place
        }
        overlay = .scenarios(menu)
    }

    mutating func typeFilter(_ key: Key, of menu: ScenarioMenu) -> [ScreenEffect] {
        var menu = menu
        Self.type(key, in: &menu.filter, &menu.isFiltering)
        menu.index = 0
        overlay = .scenarios(menu)
        return []
    }

    mutating func play(_ place: Int) -> [ScreenEffect] {
        pair = nil
        let director: any Director
        switch scenarios[place].load() {
        case .success(let loaded): director = loaded
        case .failure(let problem):
            hint = problem.sentence
            offerAnew()
            return []
        }
        lastPlayed = place
        menu = ScenarioMenu(index: place)
        overlays.removeAll()
        showsScreenplay = true
        playScroll = nil
        guide = scenarios[place].summary
        return [.engine(.play(director))]
    }

    /// The number of the scenario that is played.
    var playedNumber: Int? { lastPlayed.map { scenarios[$0].number } }

    /// The steps of the played scenario stand where the list is, and move as it does.
    var isShowingSteps: Bool { seen.screenplay != nil && showsScreenplay && focus == .orders }

    mutating func scrollSteps(_ action: KeyAction) {
        guard let play = seen.screenplay else { return }
        let (top, most) = ScreenplayPane.scrolling(self, play)
        playScroll = action == .end ? nil : scrolled(top, action, most: most)
    }

    /// The scenario that was played last, or the one after it.
    mutating func playAgain(next: Bool) -> [ScreenEffect] {
        if !next, case .pair(let report) = overlay { return playPair(report.safe) }
        guard let last = lastPlayed, !scenarios.isEmpty else {
            hint = language(
                "No scenario has been played yet: s shows them.", "Сценариев ещё не показывали: s — список.")
            return []
        }
        guard next else { return play(last) }
        guard last + 1 < scenarios.count else {
            hint = language("That was the last scenario: s shows them all.", "Это был последний сценарий: s — список.")
            return []
        }
        return play(last + 1)
    }
}
