import SagaCore
import SagaEngine

/// The queues: what waits, is on its way, held or blocked in each, and the copies of the chosen one in their order.
extension OverlayView {
    private static let queueRows = SubscriptionID.allCases.count
    /// The rows of copies that are seen at once: without the frame, the queues, the rule and the heading.
    var copyRows: Int { max(1, body.rows - 2 - Self.queueRows - 2) }

    func drawQueues(_ list: QueueList, on grid: inout Grid) {
        let copies = model.copies(in: list)
        let count = model.seen.queues.first { $0.subscription == list.queue }.map(\.total) ?? copies.count
        let here = count == 0 ? 0 : min(list.index, count - 1) + 1
        let inside = window(
            [language("QUEUES", "ОЧЕРЕДИ")], columns: 110, rows: body.rows, on: &grid,
            badges: ["\(language.count(here))/\(language.count(count))"])
        let (queues, rest) = inside.split(top: Self.queueRows)
        drawQueueRows(list, on: &grid, in: queues)
        let (rule, below) = rest.split(top: 1)
        grid.line(.horizontal, from: rule.origin, length: rule.columns, style: Theme.muted)
        grid.put(" \(language.name(list.queue)) ", at: rule.origin.moved(columns: 2), style: Theme.title, within: rule)
        drawCopies(copies, list, on: &grid, in: below)
        let known = model.count(in: list)
        let top = Self.top(list.index, rows: copyRows, of: known)
        grid.put(
            ScrollMark(top: top, seen: min(known, copyRows), of: max(count, known)),
            in: Rect(column: inside.column, row: inside.bottom, columns: inside.columns + 1, rows: 1), language)
    }

    private static func top(_ index: Int, rows: Int, of count: Int) -> Int {
        max(0, min(index - rows / 2, count - rows))
    }

    private func drawQueueRows(_ list: QueueList, on grid: inout Grid, in rect: Rect) {
        let table = QueueTable(model)
        for (place, view) in model.seen.queues.enumerated() {
            let isHere = view.subscription == list.queue
            grid.put(table.line(view, isHere: isHere), in: rect.line(place))
            grid.mark(rect.line(place), .field(Int(view.subscription.rawValue)))
        }
    }

    private func drawCopies(_ copies: [CopyView], _ list: QueueList, on grid: inout Grid, in rect: Rect) {
        let rows = rect.split(top: 1).rest
        let ghost = list.dropped
        guard !copies.isEmpty || ghost != nil else {
            let text = language(
                "Nothing is in this queue. With time standing still, n and then . bring messages here one by one.",
                "В этой очереди пусто. Пауза, n и затем . по одному приводят сюда сообщения.")
            for (place, row) in Paragraph([Run(text, Theme.muted)]).rows(rect.columns).prefix(rows.rows).enumerated() {
                grid.put(row, in: rows.line(place))
            }
            return
        }
        let count = model.count(in: list)
        let top = Self.top(list.index, rows: rows.rows, of: count)
        let seen = (top..<max(top, min(top + rows.rows, count))).filter { model.copy(at: $0, in: list) != nil }
        let table = CopyTable(model, seen.compactMap { model.copy(at: $0, in: list) }, from: top)
        grid.put(table.heading, in: rect.line(0))
        var row = 0
        for place in seen {
            if let ghost, ghost.index == place {
                grid.put(table.line(ghost), in: rows.line(row))
                row += 1
            }
            let line = rows.line(row)
            if let copy = model.copy(at: place, in: list) { grid.put(table.line(copy, place), in: line) }
            if place == list.index { grid.restyle(line, Theme.chosen) }
            grid.mark(line, .line(place))
            row += 1
        }
        if let ghost, ghost.index >= count { grid.put(table.line(ghost), in: rows.line(row)) }
    }
}

extension QueueView {
    /// Everything in it.
    var total: Int { waitingCount + onTheWay + heldCount }
}

extension Language {
    /// Of which topic, for whom.
    func name(_ queue: SubscriptionID) -> String { "\(queue.topic.name) \(Glyph.leads.drawn) \(name(queue.consumer))" }
}

/// The queues in rows whose columns stand under one another.
struct QueueTable {
    private let model: ScreenModel
    private let name: Int
    private let counts: [Int]

    private var language: Language { model.language }

    init(_ model: ScreenModel) {
        let language = model.language
        self.model = model
        name = SubscriptionID.allCases.map { TextWidth.of(language.name($0)) }.max() ?? 0
        counts = [\QueueView.waitingCount, \.onTheWay, \.heldCount].map { path in
            model.seen.queues.map { TextWidth.of(language.count($0[keyPath: path])) }.max() ?? 0
        }
    }

    func line(_ view: QueueView, isHere: Bool) -> Line {
        let latency = model.seen.latencies[Int(view.subscription.topic.rawValue)]
        return Line([
            .must((isHere ? Glyph.here.drawn : " ") + " ", style: Theme.focus),
            .must(TextWidth.pad(language.name(view.subscription), to: name), style: isHere ? .bold : .plain), .gap(3),
            count(.waiting, view.waitingCount, counts[0], Theme.armed),
            .word(" " + language.form(view.waitingCount, en: ("waits", "wait"), ru: ("ждёт", "ждут", "ждут"))), .gap(3),
            count(.message, view.onTheWay, counts[1], Theme.message), .word(language(" on the way", " в пути")),
            .gap(3),
            count(.held, view.heldCount, counts[2], Theme.armed), .word(language(" held", " задержано")),
            view.isBlocked
                ? .forms(
                    [
                        language("  \(Glyph.stopped.drawn) blocked", "  \(Glyph.stopped.drawn) стоит"),
                        " " + Glyph.stopped.drawn,
                    ]
                    .map { [Run($0, Theme.bad)] })
                : .must(""),
            latency.map { .must("  " + language.seconds($0), " " + language.seconds($0), style: Theme.armed) }
                ?? .must(""),
        ])
    }

    /// Nought is quiet.
    private func count(_ glyph: Glyph, _ count: Int, _ width: Int, _ style: Style) -> Piece {
        let style = count == 0 ? Theme.muted : style
        let padded = TextWidth.pad(language.count(count), to: width, .right)
        return .must("\(glyph.drawn) \(padded)", "\(glyph.drawn) \(count)", "\(glyph.drawn)\(count)", style: style)
    }
}

/// Copies in rows whose columns stand under one another: position, order, event, attempt, age, marks.
struct CopyTable {
    private let model: ScreenModel
    private let place: Int
    private let label: Int
    private let event: Int
    private let age: Int

    private var language: Language { model.language }
    private static let attempt = 7

    init(_ model: ScreenModel, _ copies: [CopyView], from top: Int) {
        let language = model.language
        let now = model.seen.clock
        self.model = model
        place = max(2, language.count(top + copies.count).count)
        label = max(5, copies.map { $0.name.order.label.utf8.count + 1 }.max() ?? 0)
        event = max(7, copies.map { TextWidth.of(language.name($0.name.event)) }.max() ?? 0)
        age = max(7, copies.map { TextWidth.of(Self.age($0, now)) }.max() ?? 0)
    }

    private static func age(_ copy: CopyView, _ now: Instant) -> String {
        ClockText.short(Instant(nanoseconds: max(0, (now - copy.publishedAt).nanoseconds)))
    }

    var heading: Line {
        Line([
            .must("  " + TextWidth.pad("№", to: place, .right), style: Theme.muted), .gap(2),
            .must(TextWidth.pad(language("order", "заказ"), to: label), style: Theme.muted), .gap(2),
            .must(TextWidth.pad(language("event", "событие"), to: event), style: Theme.muted), .gap(2),
            .must(TextWidth.pad(language("attempt", "попытка"), to: Self.attempt), style: Theme.muted), .gap(2),
            .must(TextWidth.pad(language("age", "возраст"), to: age, .right), style: Theme.muted),
        ])
    }

    func line(_ copy: CopyView, _ number: Int) -> Line {
        let (sign, style) = sign(copy)
        let marks = marks(copy)
        return Line(
            [
                .must(sign.drawn + " ", style: style),
                .must(TextWidth.pad(language.count(number + 1), to: place, .right)), .gap(2),
                .must(TextWidth.pad("#" + copy.name.order.label, to: label), style: .bold), .gap(2),
                .must(
                    TextWidth.pad(language.name(copy.name.event), to: event), style: Theme.style(of: copy.name.event)),
                .gap(2),
                .must(
                    TextWidth.pad(String(copy.name.attempt), to: Self.attempt),
                    style: copy.name.attempt > 1 ? Theme.bad : Theme.muted), .gap(2),
                .must(TextWidth.pad(Self.age(copy, model.seen.clock), to: age, .right), style: Theme.muted),
            ] + marks.flatMap { [.gap(2), $0] })
    }

    /// What has just gone.
    func line(_ ghost: QueueList.Dropped) -> Line {
        Line([
            .must(Glyph.failed.drawn + " " + String(repeating: " ", count: place), style: Theme.bad), .gap(2),
            .must("#" + ghost.name.order.label, style: Theme.bad), .gap(2),
            .must(language.name(ghost.name.event), style: Theme.bad), .gap(2),
            .word(language("dropped: nobody is told", "потеряно: никто не узнает"), style: Theme.bad),
        ])
    }

    // MARK: marks

    private func sign(_ copy: CopyView) -> (Glyph, Style) {
        if copy.isHeld { return (.held, Theme.armed) }
        return copy.ready > model.seen.clock ? (.message, Theme.message) : (.waiting, Theme.armed)
    }

    private func marks(_ copy: CopyView) -> [Piece] {
        var pieces: [Piece] = []
        if copy.isHeld {
            pieces.append(
                copy.until == .never
                    ? .word(language("held", "задержано"), style: Theme.armed) : delayed(copy.until - model.seen.clock))
        } else if copy.ready > model.seen.clock {
            pieces.append(.word(language("on its way", "в пути"), style: Theme.muted))
        }
        if copy.marks.contains(.unreadable) {
            pieces.append(mark(.unreadable, language("unreadable", "не читается"), Theme.bad))
        }
        if copy.marks.contains(.blocking) {
            pieces.append(mark(.stopped, language("blocks the queue", "держит очередь"), Theme.bad))
        }
        if copy.marks.contains(.twin) { pieces.append(mark(.twin, language("duplicate", "дубль"), Theme.muted)) }
        if copy.marks.contains(.redriven) { pieces.append(.word(language("re-driven", "повтор"), style: Theme.muted)) }
        return pieces
    }

    private func delayed(_ left: Span) -> Piece {
        let seconds = language.tenths(left)
        return .must(language("held, \(seconds) left", "отложено, ещё \(seconds)"), seconds, style: Theme.armed)
    }

    private func mark(_ glyph: Glyph, _ word: String, _ style: Style) -> Piece {
        .forms([[Run("\(glyph.drawn) \(word)", style)], [Run(glyph.drawn, style)]], .word)
    }
}
