import SagaCore
import SagaEngine

/// The first row: time, counts, verdicts.
struct HeaderBar {
    let model: ScreenModel

    private var language: Language { model.language }
    private var seen: Observation { model.seen }

    func draw(on grid: inout Grid, in rect: Rect) {
        let tally = seen.tally
        let isNarrow = rect.columns < 110
        var runs = [
            Run(" sagascope ", Style(bold: true, reverse: true)), Run(" "), paceRun,
            Run("  " + ClockText.long(seen.clock) + "  "),
        ]
        if !isNarrow { runs.append(Run(language("seed \(seen.seed)   ", "зерно \(seen.seed)   "), Theme.muted)) }
        let words =
            isNarrow
            ? ["", "", ""]
            : [
                language(" running", " в работе"), language(" completed", " выполнено"),
                language(" cancelled", " отменено"),
            ]
        runs += [
            Run("● \(language.count(tally[0...3].reduce(0, +)))\(words[0])  ", Theme.message),
            Run("✓ \(language.count(tally[4]))\(words[1])  ", Theme.good),
            Run("✗ \(language.count(tally[5]))\(words[2])", Style(.red)),
        ]
        let used = grid.put(runs, in: rect)
        let rest = rect.split(left: min(used + 1, rect.columns)).rest
        grid.put(right: verdictRuns(rest.columns), in: rest)
    }

    private var paceRun: Run {
        switch seen.pace {
        case .paused, .step: Run("❚❚ " + language("paused", "пауза"), Theme.armed)
        case .full: Run("▶▶ " + language("full speed", "полный ход"), Theme.good)
        case .ratio(let permille): Run("▶ " + Self.ratio(permille, language), Theme.good)
        }
    }

    static func ratio(_ permille: Int, _ language: Language) -> String {
        permille % 1000 == 0
            ? "\(permille / 1000)×" : "\(permille / 1000)\(language(".", ","))\(permille % 1000 / 100)×"
    }

    private func verdictRuns(_ columns: Int) -> [Run] {
        let broken = Set(seen.violations.map(\.verdict))
        if broken.isEmpty {
            let text =
                columns >= 24
                ? language("verdicts ✓ all hold ", "вердикты ✓ все верны ") : "✓ " + language("verdicts ", "вердикты ")
            return [Run(text, Theme.good)]
        }
        let names = Verdict.allCases.filter(broken.contains).map(language.name).joined(separator: ", ")
        let orders = seen.violations.compactMap(\.order)
        let label = orders.first.map { " #" + $0.label + (orders.count > 1 ? "…" : "") } ?? ""
        return [Run(TextWidth.clip(" ✗ \(names)\(label) ", to: columns), Theme.bad.with { $0.reverse = true })]
    }
}

/// What just happened and why, in plain words.
struct NarratorBar {
    let model: ScreenModel

    func draw(on grid: inout Grid, in rect: Rect) {
        if let hint = model.hint { return write([[Run(hint, Theme.armed)]], on: &grid, in: rect) }
        guard let letter = stuckLetter else { return write(news, on: &grid, in: rect) }
        // The way out stays in sight for as long as the verdict is red.
        let (top, rest) = rect.split(top: rect.rows > 1 ? 1 : 0)
        write([letter], on: &grid, in: rect.rows > 1 ? top : rect)
        if rect.rows > 1 { write(news, on: &grid, in: rest) }
    }

    /// Links of one sentence each.
    private var news: [[Run]] {
        // A compensation that began after the reply is what the operator waits for.
        if let reply = model.reply, model.spotlight.map({ $0.since <= reply.at }) ?? true {
            return [[Run(reply.text, Theme.armed)]]
        }
        if let links = model.log.chain(of: model.spotlit) { return chain(links) }
        if let guide = model.guide, model.seen.screenplay != nil, model.showsScreenplay {
            return [[Run("▸ " + guide, Theme.armed)]]
        }
        if let links = model.log.present?.links { return chain(links) }
        let language = model.language
        return [
            [
                Run(
                    language(
                        "Press n to create an order, p, r or d to make a step fail, s to watch a scenario.",
                        "n — создать заказ; p, r, d — сбой на шаге; s — показать сценарий."))
            ]
        ]
    }

    private func chain(_ links: [Narrator.Phrase]) -> [[Run]] {
        links.enumerated().map { place, link in
            (place > 0 ? [Run("→ ", Theme.muted)] : []) + [Run(link.text, Theme.style(of: link.tone))]
        }
    }

    /// A verdict that a dead letter keeps red, once nothing else is going on.
    private var stuckLetter: [Run]? {
        guard let letter = model.seen.deadLetters.first, !model.seen.violations.isEmpty else { return nil }
        let language = model.language
        let name = Narrator(language: language).compensation(of: letter.subscription.consumer)
        let verdicts = Verdict.allCases.filter { verdict in model.seen.violations.contains { $0.verdict == verdict } }
        let which = verdicts.map(language.name).joined(separator: ", ")
        return [
            Run(language("Verdict \(which): ", "Вердикт «\(which)»: "), Theme.bad),
            Run(
                language(
                    "\(name) of #\(letter.message.order.label) is a dead letter. u disarms, x re-drives it.",
                    "\(name) #\(letter.message.order.label) не удался. u — снять, x — повторить.")),
        ]
    }

    /// Over the rows there are. What is too long loses links from its middle: who failed and what came of it stay.
    private func write(_ links: [[Run]], on grid: inout Grid, in rect: Rect) {
        let area = rect.inset(columns: 1, rows: 0)
        var left = links
        var lines = Self.wrap(Self.words(left)[...], columns: area.columns)
        var isCut = false
        while lines.count > area.rows, left.count > 2 {
            left.remove(at: 1)
            isCut = true
            let shown = [left[0], [Run("→ …", Theme.muted)]] + left.dropFirst()
            lines = Self.wrap(Self.words(shown)[...], columns: area.columns)
        }
        if lines.count > area.rows, isCut || left.count > 1 {
            lines = Self.wrap(Self.words([left[0], [Run("→ …", Theme.muted)]])[...], columns: area.columns)
        }
        if lines.count > area.rows, area.rows > 0 { lines[area.rows - 1].append(Run(" …", Theme.muted)) }
        for (place, line) in lines.prefix(area.rows).enumerated() { grid.put(line, in: area.line(place)) }
    }

    private static func words(_ links: [[Run]]) -> [Run] {
        links.flatMap { $0 }.flatMap { run in run.text.split(separator: " ").map { Run(String($0), run.style) } }
    }

    private static func wrap(_ words: ArraySlice<Run>, columns: Int) -> [[Run]] {
        var lines: [[Run]] = [[]]
        var used = 0
        for word in words {
            let width = TextWidth.of(word.text)
            if used > 0, used + 1 + width > columns {
                lines.append([])
                used = 0
            }
            if used > 0 { lines[lines.count - 1].append(Run(" ", word.style)) }
            lines[lines.count - 1].append(word)
            used += width + (used > 0 ? 1 : 0)
        }
        return lines
    }
}

/// The keys that work here.
struct FooterBar {
    let model: ScreenModel

    func draw(on grid: inout Grid, in rect: Rect) {
        var column = rect.column
        for (label, text) in shown(rect.columns) {
            column += grid.put(" \(label) ", at: Point(column: column, row: rect.row), style: Theme.key, within: rect)
            column += grid.put(" \(text)\(gap)", at: Point(column: column, row: rect.row), within: rect)
        }
    }

    private var gap: String { model.size.columns < 90 ? "" : " " }

    /// As many as there is room for, the most needed first, in the order of the table.
    private func shown(_ columns: Int) -> [(String, String)] {
        let all = items
        var room = columns
        var taken = Set<Int>()
        for index in all.indices.sorted(by: { (all[$0].rank, $0) < (all[$1].rank, $1) }) {
            let width = TextWidth.of(all[index].label) + TextWidth.of(all[index].text) + 3 + gap.count
            if width <= room {
                room -= width
                taken.insert(index)
            }
        }
        return all.indices.filter(taken.contains).map { (all[$0].label, all[$0].text) }
    }

    private var items: [(label: String, text: String, rank: Int)] {
        let language = model.language
        if model.isFiltering {
            return [
                ("Enter", language("keep the filter", "оставить отбор"), 0), ("Esc", language("clear it", "снять"), 0),
            ]
        }
        if let special = overlayItems { return special.map { ($0.0, $0.1, 0) } }
        return Keymap.bindings.filter { !$0.short.en.isEmpty }.compactMap(item)
    }

    /// The three failures share one place where there is little; what helps now comes first, what does not is left out.
    private func item(_ binding: KeyBinding) -> (label: String, text: String, rank: Int)? {
        let language = model.language
        let columns = model.size.columns
        let text = language(binding.short.en, binding.short.ru)
        switch binding.action {
        case .fault(.payment) where columns < 160:
            return ("p r d", columns < 110 ? language("fail", "сбой") : language("make a step fail", "сбой на шаге"), 0)
        case .fault where columns < 160: return nil
        case .redrive: return model.seen.deadLetters.isEmpty ? nil : (binding.label, text, 1)
        case .disarmAll: return (binding.label, text, model.seen.faults.contains(where: \.isArmed) ? 1 : binding.rank)
        case .pause where model.seen.pace == .paused: return (binding.label, language("go on", "дальше"), binding.rank)
        default: return (binding.label, text, binding.rank)
        }
    }

    private var overlayItems: [(String, String)]? {
        let language = model.language
        let move = ("↑ ↓", language("move", "двигаться"))
        let close = ("Esc", language("close", "закрыть"))
        switch model.overlay {
        case .none: return nil
        case .help: return [move, close]
        case .scenarios: return [move, ("Enter", language("play", "показать")), close]
        case .inspector:
            return [
                move, ("← →", language("other order", "другой заказ")), ("c", language("cancel it", "отменить его")),
                close,
            ]
        case .log: return [move, ("/", language("filter", "отбор")), close]
        case .form:
            return [("Tab", language("next field", "следующее поле")), ("Enter", language("create", "создать")), close]
        case .confirmReset:
            return [("← →", language("choose", "выбрать")), ("Enter", language("confirm", "подтвердить")), close]
        }
    }
}
