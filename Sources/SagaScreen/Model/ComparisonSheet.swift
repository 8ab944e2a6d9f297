import SagaCore
import SagaEngine

/// Two runs held against each other, and what they are called.
package struct ComparisonSheet: Hashable, Sendable {
    package let first: String
    package let second: String
    package let comparison: Comparison

    package init(_ first: String, _ second: String, _ comparison: Comparison) {
        (self.first, self.second, self.comparison) = (first, second, comparison)
    }
}

extension ScreenModel {
    /// Shows where two runs part, and what came of it.
    mutating func show(_ sheet: ComparisonSheet) { lay(.compare(sheet, scroll: 0)) }

    /// The farthest that there is something to scroll to.
    func comparisonScroll(_ sheet: ComparisonSheet) -> Int {
        OverlayView(model: self, layout: MainLayout(size)).mostComparisonScroll(sheet)
    }
}
