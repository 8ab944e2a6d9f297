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
        .focus(.service(.payment)), .focus(.service(.stock)), .focus(.service(.delivery)), .focus(.statusOrder),
        .previousPane, .down, .right, .pageDown, .end,
    ]

    @Test func everyBindingIsInTheHelp() {
        let missing = Keymap.bindings.filter { $0.long.en.isEmpty && !Self.told.contains($0.action) }.map(\.action)
        #expect(missing == [])
    }

    /// Every line is there, whole, and each group stays together, whatever the width.
    @Test(arguments: Language.allCases, [68, 76, 88, 92, 96, 116, 146, 196])
    func theHelpShowsEveryLine(language: Language, columns: Int) {
        let model = Rig(language).model
        let page = HelpPage(model, columns: columns)
        let width = (columns - (page.stacks.count - 1) * HelpPage.gap) / page.stacks.count
        var text = ""
        for stack in page.stacks {
            for row in stack {
                let line = row.map(\.text).joined()
                #expect(TextWidth.of(line) <= width, "\(line)")
                text += " " + line
            }
        }
        let words = text.split(separator: " ").joined(separator: " ")
        func isThere(_ wanted: String) -> Bool { words.contains(wanted.split(separator: " ").joined(separator: " ")) }
        for binding in Keymap.bindings where !binding.long.en.isEmpty {
            let line = language(binding.long.en, binding.long.ru)
            #expect(isThere(line) && isThere(binding.label), "\(line)")
        }
        for glyph in Glyph.allCases { #expect(isThere(glyph.drawn) && isThere(glyph.meaning(language)), "\(glyph)") }
        for status in Status.allCases { #expect(isThere(status.wireName) && isThere(language.name(status))) }
        let heads = Legend(language: language).groups.map(\.title) + KeyBinding.Group.allCases.map(language.name)
        for head in heads { #expect(isThere(head), "\(head)") }
    }

    /// Every footer there is: of the main screen by its focus, with an order chosen, of each view.
    static let places = [
        "", "1", "2", "5", "6", "j", "?", "s", "i", "L", "N", "z", "/", "X", "S", "s/", "L/", "5Q", "2Q", "2K", "1Kj",
        "5o",
    ]

    @Test(arguments: Language.allCases)
    func theFooterIsWholeEverywhere(language: Language) {
        for keys in Self.places {
            var rig = Rig.busy(language)
            // With everything in sight that only helps at times: a red verdict, dead letters, armed failures.
            if keys.count == 1 {
                rig.type("PPrr")
                rig.pass(40_000)
            }
            rig.type(keys)
            let table = rig.model.footer.map { $0.labels.joined(separator: " ") + "|" + $0.text }
            for columns in Array(72...112) + [120, 133, 150, 170, 200, 210] {
                rig.send(.resize(Size(columns: columns, rows: 24)))
                let items = footer(of: rig.model.view())
                let now = rig.model.footer
                let known = Set(now.map { $0.labels.joined(separator: " ") + "|" + $0.text })
                #expect(items.allSatisfy(known.contains), "\(keys) \(columns): \(items)")
                let musts = now.filter { $0.rank == 0 }.map { $0.labels.joined(separator: " ") + "|" + $0.text }
                let missing = musts.filter { !items.contains($0) }
                #expect(missing == [], "\(keys) \(columns): \(items)")
            }
            #expect(Set(table).count == table.count, "\(keys): \(table)")
        }
    }

    /// Whatever has room, the customer's cancel does.
    @Test(arguments: Language.allCases)
    func cancelIsNeverDropped(language: Language) {
        for keys in ["", "1", "2", "3", "4", "5", "6", "j", "i", "prd", "jprd"] {
            for columns in [72, 80, 100, 120, 200] {
                var rig = Rig.busy(language, Size(columns: columns, rows: 30))
                rig.type(keys)
                #expect(footer(of: rig.model.view()).contains { $0.hasPrefix("c|") }, "\(keys) at \(columns)")
            }
        }
    }

    @Test func everyKeyOfTheFooterIsLive() {
        for keys in Self.places {
            var rig = Rig.busy()
            rig.type(keys)
            for item in rig.model.footer {
                #expect(item.keys.isEmpty || item.keys.count == item.labels.count)
                for key in item.keys where !rig.model.isTyping {
                    let kind = rig.model.overlay.kind
                    guard kind != .question, kind != .restart, kind != .scenarios || item.rank > 0 else { continue }
                    let action = Keymap.action(for: key)
                    #expect(action.map { Keymap.isLive($0, in: kind) } == true, "\(keys): \(item)")
                }
            }
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
