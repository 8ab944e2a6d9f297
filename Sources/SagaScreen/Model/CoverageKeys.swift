import SagaCore
import SagaEngine

/// Where one is in the table of fault coverage: a line that can be chosen, and a column.
struct CoverageSpot: Hashable, Sendable {
    var stop = 0
    var column = 0
}

/// The keys of the table of fault coverage, which lies behind the safeguards: Tab leads there and back.
extension ScreenModel {
    mutating func pressInCoverage(_ list: SafeguardList, _ action: KeyAction) -> [ScreenEffect]? {
        var list = list
        let page = CoveragePage(self, OverlayView(model: self, layout: MainLayout(size)).coverageInside.columns)
        switch action {
        case .nextPane, .previousPane:
            overlay = .safeguards(list)
            return []
        case .left: list.cell.column = max(0, list.cell.column - 1)
        case .right: list.cell.column = min(page.columns.count - 1, list.cell.column + 1)
        default:
            let stop = min(list.cell.stop, page.stops.count - 1)
            guard let place = scrolled(stop, action, most: page.stops.count - 1) else { return nil }
            list.cell.stop = place
        }
        overlay = .coverage(list)
        return []
    }

    /// A click chooses a line, and a cell of it where there is one.
    mutating func clickCoverage(_ line: Int, _ list: SafeguardList) {
        var list = list
        list.cell.stop = line / CoveragePage.places
        let column = line % CoveragePage.places
        if column < CoveragePage.places - 1 { list.cell.column = column }
        overlay = .coverage(list)
    }

    /// The table is open somewhere.
    var wantsCoverage: Bool { overlays.contains { $0.kind == .coverage } }
}
