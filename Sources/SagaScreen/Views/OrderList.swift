import SagaCore
import SagaEngine

/// The list of orders, newest first.
struct OrderList {
    let model: ScreenModel

    init(_ model: ScreenModel) { self.model = model }

    private var language: Language { model.language }

    func draw(on grid: inout Grid, in rect: Rect, tabs: Bool) {
        let hasFocus = model.focus == .orders
        grid.box(
            rect, title: title(tabs), kind: hasFocus ? .heavy : .light, style: hasFocus ? Theme.focus : Theme.muted,
            titleStyle: hasFocus ? Theme.focus : Theme.title, badge: badge, badgeStyle: Theme.muted)
        let inside = rect.inset(columns: 1, rows: 1)
        for (place, row) in model.seen.rows.prefix(inside.rows).enumerated() {
            draw(row, on: &grid, in: inside.line(place))
        }
        if model.seen.rows.isEmpty { drawEmpty(on: &grid, in: inside.inset(columns: 1, rows: 0)) }
    }

    private func title(_ tabs: Bool) -> String {
        let name = language("ORDERS", "ЗАКАЗЫ")
        guard !model.isFiltering, model.filter.isEmpty else {
            return "\(name) / \(model.filter)\(model.isFiltering ? "▏" : "")"
        }
        return tabs ? name + language(" · Tab: story", " · Tab: история") : name
    }

    private var badge: String? {
        let load = model.seen.load
        let rate = load.ordersPerKilosecond
        let made = load.limit.map { " \(language.count(load.made))/\(language.count($0))" } ?? ""
        if rate == 0 { return language("load off ]", "нагрузка выкл ]") }
        return language("load \(language.rate(rate))/s", "нагрузка \(language.rate(rate))/с") + made
    }

    private func drawEmpty(on grid: inout Grid, in rect: Rect) {
        let text =
            model.filter.isEmpty
            ? language("no orders yet: n creates one", "заказов пока нет: n создаст первый")
            : language("no order matches: Esc clears the filter", "таких заказов нет: Esc снимет отбор")
        grid.put(text, at: rect.origin, style: Theme.muted, within: rect)
    }

    private func draw(_ row: OrderRow, on grid: inout Grid, in rect: Rect) {
        let isChosen = row.order == model.chosen
        let isShown = row.order == model.storyOrder
        let style = Theme.style(of: row.status)
        grid.put(
            [
                Run(isChosen ? "▶" : isShown ? "›" : " ", Theme.focus),
                Run(TextWidth.pad("#" + row.order.label, to: 7), .bold),
                Run(TextWidth.fit(language.name(row.status), to: language == .ru ? 14 : 10) + " ", style),
                Run(TextWidth.pad(language.money(row.amount), to: 8, .right) + " "),
            ] + progress(row) + OrderFate(row, language).runs, in: rect)
        if isChosen { grid.restyle(rect) { $0.reverse = true } }
    }

    /// How far an order has come; what is said of a cancelled one needs the room.
    private func progress(_ row: OrderRow) -> [Run] {
        guard row.status != .cancelled else { return [] }
        let done = Int(row.status.rawValue) + 1
        return [
            Run(String(repeating: "█", count: done), Theme.style(of: row.status)),
            Run(String(repeating: "░", count: 5 - done) + "  ", Theme.muted),
        ]
    }
}

/// Where an order is, or what became of it, in a few words.
struct OrderFate {
    let row: OrderRow
    let language: Language

    init(_ row: OrderRow, _ language: Language) {
        self.row = row
        self.language = language
    }

    var runs: [Run] {
        switch row.status {
        case .created: [Run("→ " + language.name(ServiceID.payment), Theme.muted)]
        case .paid: [Run("→ " + language.name(ServiceID.stock), Theme.muted)]
        case .reserved: [Run("→ " + language.name(ServiceID.delivery), Theme.muted)]
        case .delivering: [Run(language("➜ on the way", "➜ в пути"), Theme.muted)]
        case .completed: [Run("✓", Theme.good)]
        case .cancelled: compensations
        }
    }

    private var compensations: [Run] {
        let parts = [
            part(row.payment, language("refund", "деньги"), .payment),
            part(row.stock, language("release", "резерв"), .stock),
            part(row.delivery, language("return", "товар"), .delivery),
        ].compactMap { $0 }
        if parts.isEmpty {
            return [
                Run(
                    row.isQuiet ? language("nothing to undo", "нечего отменять") : language("undoing…", "отменяется…"),
                    Theme.muted)
            ]
        }
        let isUndone = [row.payment, row.stock, row.delivery].contains { $0.undos > 0 }
        return (isUndone ? [Run("↩ ", Theme.undo)] : []) + Array(parts.map { [$0] }.joined(separator: [Run(" ")]))
    }

    private func part(_ part: Part, _ done: String, _ service: ServiceID) -> Run? {
        let name = Narrator(language: language).compensation(of: service)
        if part.flags.contains(.parked) { return Run("✗ " + name, Theme.bad) }
        if part.flags.contains(.owed) { return Run("↻ " + name, Theme.bad) }
        return part.undos > 0 ? Run(done, Theme.undo) : nil
    }
}
