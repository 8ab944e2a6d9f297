import SagaCore
import SagaEngine

/// The crash of a service: now, or armed at a moment of what it handles.
extension OverlayView {
    func drawCrash(_ form: CrashForm, on grid: inout Grid) {
        let table = CrashTable(model, form)
        let inside = window(
            table.title, columns: 78, rows: form.handlings.count + 9, on: &grid)
        let now = inside.line(0)
        grid.put(table.now, in: now)
        if form.row == 0 { grid.restyle(now, Theme.chosen) }
        grid.mark(now, .line(0))
        grid.put(table.heading, in: inside.line(2))
        for place in form.handlings.indices { draw(table, place, form, on: &grid, in: inside.line(place + 3)) }
        let about = inside.split(top: form.handlings.count + 4).rest
        for (place, row) in Paragraph([Run(table.about, Theme.muted)]).rows(about.columns).prefix(about.rows)
            .enumerated()
        {
            grid.put(row, in: about.line(place))
        }
    }

    private func draw(_ table: CrashTable, _ place: Int, _ form: CrashForm, on grid: inout Grid, in line: Rect) {
        grid.put(table.name(place), at: line.origin, style: form.row == place + 1 ? .bold : .plain, within: line)
        var rest = line.split(left: table.nameWidth).rest
        for (column, moment) in Moment.allCases.enumerated() {
            let (cell, others) = rest.split(left: table.cellWidth)
            let (text, style) = table.cell(CrashPoint(form.service, form.handlings[place], moment))
            let isHere = form.row == place + 1 && form.column == column
            grid.put(
                TextWidth.fit(" " + text, to: cell.columns - 1), at: cell.origin,
                style: isHere ? Theme.chosen : style, within: cell)
            grid.mark(cell, .line((place + 1) * CrashForm.columns + column))
            rest = others
        }
    }

    func drawRestart(_ kind: BrokerRestart?, on grid: inout Grid) {
        let inside = window(language("RESTART THE BROKER?", "ПЕРЕЗАПУСТИТЬ БРОКЕР?"), columns: 64, rows: 7, on: &grid)
        let answers = [
            language("n  Cancel", "н  Отмена"),
            language("1  durable: its queues are on disk", "1  с сохранением: очереди на диске"),
            language("2  transient: what is queued is lost", "2  без сохранения: очереди пропадут"),
        ]
        for (place, answer) in answers.enumerated() {
            let line = inside.line(place + 1)
            let isHere = BrokerRestart.answers[place] == kind
            grid.put(" \(answer) ", at: line.origin, style: isHere ? Theme.key : .plain, within: line)
            grid.mark(line, .line(place))
        }
    }
}

/// What can crash, and how it is armed.
struct CrashTable {
    private let model: ScreenModel
    private let form: CrashForm

    private var language: Language { model.language }

    init(_ model: ScreenModel, _ form: CrashForm) { (self.model, self.form) = (model, form) }

    let cellWidth = 14
    let nameWidth = 25

    var title: String {
        let order = form.order.map { " — #\($0.label)" } ?? ""
        return language("CRASH: ", "ПАДЕНИЕ: ") + language.name(form.service).uppercased() + order
    }

    var now: Line {
        guard let instance = model.instance(of: form.service) else { return Line([]) }
        let several = model.view(of: form.service).crew.count > 1
        let number = several ? " \(instance.number + 1)" : ""
        let text =
            instance.condition == .crashed
            ? language("start instance\(number) again", "запустить экземпляр\(number) снова")
            : language("crash instance\(number) now", "уронить экземпляр\(number) сейчас")
        return Line([.must(Glyph.crashed.drawn + " " + text)])
    }

    var heading: Line {
        let moments = Moment.allCases.map(language.brief)
        return Line(
            [.must(TextWidth.pad(language("or armed:", "или потом:"), to: nameWidth), style: Theme.muted)]
                + moments.map { .must(TextWidth.pad(" " + $0, to: cellWidth), style: Theme.muted) })
    }

    func name(_ place: Int) -> String {
        switch form.handlings[place] {
        case .work: language("its work", "работа")
        case .status(let status): language("hears \(language.name(status))", "слышит «\(language.name(status))»")
        case .shipment: language("a parcel arrives", "прибытие посылки")
        case .retry: language("compensates again", "повтор компенсации")
        case .create: language("creates an order", "создание заказа")
        case .cancel: language("the customer cancels", "отмена покупателем")
        case .deadline: language("an order's time is up", "срок заказа истёк")
        }
    }

    func cell(_ point: CrashPoint) -> (text: String, style: Style) {
        let setting = model.view(of: form.service).crash(at: point)
        guard setting.isArmed else { return (Glyph.nothing.drawn, Theme.muted) }
        let forms = [
            language.when(setting), setting.orders.isEmpty ? "" : language.when(FaultSetting(orders: setting.orders)),
        ]
        let text = forms.first { TextWidth.of($0) < cellWidth - 1 } ?? Glyph.crashed.drawn
        return (text, Theme.armed)
    }

    var about: String {
        guard let point = form.point else {
            return language(
                "What it had not stored is lost; its message is delivered again. A crash hits first attempts only.",
                "Незаписанное пропадёт, сообщение будет доставлено ещё раз. Падают только на первой попытке.")
        }
        let words = language.name(point.moment)
        let whose = form.order.map { language("for #\($0.label) only", "только для #\($0.label)") } ?? ""
        return [language.capitalised(language.name(point.handling)), words, whose].filter { !$0.isEmpty }
            .joined(separator: ", ") + "."
    }
}

extension Language {
    func brief(_ moment: Moment) -> String {
        switch moment {
        case .beforeStore: self("before store", "до записи")
        case .afterStore: self("stored", "записано")
        case .afterPublish: self("published", "отправлено")
        }
    }

    func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// How something is armed: `next`, `always`, `#A7`.
    func when(_ setting: FaultSetting) -> String {
        var parts: [String] = []
        if setting.mode != .off { parts.append(name(setting.mode)) }
        if let order = setting.orders.first {
            parts.append("#" + order.label + (setting.orders.count > 1 ? "+\(setting.orders.count - 1)" : ""))
        }
        return parts.joined(separator: " ")
    }
}
