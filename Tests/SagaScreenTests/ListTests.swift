import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// Choosing, scrolling and filtering among hundreds of orders.
@Suite struct ListTests {
    private static let count = 300

    private static func full(_ size: Size = Size(columns: 120, rows: 36)) -> Rig {
        var rig = Rig(.en, size)
        for _ in 0..<count { rig.command(.createAny) }
        return rig
    }

    private func marked(_ rig: borrowing Rig) -> Substring? {
        rig.screen.split(separator: "\n").first { $0.contains("›#") }.map { row in
            row[row.range(of: "›#")!.upperBound...].prefix { $0.isLetter || $0.isNumber }
        }
    }

    @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 36), Size(columns: 200, rows: 60)])
    func downGoesThroughAll(size: Size) {
        var rig = Self.full(size)
        let wanted = (1...Self.count).reversed() + [1]
        let found = wanted.map { _ in
            rig.press(.down)
            let number = rig.model.chosen!.index
            if number % 16 == 0 || number < 3 { #expect(rig.model.chosen!.label == marked(rig) ?? "none") }
            return Int(rig.model.chosen!.index) + 1
        }
        #expect(found == wanted)
    }

    @Test func upComesBack() {
        var rig = Self.full()
        for _ in 0..<40 { rig.press(.down) }
        let wanted = Array(262...300) + [300]
        let found = wanted.map { _ in
            rig.press(.up)
            return Int(rig.model.chosen!.index) + 1
        }
        #expect(found == wanted)
    }

    @Test func pagesGoToTheOldest() {
        var rig = Self.full()
        var found: [Int] = []
        while found.last != 1, found.count < Self.count {
            rig.press(.pageDown)
            found.append(Int(rig.model.chosen!.index) + 1)
            #expect(rig.model.chosen!.label == marked(rig) ?? "none")
        }
        #expect(found.last == 1 && found == found.sorted(by: >) && found.count < 60)
        rig.press(.home)
        #expect(marked(rig) == "A\(Self.count)")
    }

    @Test func pagesComeBack() {
        var rig = Self.full()
        for _ in 0..<5 { rig.press(.pageDown) }
        let start = rig.model.chosen!.index
        rig.press(.pageUp, .pageUp)
        let page = UInt32(MainLayout(rig.model.size).listRows - 1)
        #expect(rig.model.chosen!.index == start + 2 * page)
    }

    @Test func endGoesToTheOldest() {
        var rig = Self.full()
        rig.press(.end)
        #expect(rig.model.chosen!.label == "A1")
    }

    @Test func escapeAndFollowReturnToTheNewest() {
        for key in [Key.escape, .character("f"), .character("а")] {
            var rig = Self.full()
            for _ in 0..<50 { rig.press(.down) }
            rig.press(key)
            #expect(rig.model.chosen == nil && rig.model.listSkip == 0)
            #expect(rig.screen.contains("›#A300"))
        }
    }

    @Test func theChosenOrdersStoryIsShown() {
        var rig = Self.full()
        for _ in 0..<40 { rig.press(.down) }
        #expect(rig.screen.contains("STORY of #A261"))
        rig.press(.enter)
        #expect(rig.screen.contains("ORDER #A261"))
        rig.press(.left)
        #expect(rig.screen.contains("ORDER #A260"))
        rig.press(.right, .right)
        #expect(rig.screen.contains("ORDER #A262"))
    }

    @Test func theInspectorStopsAtTheEnds() {
        var rig = Rig.busy(orders: 2)
        rig.press(.down, .enter, .right, .right)
        #expect(rig.screen.contains("ORDER #A2"))
        rig.press(.left, .left, .left)
        #expect(rig.screen.contains("ORDER #A1"))
    }

    @Test func theChosenOrderStaysChosenWhileOthersCome() {
        var rig = Self.full()
        rig.press(.down, .down, .down)
        for _ in 0..<3 { rig.command(.createAny) }
        #expect(rig.model.chosen?.label == "A298")
        #expect(rig.screen.contains("STORY of #A298"))
    }

    @Test(arguments: [
        ("299", ["A299"]), ("a29", ["A299", "A298", "A297"]), ("#A3", ["A300", "A39", "A38"]), ("zz", []),
        ("created", ["A300", "A299", "A298"]), ("созд", ["A300", "A299", "A298"]), ("COMPL", []), ("paye", []),
        ("отмен", []),
    ])
    func filters(text: String, newest: [String]) {
        var rig = Self.full()
        rig.type("/" + text)
        #expect(Array(rig.model.seen.rows.map(\.order.label).prefix(3)) == newest)
        #expect(rig.screen.contains("ORDERS / \(text)_"))
        if newest.isEmpty { #expect(rig.screen.contains("no order matches")) }
        rig.press(.enter)
        #expect(rig.screen.contains("ORDERS / \(text) "))
        rig.press(.escape)
        #expect(rig.model.filter == "" && rig.model.seen.rows.first?.order.label == "A300")
    }

    @Test func keysAreTextInTheFilter() {
        var rig = Self.full()
        #expect(rig.type("/qncprdz? яЩ") == [])
        #expect(rig.model.filter == "qncprdz? яЩ" && rig.model.seen.orderCount == Self.count)
        #expect(rig.press(.tab, .up, .f1, .control("u")) == [])
        #expect(rig.model.isFiltering)
        for _ in 0..<20 { rig.press(.backspace) }
        #expect(rig.model.filter == "" && rig.model.isFiltering)
        rig.type(String(repeating: "x", count: 100))
        #expect(rig.model.filter.count == 40)
        rig.press(.escape)
        #expect(rig.model.filter == "" && !rig.model.isFiltering)
    }

    @Test func theFilteredListScrolls() {
        var rig = Self.full()
        rig.type("/a1")
        rig.press(.enter)
        let expected = [100...199, 10...19, 1...1].flatMap { $0.reversed() }.map { "A\($0)" }
        var found: [String] = []
        for _ in expected {
            rig.press(.down)
            found.append(rig.model.chosen!.label)
        }
        #expect(found == expected)
    }

    @Test func attentionIsAskedForOnlyWhenItChanges() {
        var rig = Self.full()
        #expect(rig.model.update(.wake).isEmpty)
        #expect(rig.model.update(.key(.character("?"))).isEmpty)
        _ = rig.model.update(.key(.escape))
        let effects = rig.model.update(.key(.down)).map(Told.init)
        #expect(effects.count == 1 && effects[0].isLook && rig.model.attention.selected?.label == "A300")
        #expect(rig.model.update(.key(.character("?"))).isEmpty)
        _ = rig.model.update(.key(.escape))
        let more = rig.model.update(.key(.down)).map(Told.init)
        #expect(more.count == 1 && more[0].isLook)
        #expect(rig.model.attention.selected?.label == "A299")
    }
}

extension Key {
    static let f1 = Key.function(1)
}
