import SagaCore
import SagaEngine

/// The list of orders, newest first.
struct OrderList {
    let model: ScreenModel

    init(_ model: ScreenModel) { self.model = model }

    private var language: Language { model.language }

    func draw(on grid: inout Grid, in rect: Rect, tabs: Bool) {
        let hasFocus = model.hasFocus(.orders)
        grid.mark(rect, .pane(.orders))
        grid.box(
            rect, titles: titles(tabs), kind: hasFocus ? .heavy : .light, style: hasFocus ? Theme.focus : Theme.muted,
            titleStyle: hasFocus ? Theme.focus : Theme.title, badges: badges, badgeStyle: Theme.muted)
        if tabs { grid.mark(rect.line(0), .key(.tab)) }
        let inside = rect.inset(columns: 1, rows: 1)
        let rows = model.seen.rows.prefix(inside.rows)
        let shape = Shape(rows.map { ($0, label($0)) }, inside.columns, language)
        for (place, row) in rows.enumerated() { draw(row, shape, on: &grid, in: inside.line(place)) }
        if rows.isEmpty { drawEmpty(on: &grid, in: inside.inset(columns: 1, rows: 0)) }
    }

    // MARK: the frame

    private func titles(_ tabs: Bool) -> [String] {
        let name = language("ORDERS", "ЗАКАЗЫ")
        if model.isFiltering || !model.filter.isEmpty {
            return ["\(name) / \(model.filter)\(model.isFiltering ? "_" : "")"]
        }
        let follows = model.chosen == nil && model.listSkip == 0
        let told = model.seen.rowsSkip > 0 ? model.storyOrder.map { "#" + $0.label } : nil
        let mode =
            follows ? language(" — following \(told ?? "the newest")", " — слежу за \(told ?? "новым")") : ""
        return tabs
            ? [
                name + mode + language(" — Tab: story", " — Tab: история"),
                name + language(" — Tab: story", " — Tab: история"), name,
            ]
            : [name + mode, name]
    }

    /// How many orders the filter shows, or the load.
    private var badges: [String] {
        if !model.filter.isEmpty { return matches }
        let load = model.seen.load
        let rate = load.ordersPerKilosecond
        if rate == 0 { return [language("load off ]", "нагрузка выкл ]"), language("off ]", "выкл ]")] }
        let made = load.limit.map { " \(language.count(load.made))/\(language.count($0))" } ?? ""
        let unit = language("/s", "/с")
        return [
            language("load \(language.rate(rate))", "нагрузка \(language.rate(rate))") + unit + made,
            language.rate(rate) + unit + made, language.rate(rate) + unit,
        ]
    }

    private var matches: [String] {
        switch model.seen.matches {
        case .exact(let count):
            let number = language.count(count)
            return [number + language(count == 1 ? " matches" : " match", " найдено"), number]
        case .atLeast(let count):
            let number = language.count(count) + "+"
            return [language("\(number) match, looking on", "\(number) найдено, ищу дальше"), number]
        case nil: return []
        }
    }

    private func drawEmpty(on grid: inout Grid, in rect: Rect) {
        let text =
            model.filter.isEmpty
            ? language("no orders yet: n creates one", "заказов пока нет: n создаст первый")
            : language("no order matches: Esc clears the filter", "таких заказов нет: Esc снимет отбор")
        grid.put(text, at: rect.origin, style: Theme.muted, within: rect)
    }

    // MARK: rows

    /// What the rows in sight have in common, so that their columns stand under one another.
    private struct Shape {
        let label: Int
        let amount: Int
        /// The statuses as they are written: in words, shortened, or as a sign, whatever has room in every row.
        let statuses: [Status: String]
        let status: Int
        /// Two blanks between the columns where every row has room for them.
        let gap: String

        init(_ labelled: [(row: OrderRow, label: String)], _ columns: Int, _ language: Language) {
            let rows = labelled.map(\.row)
            label = labelled.map { TextWidth.of($0.label) }.max() ?? 0
            amount = rows.map { TextWidth.of(language.money($0.amount)) }.max() ?? 0
            let fixed = 1 + label + 1 + 1 + amount + 1
            // In words, all statuses count, so that the columns stay where they are when one changes.
            let known = rows.map(\.status)
            let forms: [(all: [Status], of: (Status) -> String)] = [
                (Status.allCases, language.name), (known, language.short), (known, language.sign),
            ]
            func width(_ form: (all: [Status], of: (Status) -> String)) -> Int {
                form.all.map { TextWidth.of(form.of($0)) }.max() ?? 0
            }
            let fates = rows.map { OrderFate($0, language).piece.least }.max() ?? 0
            let form = forms.first { fixed + width($0) + fates <= columns } ?? forms[2]
            statuses = Dictionary(uniqueKeysWithValues: Status.allCases.map { ($0, form.of($0)) })
            status = width(form)
            let longest =
                rows.map { OrderFate($0, language).piece.width(0) + ($0.status.isTerminal ? 0 : 7) }.max() ?? 0
            gap = fixed + status + longest + 3 <= columns ? "  " : " "
        }
    }

    private func draw(_ row: OrderRow, _ shape: Shape, on grid: inout Grid, in rect: Rect) {
        let isChosen = row.order == model.chosen
        let labelStyle: Style = row.status.isTerminal ? .plain : .bold
        grid.put(
            Line(
                [
                    .must(row.order == model.storyOrder ? Glyph.here.drawn : " ", style: Theme.focus),
                    .must(TextWidth.pad(label(row), to: shape.label), style: labelStyle), .must(shape.gap),
                    .must(
                        TextWidth.pad(shape.statuses[row.status]!, to: shape.status), style: Theme.style(of: row.status)
                    ),
                    .must(shape.gap), .must(TextWidth.pad(language.money(row.amount), to: shape.amount, .right)),
                    .must(shape.gap),
                    progress(row), OrderFate(row, language).piece,
                ] + clientID(row)), in: rect)
        if isChosen { grid.restyle(rect, Theme.chosen) }
        grid.mark(rect, .order(row.order))
    }

    /// The client's own name for it, where there is room.
    private func clientID(_ row: OrderRow) -> [Piece] {
        guard !row.clientID.isEmpty else { return [] }
        return [.forms([[Run("  " + TextWidth.clip(row.clientID.printable, to: 40), Theme.muted)], []], .gap)]
    }

    /// With the mark of a break point that stands on it.
    private func label(_ row: OrderRow) -> String {
        let isBreakPoint = model.seen.breakPoints.contains(.order(row.order))
        return "#" + row.order.label + (isBreakPoint ? Glyph.breakPoint.drawn : "")
    }

    /// How far an order under way has come.
    private func progress(_ row: OrderRow) -> Piece {
        guard !row.status.isTerminal else { return .must("") }
        let done = Int(row.status.rawValue) + 1
        return .forms(
            [
                [
                    Run(String(repeating: Glyph.full.character, count: done), Theme.style(of: row.status)),
                    Run(String(repeating: Glyph.empty.character, count: 5 - done) + "  ", Theme.muted),
                ], [],
            ], .word)
    }
}

/// Where an order is, or what became of it, in forms from long to short.
struct OrderFate {
    let row: OrderRow
    let language: Language

    init(_ row: OrderRow, _ language: Language) {
        self.row = row
        self.language = language
    }

    var piece: Piece {
        switch row.status {
        case .created: .word(toward(.payment), style: Theme.muted)
        case .paid: .word(toward(.stock), style: Theme.muted)
        case .reserved: .word(toward(.delivery), style: Theme.muted)
        case .delivering:
            .word(Glyph.onTheWay.drawn + language(" on the way", " в пути"), Glyph.onTheWay.drawn, style: Theme.muted)
        case .completed: .must(Glyph.done.drawn, style: Theme.good)
        case .cancelled: .forms(Form.allCases.map(compensations))
        }
    }

    private func toward(_ service: ServiceID) -> String { language("to ", "к: ") + language.name(service) }

    /// How much is said of a compensation.
    private enum Form: CaseIterable { case word, beginning, letter }

    private func compensations(_ form: Form) -> [Run] {
        let parts = [(ServiceID.payment, row.payment), (.stock, row.stock), (.delivery, row.delivery)]
            .compactMap { run($0, $1, form) }
        if parts.isEmpty {
            let long =
                row.isQuiet ? language("nothing to undo", "нечего отменять") : language("being undone", "отменяется")
            return [Run(form == .word ? long : Glyph.nothing.drawn, Theme.muted)]
        }
        return Array(parts.map { [$0] }.joined(separator: form == .letter ? [] : [Run(" ")]))
    }

    /// Each compensation with its own sign: done, tried again, failed for good.
    private func run(_ service: ServiceID, _ part: Part, _ form: Form) -> Run? {
        let name = word(service, form)
        let gap = form == .word ? " " : ""
        if part.flags.contains(.parked) { return Run(Glyph.failed.drawn + gap + name, Theme.bad) }
        if part.flags.contains(.owed) {
            let attempts = Part.attempt(Int(part.attempts))
            return Run(Glyph.retrying.drawn + gap + name + gap + attempts, Theme.bad)
        }
        return part.undos > 0 ? Run(Glyph.undone.drawn + gap + name, Theme.undo) : nil
    }

    private func word(_ service: ServiceID, _ form: Form) -> String {
        switch form {
        case .word: language.undone(service)
        case .beginning: String(language.undone(service).prefix(3))
        case .letter: String(language.name(service).prefix(1))
        }
    }
}

extension Language {
    /// What a service's compensation is about, in a word.
    func undone(_ service: ServiceID) -> String {
        switch service {
        case .order: ""
        case .payment: self("refund", "деньги")
        case .stock: self("release", "резерв")
        case .delivery: self("return", "товар")
        }
    }

    /// An end as a sign, where there is hardly any room.
    func sign(_ status: Status) -> String {
        switch status {
        case .completed: Glyph.done.drawn
        case .cancelled: Glyph.failed.drawn
        default: short(status)
        }
    }

    /// A status where there is little room.
    func short(_ status: Status) -> String {
        switch status {
        case .created: self("New", "Созд.")
        case .paid: self("Paid", "Опл.")
        case .reserved: self("Resvd", "Рез.")
        case .delivering: self("Deliv", "Дост.")
        case .completed: self("Done", "Вып.")
        case .cancelled: self("Canc.", "Отм.")
        }
    }
}
