import SagaCore
import SagaEngine

/// What is on the screen as text, for the terminal's clipboard.
struct ClipboardText {
    let model: ScreenModel

    private var language: Language { model.language }

    /// What has the focus: the view in front, or the list, the story, or what a service did.
    var text: String? {
        switch model.overlay {
        case .none: main
        case .inspector: story
        case .log(let view): log(view)
        case .letters: letters
        case .safeguards: safeguards
        case .armed: armed
        case .coverage: coverage
        case .pair(let report): pair(report)
        case .compare(let sheet, _): comparison(sheet)
        case .help: help
        case .scenarios(let menu): scenarios(menu)
        case .queues(let list): queues(list)
        case .next: next
        case .form, .goTo, .confirm, .worlds, .save, .crash, .restartBroker: nil
        }
    }

    private var main: String? {
        switch model.focus {
        case .orders: orders
        case .story: story
        case .service(let service): log(LogView(text: language.name(service)))
        case .statusOrder: log(LogView(text: Topic.statusOrder.name))
        case .broker: letters
        }
    }

    // MARK: parts of the screen

    /// The whole table, and what was never exercised.
    private var coverage: String? {
        let page = CoveragePage(model, Self.columns)
        let rows = page.rows.indices.map { place -> [Run] in
            guard case .step(let step) = page.rows[place] else { return page.text(place) }
            let cells = page.columns.map { TextWidth.pad(page.cell(step, $0).text, to: page.cellWidth, .right) }
            return page.name(step, isHere: false).runs(page.nameWidth) + [Run(cells.joined())]
        }
        return Self.joined((page.heads + rows).map(Self.plain))
    }

    /// What can happen next.
    private var next: String? {
        guard let choices = model.seen.next?.choices, !choices.isEmpty else { return nil }
        let words = NextWords(model)
        let rows = choices.map { Self.plain(words.line($0, choices).runs(Self.columns)) }
        return Self.joined([language("What can happen next", "Что может произойти дальше")] + rows)
    }

    private func pair(_ report: PairReport) -> String {
        Self.joined(PairTable(report, language, columns: Self.columns).rows.map(Self.plain))
    }

    private func comparison(_ sheet: ComparisonSheet) -> String {
        Self.joined(ComparisonTable(sheet, language, columns: Self.columns).rows.map(Self.plain))
    }

    /// The copies of the queue, as far as they are known.
    private func queues(_ list: QueueList) -> String? {
        let copies = model.copies(in: list)
        guard !copies.isEmpty else { return nil }
        let first = model.skipped(in: list)
        let table = CopyTable(model, copies, from: first)
        let rows = [table.heading] + copies.enumerated().map { table.line($1, first + $0) }
        return Self.joined([language.name(list.queue)] + rows.map { Self.plain($0.runs(Self.columns)) })
    }

    /// Everything that is known of the order, and its messages in words.
    private var story: String? {
        guard let story = model.seen.story else { return nil }
        let title = language("ORDER #", "ЗАКАЗ #") + story.row.order.label + " — " + language.name(story.row.status)
        let facts = OrderFacts(story, language).rows(Self.columns).map(Self.plain)
        let messages = SequenceDiagram(story, language).rows.map(words)
        return Self.joined([title] + facts + ["", language("Messages", "Сообщения")] + messages)
    }

    private func words(_ row: SequenceDiagram.Row) -> String {
        let time = row.time.map { " " + ClockText.short($0) + "  " } ?? " "
        let what = Self.plain(row.text)
        switch row.drawing {
        case .arrow(let from, let to, _):
            let target = to.map(language.name) ?? language("nobody", "никому")
            return "\(time)\(language.name(from)) → \(target): \(what)"
        case .broadcast(let from, _): return "\(time)\(language.name(from)) → \(Topic.statusOrder.name): \(what)"
        case .twin(let from, let to, _, _): return "\(time)\(language.name(from)) → \(language.name(to)): \(what)"
        case .again(let service), .queued(let service, _), .arrival(let service, _):
            return "\(time)→ \(language.name(service)): \(what)"
        case .unsent(let service): return "\(time)\(language.name(service)) → \(Glyph.failed.drawn): \(what)"
        case .mark(let service, let glyph): return "\(time)\(language.name(service)): \(glyph.drawn) \(what)"
        case .remark: return time + what
        }
    }

    private var armed: String? {
        let (lines, words) = (model.armedLines, ArmedWords(language: language))
        return lines.isEmpty
            ? nil : Self.joined([language("ARMED", "ПОДГОТОВЛЕНО")] + lines.map { words.story($0) })
    }

    private var safeguards: String {
        let words = SafeguardWords(language: language)
        return Self.joined(
            [language("SAFEGUARDS", "ЗАЩИТЫ")]
                + Safeguards.names.map { safeguard, _ in
                    let isOn = model.seen.safeguards.contains(safeguard)
                    return language.name(safeguard) + ": " + (isOn ? language("on", "вкл") : language("off", "выкл"))
                        + ". "
                        + words.sentence(safeguard, deadline: model.seen.deadline)
                })
    }

    /// The lines that are admitted; of too many the latest.
    private func log(_ view: LogView) -> String? {
        let page = LogPage(model.shownLog, view, language, columns: .max, height: 1)
        let head = language("LOG", "ЖУРНАЛ") + " — " + language.name(view.filter)
        var lines: [String] = []
        var room = Self.mostBytes - 200
        for place in page.lines.indices.reversed() {
            let line = page.rows(of: place).map(Self.plain).joined()
            room -= line.utf8.count + 1
            guard room >= 0 else { break }
            lines.append(line)
        }
        guard !lines.isEmpty else { return nil }
        let left = page.lines.count - lines.count
        let words = view.text.isEmpty ? "" : " / " + view.text
        let missing = left > 0 ? [language("… \(left) earlier lines", "… строк раньше: \(left)")] : []
        return Self.joined([head + words] + missing + lines.reversed())
    }

    private var letters: String? {
        let letters = model.seen.deadLetters
        guard !letters.isEmpty else { return nil }
        let table = LetterTable(model, letters.indices)
        return Self.joined(
            [language("DEAD LETTERS", "НЕДОСТАВЛЕННЫЕ СООБЩЕНИЯ")]
                + letters.indices.map { Self.plain(table.line(letters[$0], $0)) })
    }

    /// The orders of the list, as far as they are loaded.
    private var orders: String? {
        guard !model.seen.rows.isEmpty else { return nil }
        let words = model.filter.isEmpty ? "" : " / " + model.filter
        let label = model.seen.rows.map { $0.order.label.utf8.count + 1 }.max() ?? 0
        let status = Status.allCases.map { TextWidth.of(language.name($0)) }.max() ?? 0
        let amount = model.seen.rows.map { TextWidth.of(language.money($0.amount)) }.max() ?? 0
        return Self.joined(
            [language("ORDERS", "ЗАКАЗЫ") + words]
                + model.seen.rows.map { row in
                    TextWidth.pad("#" + row.order.label, to: label) + "  "
                        + TextWidth.pad(language.name(row.status), to: status) + "  "
                        + TextWidth.pad(language.money(row.amount), to: amount, .right) + "  "
                        + Self.plain(Line([OrderFate(row, language).piece]))
                })
    }

    private var help: String? {
        Self.joined(HelpPage(model, columns: Self.columns).stacks.flatMap { $0 }.map(Self.plain))
    }

    private func scenarios(_ menu: ScenarioMenu) -> String? {
        let titles = model.shown(menu).map { model.scenarios[$0].title }
        return titles.isEmpty ? nil : Self.joined([language("SCENARIOS", "СЦЕНАРИИ")] + titles)
    }

    // MARK: text

    private static let columns = 100
    /// Terminals take so many bytes of base64; four of them are three of the text.
    private static let mostBytes = 74_000 / 4 * 3

    private static func plain(_ runs: [Run]) -> String { runs.map(\.text).joined() }
    private static func plain(_ line: Line) -> String { plain(line.runs(400)) }

    /// Lines without the blanks at their ends and without anything that could act where they are pasted.
    private static func joined(_ lines: [String]) -> String {
        cut(lines.map { trimmed($0.printable) }.joined(separator: "\n") + "\n")
    }

    private static func trimmed(_ line: String) -> String {
        var line = Substring(line)
        while line.last == " " { line.removeLast() }
        return String(line)
    }

    /// As much of the text as may be sent, cut between two words.
    static func cut(_ text: String) -> String {
        guard text.utf8.count > mostBytes else { return text }
        let mark = " …\n"
        var end = text.utf8.index(text.startIndex, offsetBy: mostBytes - mark.utf8.count)
        // Back to a whole character, and on to a blank where there is one.
        while end.samePosition(in: text) == nil { text.utf8.formIndex(before: &end) }
        let head = text[..<end]
        let word = text[end].isWhitespace ? head.endIndex : head.lastIndex(where: \.isWhitespace) ?? head.endIndex
        return head[..<word] + mark
    }
}
