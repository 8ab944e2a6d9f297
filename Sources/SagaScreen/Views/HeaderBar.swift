import SagaCore
import SagaEngine

/// The first row: time, counts, verdicts.
struct HeaderBar {
    let model: ScreenModel

    private var language: Language { model.language }
    private var seen: Observation { model.seen }

    func draw(on grid: inout Grid, in rect: Rect) {
        let verdicts = verdictLine
        let missing = SafeguardWords(language: language).missing(seen.safeguards)
        // A safeguard that is off is named before every verdict that is red.
        let named = line(without: missing.named)
        let line =
            named.least + verdicts.least <= rect.columns ? named : line(without: missing.named + missing.counted)
        let room = rect.columns - min(line.least, rect.columns)
        let width = min(verdicts.full, max(room, verdicts.least))
        let (left, right) = rect.split(right: width)
        grid.put(line, in: left)
        grid.put(verdicts, in: right)
        if !seen.violations.isEmpty { grid.mark(right, .key(.character("v"))) }
    }

    private func line(without missing: [String]) -> Line {
        let off: [Piece] = missing.isEmpty ? [] : [.gap(2), .must(missing, Theme.bad)]
        return Line(
            [title, .gap(2)] + pace + off + guards + [.gap(2), clock, .gap(3), seed, .gap(3)] + counts + [.spring])
    }

    private var title: Piece {
        .forms([[Run(" sagascope ", Style(bold: true, reverse: true))], []], .word)
    }

    private var pace: [Piece] {
        if let percent = seen.tripPercent { return branch + trip(percent) }
        if let goal = seen.runsOn {
            let text =
                goal == .moment
                ? language("to the next moment", "до важного") : language("to the next told", "до рассказа")
            return [
                .must(Glyph.leads.drawn + Glyph.leads.drawn, style: Theme.armed), .word(" " + text, style: Theme.armed),
            ]
        }
        if seen.past != nil { return branch + past }
        return branch + present
    }

    private var present: [Piece] {
        switch seen.pace {
        case .paused, .step: return [.must(language("PAUSED", "ПАУЗА"), style: Theme.armed.with { $0.reverse = true })]
        case .full: return [.must(language("full speed", "полный ход"), language("full", "ход"), style: Theme.good)]
        case .ratio(let permille): return [.must(Self.ratio(permille, language), style: Theme.good)]
        }
    }

    /// Not the present, but another world.
    private var branch: [Piece] {
        guard let world = model.shownWorld, !world.isPresent else { return [] }
        let style = Theme.armed.with { $0.reverse = true }
        let forms: [String] =
            if let branch = world.branch {
                [
                    language(
                        " BRANCH \(BranchWords.letter(branch)) ", " ВЕТВЬ \(BranchWords.letter(branch)) "),
                    " \(BranchWords.letter(branch)) ",
                ]
            } else {
                [language(" WORLD \(world.number) ", " МИР \(world.number) "), " \(world.number) "]
            }
        return [.must(forms, style), .gap(1)]
    }

    /// On the way to another moment; what is seen is the one before.
    private func trip(_ percent: Int) -> [Piece] {
        let number = "\(Glyph.leads.drawn)\(Glyph.leads.drawn) \(percent) %"
        return [
            .must(number, style: Theme.armed.with { $0.reverse = true }),
            .word(language(" of the way, Esc stops", " пути, Esc — остановить"), style: Theme.armed),
        ]
    }

    /// Beside the clock, which is that of the moment that is seen.
    private var past: [Piece] {
        let style = Theme.armed.with { $0.reverse = true }
        let pace: [Piece] =
            if case .ratio(let permille) = seen.pace { [.gap(1), .word(Self.ratio(permille, language))] } else { [] }
        return [.must(language(" PAST ", " ПРОШЛОЕ "), style: style)] + pace
    }

    static func ratio(_ permille: Int, _ language: Language) -> String {
        permille % 1000 == 0
            ? "\(permille / 1000)×" : "\(permille / 1000)\(language(".", ","))\(permille % 1000 / 100)×"
    }

    /// Only what is not as it is by default.
    private var guards: [Piece] {
        let chaos = language.name(FaultMode.share(permille: seen.chaos.permille))
        return
            (seen.safeguards.contains(.deadline)
            ? [
                .gap(2),
                .word(
                    language(
                        "deadline \(language.seconds(seen.deadline))", "срок \(language.seconds(seen.deadline))")),
            ]
            : [])
            + (seen.chaos.permille > 0
                ? [.gap(2), .must(language("chaos \(chaos)", "хаос \(chaos)"), chaos, style: Theme.armed)] : [])
    }

    private var clock: Piece { .must(ClockText.long(seen.clock), ClockText.short(seen.clock)) }
    private var seed: Piece { .word(language("seed \(seen.seed)", "зерно \(seen.seed)"), style: Theme.muted) }

    private var counts: [Piece] {
        let tally = seen.tally
        return [
            .must("\(Glyph.busy.drawn) \(language.count(tally[0...3].reduce(0, +)))", style: Theme.message),
            .word(language(" running", " в работе"), style: Theme.message), .gap(2),
            .must("\(Glyph.done.drawn) \(language.count(tally[4]))", style: Theme.good),
            .word(language(" completed", " выполнено"), style: Theme.good), .gap(2),
            .must("\(Glyph.failed.drawn) \(language.count(tally[5]))", style: Style(.red)),
            .word(language(" cancelled", " отменено"), style: Style(.red)),
        ]
    }

    private var verdictLine: Line {
        let broken = seen.violations.brokenVerdicts
        guard !broken.isEmpty else {
            return Line([
                .word(language("verdicts ", "проверки "), style: Theme.good),
                .must(Glyph.done.drawn, style: Theme.good),
                .word(language(" all hold", " сходятся"), style: Theme.good), .must(" "),
            ])
        }
        let style = Theme.bad.with { $0.reverse = true }
        let names = broken.map(language.name).joined(separator: ", ")
        let count = language.counted(
            broken.count, en: ("verdict", "verdicts"), ru: ("проверка", "проверки", "проверок"))
        let order = seen.violations.lazy.compactMap(\.order).first.map { " #" + $0.label } ?? ""
        let more = seen.redOrders > 1 ? "+\(language.count(seen.redOrders - 1))" : ""
        let forms = [
            " \(Glyph.failed.drawn) \(names)\(order)\(more) ", " \(Glyph.failed.drawn) \(count)\(order)\(more) ",
            " \(Glyph.failed.drawn) \(broken.count)\(order) ", " \(Glyph.failed.drawn) \(broken.count) ",
        ]
        return Line([.must(forms, style), .must(" ")])
    }
}
