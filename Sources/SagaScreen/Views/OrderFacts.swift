import SagaCore
import SagaEngine

/// Everything that is known of one order, as rows of text: its data, why it was cancelled, its history, its part in the four
/// ledgers, its verdicts. Nothing is cut: what is too long for a row goes on in the next.
package struct OrderFacts {
    let story: StoryView
    let language: Language
    /// What it goes back to, as far as that is known.
    let state: WhyState?

    package init(_ story: StoryView, _ language: Language) { self.init(story, language, nil) }

    init(_ story: StoryView, _ language: Language, _ state: WhyState?) {
        (self.story, self.language, self.state) = (story, language, state)
    }

    func rows(_ columns: Int) -> [[Run]] {
        let sections = [data, why, roots, history, ledgers, verdicts(columns)].filter { !$0.isEmpty }
        return Array(sections.map { $0.flatMap { $0.rows(columns) } }.joined(separator: [[]]))
    }

    private func head(_ en: String, _ ru: String) -> Paragraph { Paragraph([Run(language(en, ru), Theme.focus)]) }

    // MARK: data

    private func field(_ en: String, _ ru: String, _ value: Run...) -> Paragraph {
        Paragraph(Run(TextWidth.pad(language(en, ru), to: language == .ru ? 10 : 9) + " ", Theme.muted), value)
    }

    private var data: [Paragraph] {
        let details = story.details
        var rows = [field("id", "номер", Run(story.id.printable))]
        if !details.user.isEmpty { rows.append(field("user", "покупатель", Run(details.user.printable))) }
        rows += details.lines.prefix(Self.mostLines).map(line)
        if details.lines.count > Self.mostLines {
            rows.append(field("", "", Run(moreLines(details.lines.count - Self.mostLines), Theme.muted)))
        }
        let address = language.address(details.address, of: story.row.order).printable
        rows.append(field("amount", "сумма", Run(language.money(story.row.amount), .bold)))
        rows.append(field("address", "адрес", Run(address.isEmpty ? language("none", "нет") : address)))
        if !details.card.text.isEmpty { rows.append(field("card", "карта", Run(details.card.text.glued))) }
        return rows
    }

    private static let mostLines = 6

    private func line(_ line: SagaCore.Line) -> Paragraph {
        let count = "×" + language.count(Int(line.count))
        return field(
            "line", "товар",
            Run(language.product(line.name).printable + "  " + count + "  " + language.money(line.price)))
    }

    private func moreLines(_ count: Int) -> String {
        language("and ", "и ещё ")
            + language.counted(count, en: ("more line", "more lines"), ru: ("товар", "товара", "товаров"))
    }

    // MARK: why

    private var why: [Paragraph] {
        let links = Why(story, language).links
        guard !links.isEmpty else { return [] }
        return [head("Why it was cancelled", "Почему отменён")]
            + links.map { link in
                let deed = link.deed(language)
                // What Order writes down is no more than the end of it.
                let style = link.isRecord ? Theme.style(of: Status.cancelled) : deed?.style ?? .plain
                return Paragraph(Run(" \((deed?.glyph ?? .nothing).drawn) ", style), Run(link.text + ".", style))
            }
    }

    /// Back to what somebody did, each with what would have become of the order without it. While that is being run it is
    /// said in few words.
    private var roots: [Paragraph] {
        let words = RootWords(language: language)
        let quiet: String?
        var rows: [Paragraph] = []
        switch state {
        case nil: return []
        case .running: quiet = language("running it again without…", "прогоняю ещё раз без этого…")
        case .tooLong:
            quiet = language(
                "not run again to the end: too long a run", "ещё раз до конца не прогнано: прогон слишком длинный")
        case .told(let causes):
            quiet = causes.isEmpty ? language("nothing on record", "ничего не записано") : nil
            rows = causes.flatMap { cause in
                let root = Paragraph(
                    Run(" \(Glyph.undone.drawn) ", Theme.muted),
                    [Run(language.capitalised(words.name(cause.root)) + ".")])
                let claim = words.claim(cause, of: story.row.order).map {
                    Paragraph(Run("   ", Theme.muted), [Run($0 + ".", Theme.muted)])
                }
                return [root] + (claim.map { [$0] } ?? [])
            }
        }
        if let quiet { rows.append(Paragraph(Run("   ", Theme.muted), [Run(quiet, Theme.muted)])) }
        return [head("What is behind it", "Что за этим стоит")] + rows
    }

    // MARK: history and ledgers

    private var history: [Paragraph] {
        let width = story.history.map { TextWidth.of(language.name($0.status)) }.max() ?? 0
        return [head("History, as Order recorded it", "История, как её записал Заказ")]
            + story.history.map { entry in
                let status = TextWidth.pad(language.name(entry.status), to: width)
                return Paragraph(
                    Run(" " + ClockText.short(entry.time) + "  ", Theme.muted),
                    Run(status.glued + "  ", Theme.style(of: entry.status)),
                    Run(language.cause(entry, story.reason(of: entry)), Theme.muted))
            }
    }

    private var ledgers: [Paragraph] {
        [head("Ledgers", "Операции")]
            + ServiceID.allCases.map { Paragraph(lead($0), $0 == .order ? record : entries(of: $0)) }
    }

    /// What the service has written down of the order.
    package func ledger(of service: ServiceID) -> [SensedText] {
        (service == .order ? record : entries(of: service)).map { SensedText($0) }
    }

    private func entries(of service: ServiceID) -> [Run] {
        let row = story.row
        let money = language.money(row.amount)
        switch service {
        case .order: return record
        case .payment: return entries(.payment, row.payment, "DEBIT \(money)", "CREDIT \(money)")
        case .stock: return entries(.stock, row.stock, "RESERVED", "UNRESERVED")
        case .delivery: return entries(.delivery, row.delivery, "SHIPMENT" + shipment(row.delivery), "RETURN")
        }
    }

    private func lead(_ service: ServiceID) -> Run {
        Run(" " + TextWidth.pad(language.name(service), to: 8) + "  ", Theme.muted)
    }

    /// Order's own: its record of the order, by whose word it ended, and how long its history is.
    private var record: [Run] {
        let status = story.row.status
        let by = status.isTerminal ? story.history.last.map { " (\(author($0)))" } ?? "" : ""
        let count = language.counted(
            story.history.count, en: ("entry", "entries"), ru: ("запись", "записи", "записей"))
        return [
            Run(language.name(status) + by.glued, Theme.style(of: status)),
            Run("  " + language("history: ", "история: ") + count.glued, Theme.muted),
        ]
    }

    private func author(_ entry: HistoryEntry) -> String {
        if entry.event != .cancelledByOrder { return language("by ", "") + language.name(entry.event.publisher) }
        let reason = story.reason(of: entry)
        return reason == .customer
            ? language("by the customer", "покупатель")
            : language("by Order: ", "Заказ: ") + language.reason(reason)
    }

    private func shipment(_ part: Part) -> String {
        if part.flags.contains(.underWay) { return language(" (on the way)", " (в пути)") }
        return part.flags.contains(.arrived) ? language(" (arrived)", " (прибыл)") : ""
    }

    private func entries(_ service: ServiceID, _ part: Part, _ act: String, _ undo: String) -> [Run] {
        var runs: [Run] = []
        func times(_ count: UInt8) -> String { count > 1 ? " ×\(count)" : "" }
        if part.acts > 0 { runs.append(Run(act.glued + times(part.acts) + "  ", .bold)) }
        if part.undos > 0 {
            runs.append(Run("\(Glyph.undone.drawn) \(undo)".glued + times(part.undos) + "  ", Theme.undo))
        }
        if part.flags.contains(.parked) {
            runs.append(Run("\(Glyph.failed.drawn) \(letter(service))".glued, Theme.bad))
        } else if part.flags.contains(.owed) {
            let attempt = Part.attempt(Int(part.attempts))
            let word = language(
                "\(language.compensation(of: service)) failed", "\(language.compensation(of: service)): сбой")
            runs.append(Run("\(Glyph.retrying.drawn) \(word) \(attempt)".glued, Theme.bad))
        }
        return runs.isEmpty ? [Run(language("nothing", "ничего"), Theme.muted)] : runs
    }

    private func letter(_ service: ServiceID) -> String {
        let known = story.deadLetters.first { $0.subscription.consumer == service }
        let attempts = Part.attempt(known?.attempts ?? Part.mostAttempts)
        return "\(language.compensation(of: service)) \(attempts), " + language("dead letter", "в недоставленных")
    }

    // MARK: verdicts

    /// What made it so, a paragraph each: at most three, and how many more there are.
    private func causes(_ finding: Finding) -> [Paragraph] {
        let known = CauseWords(language: language).clauses(finding)
        let more = known.count - Self.mostCauses
        let clauses = known.prefix(Self.mostCauses) + (more > 0 ? [language("and \(more) more", "и ещё \(more)")] : [])
        return clauses.map { Paragraph(Run("   — ", Theme.muted), [Run($0, Theme.muted)]) }
    }

    private static let mostCauses = 3

    /// All six, each with its sign. Those that do not hold say why.
    private func verdicts(_ columns: Int) -> [Paragraph] {
        let broken = story.violations.brokenVerdicts
        let sound = Verdict.allCases.filter { !broken.contains($0) }
        let sign = story.row.isQuiet ? Glyph.done : .nothing
        let style = story.row.isQuiet ? Theme.good : Theme.muted
        let names = sound.map { "\(sign.drawn) \(language.name($0))".glued }.joined(separator: "  ")
        let words = CauseWords(language: language)
        let findings = story.findings
        let problems = findings.indices.flatMap { place in
            let (finding, next) = (findings[place], findings.dropFirst(place + 1).first)
            let verdict = language.name(finding.violation.verdict)
            // Several in a row with the same causes: those are told under the last.
            let isToldBelow = next.map { words.clauses($0) == words.clauses(finding) } ?? false
            return [
                Paragraph(
                    Run(" \(Glyph.failed.drawn) ", Theme.bad), Run(verdict + ": ", Theme.bad),
                    Run(language.problem(finding)))
            ] + (isToldBelow ? [] : causes(finding))
        }
        return [head("Verdicts", "Проверки")] + problems
            + (sound.isEmpty ? [] : [Paragraph(Run(" "), Run(names, style))])
    }
}

extension Language {
    /// The demo's own goods by their names in the language, others as they were ordered.
    package func product(_ name: String) -> String {
        DemoGoods.all.first { $0.id == name }.map { self($0.en, $0.ru) } ?? name
    }

    /// The address of a demo order in the language, others as they were given.
    package func address(_ text: String, of order: OrderID) -> String {
        self == .ru && text == DemoGoods.address(of: order) ? DemoGoods.russianAddress(of: order) : text
    }
}
