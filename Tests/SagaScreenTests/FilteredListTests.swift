import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// The list under a filter: what it shows, how it moves, and what it says while the world goes on.
@Suite struct FilteredListTests {
    private static func full(_ language: Language = .en, orders: Int = 300) -> Rig {
        var rig = Rig(language)
        for _ in 0..<orders { rig.command(.createAny) }
        return rig
    }

    private func marked(_ rig: borrowing Rig) -> String? {
        rig.screen.split(separator: "\n").first { $0.contains("›#") }.map { row in
            String(row[row.range(of: "›#")!.upperBound...].prefix { $0.isLetter || $0.isNumber })
        }
    }

    /// A payment, a reservation and a delivery that failed, a refund that failed for good, a cancel, one that went well.
    private static func eventful(_ language: Language) -> Rig {
        var rig = Rig(language)
        for fault in "prd" {
            rig.type(String(fault) + "n")
            rig.pass(2_000)
        }
        rig.type("rn")
        rig.command(.choose(.refund, OrderID(3)))
        rig.pass(20_000)
        rig.command(
            .create(
                OrderRequest(
                    id: "web-77", user: "Ёлкин",
                    items: [OrderRequest.Item(product: "pen", name: "", price: 12_345, count: 1)],
                    address: "Arbat 9", card: MaskedCard(""))))
        rig.type("n")
        rig.command(.cancel(OrderID(5)))
        rig.pass(20_000)
        return rig
    }

    static let lines: [(String, [String])] = [
        ("cancelled", ["A6", "A4", "A3", "A2", "A1"]), ("выполнен", ["A5"]), ("refund", ["A3", "A2"]),
        ("возврат денег", ["A3", "A2"]), ("снятие резерва", ["A3"]), ("return task", ["A3"]), ("задача", ["A3"]),
        ("an injected failure", ["A4", "A3", "A2", "A1"]), ("внесённый", ["A4", "A3", "A2", "A1"]),
        ("customer", ["A6"]), ("покупатель", ["A6"]), ("dead letter", ["A4"]), ("не доставлено", ["A4"]),
        ("refund return", ["A3"]), ("fail #a4", ["A4"]), ("123.45", ["A5"]), ("123,4", ["A5"]), ("web", ["A5"]),
        ("сагск", ["A6", "A4", "A3", "A2", "A1"]), ("saga", ["A6", "A4", "A3", "A2", "A1"]),
        ("кв", ["A6", "A4", "A3", "A2", "A1"]),
        ("елкин", ["A5"]), ("pen", ["A5"]), ("arbat", ["A5"]), ("arbat cancelled", []), ("web 123 compl", ["A5"]),
    ]

    @Test(arguments: lines, Language.allCases) func finds(line: (String, [String]), language: Language) {
        var rig = Self.eventful(language)
        rig.type("/" + line.0)
        #expect(rig.model.seen.rows.map(\.order.label) == line.1, "\(rig.screen)")
        #expect(rig.model.seen.matches == .exact(line.1.count))
    }

    @Test func itHasABeginningAndAnEnd() {
        var rig = Self.full()
        rig.type("/a1")
        rig.press(.enter, .end)
        #expect(rig.model.chosen?.label == "A1" && marked(rig) == "A1")
        rig.press(.pageUp)
        let page = MainLayout(rig.model.size).listRows - 1
        #expect(page < 100 && rig.model.chosen?.label == "A\(page <= 10 ? 9 + page : 89 + page)")
        #expect(marked(rig) == rig.model.chosen?.label)
        rig.press(.home)
        #expect(rig.model.chosen?.label == "A199" && marked(rig) == "A199")
        rig.press(.up)
        #expect(rig.model.chosen?.label == "A199")
    }

    /// Who types fast is not answered yet: the keys hold for the list that is to come, not for the one still in sight.
    @Test(arguments: [(Key.down, "A39"), (.end, "A3"), (.pageDown, "A31"), (.home, "A39"), (.up, "A39")])
    func keysBeforeTheAnswerAreMeantForIt(key: Key, chosen: String) {
        var rig = Self.full(orders: 40)
        var effects: [ScreenEffect] = []
        for typed in [Key.character("/"), .character("#"), .character("a"), .character("3"), .enter, key] {
            effects += rig.model.update(.key(typed))
        }
        #expect(rig.model.chosen == nil && rig.model.seen.rows.first?.order.label == "A40")
        for case .engine(let request) in effects { rig.session.handle(request) }
        rig.look()
        #expect(rig.model.seen.rows.map(\.order.label).contains("A3"))
        #expect(rig.model.chosen?.label == chosen)
    }

    @Test func theChosenStaysInSightWhileOthersCome() {
        var rig = Self.full(orders: 30)
        rig.type("/created")
        rig.press(.enter, .down, .down, .down)
        #expect(rig.model.chosen?.label == "A28")
        for _ in 0..<50 { rig.command(.createAny) }
        #expect(rig.model.chosen?.label == "A28" && marked(rig) == "A28")
    }

    /// Orders leave the list as they go on: there is something to see for as long as anything is left.
    @Test func theListShrinks() {
        var rig = Self.full(orders: 120)
        rig.type("/created")
        rig.press(.enter, .end)
        var counts = Set<Int>()
        for _ in 0..<60 {
            rig.pass(500, frames: 2)
            let seen = rig.model.seen
            let rows = MainLayout(rig.model.size).listRows
            #expect(seen.rows.allSatisfy { $0.status == .created } && seen.matches == .exact(seen.matches!.known))
            #expect(seen.rows.count >= min(rows, seen.matches!.known), "\(seen.matches!) from \(seen.rowsSkip)")
            counts.insert(seen.matches!.known)
        }
        #expect(counts.count > 10 && counts.contains(0))
        #expect(rig.screen.contains("no order matches"))
    }
}
