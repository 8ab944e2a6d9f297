import SagaCore

/// Where everything stands on the main screen of a given size: one place for each thing, and it never jumps.
struct MainLayout: Hashable, Sendable {
    let size: Size
    let header: Rect
    let panes: [Rect]
    let broker: Rect
    let strip: Rect
    let orders: Rect
    let story: Rect
    let narrator: Rect
    /// Where there is room, the timeline has a line of its own; else it takes the narrator's last while one looks back.
    let timeline: Rect
    let footer: Rect
    /// The facts of the order whose story is shown, where there is room for a third panel.
    let facts: Rect
    /// Orders and story take turns in one place.
    let isTabbed: Bool

    /// Below this the screen only says how much it needs.
    static let floor = Size(columns: 72, rows: 22)

    static func fits(_ size: Size) -> Bool { size.columns >= floor.columns && size.rows >= floor.rows }

    init(_ size: Size) {
        self.size = size
        let (header, underHeader) = Rect(size).split(top: 1)
        let (aboveFooter, footer) = underHeader.split(bottom: 1)
        let (aboveNarrator, narrator) = aboveFooter.split(bottom: size.rows < 24 ? 1 : size.rows < 34 ? 2 : 3)
        let (body, timeline) = aboveNarrator.split(bottom: size.rows < 34 ? 0 : 1)
        let height = Self.paneHeight(size.rows)
        let (picture, underPicture) = body.split(top: 2 * height)
        let (strip, lower) = underPicture.split(top: Self.stripHeight(size.rows))
        self.header = header
        self.footer = footer
        self.narrator = narrator
        self.timeline = timeline
        self.strip = strip
        (panes, broker) = Self.picture(picture, height)
        isTabbed = size.columns < 100
        (orders, story, facts) = isTabbed ? (lower, lower, .zero) : Self.parts(lower)
    }

    private static func paneHeight(_ rows: Int) -> Int {
        switch rows {
        case ..<30: 5
        case ..<42: 7
        case ..<54: 8
        default: 10
        }
    }

    /// From 24 rows on it shows two statuses at least: one of them may be a Cancelled that is kept.
    private static func stripHeight(_ rows: Int) -> Int {
        switch rows {
        case ..<24: 3
        case ..<42: 4
        case ..<54: 6
        default: 8
        }
    }

    /// The four panes in the order of the services, and the broker between them.
    private static func picture(_ area: Rect, _ height: Int) -> ([Rect], Rect) {
        let gap = min(max((area.columns - 48) / 8, 3), 14)
        let middle = min(max(area.columns / 4, 18), 50)
        let width = (area.columns - middle - 2 * gap) / 2
        let (left, rest) = area.split(left: width)
        let (centre, right) = rest.split(right: width)
        let broker = centre.inset(columns: gap, rows: 0)
        let (order, stock) = left.split(top: height)
        let (payment, delivery) = right.split(top: height)
        return ([order, payment, stock, delivery], broker)
    }

    private static func parts(_ area: Rect) -> (Rect, Rect, Rect) {
        guard area.columns >= 170 else {
            let (orders, story) = area.split(left: min(max(area.columns * 47 / 100, 52), 62))
            return (orders, story, .zero)
        }
        let (orders, rest) = area.split(left: 64)
        let (story, facts) = rest.split(right: min(60, rest.columns * 44 / 100))
        return (orders, story, facts)
    }

    func pane(_ service: ServiceID) -> Rect { panes[Int(service.rawValue)] }

    /// The rows of orders that are seen at once.
    var listRows: Int { max(0, orders.rows - 2) }
}
