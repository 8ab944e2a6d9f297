import SagaCore
import SagaEngine

/// The keys while an order lies open.
extension ScreenModel {
    mutating func pressInInspector(_ inspection: Inspection, _ action: KeyAction) -> [ScreenEffect]? {
        var inspection = inspection
        switch action {
        case .left, .right:
            let next = Int(inspection.order.index) + (action == .left ? -1 : 1)
            guard next >= 0, next < seen.orderCount else {
                hint = language("There is no other order there.", "Дальше заказов нет.")
                return []
            }
            inspection = Inspection(order: OrderID(next))
        case .open:
            overlay = .none
            return []
        default:
            guard let scroll = scrolled(inspection.scroll, action, most: 10_000) else { return nil }
            inspection.scroll = scroll
        }
        overlay = .inspector(inspection)
        return []
    }
}
