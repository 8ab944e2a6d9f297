import SagaCore
import SagaEngine

/// The key map.
extension OverlayView {
    func drawHelp(_ scroll: Int, on grid: inout Grid) {
        let lines = helpLines
        let columns = min(body.columns, 118)
        let isDouble = columns >= 92
        let rows = isDouble ? (lines.count + 1) / 2 : lines.count
        let height = min(rows, body.rows - 2)
        let inside = window(
            language("KEYS", "КЛАВИШИ"), columns: columns, rows: rows + 2, on: &grid,
            badge: height < rows ? "↑ ↓ \(min(scroll, rows - height) + height)/\(rows)" : nil)
        let top = min(scroll, max(0, rows - inside.rows))
        for row in 0..<inside.rows where top + row < rows {
            let line = inside.line(row)
            if isDouble {
                let (left, right) = line.split(left: line.columns / 2)
                grid.put(lines[top + row], in: left.inset(columns: 0, rows: 0))
                if top + row + rows < lines.count { grid.put(lines[top + row + rows], in: right) }
            } else {
                grid.put(lines[top + row], in: line)
            }
        }
    }

    private var helpLines: [[Run]] {
        KeyBinding.Group.allCases.flatMap { group -> [[Run]] in
            let bindings = Keymap.bindings.filter { $0.group == group && !$0.long.en.isEmpty }
            return [[Run(language.name(group), Theme.focus)]]
                + bindings.map { binding in
                    [
                        Run(TextWidth.pad(" " + binding.label, to: 11), .bold),
                        Run(language(binding.long.en, binding.long.ru)),
                    ]
                }
        }
    }
}

extension Language {
    func name(_ group: KeyBinding.Group) -> String {
        switch group {
        case .orders: self("Orders", "Заказы")
        case .faults:
            self("Failures (with an order chosen: that order only)", "Сбои (если выбран заказ — только для него)")
        case .time: self("Time", "Время")
        case .services: self("Services and load", "Сервисы и нагрузка")
        case .looking: self("Looking around", "Обзор")
        case .program: self("Program", "Программа")
        }
    }
}
