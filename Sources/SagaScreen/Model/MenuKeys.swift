import SagaCore
import SagaEngine

/// The keys of the scenarios' menu.
extension ScreenModel {
    mutating func pressInMenu(_ index: Int, _ action: KeyAction?) -> [ScreenEffect] {
        guard !scenarios.isEmpty else { return [] }
        var place = index
        switch action {
        case .up, .previousPane: place -= 1
        case .down, .nextPane: place += 1
        case .pageUp: place -= 8
        case .pageDown: place += 8
        case .home: place = 0
        case .end: place = scenarios.count - 1
        case .open:
            overlay = .none
            showsScreenplay = true
            guide = scenarios[index].summary
            return [.engine(.play(scenarios[index].director))]
        default: break
        }
        overlay = .scenarios(index: min(max(place, 0), scenarios.count - 1))
        return []
    }
}
