import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// What must be seen is whole, wherever it is drawn: numbers, outcomes, attempts, names. What each row must show is worked
/// out here, from the observation, and not asked of the views.
@Suite struct PictureMustsTests {
    private static let widths = Array(72...220)
    private static let heights = [22, 24, 29, 30, 36, 42, 50, 60]

    /// Every width with every height in some draw of some language, each of them with another observation.
    @Test(arguments: [UInt64](1...3), Language.allCases)
    func thePictureIsWhole(seed: UInt64, language: Language) {
        var sample = Sample(seed: seed &* 31 &+ UInt64(language == .ru ? 1 : 0))
        for (place, columns) in Self.widths.enumerated() {
            let size = Size(columns: columns, rows: Self.heights[(place + Int(seed)) % Self.heights.count])
            let seen = sample.observation()
            var model = ScreenModel(
                ScreenOptions(language: language, http: place % 3 == 0 ? "0.0.0.0:8080" : nil), size: size,
                scenarios: [])
            _ = model.receive(seen)
            let lost = PictureMusts(model).lost
            if !lost.isEmpty {
                Issue.record("seed \(seed), \(size), \(language): \(lost)\n\(PictureMusts(model).text)")
                return
            }
        }
    }
}

/// What the picture must show of an observation, and what of it is not there.
struct PictureMusts {
    private let model: ScreenModel
    private let layout: MainLayout
    private let grid: Grid
    private var language: Language { model.language }
    private var seen: Observation { model.seen }

    init(_ model: ScreenModel) {
        self.model = model
        layout = MainLayout(model.size)
        var grid = Grid(model.size)
        PictureView(model, layout).draw(on: &grid)
        self.grid = grid
    }

    var text: String { grid.text() }

    var lost: [String] { seen.services.flatMap(pane) + broker + strip + cut }

    // MARK: reading

    private func rows(_ rect: Rect) -> [String] {
        (0..<rect.rows).map { row in
            String((rect.column..<rect.right).map { grid[Point(column: $0, row: rect.row + row)].character })
        }
    }

    /// Whether a row shows the text, not as a part of a longer number or word.
    private func shows(_ rows: [String], _ sign: String, _ forms: [String]) -> Bool {
        rows.contains { row in forms.contains { form in isWhole(sign + " " + form, row) || isWhole(sign + form, row) } }
    }

    private func isWhole(_ text: String, _ row: String) -> Bool {
        row.ranges(of: text).contains { range in
            let after = row[range.upperBound...].first
            let before = row[..<range.lowerBound].last
            return [before, after].allSatisfy {
                $0.map { !$0.isNumber && !$0.isLetter && !",.…\u{a0}".contains($0) } ?? true
            }
        }
    }

    private func number(_ rows: [String], _ sign: Glyph?, _ count: Int, _ name: String) -> [String] {
        shows(rows, sign?.drawn ?? "", [language.count(count), String(count)]) ? [] : ["\(name): \(count)"]
    }

    /// Nothing of the picture is free text.
    private var cut: [String] { grid.text().contains("…") ? ["something is cut"] : [] }

    // MARK: panes

    private func pane(_ view: ServiceView) -> [String] {
        let rows = rows(layout.pane(view.id))
        let name = language.name(view.id).uppercased()
        let inside = Array(rows.dropFirst())
        var lost = isWhole("\(view.id.rawValue + 1) \(name)", rows[0]) ? [] : ["\(view.id): its name"]
        lost += counters(view).flatMap { number(inside, $0, $1, "\(view.id) \($0)") }
        if !view.isRunning {
            lost += number(inside, .stopped, view.waitingCommands + view.waitingStatuses, "\(view.id) waiting")
            if !rows[0].contains(Glyph.stopped.drawn) { lost.append("\(view.id): it is stopped") }
        } else if isDisturbed(view) {
            lost += crew(view, inside)
        } else if view.id != .order {
            lost += instances(view, inside)
        }
        if view.isCut != isCut(view.id) { lost.append("\(view.id): it is cut off") }
        // Where everything else is armed as well, the narrowest panes have no room for its badge.
        let isCrowded = layout.pane(view.id).columns < 28 && rows[0].contains(Glyph.failed.drawn)
        if !view.armedCrashes.isEmpty, !isCrowded, !rows[0].contains(" \(Glyph.crashed.drawn) ") {
            lost.append("\(view.id): an armed crash")
        }
        if isDisturbed(view), view.crew.count > 1, layout.pane(view.id).rows >= 7 {
            // Instances stand where the acts do.
            return lost + trouble(view, inside) + armed(view, rows[0]) + mark(view, rows[0])
        }
        return lost + trouble(view, inside) + act(view, inside) + armed(view, rows[0]) + mark(view, rows[0])
    }

    /// The wires beside the pane say so.
    private func isCut(_ service: ServiceID) -> Bool {
        let pane = layout.pane(service)
        return rows(pane.inset(columns: -1, rows: 0)).contains { row in
            [row.first, row.last].contains { $0 == Glyph.cut.character }
        }
    }

    private func isDisturbed(_ view: ServiceView) -> Bool { view.isRunning && view.crew.contains { !$0.isUsual } }

    /// How many crashed and froze; and of the instance that is told of how long it takes, or how slow it is.
    private func crew(_ view: ServiceView, _ rows: [String]) -> [String] {
        let signs = view.crew.map { instance -> Glyph in
            switch instance.condition {
            case .crashed, .gone: .crashed
            case .frozen: .frozen
            case .well: instance.order == nil ? .idle : .busy
            }
        }
        let isWhole = rows[0].contains(String(signs.map(\.character)))
        let crashed = "\(Glyph.crashed.drawn)\(view.crashed) "
        let frozen = "\(Glyph.frozen.drawn)\(view.frozen) "
        let isCounted =
            (view.crashed == 0 || rows[0].contains(crashed)) && (view.frozen == 0 || rows[0].contains(frozen))
        var lost = isWhole || isCounted ? [] : ["\(view.id): its instances"]
        let told = view.crew.first { !$0.isUsual }!
        if view.crew.count > 1, !rows[0].contains(" \(told.number + 1): ") { lost.append("\(view.id): which instance") }
        if told.condition != .well, told.due != .never {
            let seconds = language.tenths(told.due - seen.clock)
            lost += rows[0].contains(" " + seconds) ? [] : ["\(view.id): \(seconds)"]
        } else if told.condition == .well {
            lost += rows[0].contains(" ×\(told.factor) ") ? [] : ["\(view.id): ×\(told.factor)"]
        }
        return lost
    }

    private func counters(_ view: ServiceView) -> [(Glyph, Int)] {
        let tally = seen.tally
        return switch view.id {
        case .order:
            (view.isRunning && !isDisturbed(view)
                ? [(.created, tally.reduce(0, +)), (.busy, tally[0...3].reduce(0, +))] : [])
                + [(.done, tally[4]), (.failed, tally[5])]
        case .payment, .stock: [(.done, view.done), (.undone, view.undone)]
        case .delivery:
            [(.done, view.arrivals), (.undone, view.undone)]
                + (view.isRunning && !isDisturbed(view) || layout.pane(.delivery).rows >= 7
                    ? [(.onTheWay, view.underWay)] : [])
        }
    }

    private func instances(_ view: ServiceView, _ rows: [String]) -> [String] {
        let dots =
            String(repeating: Glyph.busy.character, count: view.busy)
            + String(repeating: Glyph.idle.character, count: view.instances - view.busy)
        if view.instances <= 6, rows[0].contains(dots) { return [] }
        let counted = [
            "\(language.count(view.busy))/\(language.count(view.instances))", "\(view.busy)/\(view.instances)",
        ]
        let isThere = shows([rows[0]], Glyph.busy.drawn, counted) || shows([rows[0]], "", counted)
        return isThere ? [] : ["\(view.id): instances"]
    }

    private func trouble(_ view: ServiceView, _ rows: [String]) -> [String] {
        var lost: [String] = []
        if view.owed == 1, let retry = view.retries.first {
            let attempts = "\(retry.attempt)/5"
            let isThere = rows.contains { $0.contains(Glyph.retrying.drawn) && isWhole(attempts, $0) }
            lost += isThere ? [] : ["\(view.id): attempts"]
        } else if view.owed > 0 {
            lost += number(rows, .retrying, view.owed, "\(view.id) owed")
        }
        let letters = seen.deadLetters.count { $0.subscription.consumer == view.id }
        return lost + (letters > 0 ? number(rows, .failed, letters, "\(view.id) letters") : [])
    }

    /// The latest act: its sign with its amount, its units or its attempts, or with a word that tells the outcome.
    private func act(_ view: ServiceView, _ rows: [String]) -> [String] {
        let notes = view.acts.compactMap { if case .note(let note) = $0.what { note } else { nil } }
        guard let note = notes.last(where: { Deed($0, language) != nil }) else { return [] }
        // That a service which failed had nothing to undo stands behind its failure.
        let failure = notes.last { $0.kind == .failed && $0.order == note.order }
        let told = note.kind == .nothingToUndo ? [note, failure].compactMap { $0 } : [note]
        return told.contains { isThere($0, rows) } ? [] : ["\(view.id): \(note)"]
    }

    private func isThere(_ note: Note, _ rows: [String]) -> Bool {
        let deed = Deed(note, language)!
        let wanted: [String] =
            switch note.kind {
            case .charged, .refunded: [language.money(note.value)]
            case .reserved, .released: [language.count(Int(note.value))]
            case .compensationFailed: ["\(note.value)/5"]
            case .late: [language.name(note.event!)]
            default: deed.words
            }
        return rows.contains { row in row.contains(deed.glyph.drawn) && wanted.contains { isWhole($0, row) } }
    }

    /// Every fault that is armed is told, or its mark is shown: ✗ for a step, ↩✗ for a compensation.
    private func armed(_ view: ServiceView, _ edge: String) -> [String] {
        let armed = Fault.allCases.filter { $0.service == view.id && seen.faults[Int($0.rawValue)].isArmed }
        let failed = Glyph.failed.drawn
        let isStepMarked = edge.contains(" " + failed + " ") || edge.contains(" " + failed + language(" way", " путь"))
        let isMarked = armed.allSatisfy {
            $0.isCompensation ? edge.contains(" " + Glyph.undone.drawn + failed + " ") : isStepMarked
        }
        let isTold = armed.allSatisfy { fault in
            let setting = seen.faults[Int(fault.rawValue)]
            let mode = setting.mode == .off || edge.contains(language.name(setting.mode))
            let orders = setting.orders.first.map { order in
                edge.contains("#\(order.label)" + (setting.orders.count > 1 ? "+\(setting.orders.count - 1) " : " "))
            }
            return mode && orders ?? true
        }
        return armed.isEmpty || isMarked || isTold ? [] : ["\(view.id): what is armed"]
    }

    private func mark(_ view: ServiceView, _ edge: String) -> [String] {
        let isMarked = seen.breakPoints.contains { $0 == .beginsWork(view.id) || $0 == .undoes(view.id) }
        return isMarked == edge.contains(Glyph.breakPoint.drawn) ? [] : ["\(view.id): break point"]
    }

    // MARK: broker

    private var broker: [String] {
        let wires = Wires(layout)
        let all = rows(layout.broker)
        let pipes = [Topic.orders, .pay, .stock, .delivery].flatMap { topic -> [String] in
            let row = all[wires.row(of: topic) - layout.broker.row]
            var lost = isWhole(topic.name, row) ? [] : ["\(topic): its name"]
            if topic == .delivery {
                let nobody = [language("nobody", "никто")]
                lost += shows([row], "", nobody) ? [] : ["\(topic): that nobody reads it"]
            } else {
                let count = seen.queues.first { $0.subscription.topic == topic }!.waitingCount
                let queue = seen.queues.first { $0.subscription.topic == topic }!
                lost += number([row], nil, count, "\(topic) depth")
                if queue.heldCount > 0, !row.contains(Glyph.held.drawn), !queue.isBlocked {
                    lost.append("\(topic): something is held")
                }
                if queue.isBlocked, !row.contains(Glyph.stopped.drawn) { lost.append("\(topic): it is blocked") }
            }
            let isMarked = seen.breakPoints.contains(.enters(topic))
            return lost + (isMarked == row.contains(Glyph.breakPoint.drawn) ? [] : ["\(topic): break point"])
        }
        let letters = seen.deadLetters.count
        return pipes + (letters > 0 ? number([all[0]], .failed, letters, "dead letters") : [])
    }

    // MARK: the status queue

    private var strip: [String] {
        let rows = rows(layout.strip)
        let shown = model.kept.rows(seen.recentStatuses, rows.count - 2)
        var lost = isWhole(Topic.statusOrder.name, rows[0]) ? [] : ["the name of the status queue"]
        let waiting = seen.topics.first { $0.topic == .statusOrder }!.waitingCount
        let statuses = seen.queues.filter { $0.subscription.topic == .statusOrder }
        let held = statuses.reduce(0) { $0 + $1.heldCount }
        if held > 0, !rows[0].contains(" \(Glyph.held.drawn) ") { lost.append("statuses held") }
        if waiting > 0 { lost += number([rows[0]], .waiting, waiting, "statuses waiting") }
        for (status, row) in zip(shown, rows.dropFirst()) {
            let marks = zip(ServiceID.allCases, status.readBy).map { service, hasRead -> [String] in
                let isRunning = seen.services.first { $0.id == service }!.isRunning
                let sign = hasRead ? Glyph.done : isRunning ? .nothing : .stopped
                return [language.name(service), language.initials(service)].flatMap {
                    ["\($0) \(sign.drawn)", $0 + sign.drawn]
                }
            }
            let isThere =
                isWhole("#\(status.order.label)", row) && isWhole(language.name(status.event), row)
                && marks.allSatisfy { forms in forms.contains { row.contains($0) } }
            if !isThere { lost.append("status of #\(status.order.label)") }
        }
        return lost
    }
}
