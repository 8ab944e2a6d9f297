import SagaCore
import SagaEngine

/// The list of safeguards: the line one is on.
struct SafeguardList: Hashable, Sendable {
    var index = 0
    /// Where one is in the table of fault coverage.
    var cell = CoverageSpot()
}

/// The keys of the list of safeguards: `o` switches the chosen one.
extension ScreenModel {
    mutating func pressInSafeguards(_ list: SafeguardList, _ action: KeyAction) -> [ScreenEffect]? {
        switch action {
        case .toggleService, .open:
            let safeguard = Safeguards.names[list.index].safeguard
            let isOn = !seen.safeguards.contains(safeguard)
            let switched = seen.safeguards.symmetricDifference(safeguard)
            foresee { $0.safeguards = switched }
            return [command(.switchSafeguard(safeguard, isOn))]
        case .nextPane, .previousPane:
            overlay = .coverage(list)
            return []
        default:
            let most = Safeguards.names.count - 1
            guard let place = scrolled(list.index, action, most: most, page: most) else { return nil }
            overlay = .safeguards(SafeguardList(index: place, cell: list.cell))
            return []
        }
    }

    /// Off, one, five and thirty percent.
    static let chaosShares = [0, 10, 50, 300]

    mutating func cycleChaos() -> [ScreenEffect] {
        let shares = Self.chaosShares
        let place = shares.firstIndex(of: seen.chaos.permille) ?? 0
        let next = shares[(place + 1) % shares.count]
        foresee { $0.chaos = next }
        return [command(.disturb(.setChaos(permille: next)))]
    }
}
