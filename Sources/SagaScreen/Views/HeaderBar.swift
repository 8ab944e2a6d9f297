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
