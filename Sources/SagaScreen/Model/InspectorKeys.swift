import SagaCore
import SagaEngine

/// The keys while an order is open.
extension ScreenModel {
    mutating func pressInInspector(_ scroll: Int, _ action: KeyAction?) -> [ScreenEffect] {
        switch action {
        case .up, .down, .pageUp, .pageDown, .home: overlay = .inspector(scroll: scrolled(scroll, action))
        case .left, .right:
            guard let order = chosen else { return [] }
            let next = Int(order.index) + (action == .left ? -1 : 1)
            if next >= 0, next < seen.orderCount { chosen = OrderID(next) }
            overlay = .inspector(scroll: 0)
        case .open: overlay = .none
        case .cancelOrder, .fault, .redrive, .pause, .step, .faster, .slower, .newOrder: return perform(action!)
        default: break
        }
        return []
    }
}
