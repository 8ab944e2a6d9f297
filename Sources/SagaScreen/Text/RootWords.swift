import SagaCore
import SagaEngine

/// What something of an order goes back to, and what would have become of the order without it, as a run showed.
struct RootWords {
    let language: Language

    /// What it is, for the middle of a sentence.
    func name(_ root: Root) -> String {
        switch root {
        case .failure(let fault):
            language("an armed failure, ", "подготовленный сбой, ") + language.name(fault)
        case .rule(let number): language("rule \(number)", "правило \(number)")
        case .tampering: language("what was done to a message by hand", "сообщение, тронутое вручную")
        case .outage(let outage, let service): name(outage, service)
        case .chaos: language("chaos", "хаос")
        case .customer: language("the customer's cancel", "отмена от покупателя")
        case .data(let service, let reason):
            language("the order itself, at ", "сам заказ, ") + language.name(service) + ": " + language.reason(reason)
        case .deadline: language("the deadline", "срок заказа")
        case .safeguard(let safeguard):
            language("\(language.name(safeguard)) is off", "защита «\(language.name(safeguard))» выключена")
        }
    }

    private func name(_ outage: Mishap.Outage, _ service: ServiceID?) -> String {
        let (en, ru) = service.map { (language.name($0), language.genitive($0)) } ?? ("", "")
        return switch outage {
        case .crash: language("a crash of \(en)", "падение \(ru)")
        case .freeze: language("an instance of \(en) froze", "зависание экземпляра \(ru)")
        case .cut: language("\(en) was cut off", "обрыв связи у \(ru)")
        case .stop: language("\(en) was stopped", "остановка \(ru)")
        case .brokerRestart: language("the broker restarted", "перезапуск брокера")
        }
    }

    private func without(_ root: Root) -> String {
        switch root {
        case .failure: language("Without this failure", "Без этого сбоя")
        case .rule(let number): language("Without rule \(number)", "Без правила \(number)")
        case .tampering: language("Had nobody touched the message,", "Если бы сообщение не трогали,")
        case .outage(.crash, _): language("Without this crash", "Без этого падения")
        case .outage(.freeze, _): language("Without this freeze", "Без этого зависания")
        case .outage(.cut, _): language("With the connection", "Без этого обрыва связи")
        case .outage(.stop, _): language("Had it not been stopped,", "Без этой остановки")
        case .outage(.brokerRestart, _): language("Without the broker's restart", "Без перезапуска брокера")
        case .chaos: language("Without chaos", "Без хаоса")
        case .customer: language("Without this cancel", "Без этой отмены")
        case .data: language("With other data", "С другими данными")
        case .deadline: language("Without the deadline", "Без срока")
        case .safeguard(let safeguard):
            language("With \(language.name(safeguard)) on", "С включённой защитой «\(language.name(safeguard))»")
        }
    }

    /// "Without this failure #A3 is Completed at 00:52.1, and money holds"; nil where no run can be had.
    func claim(_ cause: RootCause, of order: OrderID) -> String? {
        guard let counterfactual = cause.without else { return nil }
        let without = without(cause.root)
        guard case .found(let fate) = counterfactual else {
            let bare = without.hasSuffix(",") ? String(without.dropLast()) : without
            return language(
                "\(bare): not run to the end, it takes too long", "\(bare): до конца не прогнано, слишком долго")
        }
        return "\(without) " + self.fate(fate, of: order) + verdicts(cause, fate)
    }

    private func fate(_ fate: Counterfactual.Fate, of order: OrderID) -> String {
        let label = "#" + order.label
        guard let status = fate.status else {
            return language("there is no \(label)", "\(label) не было бы вовсе")
        }
        let (name, time) = (language.name(status), ClockText.short(fate.since))
        if status.isTerminal { return language("\(label) is \(name) at \(time)", "\(label) — \(name) в \(time)") }
        return fate.isQuiet
            ? language("\(label) is stuck at \(name)", "\(label) застревает: \(name)")
            : language("\(label) is still under way at \(name)", "\(label) ещё в работе: \(name)")
    }

    /// Of the verdicts that go back to it.
    private func verdicts(_ cause: RootCause, _ fate: Counterfactual.Fate) -> String {
        let asked = cause.targets.compactMap { if case .verdict(let verdict) = $0 { verdict } else { nil } }
        let kept = asked.filter(fate.red.contains)
        if asked.isEmpty { return "" }
        let named = kept.isEmpty ? asked : kept
        let names = language.list(named.map(language.name))
        return kept.isEmpty
            ? language(
                ", and \(names) \(named.count == 1 ? "holds" : "hold")",
                named.count == 1 ? ", а проверка «\(names)» сходится" : ", а проверки сходятся: \(names)")
            : language(
                ", yet \(names) \(named.count == 1 ? "does" : "do") not hold either",
                ", но и тогда не сходится: \(names)")
    }
}

extension PlainText {
    /// Why the order is as it is, line by line.
    package func explanation(_ explanation: Explanation) -> [String] {
        let (story, words) = (explanation.story, RootWords(language: language))
        let row = story.row
        let since = story.history.last.map { ClockText.short($0.time) } ?? ""
        var lines = ["#\(row.order.label): " + language.name(row.status) + language(" since ", " с ") + since]
        for link in Why(story, language).links {
            lines.append("  \(link.time.map(ClockText.short) ?? "       ")  \(link.text).")
        }
        for finding in story.findings {
            let verdict = language.name(finding.violation.verdict)
            lines.append(language("Red: ", "Не сходится: ") + "\(verdict): \(language.problem(finding)).")
            lines += CauseWords(language: language).clauses(finding).map { "  — \($0)" }
        }
        for cause in explanation.causes {
            let line = cause.line.map { line in
                let number = cause.command.map { language("command \($0), ", "команда \($0), ") } ?? ""
                return " (\(number)\"\(line.printable)\")"
            }
            lines.append(language("Root: ", "Причина: ") + words.name(cause.root) + (line ?? "") + ".")
            if let claim = words.claim(cause, of: row.order) { lines.append("  \(claim).") }
        }
        if explanation.causes.isEmpty {
            lines.append(language("Nothing on record did it any harm.", "Ничто из записанного ему не помешало."))
        }
        return lines.map(told)
    }
}

extension Language {
    /// "a, b and c"
    fileprivate func list(_ names: [String]) -> String {
        guard names.count > 1, let last = names.last else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + self(" and ", " и ") + last
    }
}
