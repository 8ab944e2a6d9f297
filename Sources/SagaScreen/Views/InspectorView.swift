import SagaCore
import SagaEngine

/// One order, whole: data, history, the ledgers of all four services, verdicts, why; and its messages as a sequence.
struct InspectorView {
    let model: ScreenModel

    private var language: Language { model.language }

    func draw(on grid: inout Grid, in rect: Rect, scroll: Int) {
        grid.fill(rect)
        guard let story = model.seen.story else { return }
        grid.box(
            rect, title: language("ORDER #", "ЗАКАЗ #") + story.row.order.label, kind: .double, style: Theme.focus,
            titleStyle: Theme.focus,
            badge: language.name(story.row.status), badgeStyle: Theme.style(of: story.row.status))
        let inside = rect.inset(columns: 2, rows: 1)
        if inside.columns >= 110 {
            let (left, right) = inside.split(left: inside.columns * 44 / 100)
            drawFacts(story, on: &grid, in: left, scroll: scroll)
            SequenceDiagram(story.entries, language).draw(
                on: &grid, in: right.inset(columns: 1, rows: 0), scroll: scroll)
        } else {
            drawScrolled(story, on: &grid, in: inside, scroll: scroll)
        }
    }

    /// The facts beside the story, on a screen with room for them.
    func drawPanel(on grid: inout Grid, in rect: Rect) {
        guard let story = model.seen.story else {
            grid.box(rect, style: Theme.muted)
            return
        }
        grid.box(
            rect, title: language("ORDER #", "ЗАКАЗ #") + story.row.order.label, style: Theme.muted,
            titleStyle: Theme.title,
            badge: "Enter", badgeStyle: Theme.muted)
        drawFacts(story, on: &grid, in: rect.inset(columns: 2, rows: 1), scroll: 0)
    }

    private func drawFacts(_ story: StoryView, on grid: inout Grid, in rect: Rect, scroll: Int) {
        for (row, line) in facts(story, columns: rect.columns).prefix(rect.rows).enumerated() {
            grid.put(line, in: rect.line(row))
        }
    }

    /// Where there is no room side by side, the sequence stands under the facts, and the whole scrolls.
    private func drawScrolled(_ story: StoryView, on grid: inout Grid, in rect: Rect, scroll: Int) {
        let facts = facts(story, columns: rect.columns)
        let diagram = SequenceDiagram(story.entries, language)
        let height = facts.count + 2 + diagram.rows.count
        var page = Grid(Size(columns: rect.columns, rows: max(height, rect.rows)))
        for (row, line) in facts.enumerated() { page.put(line, in: Rect(page.size).line(row)) }
        let under = Rect(column: 0, row: facts.count + 1, columns: rect.columns, rows: diagram.rows.count + 1)
        diagram.draw(on: &page, in: under, scroll: 0)
        let top = min(scroll, max(0, height - rect.rows))
        grid.draw(page, at: rect.origin.moved(rows: -top), within: rect)
    }

    // MARK: facts

    private func facts(_ story: StoryView, columns: Int) -> [[Run]] {
        data(story) + [[]] + history(story) + [[]] + ledgers(story) + [[]] + verdicts(story) + [[]]
            + why(story, columns)
    }

    private func head(_ en: String, _ ru: String) -> [Run] { [Run(language(en, ru), Theme.focus)] }

    private func field(_ en: String, _ ru: String, _ value: String, _ style: Style = .plain) -> [Run] {
        [Run(TextWidth.pad(language(en, ru), to: 10), Theme.muted), Run(value, style)]
    }

    private func data(_ story: StoryView) -> [[Run]] {
        let details = story.details
        var lines = [field("id", "номер", story.id)]
        if !details.user.isEmpty { lines.append(field("user", "клиент", details.user)) }
        for line in details.lines.prefix(6) {
            let name = product(line.name)
            lines.append(field("line", "строка", "\(name) × \(line.count)   \(language.money(line.price))"))
        }
        if details.lines.count > 6 { lines.append(field("", "", "… +\(details.lines.count - 6)")) }
        lines.append(field("amount", "сумма", language.money(story.row.amount), .bold))
        lines.append(field("address", "адрес", details.address.isEmpty ? language("(none)", "(нет)") : details.address))
        if !details.card.text.isEmpty { lines.append(field("card", "карта", details.card.text)) }
        return lines
    }

    /// The demo's own goods by their names in the language, others as they were ordered.
    private func product(_ name: String) -> String {
        DemoGoods.all.first { $0.id == name }.map { language($0.en, $0.ru) } ?? name
    }

    private func history(_ story: StoryView) -> [[Run]] {
        [head("History", "История")]
            + story.history.map { entry in
                [
                    Run(" " + TextWidth.pad(ClockText.short(entry.time), to: 10), Theme.muted),
                    Run(TextWidth.pad(language.name(entry.status), to: 16), Theme.style(of: entry.status)),
                    Run(language.cause(entry, story.row.reason), Theme.muted),
                ]
            }
    }

    private func ledgers(_ story: StoryView) -> [[Run]] {
        let row = story.row
        let money = language.money(row.amount)
        var lines = [head("Ledgers", "Операции")]
        lines.append(entry(.payment, row.payment, "DEBIT " + money, "CREDIT " + money))
        lines.append(entry(.stock, row.stock, "RESERVED", "UNRESERVED"))
        lines.append(entry(.delivery, row.delivery, "SHIPMENT" + shipment(row.delivery), "RETURN"))
        return lines
    }

    private func shipment(_ part: Part) -> String {
        if part.flags.contains(.underWay) { return language(" (on the way)", " (в пути)") }
        return part.flags.contains(.arrived) ? language(" (arrived)", " (прибыл)") : ""
    }

    private func entry(_ service: ServiceID, _ part: Part, _ act: String, _ undo: String) -> [Run] {
        var runs = [Run(" " + TextWidth.pad(language.name(service), to: 11), Theme.muted)]
        if part.acts == 0, part.undos == 0 { runs.append(Run("—", Theme.muted)) }
        if part.acts > 0 { runs.append(Run(act + (part.acts > 1 ? " ×\(part.acts)" : "") + "  ", .bold)) }
        if part.undos > 0 { runs.append(Run("↩ " + undo + (part.undos > 1 ? " ×\(part.undos)" : ""), Theme.undo)) }
        if part.flags.contains(.parked) {
            runs.append(Run("✗ " + language("dead letter", "не доставлено"), Theme.bad))
        } else if part.flags.contains(.owed) {
            runs.append(Run("↻ " + language("retrying", "повторяется"), Theme.bad))
        }
        return runs
    }

    private func verdicts(_ story: StoryView) -> [[Run]] {
        let broken = story.violations
        guard !broken.isEmpty else {
            let text =
                story.row.isQuiet ? language("✓ all hold", "✓ все верны") : language("· under way", "· ещё в работе")
            return [head("Verdicts", "Вердикты"), [Run(" " + text, story.row.isQuiet ? Theme.good : Theme.muted)]]
        }
        return [head("Verdicts", "Вердикты")]
            + broken.map { [Run(" ✗ \(language.name($0.verdict)): ", Theme.bad), Run(language.problem($0.problem))] }
    }

    /// What happened; a cancel that a client asked for, with its origin.
    private func news(_ entry: TraceEntry, in story: StoryView) -> News {
        let cancel = Command.cancel(story.row.order)
        if case .note(let note) = entry.what, note.kind == .cancelAccepted,
            story.entries.contains(where: { $0.time == entry.time && $0.what == .command(cancel, .http) })
        {
            return .answered(cancel, .cancel(.accepted), from: .http, at: entry.time)
        }
        return .happened(entry)
    }

    /// The chain from what was undone back to what caused it.
    private func why(_ story: StoryView, _ columns: Int) -> [[Run]] {
        guard story.row.status == .cancelled else { return [] }
        let narrator = Narrator(language: language)
        let links = story.entries.compactMap { narrator.tell(news($0, in: story)) }.filter(\.isLink)
        var lines = [head("Why", "Почему")]
        for (place, link) in links.enumerated() {
            for (part, text) in TextWrap.lines(link.text, columns: max(10, columns - 4)).enumerated() {
                lines.append([
                    Run(part > 0 ? "   " : place == 0 ? " ● " : " ↳ ", Theme.muted),
                    Run(text, Theme.style(of: link.tone)),
                ])
            }
        }
        if links.isEmpty { lines.append([Run(" " + language.reason(story.row.reason))]) }
        return lines
    }
}

extension Language {
    /// What made Order write a line of the history.
    func cause(_ entry: HistoryEntry, _ reason: Reason) -> String {
        switch entry.event {
        case .created: self("the customer", "покупатель")
        case .cancelledByOrder: self.reason(.customer)
        case _ where entry.event.isCancellation: name(entry.event.publisher) + ": " + self.reason(reason)
        default: name(entry.event.publisher)
        }
    }

    func problem(_ problem: Violation.Problem) -> String {
        switch problem {
        case .debits(let count): self("charged ", "списано ") + times(count)
        case .credits(let count): self("refunded ", "возвращено ") + times(count)
        case .debitNotRefunded: self("charged and not refunded", "деньги списаны и не возвращены")
        case .completedButNotPaid: self("completed, but not paid", "выполнен, но не оплачен")
        case .releases(let count, let reserved):
            self("reserved \(times(reserved)), released ", "резервов \(reserved), снято ") + times(count)
        case .completedButReserved(0, _): self("completed, but not reserved", "выполнен, но не зарезервирован")
        case .completedButReserved(let count, released: 0):
            self("completed, but reserved ", "выполнен, а зарезервирован ") + times(count)
        case .completedButReserved: self("completed, but released", "выполнен, а резерв снят")
        case .completedButHandedOver(1, _): self("completed, but has not arrived", "выполнен, но не прибыл")
        case .completedButHandedOver(0, _):
            self("completed, but not handed over", "выполнен, но не передан в доставку")
        case .completedButHandedOver(let count, _):
            self("completed, but handed over ", "выполнен, а передан в доставку ") + times(count)
        case .deadLetter(let number):
            self("dead letter \(number) waits for a person", "недоставленное сообщение \(number) ждёт человека")
        case .lost(let event, let reader):
            self(
                "\(name(event)) was lost on its way to \(name(reader))",
                "\(name(event)) не дошло, потеряно: \(name(reader))")
        case .ledger: self("the ledger does not add up", "учёт не сходится")
        case .unitsUnaccounted: self("units are unaccounted for", "товар не учтён")
        case .cancelledHoldsReservation: self("cancelled, but goods are reserved", "отменён, но товар в резерве")
        case .returnTasks(let count, let expected):
            self(
                "\(count) return tasks instead of \(expected)", "задач на возврат: \(count), а должно быть \(expected)")
        case .historyOutOfOrder(let statuses): statuses.map(name).joined(separator: " → ")
        case .views(let service, let view, let order):
            self(
                "\(name(service)) believes \(view.map(name) ?? "nothing"), Order says \(name(order))",
                "\(name(service)) считает: \(view.map(name) ?? "ничего"), а Заказ: \(name(order))")
        case .stuck(let status): self("stuck at \(name(status))", "застрял: \(name(status))")
        }
    }

    private func times(_ count: Int) -> String {
        counted(count, en: ("time", "times"), ru: ("раз", "раза", "раз"))
    }
}
