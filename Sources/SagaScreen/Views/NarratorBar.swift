import SagaCore
import SagaEngine

/// What just happened and why, in plain words.
struct NarratorBar {
    let model: ScreenModel

    func draw(on grid: inout Grid, in rect: Rect) {
        if model.isLookingBack, MainLayout(model.size).timeline.isEmpty, let timeline = Timeline(model) {
            // Where there is one row, a word to whoever acts goes first.
            let (rest, row) = rect.split(bottom: rect.rows > 1 || !hasWord ? 1 : 0)
            if !row.isEmpty { timeline.draw(on: &grid, in: row) }
            if !rest.isEmpty { drawWords(on: &grid, in: rest) }
        } else {
            drawWords(on: &grid, in: rect)
        }
    }

    private var hasWord: Bool { model.hint != nil || model.reply != nil }

    private func drawWords(on grid: inout Grid, in rect: Rect) {
        if let hint = model.hint { return write([Link([Run(hint, Theme.armed)])], on: &grid, in: rect) }
        if rect.rows > 1, let chaos = ChaosLine(model: model).line {
            let (top, rest) = rect.split(top: 1)
            grid.put(chaos, in: top.inset(columns: 1, rows: 0))
            return write(news, on: &grid, in: rest)
        }
        // In one row the answer to a key goes first.
        guard let letter = stuckLetter, rect.rows > 1 || model.reply == nil else {
            return write(news, on: &grid, in: rect)
        }
        // The way out stays in sight for as long as the verdict is red.
        let (top, rest) = rect.split(top: rect.rows > 1 ? 1 : 0)
        write([letter], on: &grid, in: rect.rows > 1 ? top : rect)
        grid.mark(rect.rows > 1 ? top : rect, .key(.character("v")))
        if rect.rows > 1 { write(news, on: &grid, in: rest) }
    }

    /// What leads from one link to the next.
    private static let arrow = "→"

    /// Links of one sentence each.
    private var news: [Link] {
        // A compensation that began after the reply is what the operator waits for.
        if let reply = model.reply, model.isLookingBack || (model.spotlight.map { $0.since <= reply.at } ?? true) {
            return [Link([Run(reply.text, Theme.armed)])]
        }
        if let found = model.found { return chain(model.log.links(to: found.phrase)) }
        if let links = model.log.chain(of: model.spotlit) { return chain(latest ?? links) }
        if let guide = model.guide, model.seen.screenplay != nil, model.showsScreenplay {
            return [Link([Run(guide, Theme.armed)])]
        }
        if let links = model.shownLog.present(besidesAlarmOf: model.stuckLetter?.message.order) { return chain(links) }
        if model.shownLog.isForgotten {
            let text = model.language("What was said here is kept no more.", "Что здесь было сказано, уже не хранится.")
            return [Link([Run(text, Theme.muted)])]
        }
        if model.isFresh, MainLayout(model.size).isTabbed { return StartCard(model: model).sentence.map { Link($0) } }
        let text = model.language(
            "Press n to create an order, p, r or d to make a step fail, s to watch a scenario.",
            "n — создать заказ; p, r, d — сбой на шаге; s — показать сценарий.")
        return [Link([Run(text)])]
    }

    /// What came last where time stands still: a compensation that has begun before that does not go on meanwhile.
    private var latest: [Narrator.Phrase]? {
        guard model.seen.pace == .paused else { return nil }
        return model.log.present(at: model.seen.clock, besidesAlarmOf: model.stuckLetter?.message.order)
    }

    private func chain(_ links: [Narrator.Phrase]) -> [Link] {
        links.enumerated().map { place, phrase in
            let style = Theme.style(of: phrase.tone)
            let isLast = place + 1 == links.count
            func run(_ text: String) -> Run { Run(isLast ? text.withFullStop : text, style) }
            let arrow = place > 0 ? [Run(Self.arrow + " ", Theme.muted)] : []
            var link = Link(arrow + [run(phrase.text)], brief: phrase.brief.map { arrow + [run($0)] })
            link.isMuted = phrase.tone == .muted
            // Without those before it nobody would know whom it is about.
            let label = place > 0 ? phrase.order.map { [Run("#\($0.label):", style)] } ?? [] : []
            link.alone = [label + [run(phrase.text)]] + (phrase.brief.map { [label + [run($0)]] } ?? [])
            return link
        }
    }

    /// A sentence of the narrator's, and what it comes to in few words.
    private struct Link {
        var runs: [Run]
        var brief: [Run]?
        /// How it is told without the links before it, from long to short.
        var alone: [[Run]] = []
        var isMuted = false

        init(_ runs: [Run], brief: [Run]? = nil) {
            self.runs = runs
            self.brief = brief
        }
    }

    /// A verdict that a dead letter keeps red, and the ways to it and out of it.
    private var stuckLetter: Link? {
        guard let letter = model.stuckLetter,
            let broken = model.seen.violations.first(where: { $0.order == letter.message.order })
        else { return nil }
        let order = letter.message.order
        let language = model.language
        let name =
            letter.isUnreadable
            ? FaultWords(language: language).name(letter.message.event)
            : language.compensation(of: letter.subscription.consumer)
        let which = language.name(broken.verdict)
        let isArmed = model.seen.faults.contains(where: \.isArmed)
        let ways = language(
            isArmed ? "v shows, u disarms, x re-drives." : "v shows, x re-drives.",
            isArmed ? "v — показать, u — снять сбои, x — повторить." : "v — показать, x — повторить.")
        let brief = language(
            "Verdict \(which): dead letter of #\(order.label). \(ways)",
            "Проверка «\(which)»: #\(order.label) в недоставленных. v — заказ, x — повторить.")
        let whole = [
            Run(language("Verdict \(which): ", "Проверка «\(which)»: "), Theme.bad),
            Run(
                language(
                    "the \(name) of #\(order.label) is a dead letter. \(ways)",
                    "\(name) по #\(order.label) в недоставленных. \(ways)")),
        ]
        return Link(whole, brief: [Run(brief, Theme.bad)])
    }

    /// Over the rows there are. What is too long loses links: those that say that nothing was to be done first, then those in
    /// the middle; who began it is told in few words then, and what came of it last stays whole.
    private func write(_ links: [Link], on grid: inout Grid, in rect: Rect) {
        let area = rect.inset(columns: 1, rows: 0)
        var left = links
        var isCut = false
        func lines() -> [[Run]] {
            var runs = left.map(\.runs)
            if isCut, runs.count > 1 { runs.insert([Run(Self.arrow + " …", Theme.muted)], at: 1) }
            return Self.wrap(Self.words(runs)[...], columns: area.columns)
        }
        while lines().count > area.rows, left.count > 2 {
            left.remove(at: left.indices.dropFirst().first { left[$0].isMuted } ?? 1)
            isCut = true
        }
        if lines().count > area.rows, let brief = left.first?.brief { left[0].runs = brief }
        if lines().count > area.rows, let last = left.last, left.count > 1 {
            isCut = false
            for form in last.alone where lines().count > area.rows || left.count > 1 { left = [Link(form)] }
        }
        var shown = lines()
        if shown.count > area.rows, area.rows > 0 { shown[area.rows - 1].append(Run(" …", Theme.muted)) }
        for (place, line) in shown.prefix(area.rows).enumerated() { grid.put(line, in: area.line(place)) }
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
            // Between two words of one style the blank is theirs: keys that stand together are one badge.
            let isTheirs = lines[lines.count - 1].last?.style == word.style
            if used > 0 { lines[lines.count - 1].append(Run(" ", isTheirs ? word.style : .plain)) }
            lines[lines.count - 1].append(word)
            used += width + (used > 0 ? 1 : 0)
        }
        return lines
    }
}
