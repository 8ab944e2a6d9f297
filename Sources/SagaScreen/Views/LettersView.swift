import SagaCore
import SagaEngine

/// The dead letters: what is owed, to whom, since when, how often it was tried, and why it failed.
extension OverlayView {
    private static let aboutRows = 5

    /// The rows of letters that are seen at once.
    var letterRows: Int { max(1, letterHeight - 2 - Self.aboutRows) }
    private var letterHeight: Int { min(body.rows, 30) }

    func drawLetters(_ list: LetterList, on grid: inout Grid) {
        let letters = model.seen.deadLetters
        let index = max(0, min(list.index, letters.count - 1))
        let title = language("DEAD LETTERS", "НЕДОСТАВЛЕННЫЕ СООБЩЕНИЯ")
        let inside = window(
            [title], columns: 110, rows: letterHeight, on: &grid,
            badges: ["\(language.count(letters.isEmpty ? 0 : index + 1))/\(language.count(letters.count))"])
        guard !letters.isEmpty else { return drawNoLetters(on: &grid, in: inside) }
        let (rows, about) = inside.split(bottom: Self.aboutRows)
        let top = max(0, min(index - rows.rows / 2, letters.count - rows.rows))
        let seen = top..<min(top + rows.rows, letters.count)
        let table = LetterTable(model, seen)
        for place in seen {
            let row = rows.line(place - top)
            grid.put(table.line(letters[place], place), in: row)
            if place == index { grid.restyle(row, Theme.chosen) }
            grid.mark(row, .line(place))
        }
        let mark = ScrollMark(top: top, seen: seen.count, of: letters.count)
        grid.line(.horizontal, from: about.origin, length: about.columns, style: Theme.muted)
        if let text = mark.forms(language).first {
            grid.put(" \(text) ", at: Point(column: about.right - TextWidth.of(text) - 3, row: about.row))
        }
        draw(table.about(letters[index], index), on: &grid, in: about.split(top: 1).rest)
    }

    private func drawNoLetters(on grid: inout Grid, in rect: Rect) {
        let text = language(
            "There are none: every compensation has come to its end. P, R and D make one fail; after five attempts its message is a dead letter.",
            "Здесь пусто: все компенсации дошли до конца. P, R и D — сбой компенсации; после пяти попыток её сообщение попадает сюда."
        )
        draw([Paragraph([Run(text, Theme.muted)])], on: &grid, in: rect)
    }

    private func draw(_ paragraphs: [Paragraph], on grid: inout Grid, in rect: Rect) {
        for (place, row) in paragraphs.flatMap({ $0.rows(rect.columns) }).prefix(rect.rows).enumerated() {
            grid.put(row, in: rect.line(place))
        }
    }
}

/// Dead letters in rows whose columns stand under one another.
struct LetterTable {
    private let model: ScreenModel
    private let what: (long: Int, short: Int)
    private let label: Int
    private let amount: Int
    private let time: Int

    private var language: Language { model.language }

    init(_ model: ScreenModel, _ seen: Range<Int>) {
        let language = model.language
        let letters = model.seen.deadLetters[seen]
        let names = letters.map { Self.names($0, language) }
        self.model = model
        what = (
            names.map { TextWidth.of($0.long) }.max() ?? 0, names.map { TextWidth.of($0.short) }.max() ?? 0
        )
        label = letters.map { $0.message.order.label.utf8.count + 1 }.max() ?? 0
        amount = seen.map { TextWidth.of(Self.amount(model, $0)) }.max() ?? 0
        time = letters.map { TextWidth.of(ClockText.short($0.since)) }.max() ?? 0
    }

    /// What the letter leaves undone: a compensation, or the reading of a message.
    private static func names(_ letter: DeadLetter, _ language: Language) -> (long: String, short: String) {
        let service = letter.subscription.consumer
        guard letter.isUnreadable else { return (language.compensation(of: service), language.undone(service)) }
        let event = language.name(letter.message.event)
        return ("\(event) → \(language.name(service))", event)
    }

    /// Known for those around the line one is on.
    private static func amount(_ model: ScreenModel, _ place: Int) -> String {
        let known = model.seen.letterAmounts.dropFirst(place - model.seen.letterSkip).first
        return place < model.seen.letterSkip ? "" : known.map(model.language.money) ?? ""
    }

    func line(_ letter: DeadLetter, _ place: Int) -> Line {
        let names = Self.names(letter, language)
        // Of a compensation's attempts there are so many; what cannot be read is tried at one instant.
        let attempts = letter.isUnreadable ? language.count(letter.attempts) : Part.attempt(letter.attempts)
        return Line([
            .must(Glyph.failed.drawn + " ", style: Theme.bad),
            .must(
                TextWidth.pad(names.long, to: what.long), TextWidth.pad(names.short, to: what.short), style: Theme.bad),
            .gap(3), .must(TextWidth.pad("#" + letter.message.order.label, to: label), style: .bold), .gap(3),
            .must(TextWidth.pad(Self.amount(model, place), to: amount, .right)), .gap(3),
            .word(language("since ", "с "), style: Theme.muted),
            .must(TextWidth.pad(ClockText.short(letter.since), to: time)), .gap(3),
            .must(attempts, style: Theme.bad), .unit(language(" attempts", " попыток")), .gap(3),
            .free(language.reason(letter.isUnreadable ? .unreadable : .injected), Theme.muted),
        ])
    }

    /// What it means, and what can be done.
    func about(_ letter: DeadLetter, _ place: Int) -> [Paragraph] {
        letter.isUnreadable ? aboutUnreadable(letter) : aboutCompensation(letter, place)
    }

    private func aboutUnreadable(_ letter: DeadLetter) -> [Paragraph] {
        let (what, _) = Self.names(letter, language)
        let label = "#" + letter.message.order.label
        return [
            Paragraph([
                Run(
                    language(
                        "\(what), \(label): nobody could read it, in \(letter.attempts) attempts.",
                        "\(what), \(label): прочитать не удалось, попыток: \(letter.attempts)."))
            ]),
            Paragraph([
                Run(
                    language("x sends the message anew, readable.", "x — отправить сообщение заново, читаемым."),
                    Theme.muted)
            ]),
        ]
    }

    private func aboutCompensation(_ letter: DeadLetter, _ place: Int) -> [Paragraph] {
        let service = letter.subscription.consumer
        let label = "#" + letter.message.order.label
        let name = language.name(service)
        let status = language.name(Status.cancelled)
        let owed = owed(service, label, Self.amount(model, place))
        let attempts = Part.attempt(letter.attempts)
        let why = language.reason(.injected)
        let told = language(
            "\(owed): all attempts (\(attempts)) failed, \(why).",
            "\(owed): ни одна попытка (\(attempts)) не удалась, \(why).")
        let way = language(
            "x sends \(status) back to \(name), which then tries again.",
            "x — вернуть «\(status)» сервису «\(name)»: он попробует ещё раз.")
        let armed = language(" The failure is still armed: u disarms it.", " Сбой ещё подготовлен: u — снять.")
        return [
            Paragraph([Run(told)]),
            Paragraph(
                [Run(way, Theme.muted)] + (isArmed(service, letter.message.order) ? [Run(armed, Theme.armed)] : [])),
        ]
    }

    private func owed(_ service: ServiceID, _ label: String, _ amount: String) -> String {
        switch service {
        case .order, .payment:
            language("Payment has not refunded \(amount) of \(label)", "Оплата не вернула \(amount) по \(label)")
        case .stock: language("Stock has not released the goods of \(label)", "Склад не снял резерв по \(label)")
        case .delivery:
            language(
                "Delivery has made no return task for \(label)", "Доставка не завела задачу на возврат по \(label)")
        }
    }

    /// Another attempt would fail as well.
    private func isArmed(_ service: ServiceID, _ order: OrderID) -> Bool {
        Fault.allCases.contains { fault in
            let setting = model.seen.faults[Int(fault.rawValue)]
            return fault.isCompensation && fault.service == service
                && (setting.mode != .off || setting.orders.contains(order))
        }
    }
}
