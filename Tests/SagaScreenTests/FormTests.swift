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
        rig.press(.enter)
        #expect(rig.screen.contains("•••• 9010") && !rig.screen.contains("5678"))
    }

    @Test func whatTheSagaRefusesIsLetThrough() {
        var rig = filled([" чай ", "0", "-5", "", "1; 2; 3"], .ru)
        #expect(rig.press(.enter) == [request("чай", 0, -5, "", "1")])
        rig.pass(2_000)
        #expect(rig.model.seen.rows.first?.status == .cancelled)
        #expect(rig.screen.contains("сумма не больше нуля"))
    }

    @Test(arguments: [
        (["", "1", "1"], OrderForm.Field.product), (["  ", "1", "1"], .product), (["a", "x", "1"], .count),
        (["a", "", "1"], .count), (["a", "1.5", "1"], .count), (["a", "9223372036854775808", "1"], .count),
        (["a", "1", "1,5"], .price), (["a", "1", "١"], .price), (["a", "1", "99999999999999999999999"], .price),
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
        var rig = filled(["a", "9223372036854775807", "9223372036854775807", "x"])
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
        rig.press(.function(1), .pageUp, .left, .control("l"))
        #expect(rig.model.overlay == .form(form))
        for _ in 0..<50 { rig.press(.backspace) }
        rig.type(String(repeating: "я", count: 300))
        guard case .form(let full) = rig.model.overlay else { return }
        #expect(full.text.count == OrderForm.longestText)
        #expect(rig.press(.escape) == [] && rig.model.overlay == .none)
    }
}
