import SagaCore
import SagaEngine

/// What can happen next, in the order of time; below, the chosen line whole and what Enter does.
extension OverlayView {
    private static let nextTail = 5

    /// The rows of steps that are seen at once.
    var nextRows: Int { max(1, nextHeight - 2 - Self.nextTail) }
    private var nextHeight: Int { min(body.rows, 30) }

    func drawNext(_ list: NextList, on grid: inout Grid) {
        let next = model.seen.pace == .paused ? model.seen.next : nil
        let count = next?.count ?? 0
        let index = max(0, min(list.index, count - 1))
        let inside = window(
            [
                language("WHAT CAN HAPPEN NEXT", "ЧТО МОЖЕТ ПРОИЗОЙТИ ДАЛЬШЕ"),
                language("WHAT CAN HAPPEN", "ЧТО МОЖЕТ ПРОИЗОЙТИ"),
            ], columns: 116, rows: nextHeight, on: &grid,
            badges: ["\(language.count(count == 0 ? 0 : index + 1))/\(language.count(count))"])
        guard let next, count > 0 else { return drawNoNext(isKnown: next != nil, on: &grid, in: inside) }
        let (rows, about) = inside.split(bottom: Self.nextTail)
        let top = max(0, min(index - rows.rows / 2, count - rows.rows))
        let seen = top..<min(top + rows.rows, count)
        let words = NextWords(model)
        let known = seen.compactMap { next[$0] }
        for place in seen {
            let row = rows.line(place - top)
            // Where one has gone far at once, it comes with the next look.
            if let choice = next[place] { grid.put(words.line(choice, known), in: row) }
            if place == index { grid.restyle(row, Theme.chosen) }
            grid.mark(row, .line(place))
        }
        grid.line(.horizontal, from: about.origin, length: about.columns, style: Theme.muted)
        if let choice = next[index] { write(words.about(choice), on: &grid, in: about.split(top: 1).rest) }
        grid.put(
            ScrollMark(top: top, seen: seen.count, of: count),
            in: Rect(column: inside.column, row: inside.bottom, columns: inside.columns + 1, rows: 1), language)
    }

    private func drawNoNext(isKnown: Bool, on grid: inout Grid, in rect: Rect) {
        let text =
            model.seen.pace != .paused
            ? language(
                "Time passes. Space stops it: then what can happen next stands here.",
                "Время идёт. Пробел — остановить его: тогда здесь будет видно, что может произойти дальше.")
            : isKnown
                ? language(
                    "Nothing can happen by itself: n creates an order, s plays a scenario. What waits still waits for "
                        + "you: for a service that is stopped, down or cut off, or for a message that is held.",
                    "Само собой ничего произойти не может: n — создать заказ, s — показать сценарий. Если что-то ждёт, "
                        + "то ждёт вас: остановлен или недоступен сервис, нет связи, задержано сообщение.") : ""
        write([Paragraph([Run(text, Theme.muted)])], on: &grid, in: rect)
    }

    private func write(_ paragraphs: [Paragraph], on grid: inout Grid, in rect: Rect) {
        for (place, row) in paragraphs.flatMap({ $0.rows(rect.columns) }).prefix(rect.rows).enumerated() {
            grid.put(row, in: rect.line(place))
        }
    }
}

/// What can happen next in words.
struct NextWords {
    private let model: ScreenModel
    private var language: Language { model.language }

    init(_ model: ScreenModel) { self.model = model }

    /// One of the lines that are seen, their columns under one another.
    func line(_ choice: NextSteps.Choice, _ all: [NextSteps.Choice]) -> Line {
        let width = all.map { TextWidth.of(wait($0)) }.max() ?? 0
        let clock = all.map { TextWidth.of(ClockText.exact($0.due)) }.max() ?? 0
        let style = choice.isNext ? Style.bold : .plain
        return Line([
            .must(TextWidth.pad(wait(choice), to: width, .right), style: style), .gap(3),
            .word(TextWidth.pad(ClockText.exact(choice.due), to: clock), style: Theme.muted), .gap(3),
            .free(sentence(choice), style), .spring,
            choice.isNext
                ? .must(language("comes next", "следующее"), language("next", "след."), style: Theme.focus)
                : .gap(0, least: 0),
        ])
    }

    /// The chosen one whole, and what Enter does.
    func about(_ choice: NextSteps.Choice) -> [Paragraph] {
        [Paragraph([Run(sentence(choice))]), Paragraph([Run(answer(choice), Theme.muted)])]
    }

    func sentence(_ choice: NextSteps.Choice) -> String {
        choice.outcome.map { Narrator(language: language).tell($0, .present) } ?? language.name(choice.step)
    }

    /// From now on.
    private func wait(_ choice: NextSteps.Choice) -> String {
        let span = choice.due - model.seen.clock
        return span > .zero ? "+" + language.wait(span) : language("now", "сейчас")
    }

    private func answer(_ choice: NextSteps.Choice) -> String {
        let (due, now) = (ClockText.exact(choice.due), ClockText.exact(model.seen.clock))
        if model.isLookingBack {
            return choice.isNext
                ? language("This is what came: Enter goes one event on.", "Так и было: Enter — на событие вперёд.")
                : language(
                    "Something else came next here: Enter makes this happen at \(now) and begins a branch.",
                    "Дальше здесь произошло другое: Enter — пусть на \(now) произойдёт это, начнётся ветвь.")
        }
        return choice.isNext
            ? language(
                "It comes next by itself: Enter takes it as . does, and the clock goes on to \(due).",
                "Это и так произойдёт следующим: Enter, как и точка, — на событие вперёд, часы перейдут к \(due).")
            : language(
                "Enter makes it happen now: the clock stays at \(now), and all else keeps its time.",
                "Enter — пусть произойдёт сейчас: часы останутся на \(now), остальное — в своё время.")
    }
}

extension ClockText {
    /// The same to a thousandth of a second.
    static func exact(_ instant: Instant) -> String {
        let rest = String(max(0, instant.nanoseconds) / 1_000_000 % 100)
        return short(instant) + (rest.utf8.count < 2 ? "0" : "") + rest
    }
}

extension Language {
    /// A wait, never shorter than it is: in thousandths of a second where it is short.
    func wait(_ span: Span) -> String {
        let milliseconds = max(0, span.nanoseconds + 999_999) / 1_000_000
        guard milliseconds < 10_000 else { return tenths(span) }
        let rest = String(milliseconds % 1_000)
        let digits = String(repeating: "0", count: 3 - rest.count) + rest
        return "\(milliseconds / 1_000)\(self(".", ","))\(digits)" + self(" s", " с")
    }
}
