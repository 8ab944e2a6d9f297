import SagaCore
import SagaEngine

/// The legend and the key map, in groups that stay together and whole at every size.
struct HelpPage {
    private let model: ScreenModel
    private let columns: Int
    /// The rows of each column of the page.
    let stacks: [[[Run]]]

    static let gap = 3

    init(_ model: ScreenModel, columns: Int) {
        self.model = model
        let count = columns >= 150 ? 3 : columns >= 92 ? 2 : 1
        let width = (columns - (count - 1) * Self.gap) / count
        self.columns = width
        let blocks = Self.blocks(model, width)
        stacks = Self.stack(blocks, in: count)
    }

    var height: Int { stacks.map(\.count).max() ?? 0 }

    func draw(on grid: inout Grid, in rect: Rect, from top: Int) {
        for (place, stack) in stacks.enumerated() {
            let left = rect.column + place * (columns + Self.gap)
            for (row, runs) in stack.dropFirst(top).prefix(rect.rows).enumerated() {
                grid.put(runs, in: Rect(column: left, row: rect.row + row, columns: columns, rows: 1))
            }
        }
    }

    // MARK: the groups

    private static func blocks(_ model: ScreenModel, _ columns: Int) -> [[[Run]]] {
        let language = model.language
        let legend = Legend(language: language).groups.map { group in
            let width = min(group.lines.map { TextWidth.of($0.sign.text) }.max() ?? 0, columns / 2)
            return block(group.title, group.lines.map { ($0.sign, $0.meaning) }, width, columns)
        }
        let keys = KeyBinding.Group.allCases.map { group in
            let bindings = Keymap.bindings.filter { $0.group == group && !$0.long.en.isEmpty }
            return block(
                language.name(group),
                bindings.map {
                    (Run(model.options.isASCII ? $0.ascii : $0.label, .bold), language($0.long.en, $0.long.ru))
                },
                9, columns)
        }
        let points = model.seen.breakPoints.map { (Run(Glyph.breakPoint.drawn, Theme.armed), language.name($0)) }
        let set = points.isEmpty ? [] : [block(language("Break points", "Точки останова"), points, 1, columns)]
        return set + keys + legend
    }

    private static func block(_ title: String, _ lines: [(Run, String)], _ width: Int, _ columns: Int) -> [[Run]] {
        var rows: [[Run]] = TextWrap.lines(title, columns: columns).map { [Run($0, Theme.focus)] }
        for (sign, meaning) in lines {
            let isLong = TextWidth.of(sign.text) > width
            let room = columns - width - 3
            for (place, text) in TextWrap.lines(meaning, columns: room).enumerated() {
                let mark = place == 0 && !isLong ? sign.text : ""
                let blanks = String(repeating: " ", count: width - TextWidth.of(mark) + 2)
                if place == 0, isLong { rows.append([Run(" "), sign]) }
                rows.append([Run(" "), Run(mark, sign.style), Run(blanks), Run(text)])
            }
        }
        return rows
    }

    /// The groups one under another in so many columns, none of them torn apart, and the columns as even as that allows.
    private static func stack(_ blocks: [[[Run]]], in count: Int) -> [[[Run]]] {
        let total = blocks.reduce(0) { $0 + $1.count + 1 }
        var height = max(total / count, blocks.map(\.count).max() ?? 0)
        while true {
            var stacks: [[[Run]]] = [[]]
            for block in blocks {
                let used = stacks[stacks.count - 1].count
                if used > 0, used + 1 + block.count > height { stacks.append([]) }
                if !stacks[stacks.count - 1].isEmpty { stacks[stacks.count - 1].append([]) }
                stacks[stacks.count - 1] += block
            }
            if stacks.count <= count { return stacks }
            height += 1
        }
    }
}

extension OverlayView {
    func drawHelp(_ scroll: Int, on grid: inout Grid) {
        let page = HelpPage(model, columns: body.columns - 4)
        let visible = min(page.height, body.rows - 2)
        let top = min(scroll, page.height - visible)
        let isLong = visible < page.height
        let inside = window(
            language("HELP", "ПОМОЩЬ"), columns: body.columns, rows: page.height + 2, on: &grid,
            badge: isLong ? "\(top + visible)/\(page.height)" : nil)
        page.draw(on: &grid, in: inside, from: top)
    }
}

extension ScreenModel {
    /// How far the help can be scrolled.
    var helpHeight: Int {
        let layout = MainLayout(size)
        let body = OverlayView(model: self, layout: layout).body
        return max(0, HelpPage(self, columns: body.columns - 4).height - (body.rows - 2))
    }
}

extension Language {
    func name(_ group: KeyBinding.Group) -> String {
        switch group {
        case .orders: self("Orders", "Заказы")
        case .faults:
            self("Failures (with an order chosen: that order only)", "Сбои (если выбран заказ — только для него)")
        case .time: self("Time", "Время")
        case .services: self("Services, broker and load", "Сервисы, брокер и нагрузка")
        case .looking: self("Looking around", "Обзор")
        case .program: self("Scenarios and the program", "Сценарии и программа")
        }
    }
}
