import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

@Suite struct FaultKeyTests {
    static let keys: [(Character, Fault)] = [
        ("p", .payment), ("r", .reservation), ("d", .handOver), ("w", .onTheWay), ("P", .refund), ("R", .release),
        ("D", .returnTask), ("з", .payment), ("к", .reservation), ("в", .handOver),
    ]

    @Test(arguments: keys)
    func cyclesThroughItsModes(key: Character, fault: Fault) {
        var rig = Rig(.en)
        let modes: [FaultMode] = [.next(1), .always, .share(permille: 300), .off, .next(1)]
        for mode in modes {
            #expect(rig.press(.character(key)) == [.command(.arm(fault, mode))])
            #expect(rig.model.seen.faults[Int(fault.rawValue)].mode == mode)
        }
    }

    /// Armed from outside, by a command; the key goes on as from the next one.
    @Test(arguments: [(Language.en, "✗ 2 next"), (.ru, "✗ 2 следующих")])
    func aNumberStandsOnTheBadge(language: Language, badge: String) {
        var rig = Rig(language)
        for _ in 0..<2 { rig.command(.arm(.payment, .next(1))) }
        #expect(rig.screen.contains(badge))
        rig.type("n")
        rig.pass(5_000)
        #expect(!rig.screen.contains(badge) && rig.model.seen.faults[0].mode == .next(1))
        #expect(rig.press(.character("p")) == [.command(.arm(.payment, .always))])
    }

    @Test(arguments: keys)
    func aChosenOrderAlone(key: Character, fault: Fault) {
        var rig = Rig.busy()
        rig.press(.down, .down)
        let order = OrderID(1)
        #expect(rig.press(.character(key)) == [.command(.choose(fault, order))])
        let setting = rig.model.seen.faults[Int(fault.rawValue)]
        #expect(setting.mode == .off && setting.orders == [order])
        #expect(rig.screen.contains("#A2"))
        #expect(rig.press(.character(key)) == [.command(.unchoose(fault, order))])
        #expect(!rig.model.seen.faults[Int(fault.rawValue)].isArmed)
    }

    @Test func theChosenOrderFailsAndNoOther() {
        var rig = Rig.busy(orders: 3)
        rig.press(.down, .down)
        rig.type("d")
        rig.press(.escape)
        rig.pass(12_000)
        #expect(rig.model.seen.rows.map(\.status) == [.completed, .cancelled, .completed])
    }

    @Test func disarmingCoversChosenOrders() {
        var rig = Rig.busy()
        rig.type("prrddd")
        rig.press(.down)
        rig.type("pw")
        #expect(rig.model.seen.faults.filter(\.isArmed).count == 4)
        rig.type("u")
        #expect(!rig.model.seen.faults.contains { $0.isArmed })
    }

    @Test func nextIsUsedUpByOneFailure() {
        var rig = Rig(.en)
        rig.type("pnn")
        rig.pass(12_000)
        #expect(rig.model.seen.rows.map(\.status) == [.completed, .cancelled])
        #expect(!rig.model.seen.faults[0].isArmed)
    }

    @Test func cancelTakesTheChosenOrTheLatestOpenOrder() {
        var rig = Rig(.en)
        rig.type("n")
        rig.pass(10_000)
        rig.type("n")
        rig.pass(1_000)
        #expect(rig.type("c") == [.command(.cancel(OrderID(1)))])
        rig.pass(1_000)
        #expect(rig.model.seen.rows.map(\.status) == [.cancelled, .completed])
        rig.press(.end)
        #expect(rig.type("c") == [.command(.cancel(OrderID(0)))])
        #expect(rig.screen.contains("too late to cancel"))
    }

    @Test func oneLetterOrAll() {
        var rig = Rig(.en)
        rig.type("PPrrnn")
        rig.pass(40_000)
        #expect(rig.model.seen.deadLetters.count == 2)
        rig.type("uX")
        rig.press(.down)
        let letter = rig.model.seen.deadLetters[1]
        #expect(rig.type("x") == [.command(.redrive(letter.number))])
        rig.pass(1_000)
        #expect(rig.model.seen.deadLetters.count == 1 && rig.model.seen.deadLetters[0].number != letter.number)
        rig.press(.enter)
        #expect(rig.model.inspected == rig.model.seen.deadLetters[0].message.order)
        rig.press(.escape, .escape)
        rig.press(.down)
        #expect(rig.type("x") == [.command(.redriveAll)])
        rig.pass(1_000)
        #expect(rig.model.seen.deadLetters.isEmpty && rig.model.seen.violations.isEmpty)
        #expect(rig.type("Xx") == [] && rig.type("X") == [.command(.redriveAll)])
    }

    /// From the red verdict to its order by one key, and on to the next.
    @Test func theRedVerdictLeadsToItsOrders() {
        var rig = Rig(.en)
        rig.type("PPrrnnn")
        rig.pass(40_000)
        let red = rig.model.seen.violations.compactMap(\.order)
        #expect(Set(red).count == 3)
        var shown: [OrderID] = []
        for _ in 0..<4 {
            rig.type("v")
            shown.append(rig.model.chosen!)
            #expect(rig.model.seen.story?.row.order == rig.model.chosen)
            #expect(rig.model.hint?.contains("not refunded, a dead letter waits") == true)
        }
        #expect(Set(shown) == Set(red) && shown[3] == shown[0])
        rig.press(.escape)
        let place = rig.model.view().targets.first { $0.spot == .key(.character("v")) }!
        rig.send(.mouse(MouseEvent(.press, at: place.rect.origin)))
        #expect(rig.model.chosen == shown[1])
        rig.type("uxv")
        rig.pass(3_000)
        rig.type("v")
        #expect(rig.screen.contains("Every verdict holds."))
    }
}
