import SagaCore
import SagaEngine

/// What lies over the main screen: help, menu, inspector, log, form, question.
struct OverlayView {
    let model: ScreenModel
    let layout: MainLayout

    private var language: Language { model.language }
    private var body: Rect { Rect(column: 0, row: 1, columns: model.size.columns, rows: model.size.rows - 2) }

    func draw(on grid: inout Grid) {
        switch model.overlay {
        case .none: break
        case .help(let scroll): drawHelp(scroll, on: &grid)
        case .scenarios(let index): drawMenu(index, on: &grid)
        case .inspector(let scroll): InspectorView(model: model).draw(on: &grid, in: body, scroll: scroll)
        case .log(let view): drawLog(view, on: &grid)
        case .form(let form): drawForm(form, on: &grid)
        case .confirmReset(let chosen): drawReset(chosen, on: &grid)
        }
    }

    /// A cleared box in the middle; its inside.
    private func window(_ title: String, columns: Int, rows: Int, on grid: inout Grid, badge: String? = nil) -> Rect {
        let width = min(columns, body.columns)
        let height = min(rows, body.rows)
        let rect = Rect(
            column: (body.columns - width) / 2, row: body.row + (body.rows - height) / 2, columns: width, rows: height)
        grid.fill(rect)
        grid.box(
            rect, title: title, kind: .double, style: Theme.focus, titleStyle: Theme.focus, badge: badge,
            badgeStyle: Theme.muted)
        return rect.inset(columns: 2, rows: 1)
    }

    // MARK: help

    private func drawHelp(_ scroll: Int, on grid: inout Grid) {
        let lines = helpLines
        let columns = min(body.columns, 118)
        let isDouble = columns >= 92
        let rows = isDouble ? (lines.count + 1) / 2 : lines.count
        let height = min(rows, body.rows - 2)
        let inside = window(
            language("KEYS", "КЛАВИШИ"), columns: columns, rows: rows + 2, on: &grid,
            badge: height < rows ? "↑ ↓ \(min(scroll, rows - height) + height)/\(rows)" : nil)
        let top = min(scroll, max(0, rows - inside.rows))
        for row in 0..<inside.rows where top + row < rows {
            let line = inside.line(row)
            if isDouble {
                let (left, right) = line.split(left: line.columns / 2)
                grid.put(lines[top + row], in: left.inset(columns: 0, rows: 0))
                if top + row + rows < lines.count { grid.put(lines[top + row + rows], in: right) }
            } else {
                grid.put(lines[top + row], in: line)
            }
        }
    }

    private var helpLines: [[Run]] {
        KeyBinding.Group.allCases.flatMap { group -> [[Run]] in
            let bindings = Keymap.bindings.filter { $0.group == group && !$0.long.en.isEmpty }
            return [[Run(language.name(group), Theme.focus)]]
                + bindings.map { binding in
                    [
                        Run(TextWidth.pad(" " + binding.label, to: 11), .bold),
                        Run(language(binding.long.en, binding.long.ru)),
                    ]
                }
        }
    }

    // MARK: the scenarios

    private func drawMenu(_ index: Int, on grid: inout Grid) {
        let scenarios = model.scenarios
        let inside = window(
            language("SCENARIOS", "СЦЕНАРИИ"), columns: 96, rows: scenarios.count + 7, on: &grid,
            badge: "\(min(index + 1, scenarios.count))/\(scenarios.count)")
        let (list, about) = inside.split(bottom: 4)
        let top = max(0, min(index - list.rows / 2, scenarios.count - list.rows))
        for row in 0..<list.rows where top + row < scenarios.count {
            let line = list.line(row)
            let isHere = top + row == index
            grid.put(
                [Run(isHere ? "▶ " : "  ", Theme.focus), Run(scenarios[top + row].title, isHere ? .bold : .plain)],
                in: line)
            if isHere { grid.restyle(line) { $0.reverse = true } }
        }
        guard scenarios.indices.contains(index) else { return }
        grid.line(.horizontal, from: about.origin, length: about.columns, style: Theme.muted)
        for (row, text) in TextWrap.lines(scenarios[index].summary, columns: about.columns).prefix(about.rows - 1)
            .enumerated()
        {
            grid.put(text, at: about.line(row + 1).origin, style: Theme.muted, within: about)
        }
    }

    // MARK: the log

    private func drawLog(_ view: LogView, on grid: inout Grid) {
        let lines = model.log.lines.filter { view.filter.admits($0.phrase.tone) }
        let title = language("LOG", "ЖУРНАЛ") + " · " + language.name(view.filter)
        let missed = model.log.missed
        let badge =
            missed > 0 ? language("\(language.count(missed)) left out", "пропущено \(language.count(missed))") : nil
        let inside = window(title, columns: body.columns, rows: body.rows, on: &grid, badge: badge)
        let last = max(min(inside.rows, lines.count), lines.count - view.scroll)
        for (row, line) in lines[max(0, last - inside.rows)..<last].enumerated() {
            let tag = line.phrase.order.map { "#" + $0.label } ?? ""
            grid.put(
                [
                    Run(ClockText.short(line.time) + "  ", Theme.muted), Run(TextWidth.pad(tag, to: 7), Theme.muted),
                    Run(line.phrase.text, Theme.style(of: line.phrase.tone)),
                ], in: inside.line(row))
        }
        if lines.isEmpty {
            grid.put(language("nothing yet", "пока ничего"), at: inside.origin, style: Theme.muted, within: inside)
        }
    }

    // MARK: the form

    private func drawForm(_ form: OrderForm, on grid: inout Grid) {
        let fields = OrderForm.Field.allCases
        let inside = window(language("NEW ORDER", "НОВЫЙ ЗАКАЗ"), columns: 64, rows: fields.count + 6, on: &grid)
        for (row, field) in fields.enumerated() {
            let line = inside.line(row)
            let isHere = field == form.field
            let label = TextWidth.fit(language.name(field), to: 24)
            grid.put(label, at: line.origin, style: isHere ? Theme.focus : .plain, within: line)
            let box = line.split(left: 25).rest
            let text = form.texts[field.rawValue]
            let tail = isHere ? lastColumns(text, box.columns - 1) + "▏" : TextWidth.clip(text, to: box.columns)
            grid.put(tail, at: box.origin, style: isHere ? Style(bold: true, underline: true) : .plain, within: box)
        }
        let note =
            form.problem
            ?? language(
                "A price or count of 0 or an empty address is accepted: the saga fails there.",
                "Цена или количество 0 и пустой адрес допустимы: сага на них и сломается.")
        for (row, text) in TextWrap.lines(note, columns: inside.columns).prefix(3).enumerated() {
            grid.put(
                text, at: inside.line(fields.count + 1 + row).origin,
                style: form.problem == nil ? Theme.muted : Theme.bad, within: inside)
        }
    }

    private func lastColumns(_ text: String, _ columns: Int) -> String {
        var rest = Substring(text)
        while TextWidth.of(rest) > columns, !rest.isEmpty { rest = rest.dropFirst() }
        return String(rest)
    }

    // MARK: the question

    private func drawReset(_ chosen: Bool, on grid: inout Grid) {
        let inside = window(language("BEGIN ANEW?", "НАЧАТЬ ЗАНОВО?"), columns: 58, rows: 7, on: &grid)
        let text = language("All orders of this run are forgotten.", "Все заказы этого прогона будут забыты.")
        grid.put(text, at: inside.line(1).origin, within: inside)
        let (no, yes) = (language(" Cancel ", " Отмена "), language(" Begin anew ", " Начать заново "))
        grid.put(
            [Run(no, chosen ? .plain : Theme.key), Run("   "), Run(yes, chosen ? Theme.key : .plain)],
            in: inside.line(3))
    }
}

extension Language {
    func name(_ group: KeyBinding.Group) -> String {
        switch group {
        case .orders: self("Orders", "Заказы")
        case .faults:
            self("Failures (with an order chosen: that order only)", "Сбои (если выбран заказ — только для него)")
        case .time: self("Time", "Время")
        case .services: self("Services and load", "Сервисы и нагрузка")
        case .looking: self("Looking around", "Обзор")
        case .program: self("Program", "Программа")
        }
    }
}
