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
        if let hint = model.hint {
            write([Run(hint, Theme.armed)], on: &grid, in: rect)
        } else if let letter = stuckLetter {
            write(letter, on: &grid, in: rect)
        } else if let links = model.log.chain(of: model.spotlit) {
            write(chain(links), on: &grid, in: rect)
        } else if let guide = model.guide, model.seen.screenplay != nil, model.showsScreenplay {
            write([Run("▸ " + guide, Theme.armed)], on: &grid, in: rect)
        } else if let links = model.log.present?.links {
            write(chain(links), on: &grid, in: rect)
        } else {
            let language = model.language
            write(
                [
                    Run(
                        language(
                            "Press n to create an order, p, r or d to make a step fail, s to watch a scenario.",
                            "n — создать заказ; p, r, d — сбой на шаге; s — показать сценарий."))
                ], on: &grid, in: rect)
        }
    }

    private func chain(_ links: [Narrator.Phrase]) -> [Run] {
        var runs: [Run] = []
        for link in links {
            if !runs.isEmpty { runs.append(Run(" → ", Theme.muted)) }
            runs.append(Run(link.text, Theme.style(of: link.tone)))
        }
        return runs
    }

    /// A verdict that a dead letter keeps red, once nothing else is going on.
    private var stuckLetter: [Run]? {
        guard model.seen.isQuiet, let letter = model.seen.deadLetters.first, !model.seen.violations.isEmpty else {
            return nil
        }
        let language = model.language
        let name = Narrator(language: language).compensation(of: letter.subscription.consumer)
        let verdicts = Verdict.allCases.filter { verdict in model.seen.violations.contains { $0.verdict == verdict } }
        let which = verdicts.map(language.name).joined(separator: ", ")
        return [
            Run(language("Verdict \(which) is red: ", "Вердикт «\(which)» нарушен: "), Theme.bad),
            Run(
                language(
                    "the \(name) of #\(letter.message.order.label) failed \(letter.attempts) times and waits in the dead letters. u disarms, x re-drives it.",
                    "\(name) по #\(letter.message.order.label) не удался \(letter.attempts) раз и лежит среди недоставленных. u — снять сбои, x — повторить."
                )),
        ]
    }

    /// Over the rows there are; what is too long loses its beginning, for the end is the news.
    private func write(_ runs: [Run], on grid: inout Grid, in rect: Rect) {
        let area = rect.inset(columns: 1, rows: 0)
        let words = runs.flatMap { run in
            run.text.split(separator: " ").map { Run(String($0), run.style) }
        }
        var lines = Self.wrap(words[...], columns: area.columns)
        var dropped = 0
        while lines.count > area.rows, dropped < words.count {
            dropped += 1
            lines = Self.wrap([Run("…", Theme.muted)] + words[dropped...], columns: area.columns)
        }
        for (place, line) in lines.prefix(area.rows).enumerated() { grid.put(line, in: area.line(place)) }
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
            column += grid.put(" \(text) ", at: Point(column: column, row: rect.row), within: rect)
        }
    }

    /// As many as there is room for, the most needed first, in the order of the table.
    private func shown(_ columns: Int) -> [(String, String)] {
        let all = items
        var room = columns
        var taken = Set<Int>()
        for index in all.indices.sorted(by: { (all[$0].rank, $0) < (all[$1].rank, $1) }) {
            let width = TextWidth.of(all[index].label) + TextWidth.of(all[index].text) + 4
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
        let bindings = Keymap.bindings.filter { !$0.short.en.isEmpty }
        guard model.size.columns < 110 else {
            return bindings.map { ($0.label, language($0.short.en, $0.short.ru), $0.rank) }
        }
        // The three failures share one place where there is little.
        let steps: [KeyAction] = [.fault(.payment), .fault(.reservation), .fault(.handOver)]
        return bindings.compactMap { binding in
            if binding.action == steps[0] { return ("p r d", language("fail", "сбой"), 0) }
            return steps.contains(binding.action)
                ? nil : (binding.label, language(binding.short.en, binding.short.ru), binding.rank)
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
