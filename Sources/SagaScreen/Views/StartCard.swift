import SagaCore
import SagaEngine

/// What somebody should know who has just come: it stands in the story's place until the first key.
struct StartCard {
    let model: ScreenModel

    private var language: Language { model.language }

    func draw(on grid: inout Grid, in rect: Rect) {
        grid.box(rect, title: language("WELCOME", "ДОБРО ПОЖАЛОВАТЬ"), style: Theme.muted, titleStyle: Theme.title)
        let inside = rect.inset(columns: 2, rows: 1)
        var rows = TextWrap.lines(welcome, columns: inside.columns).map { [Run($0)] }
        for (key, text) in keys {
            rows.append([Run(" \(key) ", Theme.key), Run(" " + text)])
        }
        let legend = Legend(language: language).groups[0]
        let signs: [[Run]] = legend.lines.map { [Run(" "), $0.sign, Run("  " + $0.meaning)] }
        if rows.count + 1 + signs.count <= inside.rows { rows.append([]) }
        for (row, runs) in (rows + signs).prefix(inside.rows).enumerated() {
            grid.put(
                Line(
                    runs.dropLast().map { .must($0.text, style: $0.style) }
                        + runs.suffix(1).map { .free($0.text, $0.style) }), in: inside.line(row))
        }
    }

    private var welcome: String {
        language(
            "Four services make an order together, by messages alone. Let a step fail, and see the others undo theirs.",
            "Четыре сервиса вместе ведут заказ, обмениваясь только сообщениями. Устройте сбой и смотрите, как остальные отменяют своё."
        )
    }

    private var keys: [(String, String)] {
        [
            ("n", language("an order", "заказ")),
            ("p r d", language("payment, reservation, delivery fails", "сбой оплаты, резерва, доставки")),
            ("Space", language("pause", "пауза")), ("s", language("scenarios", "сценарии")),
            ("?", language("every sign and key", "все знаки и клавиши")),
        ]
    }
}
