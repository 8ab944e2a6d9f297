import SagaCore
import SagaEngine

/// Everything that is armed, line by line; below, the chosen line whole, or the rule that is being written.
extension OverlayView {
    /// Below the lines: the rule that parts them, and the chosen line or the field with what can follow and what is wrong.
    private func tail(_ list: ArmedList) -> Int { list.field == nil ? 4 : 7 }

    /// The rows of lines that are seen at once.
    func armedRows(_ list: ArmedList) -> Int { max(1, armedHeight - 2 - tail(list)) }

    private var armedHeight: Int { min(body.rows, max(16, model.armedLines.count + 9)) }
    private static let armedColumns = 110

    /// The columns for the words of a rule: those of the window without its frame.
    var ruleRoom: Int { (body.columns - Self.armedColumns < 40 ? body.columns : Self.armedColumns) - 4 }

    func drawArmed(_ list: ArmedList, on grid: inout Grid) {
        let lines = model.armedLines
        let here = lines.isEmpty ? 0 : min(list.index, lines.count - 1) + 1
        let inside = window(
            [language("ARMED", "ПОДГОТОВЛЕНО")], columns: Self.armedColumns, rows: armedHeight, on: &grid,
            badges: ["\(language.count(here))/\(language.count(lines.count))"])
        let (above, below) = inside.split(top: max(1, inside.rows - tail(list)))
        drawArmedLines(lines, list, on: &grid, in: above)
        if let field = list.field {
            draw(field, on: &grid, in: below)
        } else if lines.indices.contains(list.index) {
            rule(nil, on: &grid, in: below)
            write(
                ArmedWords(language: language).story(lines[list.index]), .plain, on: &grid, in: below.split(top: 1).rest
            )
        }
        let top = Self.armedTop(list.index, rows: above.rows, of: lines.count)
        grid.put(
            ScrollMark(top: top, seen: min(above.rows, lines.count), of: lines.count),
            in: Rect(column: inside.column, row: inside.bottom, columns: inside.columns + 1, rows: 1), language)
    }

    private static func armedTop(_ index: Int, rows: Int, of count: Int) -> Int {
        max(0, min(index - rows / 2, count - rows))
    }

    private func drawArmedLines(_ lines: [ArmedLine], _ list: ArmedList, on grid: inout Grid, in rect: Rect) {
        guard !lines.isEmpty else { return drawNothingArmed(on: &grid, in: rect) }
        let table = ArmedTable(language, lines)
        let top = Self.armedTop(list.index, rows: rect.rows, of: lines.count)
        for (row, place) in (top..<min(top + rect.rows, lines.count)).enumerated() {
            let line = rect.line(row)
            grid.put(table.line(lines[place], columns: line.columns), in: line)
            if place == list.index, list.field == nil { grid.restyle(line, Theme.chosen) }
            if place == list.index, list.field != nil { grid.restyle(line) { $0.bold = true } }
            grid.mark(line, .line(place))
        }
    }

    private func drawNothingArmed(on grid: inout Grid, in rect: Rect) {
        let text = language(
            "Nothing is armed: no failure, no crash, no rule. n writes a rule that acts on messages as they are "
                + "published; on the main screen p r d w make a step fail, K a service crash, C brings chaos.",
            "Ничего не подготовлено: ни сбоев, ни падений, ни правил. n — написать правило для сообщений; на главном "
                + "экране p r d w — сбой на шаге, K — падение сервиса, C — хаос.")
        write(text, Theme.muted, on: &grid, in: rect)
    }

    // MARK: a rule that is being written

    private func draw(_ field: RuleField, on grid: inout Grid, in rect: Rect) {
        rule(
            field.number.map { language("RULE \($0)", "ПРАВИЛО \($0)") } ?? language("NEW RULE", "НОВОЕ ПРАВИЛО"),
            on: &grid, in: rect)
        let box = rect.line(1)
        grid.put(field.field, in: box)
        grid.mark(box, .field(0))
        drawOffers(field, on: &grid, in: rect.line(2))
        let note = rect.split(top: 3).rest
        switch field.reading {
        case .nothing: drawExamples(on: &grid, in: note)
        case .rule(let rule):
            let words = rule.words(russian: language == .ru)
            write("\(Glyph.done.drawn) \(words)", Theme.good, on: &grid, in: note)
        case .problem(let sentence, let isCertain):
            write(sentence, isCertain ? Theme.bad : Theme.muted, on: &grid, in: note)
        }
    }

    private func drawExamples(on grid: inout Grid, in rect: Rect) {
        let lead = language("such as ", "например ")
        for (place, rule) in Rule.examples.enumerated() {
            let words = Line([
                .must(TextWidth.pad(place == 0 ? lead : "", to: TextWidth.of(lead)), style: Theme.muted),
                .free(rule.words(russian: language == .ru)),
            ])
            grid.put(words, in: rect.line(place))
        }
    }

    /// The words that can follow, as many as there is room for from the chosen one on.
    private func drawOffers(_ field: RuleField, on grid: inout Grid, in line: Rect) {
        var column = line.column
        let all = field.completions
        // Those before the chosen one stay in sight for as long as it does.
        var first = 0
        while first < field.choice, width(all[first...field.choice]) > line.columns { first += 1 }
        for place in all.indices.dropFirst(first) {
            let text = " \(all[place].words) "
            guard column + TextWidth.of(text) <= line.right else { break }
            let style = place == field.choice ? Theme.key : Theme.muted
            let used = grid.put(text, at: Point(column: column, row: line.row), style: style, within: line)
            grid.mark(Rect(column: column, row: line.row, columns: used, rows: 1), .field(place + 1))
            column += used + 1
        }
    }

    private func width(_ offers: ArraySlice<RuleCompletion>) -> Int {
        offers.reduce(0) { $0 + TextWidth.of($1.words) + 3 } - 1
    }

    // MARK: parts

    private func rule(_ title: String?, on grid: inout Grid, in rect: Rect) {
        let line = rect.line(0)
        grid.line(.horizontal, from: line.origin, length: line.columns, style: Theme.muted)
        guard let title else { return }
        grid.put(" \(title) ", at: line.origin.moved(columns: 2), style: Theme.title, within: line)
    }

    private func write(_ text: String, _ style: Style, on grid: inout Grid, in rect: Rect) {
        for (place, row) in Paragraph([Run(text, style)]).rows(rect.columns).prefix(rect.rows).enumerated() {
            grid.put(row, in: rect.line(place))
        }
    }
}

/// Lines of what is armed whose columns stand under one another.
struct ArmedTable {
    private let language: Language
    private let kind: Int
    private let state: Int

    init(_ language: Language, _ lines: [ArmedLine]) {
        self.language = language
        let words = ArmedWords(language: language)
        kind = lines.map { TextWidth.of(words.kind($0.thing)) }.max() ?? 0
        state = max(TextWidth.of(language("on", "вкл")), TextWidth.of(language("off", "выкл")))
    }

    /// A rule's words are shortened only where nothing else is left to give way: they stand whole below.
    func line(_ line: ArmedLine, columns: Int) -> Line {
        let whole = self.line(line, isFree: false)
        return whole.least <= columns ? whole : self.line(line, isFree: true)
    }

    private func line(_ line: ArmedLine, isFree: Bool) -> Line {
        let words = ArmedWords(language: language)
        let style = line.isOn ? Theme.armed : Theme.muted
        let text = words.sentence(line.thing)
        return Line([
            .must(
                TextWidth.pad(line.isOn ? language("on", "вкл") : language("off", "выкл"), to: state) + "  ",
                style: style),
            .must(TextWidth.pad(words.kind(line.thing), to: kind) + "  ", style: Theme.muted),
            isFree ? .free(text, style) : .must([text, words.brief(line.thing) ?? text], style),
            .gap(2), .spring,
            words.hits(line.thing).map(hits) ?? .must(""),
        ])
    }

    private func hits(_ count: Int) -> Piece {
        let words = language.counted(count, en: ("hit", "hits"), ru: ("раз", "раза", "раз"))
        return .must([words, "×" + language.count(count)], count > 0 ? Theme.armed : Theme.muted)
    }
}
