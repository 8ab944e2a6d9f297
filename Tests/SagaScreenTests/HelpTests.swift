import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// The key map in words: the help and the footer.
@Suite struct HelpTests {
    @Test func everyTextIsInBothLanguages() {
        for binding in Keymap.bindings {
            #expect(binding.short.en.isEmpty == binding.short.ru.isEmpty, "\(binding.keys)")
            #expect(binding.long.en.isEmpty == binding.long.ru.isEmpty, "\(binding.keys)")
            #expect(binding.short.en.isEmpty || !binding.long.en.isEmpty, "\(binding.keys)")
            #expect(binding.long.en.isEmpty || !binding.label.isEmpty, "\(binding.keys)")
        }
    }

    /// Keys that stand in the line of another: 2 3 4 with 1, Shift-Tab with Tab, the arrows together.
    private static let told: Set<KeyAction> = [
        .focus(.service(.payment)), .focus(.service(.stock)), .focus(.service(.delivery)), .previousPane, .down, .left,
        .right, .pageDown, .end,
    ]

    @Test func everyBindingIsInTheHelp() {
        let missing = Keymap.bindings.filter { $0.long.en.isEmpty && !Self.told.contains($0.action) }.map(\.action)
        #expect(missing == [])
    }

    @Test(arguments: Language.allCases)
    func theHelpShowsEveryLine(language: Language) {
        for size in [Size(columns: 72, rows: 22), Size(columns: 80, rows: 24), Size(columns: 120, rows: 36)] {
            var rig = Rig(language, size)
            rig.type("?")
            var seen = ""
            for _ in 0..<6 {
                seen += rig.screen
                rig.press(.pageDown)
            }
            let missing = Keymap.bindings.filter { !$0.long.en.isEmpty }.map { binding in
                (" \(binding.label) ", language(binding.long.en, binding.long.ru))
            }.filter { !seen.contains($0) || !seen.contains($1) }.map(\.1)
            #expect(missing == [], "\(size)")
        }
    }

    @Test(arguments: Language.allCases)
    func theFooterFitsItsRow(language: Language) {
        let known = Set(
            Keymap.bindings.map { "\($0.label)|\(language($0.short.en, $0.short.ru))" }
                + [
                    "p r d|" + language("fail", "сбой"), "p r d|" + language("make a step fail", "сбой на шаге"),
                    "Space|" + language("go on", "дальше"),
                ])
        for columns in Array(72...112) + [120, 133, 150, 170, 200, 210] {
            let grid = Rig(language, Size(columns: columns, rows: 24)).model.view()
            let items = footer(of: grid)
            #expect(items.allSatisfy(known.contains), "\(columns): \(items)")
            #expect(items.contains { $0.hasPrefix("?|") } && items.contains { $0.hasPrefix("q|") }, "\(columns)")
            #expect(items.count >= 6)
        }
    }

    @Test(arguments: Language.allCases)
    func theFootersOfOverlaysFit(language: Language) {
        for keys in ["?", "s", "i", "L", "N", "z", "/"] {
            var rig = Rig.busy(language, MainLayout.floor)
            rig.type(keys)
            let narrow = footer(of: rig.model.view())
            rig.send(.resize(Size(columns: 200, rows: 60)))
            #expect(narrow == footer(of: rig.model.view()))
            #expect(narrow.contains { $0.hasPrefix("Esc|") })
        }
    }

    /// The items of the last row as `label|text`, found by the style of the labels.
    private func footer(of grid: Grid) -> [String] {
        var items: [String] = []
        var wasLabel = false
        for column in 0..<grid.size.columns {
            let cell = grid[Point(column: column, row: grid.size.rows - 1)]
            let isLabel = cell.style == Theme.key
            if isLabel, !wasLabel { items.append("") }
            if !isLabel, wasLabel { items[items.count - 1] += "|" }
            if !items.isEmpty { items[items.count - 1].append(cell.character) }
            wasLabel = isLabel
        }
        return items.map { item in
            item.split(separator: "|").map { $0.trimmed }.joined(separator: "|")
        }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
