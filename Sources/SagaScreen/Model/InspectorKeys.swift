import SagaCore
import SagaEngine

/// The keys while an order lies open.
extension ScreenModel {
    mutating func pressInInspector(_ inspection: Inspection, _ action: KeyAction) -> [ScreenEffect]? {
        var inspection = inspection
        switch action {
        case .left, .right:
            let place = seen.orders.place(of: inspection.order).map { $0 + (action == .left ? 1 : -1) }
            guard let next = place.flatMap({ seen.orders.order(at: $0) }) else {
                hint = language("There is no other order there.", "Дальше заказов нет.")
                return []
            }
            inspection = Inspection(order: next, part: inspection.part)
        case .open:
            overlay = .none
            return []
        case .nextPane, .previousPane: inspection.part = inspection.part == .facts ? .messages : .facts
        default: guard move(&inspection, action) else { return nil }
        }
        overlay = .inspector(inspection)
        return []
    }

    /// The wheel moves the part that is under the pointer, and leaves the keys where they are.
    mutating func turnWheel(_ action: KeyAction, inPart number: Int) {
        guard case .inspector(let inspection) = overlay, let part = Inspection.Part(rawValue: number) else { return }
        var moved = inspection
        moved.part = part
        guard move(&moved, action) else { return }
        moved.part = inspection.part
        overlay = .inspector(moved)
    }

    /// Moves what is seen, and never beyond what there is.
    private func move(_ inspection: inout Inspection, _ action: KeyAction) -> Bool {
        let body = OverlayView(model: self, layout: MainLayout(size)).body
        let (most, page) = InspectorView(model: self).extent(of: inspection.part, in: body)
        let top = min(inspection.top(of: inspection.part), most)
        guard let place = scrolled(top, action, most: most, page: page) else { return false }
        if inspection.part == .facts { inspection.scroll = place } else { inspection.messages = place }
        return true
    }
}
