import SagaCore
import Testing

@testable import SagaEngine
@testable import SagaScreen

/// An order laid open.
@Suite struct InspectorTests {
    private static let sizes = [(72, 22), (80, 24), (100, 30), (120, 36), (200, 60)].map {
        Size(columns: $0.0, rows: $0.1)
    }

    /// A failed hand-over, all the way: the longest story there is without failing compensations.
    private func opened(_ language: Language = .en, _ size: Size, keys: String = "dn") -> Rig {
        var rig = Rig(language, size)
        rig.type(keys)
        rig.pass(2_000)
        rig.press(.enter)
        return rig
    }

    private func inspection(_ rig: borrowing Rig) -> Inspection? {
        if case .inspector(let inspection) = rig.model.overlay { inspection } else { nil }
    }

    /// The rows of text inside of the view.
    private func inside(_ rig: borrowing Rig) -> [String] {
        rig.screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).filter { $0.contains("┃") }
    }

    /// Everything there is comes into sight, and nothing moves beyond it.
    @Test(arguments: Language.allCases, sizes)
    func scrollsInItsBounds(language: Language, size: Size) {
        var rig = opened(language, size)
        for part in Inspection.Part.allCases {
            let opened = inspection(rig)
            #expect(opened?.part == part)
            let first = inside(rig)
            rig.press(.end)
            let last = inside(rig)
            let end = rig.model.overlay
            rig.press(.down, .pageDown, .end)
            #expect(rig.model.overlay == end, "it cannot go beyond the end")
            rig.press(.up)
            let top = inspection(rig)?.top(of: part) ?? 0
            rig.press(.home, .up, .pageUp)
            let back = inspection(rig)
            #expect(back?.top(of: part) == 0 && inside(rig) == first)
            var seen = first
            for _ in 0...top {
                rig.press(.down)
                seen += inside(rig).suffix(1)
            }
            #expect(inside(rig) == last, "by rows or at once: the end is the same")
            rig.press(.tab)
        }
        let last = inspection(rig)
        #expect(last?.part == .facts)
    }

    @Test(arguments: sizes)
    func saysThatThereIsMore(size: Size) {
        var rig = opened(.en, size)
        for _ in 0..<2 {
            let rows = rig.screen.split(separator: "\n", omittingEmptySubsequences: false)
            let most = inspection(rig).map { extent(rig, $0).most } ?? 0
            let edge = rows.last { $0.hasPrefix("┗") } ?? ""
            if most > 0 { #expect(edge.contains("\(most) more below"), "\(edge)") }
            if most > 1 {
                rig.press(.down)
                #expect(rig.screen.contains("1 more above, \(most - 1) below"))
            }
            if most > 0 {
                rig.press(.end)
                #expect(rig.screen.contains("\(most) more above"))
            }
            rig.press(.tab)
        }
    }

    private func extent(_ rig: borrowing Rig, _ inspection: Inspection) -> (most: Int, page: Int) {
        let body = OverlayView(model: rig.model, layout: MainLayout(rig.model.size)).body
        return InspectorView(model: rig.model).extent(of: inspection.part, in: body)
    }

    /// Each part keeps its place while the other is looked at, and another order begins at its top.
    @Test func theTwoPartsKeepTheirPlaces() {
        var rig = opened(.en, Self.sizes[1], keys: "PPdnn")
        rig.pass(30_000)
        rig.press(.down, .down, .tab, .down, .tab)
        #expect(inspection(rig) == Inspection(order: OrderID(0), scroll: 2, messages: 1))
        rig.press(.tab, .right)
        #expect(inspection(rig) == Inspection(order: OrderID(1), part: .messages))
        rig.press(.right)
        #expect(rig.model.hint != nil)
        #expect(inspection(rig)?.order == OrderID(1))
        rig.press(.enter)
        #expect(rig.model.overlay == .none && rig.model.chosen == nil)
    }

    @Test(arguments: Language.allCases)
    func tellsWhyByTheMechanism(language: Language) {
        let rig = opened(language, Self.sizes[4], keys: "rn")
        let words = rig.screen.split { $0.isWhitespace || "┃│".contains($0) }.joined(separator: " ")
        let wanted =
            language == .en
            ? [
                "✗ Stock could not reserve #A1 (an injected failure) and announced Cancelled to all.",
                "↩ Payment read Cancelled on StatusOrder and undid its own part: refunded 310.00.",
                "· Delivery read Cancelled on StatusOrder: nothing to undo, it had taken nothing over.",
                "✗ Order read Cancelled on StatusOrder and recorded it.",
            ]
            : [
                "✗ Склад не смог зарезервировать #A1 (внесённый сбой) и разослал всем «Отменен».",
                "↩ Оплата прочитала «Отменен» в StatusOrder и отменила свою часть: вернула 310,00.",
                "· Доставка прочитала «Отменен» в StatusOrder: отменять нечего, товар ещё не у неё.",
                "✗ Сервис «Заказ» прочитал «Отменен» в StatusOrder и записал это.",
            ]
        for (place, sentence) in wanted.enumerated() {
            #expect(facts(rig, language).contains(sentence) || words.contains(sentence), "\(place): \(words)")
        }
    }

    private func facts(_ rig: borrowing Rig, _ language: Language) -> String {
        let rows = OrderFacts(rig.model.seen.story!, language).rows(200)
        return rows.map { $0.map(\.text).joined() }.joined(separator: "\n").replacing("\n ", with: "\n")
    }

    /// Each link has the time of what it says: that a service read Cancelled is told with the first attempt, of those that
    /// follow only the last is.
    @Test(arguments: ["PPrn", "RRdn", "DDwn"]) func eachLinkHasItsTime(keys: String) throws {
        var rig = opened(.en, Self.sizes[4], keys: keys)
        rig.pass(60_000)
        let story = try #require(rig.model.seen.story)
        let failures = story.entries.filter { $0.note?.kind == .compensationFailed }
        let tries = Why(story, .en).links.filter { $0.text.contains("attempt") }
        #expect(failures.count == 5 && tries.count == 2, "\(tries)")
        #expect(tries.first?.time == failures.first?.time && tries.first?.text.hasSuffix("attempt 1/5") == true)
        #expect(tries.last?.time == failures.last?.time && tries.last?.text.hasSuffix("attempt 5/5") == true)
        #expect(
            tries.last?.text.contains("tried again") == true && tries.last?.text.contains("read Cancelled") == false)
        let times = Why(story, .en).links.compactMap(\.time)
        #expect(times == times.sorted())
    }

    /// The records tell it where the messages are no longer kept.
    @Test(arguments: ["rn", "dn", "pn", "nc"])
    func tellsWhyFromTheRecords(keys: String) throws {
        var rig = opened(.en, Self.sizes[4], keys: keys)
        rig.pass(10_000)
        let story = try #require(rig.model.seen.story)
        let bare = StoryView(
            row: story.row, id: story.id, details: story.details, history: story.history, entries: [],
            findings: [], deadLetters: [])
        let links = Why(story, .en).links.map(\.text)
        let told = Why(bare, .en).links.map(\.text)
        #expect(told.first == links.first)
        for link in links where link.contains("undid") && !link.contains("at once") { #expect(told.contains(link)) }
        #expect(SequenceDiagram(bare, .en).rows.count == story.history.count + 1)
    }

    @Test(arguments: Language.allCases)
    func allSixVerdictsAreNamed(language: Language) throws {
        var rig = opened(language, Self.sizes[3], keys: "PPrn")
        func names(_ sign: Glyph) -> Int {
            let text = facts(rig, language)
            return Verdict.allCases.count { text.contains("\(sign.drawn) \(language.name($0))") }
        }
        #expect(names(.nothing) == 6, "nothing is decided yet")
        rig.pass(40_000)
        #expect(names(.failed) >= 1 && names(.done) == 6 - names(.failed))
        let text = facts(rig, language)
        let attempts = language("refund 5/5, dead letter", "возврат денег 5/5, в недоставленных")
        #expect(text.contains("✗ " + attempts))
        rig.type("ux")
        rig.pass(3_000)
        #expect(names(.done) == 6)
        #expect(facts(rig, language).contains(language("back from the dead letters", "из недоставленных")))
    }

    @Test func ordersOwnLedger() {
        for (keys, wanted) in [
            ("n", "Completed (by Delivery)  history: 5 entries"), ("pn", "Cancelled (by Payment)  history: 2 entries"),
        ] {
            var rig = opened(.en, Self.sizes[4], keys: keys)
            rig.pass(20_000)
            #expect(facts(rig, .en).contains("Order     " + wanted))
        }
    }

    /// An order that is over is not to be cancelled, even while something of it is owed.
    @Test func whatIsOverIsNotCancelled() {
        for (keys, wait, isThere) in [("n", 500, true), ("n", 20_000, false), ("PPrn", 60_000, false)] {
            var rig = Rig(.en, Self.sizes[1])
            rig.type(keys)
            rig.pass(Int64(wait))
            rig.press(.down, .enter)
            #expect(rig.model.footer.contains { $0.text.contains("cancel") } == isThere, "\(keys) \(wait)")
            rig.press(.escape)
            #expect(rig.model.footer.contains { $0.text.contains("cancel") } == isThere, "\(keys) \(wait)")
        }
    }

    /// A service that failed itself has not read Cancelled before it undoes its part; the others have.
    @Test func whoReadCancelledAndWhoDidNot() throws {
        let rig = opened(.en, Self.sizes[4])
        let rows = SequenceDiagram(try #require(rig.model.seen.story), .en).rows
        let texts = rows.map { $0.text.runs(200).map(\.text).joined() }
        #expect(texts.contains("return task") && texts.contains("read Cancelled, refunded 310.00"))
        #expect(texts.contains("read Cancelled, released 1 unit"))
    }

    /// The wheel moves what is under the pointer, a click gives the keys to it.
    @Test func theMouseGoesToAPart() throws {
        var rig = opened(.en, Size(columns: 120, rows: 24), keys: "PPdnn")
        rig.pass(30_000)
        for part in [Inspection.Part.messages, .facts] {
            let before = inspection(rig)
            let place = try #require(rig.model.view().targets.last { $0.spot == .line(part.rawValue) }).rect.origin
            rig.send(.mouse(MouseEvent(.wheelDown, at: place)))
            let turned = inspection(rig)
            #expect(turned?.top(of: part) == (before?.top(of: part) ?? 0) + 1 && turned?.part == before?.part)
            rig.send(.mouse(MouseEvent(.press, at: place)))
            let clicked = inspection(rig)
            #expect(clicked?.part == part)
        }
        let heading = try #require(rig.model.view().targets.last { $0.spot == .key(.tab) }).rect.origin
        rig.send(.mouse(MouseEvent(.press, at: heading)))
        let last = inspection(rig)
        #expect(last?.part == .messages)
    }
}
