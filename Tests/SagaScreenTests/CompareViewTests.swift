import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// Where two runs part, on the screen: side by side where there is room, else one above the other, never cut.
@Suite struct CompareViewTests {
    /// The same commands, with the payment of the second order failing or not.
    static func account(fails: Bool, seed: UInt64 = 42) -> RunAccount {
        var settings = Settings()
        settings.seed = seed
        let simulation = Simulation(settings)
        var account = RunAccount(settings)
        for _ in 0..<3 { simulation.perform(.createAny) }
        if fails { simulation.perform(.choose(.payment, OrderID(1))) }
        simulation.runUntilStill()
        account.hear(simulation.takeTrace())
        account.conclude(simulation)
        return account
    }

    static var sheet: ComparisonSheet {
        ComparisonSheet("as it was", "without command 4", Comparison(account(fails: true), account(fails: false)))
    }

    private static let sizes = [
        Size(columns: 80, rows: 24), Size(columns: 120, rows: 36), Size(columns: 160, rows: 45),
        Size(columns: 200, rows: 60),
    ]

    private func rig(_ language: Language, _ size: Size, _ sheet: ComparisonSheet) -> Rig {
        var rig = Rig(language, size)
        rig.model.show(sheet)
        return rig
    }

    @Test(arguments: sizes, [Language.en, .ru])
    func bothRunsAreSeen(_ size: Size, _ language: Language) {
        var rig = rig(language, size, Self.sheet)
        var seen = rig.screen
        for _ in 0..<8 {
            rig.press(.pageDown)
            seen += "\n" + rig.screen
        }
        let words: [String] =
            language == .en
            ? [
                "TWO RUNS COMPARED", "as it was", "without command 4", "4. choose payment A2", "THEY PART AT 00:00.",
                "ORDERS THAT END OTHERWISE: 1", "Cancelled at", "Completed at", "all hold", "refunds 0",
            ]
            : [
                "СРАВНЕНИЕ ДВУХ ПРОГОНОВ", "4. choose payment A2", "РАСХОДЯТСЯ В 00:00.", "ЗАКАЗЫ КОНЧИЛИСЬ ИНАЧЕ: 1",
                "Отменен в", "Выполнен в", "все сходятся",
            ]
        for word in words { #expect(seen.contains(word), "\(word) at \(size):\n\(seen)") }
    }

    /// What both tell of one moment stands in one row.
    @Test(arguments: sizes)
    func fromASizeOnTheyAreSideBySide(_ size: Size) {
        let screen = rig(.en, size, Self.sheet).screen
        let isOneRow = screen.split(separator: "\n").contains {
            $0.contains("as it was") && $0.contains("without command 4")
        }
        #expect(isOneRow == (size.columns >= 160), "\(screen)")
    }

    @Test func itScrollsAsFarAsThereIsSomething() {
        var rig = rig(.en, Self.sizes[0], Self.sheet)
        rig.press(.home)
        let first = rig.screen
        #expect(first.contains("more below"))
        rig.press(.end)
        #expect(rig.screen != first && rig.screen.contains("more above") && !rig.screen.contains("below"))
        let last = rig.screen
        rig.press(.down)
        #expect(rig.screen == last)
        rig.press(.home)
        #expect(rig.screen == first)
        rig.press(.escape)
        #expect(rig.model.overlay == .none)
    }

    @Test func nothingDiffersFromItself() {
        let same = Comparison(Self.account(fails: true), Self.account(fails: true))
        let screen = rig(.en, Self.sizes[1], ComparisonSheet("one", "the other", same)).screen
        #expect(screen.contains("Nothing differs") && !screen.contains("THEY PART"))
    }

    @Test func otherSeedsAreOtherWorlds() {
        let other = Comparison(Self.account(fails: true), Self.account(fails: true, seed: 43))
        let text = PlainText(language: .ru, isASCII: false).comparison(ComparisonSheet("a", "b", other), columns: 80)
        #expect(text.contains("Зёрна разные, 42 и 43"))
        #expect(text.split(separator: "\n").allSatisfy { TextWidth.of(String($0)) <= 80 })
    }

    /// Nothing runs out of its column, however long the names are.
    @Test(arguments: [40, 76, 116, 156, 196], [Language.en, .ru])
    func noRowIsTooLong(_ columns: Int, _ language: Language) {
        let sheet = ComparisonSheet(
            String(repeating: "a long name ", count: 20), "/" + String(repeating: "x", count: 300),
            Self.sheet.comparison)
        for row in ComparisonTable(sheet, language, columns: columns).rows {
            #expect(row.reduce(0) { $0 + TextWidth.of($1.text) } <= columns, "\(row.map(\.text).joined())")
        }
    }
}
