import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

@Suite struct FormTests {
    /// Opens the form and fills its fields, each emptied before.
    private func filled(_ texts: [String], _ language: Language = .en) -> Rig {
        var rig = Rig(language)
        rig.type("N")
        for text in texts {
            rig.press(.control("u"))
            rig.type(text)
            rig.press(.tab)
        }
        return rig
    }

    private func request(_ product: String, _ count: Int64, _ price: Int64, _ address: String, _ card: String) -> Told {
        let item = OrderRequest.Item(product: product, name: product, price: price, count: count)
        return .command(.create(OrderRequest(items: [item], address: address, card: MaskedCard(card))))
    }

    @Test func theDefaultIsAnOrder() {
        var rig = Rig(.en)
        rig.type("N")
        #expect(rig.press(.enter) == [request("tea", 1, 450, "1 Saga St", "4000 1234 5678 9010")])
        #expect(rig.model.overlay == .none && rig.model.seen.orderCount == 1)
        var russian = Rig(.ru)
        russian.type("N")
        let item = OrderRequest.Item(product: "tea", name: "чай", price: 450, count: 1)
        let order = OrderRequest(items: [item], address: "Сагская ул., 1", card: MaskedCard("4000 1234 5678 9010"))
        #expect(russian.press(.enter) == [.command(.create(order))], "it lies on the same shelf")
        rig.press(.enter)
        #expect(rig.screen.contains("•••• 9010") && !rig.screen.contains("5678"))
    }

    @Test func whatTheSagaRefusesIsLetThrough() {
        var rig = filled([" мёд ", "0", "-5", "", "1; 2; 3"], .ru)
        #expect(rig.press(.enter) == [request("мёд", 0, -500, "", "1")])
        rig.pass(2_000)
        #expect(rig.model.seen.rows.first?.status == .cancelled)
        #expect(rig.screen.contains("сумма не больше нуля"))
    }

    @Test(arguments: [
        (["", "1", "1"], OrderForm.Field.product), (["  ", "1", "1"], .product), (["a", "x", "1"], .count),
        (["a", "", "1"], .count), (["a", "1.5", "1"], .count), (["a", "9223372036854775808", "1"], .count),
        (["a", "1", "1,505"], .price), (["a", "1", "1.5.0"], .price), (["a", "1", ""], .price),
        (["a", "1", "."], .price), (["a", "1", "-"], .price), (["a", "1", "4.-5"], .price), (["a", "1", "x"], .price),
        (["a", "1", "92233720368547758.08"], .price), (["a", "1", "١"], .price),
        (["a", "1", "99999999999999999999999"], .price),
    ])
    func whatCannotBeReadIsSaid(texts: [String], field: OrderForm.Field) {
        for language in Language.allCases {
            var rig = filled(texts, language)
            #expect(rig.press(.enter) == [])
            guard case .form(let form) = rig.model.overlay else {
                Issue.record("the form is closed")
                return
            }
            #expect(form.field == field && form.problem == language.problem(field))
            #expect(rig.screen.contains(language.problem(field)))
            rig.press(.tab)
            if case .form(let next) = rig.model.overlay { #expect(next.problem == nil) }
        }
    }

    @Test func extremesAreAccepted() {
        var rig = filled(["a", "9223372036854775807", "92233720368547758.07", "x"])
        #expect(rig.press(.enter).count == 1)
        #expect(rig.screen.contains("92233720368547758.07"))
        rig.pass(2_000)
        #expect(rig.model.seen.rows.first?.status == .cancelled)
    }

    @Test func fieldsAreGoneThroughInARing() {
        var rig = Rig(.en)
        rig.type("N")
        func field() -> OrderForm.Field? { if case .form(let form) = rig.model.overlay { form.field } else { nil } }
        for wanted in [OrderForm.Field.count, .price, .address, .card, .product] {
            rig.press(.tab)
            #expect(field() == wanted)
        }
        for (key, wanted) in [(Key.up, OrderForm.Field.card), (.down, .product), (.backTab, .card)] {
            rig.press(key)
            #expect(field() == wanted)
        }
    }

    @Test func lettersAreTextThere() {
        var rig = Rig(.en)
        rig.type("N")
        rig.press(.control("u"))
        #expect(rig.type("qncz?Hпрд /.+") == [])
        guard case .form(let form) = rig.model.overlay else {
            Issue.record("the form is closed")
            return
        }
        #expect(form.text == "qncz?Hпрд /.+")
        rig.press(.function(1), .pageUp, .insert, .control("l"))
        #expect(rig.model.overlay == .form(form))
        for _ in 0..<50 { rig.press(.backspace) }
        rig.type(String(repeating: "я", count: 300))
        guard case .form(let full) = rig.model.overlay else { return }
        #expect(full.text.count == OrderForm.longestText)
        #expect(rig.press(.escape) == [] && rig.model.overlay == .none)
    }

    // MARK: the cursor

    private func form(_ rig: borrowing Rig) -> OrderForm {
        if case .form(let form) = rig.model.overlay { form } else { OrderForm() }
    }

    /// Keys in a field that says "abc", with the cursor at its end; | is where it is then.
    @Test(
        arguments: [
            ([], "abc|"), ([.left], "ab|c"), ([.left, .character("x")], "abx|c"), ([.home], "|abc"),
            ([.home, .left], "|abc"),
            ([.right], "abc|"), ([.home, .right], "a|bc"), ([.home, .end], "abc|"), ([.backspace], "ab|"),
            ([.home, .backspace], "|abc"), ([.home, .delete], "|bc"), ([.delete], "abc|"),
            ([.left, .backspace], "a|c"),
            ([.left, .left, .delete], "a|c"), ([.home, .character("я"), .character("界")], "я界|abc"),
            ([.left, .control("u")], "|"),
            ([.left, .tab, .backTab], "abc|"),
            ([.left, .character("\u{301}")], "ab\u{301}|c"),
        ] as [([Key], String)])
    func theCursorGoesThroughTheField(keys: [Key], wanted: String) {
        var rig = filled(["abc"])
        rig.press(.backTab)
        for key in keys { rig.press(key) }
        let now = form(rig)
        #expect(now.text.prefix(now.cursor) + "|" + now.text.dropFirst(now.cursor) == wanted)
        let grid = rig.model.view()
        let field = grid.targets.last { $0.spot == .field(0) }?.rect ?? .zero
        let reversed = (field.column..<field.right).filter { grid[Point(column: $0, row: field.row)].style.reverse }
        let here = field.column + TextWidth.of(String(now.text.prefix(now.cursor)))
        #expect(reversed.first == here && reversed.count <= 2)
    }

    /// A text longer than its field moves under the cursor, which is always seen with what stands before it.
    @Test(arguments: ["0123456789", "я", "界"])
    func longTextsScroll(letters: String) {
        var rig = filled([String(String(repeating: letters, count: 100).prefix(100))])
        rig.press(.backTab)
        func check(_ at: SourceLocation = #_sourceLocation) {
            let now = form(rig)
            #expect(now.shown.cursor < OrderForm.room && now.shown.cursor >= 0, sourceLocation: at)
            if now.cursor > 0 { #expect(now.shown.cursor > 0 || now.hidden == now.cursor, sourceLocation: at) }
            #expect(now.hidden == 0 || TextWidth.of(now.shown.text) >= OrderForm.room - 2, sourceLocation: at)
        }
        check()
        for _ in 0..<100 {
            rig.press(.left)
            check()
        }
        let atStart = form(rig)
        #expect(atStart.cursor == 0 && atStart.hidden == 0)
        for _ in 0..<60 {
            rig.press(.right)
            check()
        }
        for _ in 0..<60 {
            rig.press(.delete)
            check()
        }
        for _ in 0..<100 {
            rig.press(.backspace)
            check()
        }
        let atEnd = form(rig)
        #expect(atEnd.text.isEmpty)
    }

    @Test func clicksSetFieldAndCursor() throws {
        var rig = filled(["abc", "12", "3", "界界x", "4"])
        for (field, column, cursor) in [
            (0, 1, 1), (0, 0, 0), (0, 30, 3), (3, 0, 0), (3, 1, 0), (3, 2, 1), (3, 5, 3), (1, 1, 1),
        ] {
            let rect = try #require(rig.model.view().targets.last { $0.spot == .field(field) }).rect
            rig.send(.mouse(MouseEvent(.press, at: rect.origin.moved(columns: column))))
            let now = form(rig)
            #expect(now.field.rawValue == field && now.cursor == cursor, "\(field) \(column)")
        }
    }

    @Test func pastedTextGoesToTheCursor() {
        var rig = filled(["abc"])
        rig.press(.backTab, .left)
        rig.send(.paste("X Y\n\u{1B}Z"))
        let now = form(rig)
        #expect(now.text == "abX YZc" && now.cursor == 6)
        rig.send(.paste(String(repeating: "q", count: 500)))
        let full = form(rig)
        #expect(full.text.count == OrderForm.longestText && full.text.hasSuffix("qc"))
    }

    @Test(
        arguments: [
            ("4.50", 450), ("4,50", 450), ("4.5", 450), ("4,5", 450), ("450", 45_000), ("0", 0), ("-5", -500),
            ("−0,01", -1),
            (".5", 50), ("4.", 400), ("1 000,25", 100_025), ("1\u{a0}000", 100_000), ("007", 700),
            ("92233720368547758.07", .max), ("-92233720368547758.08", .min), ("92233720368547758.08", nil),
            ("4.505", nil),
            ("", nil), ("-", nil), (".", nil), ("1.2.3", nil), ("4-5", nil), ("--5", nil), ("1e5", nil), ("٤", nil),
        ] as [(String, Int64?)])
    func moneyAsAPersonWritesIt(text: String, minor: Int64?) {
        #expect(OrderForm.minorUnits(text) == minor)
    }
}
