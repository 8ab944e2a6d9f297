import SagaCore
import SagaEngine

/// What somebody should know who has just come: it stands in the story's place until the first key, and in the narrator's
/// where there is no such place.
struct StartCard {
    let model: ScreenModel

    private var language: Language { model.language }

    func draw(on grid: inout Grid, in rect: Rect) {
        grid.mark(rect, .pane(.story))
        grid.box(rect, titles: [language("WELCOME", "ДОБРО ПОЖАЛОВАТЬ")], style: Theme.muted, titleStyle: Theme.title)
        let inside = rect.inset(columns: 2, rows: 1)
        let text = TextWrap.lines(welcome, columns: inside.columns).map { [Run($0)] }
        let parts = [text, flow(keys, inside.columns), flow(signs, inside.columns)]
        let isAiry = parts.reduce(0) { $0 + $1.count } + 2 <= inside.rows
        let rows = isAiry ? Array(parts.joined(separator: [[]])) : Array(parts.joined())
        for (row, runs) in rows.prefix(inside.rows).enumerated() { grid.put(runs, in: inside.line(row)) }
    }

    /// The same for two rows.
    var sentence: [[Run]] {
        let runs = [Run(language("Welcome.", "Добро пожаловать.")), Run(" ")]
        return [runs + (keys + Array(signs.prefix(3))).flatMap { $0 + [Run("  ")] }]
    }

    private var welcome: String {
        language(
            "Four services make an order together, by messages alone. Let a step fail, and see the others undo theirs.",
            "Четыре сервиса вместе ведут заказ, обмениваясь сообщениями. Устройте сбой — и остальные отменят своё.")
    }

    private var keys: [[Run]] {
        [
            ("n", language("an order", "заказ")), ("p r d", language("a step fails", "сбой на шаге")),
            ("Space", language("pause", "пауза")), ("s", language("scenarios", "сценарии")),
            ("?", language("every sign and key", "все знаки и клавиши")),
        ].map { [Run(" \($0) ", Theme.key), Run(" " + $1)] }
    }

    private var signs: [[Run]] { Legend(language: language).brief.map { [$0.sign, Run(" " + $0.meaning)] } }

    /// Items one after another, none of them broken.
    private func flow(_ items: [[Run]], _ columns: Int) -> [[Run]] {
        var rows: [[Run]] = [[]]
        var used = 0
        for item in items {
            let width = item.reduce(0) { $0 + TextWidth.of($1.text) }
            if used > 0, used + 3 + width > columns {
                rows.append([])
                used = 0
            }
            if used > 0 { rows[rows.count - 1].append(Run("   ")) }
            rows[rows.count - 1] += item
            used += width + (used > 0 ? 3 : 0)
        }
        return rows
    }
}
