import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// The narrator's log, read again.
@Suite struct LogTests {
    /// The log of some orders, open.
    private func opened(_ language: Language = .en, _ size: Size = Size(columns: 80, rows: 24), orders: Int = 4) -> Rig
    {
        var rig = Rig(language, size)
        rig.type("dr" + String(repeating: "n", count: orders))
        rig.pass(20_000)
        rig.type("L")
        return rig
    }

    private func view(_ rig: borrowing Rig) -> LogView {
        if case .log(let view) = rig.model.overlay { view } else { LogView() }
    }

    private func page(_ rig: borrowing Rig) -> LogPage {
        OverlayView(model: rig.model, layout: MainLayout(rig.model.size)).logPage(view(rig))
    }

    private func inside(_ rig: borrowing Rig) -> [String] {
        rig.screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).filter { $0.contains("┃") }
    }

    /// Line by line up to the first and down to the newest, which is followed again.
    @Test func goesFromLineToLine() {
        var rig = opened()
        let lines = page(rig).lines
        #expect(lines.count > 20)
        for line in lines.reversed() {
            rig.press(.up)
            let here = view(rig)
            #expect(here.chosen == line.number)
            #expect(page(rig).seen(last: page(rig).place(of: here.last)).contains(page(rig).place(of: here.chosen)!))
        }
        rig.press(.up, .pageUp, .home)
        #expect(view(rig).chosen == lines[0].number)
        #expect(rig.screen.contains("more below"))
        for line in lines.dropFirst() {
            rig.press(.down)
            let here = view(rig)
            #expect(here.chosen == line.number)
        }
        rig.press(.down)
        #expect(rig.model.overlay == .log(LogView()))
        rig.press(.pageUp, .pageUp, .end)
        #expect(rig.model.overlay == .log(LogView()))
        var presses = 0
        while view(rig).chosen != lines[0].number, presses < lines.count {
            rig.press(.pageUp)
            presses += 1
        }
        #expect(presses < lines.count / 4, "a page is more than a line")
    }

    /// What is read stays where it is while news come.
    @Test func staysWhereItIs() {
        var rig = opened()
        rig.press(.up, .up, .up)
        let before = inside(rig)
        let chosen = view(rig).chosen
        for _ in 0..<5 {
            rig.command(.createAny)
            rig.pass(3_000)
            #expect(inside(rig).dropLast() == before.dropLast())
            let now = view(rig).chosen
            #expect(now == chosen)
        }
        rig.press(.end)
        let newest = rig.model.log.lines.last!.phrase.sentence
        #expect(inside(rig).joined().contains(newest.prefix(20)))
    }

    /// Where the oldest lines go, what was chosen among them gives way to the oldest there is.
    @Test func whatIsGoneGivesWay() {
        var rig = opened()
        rig.press(.home)
        let phrase = rig.model.log.lines[0].phrase
        for _ in 0..<NarratorLog.longest { rig.model.log.add(phrase, at: rig.model.seen.clock) }
        #expect(rig.model.log.lines[0].number > view(rig).chosen!)
        #expect(!rig.screen.isEmpty)
        rig.press(.down)
        #expect(view(rig).chosen == rig.model.log.lines[1].number)
    }

    @Test(arguments: [
        ("", true), ("refunded", true), ("REFUNDED payment", true), ("refunded nonsense", false), ("#A2", true),
        ("#a2", true), ("#A", false), ("310,00", false),
    ])
    func wordsAreAnded(text: String, finds: Bool) {
        var rig = opened()
        rig.type("/" + text)
        #expect(view(rig).isFiltering && view(rig).text == text)
        #expect(page(rig).lines.isEmpty != finds, "\(page(rig).lines.map(\.phrase.text))")
        rig.press(.enter)
        #expect(!view(rig).isFiltering && view(rig).text == text)
        rig.type("/")
        rig.press(.escape)
        #expect(rig.model.overlay == .log(LogView()))
    }

    @Test(arguments: [
        ("возвращает ещё", "Ещё раз возвращает", true), ("ЕЩЕ", "ещё", true), ("ёлка", "Елка", true),
        ("#A1", "#A12", false),
        ("#a1", "для #A1: да", true), ("#A1", "#A1", true), ("a1", "#A12", true), ("x y", "yx", true),
        ("x z", "yx", false),
    ])
    func wordsAreFound(words: String, text: String, isThere: Bool) {
        #expect(WordSearch(words).finds(text) == isThere)
    }

    /// Every line is there whole, however narrow, and they begin and end alike.
    @Test(arguments: Language.allCases, [72, 80, 101, 120, 200])
    func linesAreWhole(language: Language, columns: Int) {
        let rig = opened(language, Size(columns: columns, rows: 24))
        let page = page(rig)
        for place in page.lines.indices {
            let rows = page.rows(of: place).map { $0.map(\.text).joined() }
            let words = rows.joined(separator: " ").split(separator: " ").joined(separator: " ")
            let sentence = page.lines[place].phrase.sentence
            #expect(words.hasSuffix(sentence), "\(words)")
            #expect(rows.allSatisfy { TextWidth.of($0) <= columns - 4 })
            #expect(sentence.first?.isLowercase == false && sentence.hasSuffix("."), "\(sentence)")
            #expect(words.hasPrefix(ClockText.short(page.lines[place].time)))
        }
    }

    /// A line leads to its order, by Enter and by the mouse.
    @Test func aLineLeadsToItsOrder() throws {
        var rig = opened()
        rig.type("/#A2")
        rig.press(.enter, .up, .enter)
        #expect(rig.model.inspected == OrderID(1))
        rig.press(.escape)
        #expect(view(rig).text == "#A2")
        rig.press(.end)
        let targets = rig.model.view().targets.filter { if case .line = $0.spot { true } else { false } }
        let place = try #require(targets.first).rect.origin
        rig.send(.mouse(MouseEvent(.press, at: place)))
        #expect(view(rig).chosen != nil && rig.model.inspected == nil)
        rig.send(.mouse(MouseEvent(.press, at: place)))
        #expect(rig.model.inspected == OrderID(1))
        rig.press(.escape, .escape)
        rig.type("2a")
        rig.type("L")
        rig.press(.enter)
        #expect(rig.model.inspected == nil && rig.model.hint != nil)
    }

    @Test func saysHowManyMatch() {
        var rig = opened()
        let all = page(rig).lines.count
        rig.type("/refunded")
        #expect(rig.screen.contains("\(page(rig).lines.count)/\(all)"))
        rig.type(" nothing of the kind")
        #expect(rig.screen.contains("nothing of the kind") && rig.screen.contains("0/\(all)"))
    }

    /// While words are typed the arrows go through what they find.
    @Test func arrowsMoveWhileTyping() {
        var rig = opened()
        rig.type("/refunded")
        rig.press(.up)
        let here = view(rig)
        #expect(here.isFiltering && here.text == "refunded" && here.chosen == page(rig).lines.last?.number)
        rig.type("k")
        #expect(view(rig).text == "refundedk")
    }
}
