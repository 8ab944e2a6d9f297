import SagaCore
import SagaEngine

/// One service: what it does now, its instances and inbox, its ledger in the domain's words, what it did last, and
/// badges for the faults armed on it and the compensations it made.
struct ServicePane {
    let model: ScreenModel
    let service: ServiceID
    private let view: ServiceView

    init(_ model: ScreenModel, _ service: ServiceID) {
        self.model = model
        self.service = service
        view = model.seen.services.first { $0.id == service } ?? ServiceView(id: service)
    }

    private var language: Language { model.language }

    func draw(on grid: inout Grid, in rect: Rect) {
        let undo = freshUndo
        let hasFocus = model.focus == .service(service)
        let style = !view.isRunning ? Theme.bad : undo != nil ? Theme.undo : hasFocus ? Theme.focus : Theme.muted
        let number = service.rawValue + 1
        let name = language.name(service).uppercased()
        grid.box(
            rect, title: "\(number) \(name)\(view.isRunning ? "" : language(" ■ STOPPED", " ■ СТОП"))",
            kind: undo != nil ? .double : hasFocus ? .heavy : .light, style: style,
            titleStyle: view.isRunning ? (hasFocus ? Theme.focus : Theme.title) : Theme.bad)
        drawBadges(on: &grid, in: rect)
        let inside = rect.inset(columns: 2, rows: 1)
        for (row, line) in lines(inside).enumerated() { draw(line, on: &grid, in: inside.line(row)) }
    }

    // MARK: badges

    /// A compensation that has just been made.
    private var freshUndo: NarratorLog.Line? {
        guard let line = model.log.lastUndo(of: service) else { return nil }
        return model.seen.clock <= line.time + .milliseconds(900) ? line : nil
    }

    /// What is armed comes first: where not all of it fits, it is counted.
    private func drawBadges(on grid: inout Grid, in rect: Rect) {
        let title = TextWidth.of("1 " + language.name(service)) + (view.isRunning ? 2 : 12)
        let edge = rect.line(0).inset(columns: 1, rows: 0)
        let room = edge.split(left: min(title, edge.columns)).rest
        let armed = Fault.allCases.filter { $0.service == service && setting($0).isArmed }
        let style = Theme.armed.with { $0.reverse = true }
        var runs = armed.map { Run(" " + badge($0) + " ", style) }
        if Self.width(runs) > room.columns { runs = [Run(" ✗ \(armed.count) ", style)] }
        let undone = Run(" ↩ \(language.count(view.undone)) ", Theme.undo)
        if service == .order, let http = model.options.http { runs += server(http, room.columns) }
        if view.undone > 0, Self.width(runs + [undone]) <= room.columns { runs.append(undone) }
        grid.put(right: runs, in: room)
    }

    /// Where clients reach the service: the port alone where there is little room, and on this machine only.
    private func server(_ http: String, _ columns: Int) -> [Run] {
        let port = http.lastIndex(of: ":").map { String(http[$0...]) } ?? http
        let style = model.options.isHTTPOpen ? Theme.armed : Theme.message
        let forms = [" HTTP \(http) ", " HTTP \(port) ", " \(port) "].map { Run($0, style) }
        return Array(forms.drop { Self.width([$0]) >= columns }.prefix(1))
    }

    private static func width(_ runs: [Run]) -> Int { runs.reduce(0) { $0 + TextWidth.of($1.text) } }

    private func setting(_ fault: Fault) -> FaultSetting { model.seen.faults[Int(fault.rawValue)] }

    /// `✗ next`: the step fails; `↩✗ always`: its compensation does.
    private func badge(_ fault: Fault) -> String {
        let setting = setting(fault)
        var parts: [String] = []
        if setting.mode != .off { parts.append(language.name(setting.mode)) }
        if let order = setting.orders.first {
            parts.append("#" + order.label + (setting.orders.count > 1 ? "+\(setting.orders.count - 1)" : ""))
        }
        let mark = fault.isCompensation ? "↩✗ " : fault == .onTheWay ? language("✗ way ", "✗ путь ") : "✗ "
        return mark + parts.joined(separator: " ")
    }

    // MARK: lines

    private enum PaneLine {
        case runs([Run])
        /// A label and a bar behind it.
        case progress(String, Double, Style)
    }

    private func draw(_ line: PaneLine, on grid: inout Grid, in rect: Rect) {
        switch line {
        case .runs(let runs): grid.put(runs, in: rect)
        case .progress(let label, let fraction, let style):
            let used = grid.put([Run(TextWidth.clip(label, to: rect.columns) + " ")], in: rect)
            let columns = min(20, rect.columns - used)
            if columns > 1 {
                grid.bar(
                    fraction, at: rect.origin.moved(columns: rect.columns - columns), columns: columns, style: style,
                    within: rect)
            }
        }
    }

    private func lines(_ inside: Rect) -> [PaneLine] {
        var lines = Array(
            (working(inside.rows, inside.columns) + [ledger(inside.columns)] + queue(inside.rows, inside.columns))
                .prefix(inside.rows))
        let room = inside.rows - lines.count
        for act in model.log.acts(of: service, room) {
            guard let deed = act.phrase.deed else { continue }
            let label = act.phrase.order.map { "#" + $0.label + " " } ?? ""
            let style = deed.style == .bold ? Style.plain : deed.style
            let text = TextWidth.clip(deed.glyph.drawn + " " + label + deed.text, to: inside.columns)
            lines.append(.runs([Run(text, style)]))
        }
        return lines
    }

    /// The earliest work, and shipments where there is room.
    private func working(_ rows: Int, _ columns: Int) -> [PaneLine] {
        guard view.isRunning else {
            return [
                .runs([
                    Run(language("in its queues: ", "в очередях: "), Theme.bad),
                    Run(language.count(view.waitingCommands + view.waitingStatuses), Theme.bad),
                    Run(columns < 28 ? "" : language("   o starts it", "   o — запуск"), Theme.muted),
                ])
            ]
        }
        if service == .order { return [] }
        let most = rows >= 8 ? 4 : 1
        var lines: [PaneLine] = view.work.prefix(most).map { work in
            .progress(
                instances + (columns < 28 ? "" : verb + " ") + "#" + work.order.label, fraction(work), Theme.message)
        }
        if lines.isEmpty {
            lines = [
                .runs([
                    Run(instances, Theme.muted),
                    Run(
                        columns < 28 ? language("idle", "ждёт") : language("waiting for work", "ждёт работы"),
                        Theme.muted),
                ])
            ]
        }
        for retry in view.retries.prefix(1) {
            lines.append(
                .progress(
                    "↻ " + Narrator(language: language).compensation(of: service) + " #" + retry.order.label,
                    fraction(retry), Theme.bad))
        }
        if rows >= 5 {
            for shipment in view.shipments.prefix(rows >= 8 ? 3 : 1) {
                lines.append(
                    .progress(
                        "➜ #" + shipment.order.label + language(" on the way", " в пути"), fraction(shipment),
                        Style(.yellow)))
            }
        }
        return lines
    }

    /// Busy and idle instances.
    private var instances: String {
        if view.instances > 6 || view.busy > 6 {
            return "●\(language.count(view.busy))/\(language.count(view.instances)) "
        }
        return String(repeating: "●", count: view.busy)
            + String(repeating: "○", count: max(0, view.instances - view.busy)) + " "
    }

    private var verb: String {
        switch service {
        case .order: ""
        case .payment: language("charging", "списывает")
        case .stock: language("reserving", "резервирует")
        case .delivery: language("handing over", "принимает")
        }
    }

    private func fraction(_ work: ServiceView.Work) -> Double {
        let whole = (work.ends - work.began).nanoseconds
        return whole > 0 ? Double((model.seen.clock - work.began).nanoseconds) / Double(whole) : 1
    }

    private func number(_ count: Int, _ style: Style = .plain) -> Run {
        Run(" " + language.count(count), count > 0 ? style.with { $0.bold = true } : Theme.muted)
    }

    private func ledger(_ columns: Int) -> PaneLine {
        let isNarrow = columns < 28
        let gap = Run(isNarrow ? " " : "   ")
        switch service {
        case .order:
            let tally = model.seen.tally
            return .runs([
                Run(language("created", "создано")), number(tally.reduce(0, +)), gap,
                Run(language("running", "в работе")),
                number(tally[0...3].reduce(0, +)),
            ])
        case .payment:
            return .runs([
                Run(isNarrow ? language("paid", "опл.") : language("charged", "списано")), number(view.done), gap,
                Run(isNarrow ? "↩" : language("refunded", "возвращено"), Theme.undo), number(view.undone, Theme.undo),
            ])
        case .stock:
            return .runs(
                [Run(language("reserved", "резерв")), number(units(\.reserved)), gap]
                    + (isNarrow ? [] : [Run(language("gone", "отпущено")), number(units(\.gone)), gap])
                    + [Run(isNarrow ? "↩" : language("back", "снято"), Theme.undo), number(view.undone, Theme.undo)])
        case .delivery:
            let gap = Run(isNarrow ? " " : "  ")
            return .runs([
                Run("➜"), number(view.underWay), gap, Run("✓", Theme.good), number(view.arrivals, Theme.good),
                Run(isNarrow ? "" : language(" arrived", " доставлено")), gap, Run("↩", Theme.undo),
                number(view.undone, Theme.undo),
                Run(isNarrow ? "" : language(" to return", " вернуть")),
            ])
        }
    }

    private func units(_ column: KeyPath<Shelf, Int64>) -> Int {
        Int(model.seen.shelves.reduce(Int64(0)) { $0 &+ $1.shelf[keyPath: column] })
    }

    private func queue(_ rows: Int, _ columns: Int) -> [PaneLine] {
        if service == .order {
            let tally = model.seen.tally
            let isNarrow = columns < 28
            return [
                .runs([
                    Run("✓", Theme.good), Run(isNarrow ? "" : language(" completed", " выполнено")),
                    number(tally[4], Theme.good),
                    Run("   ✗", Theme.bad), Run(isNarrow ? "" : language(" cancelled", " отменено")),
                    number(tally[5], Theme.bad),
                ])
            ]
        }
        guard rows >= 5, view.waitingCommands + view.owed > 0, view.isRunning else { return [] }
        var runs = [Run(language("waiting", "ждут")), number(view.waitingCommands, Theme.armed)]
        if view.owed > 0 { runs += [Run(language("   retrying", "   повторы")), number(view.owed, Theme.bad)] }
        return [.runs(runs)]
    }
}
