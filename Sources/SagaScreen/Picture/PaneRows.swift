import SagaCore
import SagaEngine

/// What stands inside of a service's pane, row by row: work, counters, trouble, and the last acts. Where there are only
/// three rows, trouble stands on the frame.
struct PaneRows {
    /// A line, with a bar in place of its spring.
    struct Row {
        var line: Line
        var bar: (fraction: Double, style: Style)?

        static let blank = Row(line: Line([]))

        /// In the frame's row, of which blanks stand on both sides: a text may take one of them, and both where what must
        /// be seen needs it.
        func draw(on grid: inout Grid, between frame: Rect) {
            let isText = bar == nil && !line.pieces.contains(where: \.isSpring)
            let inside = frame.inset(columns: 2, rows: 0)
            let wide = Rect(column: inside.column, row: inside.row, columns: inside.columns + 1, rows: 1)
            let least = isText ? wide : inside
            draw(on: &grid, in: line.least <= least.columns ? least : frame.inset(columns: 1, rows: 0))
        }

        private func draw(on grid: inout Grid, in rect: Rect) {
            let place = grid.put(around: line, in: rect, room: bar == nil ? 1 : 8)
            guard let bar, place.columns > 3 else { return }
            let end = place.right == rect.right ? 0 : 1
            let columns = min(20, place.columns - 1 - end)
            let start = Point(column: place.right - end - columns, row: rect.row)
            grid.bar(bar.fraction, at: start, columns: columns, style: bar.style, within: rect)
        }
    }

    let model: ScreenModel
    let view: ServiceView

    init(_ model: ScreenModel, _ view: ServiceView) {
        self.model = model
        self.view = view
    }

    var language: Language { model.language }
    private var service: ServiceID { view.id }

    func rows(_ count: Int) -> [Row] {
        var rows = [showsCrew ? crew : work(0, isAlone: count < 4)]
        if count >= 8, service != .order { rows.append(showsCrew ? .blank : work(1, isAlone: false)) }
        rows.append(Row(line: Line(ledger)))
        if count >= 4 { rows.append(trouble) }
        if count >= 5, service == .delivery { rows += (0..<(count < 8 ? 1 : 2)).map(shipment) }
        if count >= 6, service == .stock { rows.append(Row(line: Line(goods))) }
        if count >= 5, showsCrew, view.crew.count > 1 { rows += oneByOne(count - rows.count) }
        return rows + acts(count - rows.count)
    }

    // MARK: work

    /// The work that ends first, or the next after it. Alone, Delivery's also tells how many parcels are on their way.
    private func work(_ place: Int, isAlone: Bool) -> Row {
        if service == .order, view.isRunning { return Row(line: Line(orders)) }
        guard view.isRunning else { return place == 0 ? Row(line: Line(stopped)) : .blank }
        let onTheWay =
            isAlone && service == .delivery ? [.gap(1), counter(.onTheWay, view.underWay, Style(.yellow))] : []
        let start = place == 0 ? instances : .must("")
        guard place < view.work.count else {
            let idle = Piece.word(
                language(" waiting for work", " ждёт работы"), language(" idle", " ждёт"), style: Theme.muted)
            return Row(line: Line([start, place == 0 ? idle : .must(""), .spring] + onTheWay))
        }
        let work = view.work[place]
        let text = [
            start, Piece.word((place == 0 ? " " : "") + verb), .unit(" #" + work.order.label), .spring,
        ]
        return Row(line: Line(text + onTheWay), bar: (fraction(work), Theme.message))
    }

    private var orders: [Piece] {
        let tally = model.seen.tally
        return [
            counter(.created, tally.reduce(0, +)), .word(language(" created", " создано")), .gap(3),
            counter(.busy, tally[0...3].reduce(0, +), Theme.message), .word(language(" running", " в работе")),
        ]
    }

    private var stopped: [Piece] {
        [
            counter(.stopped, view.waitingCommands + view.waitingStatuses, Theme.bad, isLoud: true),
            .word(language(" in its queues", " в очередях"), style: Theme.bad),
            .forms([[Run(language("   o starts it", "   o — запуск"), Theme.muted)], []], .gap),
        ]
    }

    /// Busy and idle instances.
    private var instances: Piece {
        let (busy, all) = (view.busy, view.instances)
        let counted = "\(language.count(busy))/\(language.count(all))"
        let style = busy > 0 ? Theme.message : Theme.muted
        let numbers = [Glyph.busy.drawn + counted, Glyph.busy.drawn + "\(busy)/\(all)", "\(busy)/\(all)"]
            .map { [Run($0, style)] }
        guard all <= 6, busy <= all else { return .forms(numbers) }
        let signs = [
            Run(String(repeating: Glyph.busy.character, count: busy), Theme.message),
            Run(String(repeating: Glyph.idle.character, count: all - busy), Theme.muted),
        ]
        return .forms([signs] + numbers)
    }

    var verb: String {
        switch service {
        case .order: ""
        case .payment: language("charging", "списывает")
        case .stock: language("reserving", "резервирует")
        case .delivery: language("handing over", "принимает")
        }
    }

    /// How far work, a parcel or a wait has come.
    func fraction(_ work: ServiceView.Work) -> Double {
        let whole = (work.ends - work.began).nanoseconds
        return whole > 0 ? Double((model.seen.clock - work.began).nanoseconds) / Double(whole) : 1
    }

    // MARK: counters

    /// A number behind its sign. Nought is quiet.
    private func counter(
        _ glyph: Glyph, _ count: Int, _ style: Style = .plain, isLoud: Bool = false
    ) -> Piece {
        let isNought = count == 0 && !isLoud
        let number = language.count(count)
        let forms = [(glyph.drawn + " ", number), (glyph.drawn, number), (glyph.drawn, String(count))]
        return .forms(
            forms.map { sign, number in
                [
                    Run(sign, isNought ? Theme.muted : style),
                    Run(number, isNought ? Theme.muted : style.with { $0.bold = true }),
                ]
            })
    }

    private var ledger: [Piece] {
        switch service {
        case .order:
            let tally = model.seen.tally
            return pair(
                (.done, tally[4], [language(" completed", " выполнено")], Theme.good),
                (.failed, tally[5], [language(" cancelled", " отменено")], Theme.bad))
        case .payment: return steps([language(" charged", " списано")], [language(" refunded", " возвращено")])
        case .stock:
            return steps(
                [language(" reserved", " зарезервировано"), language(" reserved", " в резерве")],
                [language(" released", " снято")])
        case .delivery:
            return pair(
                (.done, view.arrivals, [language(" arrived", " доставлено")], Theme.good),
                (.undone, view.undone, [language(" to return", " вернуть")], Theme.undo))
        }
    }

    private func steps(_ done: [String], _ undone: [String]) -> [Piece] {
        pair((.done, view.done, done, .plain), (.undone, view.undone, undone, Theme.undo))
    }

    private typealias Count = (glyph: Glyph, count: Int, words: [String], style: Style)

    private func pair(_ first: Count, _ second: Count) -> [Piece] { counted(first) + [.gap(3)] + counted(second) }

    private func counted(_ count: Count) -> [Piece] {
        let style = count.count == 0 ? Theme.muted : count.glyph == .done ? .plain : count.style
        return [
            counter(count.glyph, count.count, count.style),
            .forms(count.words.map { [Run($0, style)] } + [[]], .word),
        ]
    }

    /// Stock's own ledger.
    private var goods: [Piece] {
        let columns: [(KeyPath<Shelf, Int64>, long: String, short: String)] = [
            (\.onHand, language(" on hand", " на складе"), language(" there", " есть")),
            (\.reserved, language(" reserved", " в резерве"), language(" held", " резерв")),
            (\.gone, language(" gone", " отпущено"), language(" gone", " ушло")),
        ]
        let pieces = columns.enumerated().map { place, shown -> [Piece] in
            let (column, long, short) = shown
            let units = model.seen.shelves.reduce(Int64(0)) { $0 &+ $1.shelf[keyPath: column] }
            let numbers = [language.count(Int(units)), String(units)].map { [Run($0, Theme.muted)] }
            return [
                place == 0 ? .forms(numbers) : .forms(numbers + [[]], .unit),
                .forms([[Run(long, Theme.muted)], [Run(short, Theme.muted)], []], .word),
            ]
        }
        return Array(pieces.joined(separator: [.gap(2)]))
    }

    /// How many parcels are on their way, and the one that arrives first; or the next one under it.
    private func shipment(_ place: Int) -> Row {
        let count = counter(.onTheWay, view.underWay, Style(.yellow))
        let words = language(" on the way", " в пути")
        let start =
            place == 0
            ? [count, .word(words, style: view.underWay > 0 ? .plain : Theme.muted), .gap(1)]
            : [.gap(count.width(0) + TextWidth.of(words) + 1)]
        guard place < view.shipments.count else { return Row(line: Line(place == 0 ? start : [])) }
        let shipment = view.shipments[place]
        return Row(
            line: Line(start + [.unit("#" + shipment.order.label), .spring]),
            bar: (fraction(shipment), Style(.yellow)))
    }
}
