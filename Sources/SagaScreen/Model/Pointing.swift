import SagaCore

/// What the mouse does: chooses panes and orders, opens with a double click, scrolls with the wheel.
extension ScreenModel {
    mutating func point(_ mouse: MouseEvent) -> [ScreenEffect] {
        guard isMouseOn, MainLayout.fits(size) else { return [] }
        switch mouse.kind {
        case .wheelUp: return overlay == .none ? perform(.up) : pressInOverlay(.up)
        case .wheelDown: return overlay == .none ? perform(.down) : pressInOverlay(.down)
        case .press, .doubleClick: break
        }
        guard overlay == .none else { return [] }
        let layout = MainLayout(size)
        if let service = ServiceID.allCases.first(where: { layout.pane($0).contains(mouse.point) }) {
            focus = .service(service)
        } else if !layout.isTabbed, layout.story.contains(mouse.point) {
            focus = .story
        } else if layout.orders.contains(mouse.point), focus != .story || !layout.isTabbed {
            pick(row: mouse.point.row - layout.orders.row - 1, open: mouse.kind == .doubleClick)
        }
        return []
    }

    private mutating func pick(row: Int, open: Bool) {
        focus = .orders
        guard seen.screenplay == nil || !showsScreenplay, seen.rows.indices.contains(row),
            row < MainLayout(size).listRows
        else { return }
        chosen = seen.rows[row].order
        storyScroll = 0
        if open { overlay = .inspector(scroll: 0) }
    }
}
