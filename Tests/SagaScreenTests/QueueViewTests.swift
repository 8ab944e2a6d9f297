import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// The view of the queues: each act on the chosen copy, in sight, in both layouts.
@Suite struct QueueViewTests {
    /// Three messages wait for Payment, which is stopped; the view is open.
    private func opened(_ language: Language = .en, _ size: Size = Size(columns: 80, rows: 24)) -> Rig {
        var rig = Rig(language, size)
        rig.type("2onnn")
        rig.pass(200)
        rig.type("Q")
        return rig
    }

    private func list(_ rig: borrowing Rig) -> QueueList {
        if case .queues(let list) = rig.model.overlay { return list }
        Issue.record("the queues are not open")
        return QueueList(.payByStock)
    }

    private func orders(_ rig: borrowing Rig) -> [String] {
        rig.model.copies(in: list(rig)).map { $0.name.order.label + ($0.isHeld ? "!" : "") }
    }

    private func name(_ order: Int, place: Int = 1) -> CopyName {
        CopyName(.payment, OrderID(order), .orderEvent, place: place)!
    }

    @Test(arguments: Language.allCases, [("o", "w", "f", "a", "A", "c"), ("щ", "ц", "а", "ф", "Ф", "с")])
    func everyActIsDoneToTheChosenCopy(
        language: Language, keys: (String, String, String, String, String, String)
    ) {
        let cases: [(String, Tampering, [String])] = [
            (keys.0, .hold, ["A1", "A2!", "A3"]), (keys.1, .delay(.seconds(2)), ["A1", "A2!", "A3"]),
            (keys.2, .first, ["A2", "A1", "A3"]), (keys.3, .duplicate, ["A1", "A2", "A2", "A3"]),
            (keys.4, .drop, ["A1", "A3"]), (keys.5, .corrupt, ["A1", "A2", "A3"]),
        ]
        for (key, act, left) in cases {
            var rig = opened(language)
            rig.press(.down)
            #expect(rig.type(key) == [.command(.disturb(.tamper(name(1), act)))])
            #expect(orders(rig) == left, "\(act)")
            #expect(rig.model.reply != nil, "\(act) is answered")
            #expect(rig.screen.contains(rig.model.reply!.text.prefix(40)), "in sight")
        }
    }

    @Test func heldCopiesAreReleasedByTheSameKey() {
        var rig = opened()
        rig.press(.down)
        #expect(
            rig.type("oo") == [
                .command(.disturb(.tamper(name(1), .hold))), .command(.disturb(.release(name(1)))),
            ])
        #expect(orders(rig) == ["A1", "A2", "A3"])
        rig.type("w")
        #expect(rig.screen.contains("2.0 s left"))
        rig.pass(2_100)
        #expect(orders(rig) == ["A1", "A2", "A3"], "released by itself")
    }

    /// Keys that come faster than answers go on from what the last one will have made of it.
    @Test func aSecondKeyReleasesBeforeTheFirstIsAnswered() {
        var rig = opened()
        var told: [Told] = []
        for _ in 0..<2 { told += rig.model.update(.key(.character("o"))).map(Told.init).filter { !$0.isLook } }
        #expect(told == [.command(.disturb(.tamper(name(0), .hold))), .command(.disturb(.release(name(0))))])
    }

    /// The line follows its copy wherever it goes, and keeps its place where it has gone.
    @Test func theSelectionFollowsItsCopy() {
        var rig = opened()
        rig.press(.end)
        #expect(list(rig).chosen == name(2) && list(rig).index == 2)
        rig.type("f")
        #expect(list(rig).index == 0 && list(rig).chosen == name(2))
        rig.press(.down)
        #expect(list(rig).chosen == name(0))
        rig.command(.disturb(.tamper(name(1), .first)))
        #expect(list(rig).chosen == name(0) && list(rig).index == 2 && orders(rig) == ["A2", "A3", "A1"])
        rig.type("A")
        #expect(list(rig).index == 1 && orders(rig) == ["A2", "A3"])
        #expect(rig.screen.contains("dropped: nobody is told"), "\(rig.screen)")
        rig.press(.up)
        #expect(!rig.screen.contains("dropped: nobody is told"), "for a moment only")
    }

    /// A duplicate stands beside its twin, and each of them can be chosen.
    @Test func twinsAreToldApart() {
        var rig = opened()
        rig.type("a")
        #expect(rig.screen.contains("▣ duplicate"))
        rig.press(.home, .down)
        #expect(list(rig).chosen == name(0, place: 2))
        #expect(rig.type("A") == [.command(.disturb(.tamper(name(0, place: 2), .drop)))])
        #expect(rig.model.copies(in: list(rig)).map(\.marks) == [[], [], []])
    }

    @Test func goesThroughTheQueuesAndBack() {
        var rig = opened()
        var seen: [SubscriptionID] = []
        for _ in SubscriptionID.allCases {
            seen.append(list(rig).queue)
            rig.press(.right)
        }
        #expect(seen == SubscriptionID.allCases && list(rig).queue == .ordersByPayment)
        rig.press(.tab, .tab, .left, .backTab)
        #expect(list(rig).queue == .ordersByPayment)
        rig.press(.left)
        #expect(rig.screen.contains("StatusOrder ▶ Delivery"))
        rig.press(.escape, .escape)
        rig.type("Q")
        #expect(list(rig).queue == .statusByDelivery, "as it was left")
        rig.type("Q")
        #expect(rig.model.overlay == .none)
    }

    @Test func enterOpensTheOrderAndComesBack() {
        var rig = opened()
        rig.press(.down, .enter)
        #expect(rig.model.inspected == OrderID(1))
        rig.press(.escape)
        #expect(list(rig).index == 1)
    }

    @Test func anEmptyQueueAnswers() {
        for key in ["o", "w", "f", "a", "A", "c"] {
            var rig = opened()
            rig.press(.right)
            #expect(rig.type(key) == [] && rig.model.hint?.contains("empty") == true)
        }
    }

    /// Slower and faster ways of the topic, shown on its pipe and in the view.
    @Test func theLatencyIsSetStepByStep() {
        var rig = opened(.en, Size(columns: 120, rows: 36))
        #expect(rig.type("]") == [] && rig.model.hint != nil)
        let told = rig.type("[[[")
        #expect(
            told == [
                .command(.disturb(.setLatency(.orders, .seconds(1)))),
                .command(.disturb(.setLatency(.orders, .seconds(5)))),
            ])
        #expect(rig.screen.contains("5 s"))
        rig.press(.escape)
        #expect(rig.screen.contains("Orders 5 s"))
        rig.type("Q")
        rig.type("]]")
        #expect(rig.model.seen.latencies[0] == nil)
    }

    /// However many wait, one can go to the last of them, and act on it.
    @Test func aLongQueueIsShownToItsEnd() {
        var rig = Rig(.en, Size(columns: 80, rows: 24))
        rig.type("2o")
        for _ in 0..<2_500 { rig.session.handle(.command(.createAny)) }
        rig.pass(500)
        rig.type("Q")
        #expect(rig.screen.contains("1/2500") && rig.screen.contains("more below"))
        rig.press(.end)
        #expect(list(rig).index == 2_499 && list(rig).chosen == name(2_499))
        #expect(rig.screen.contains("2500/2500") && rig.screen.contains("#\(OrderID(2_499).label) "), "\(rig.screen)")
        #expect(rig.model.seen.contents!.copies.count <= Attention.copyCount)
        #expect(rig.type("o") == [.command(.disturb(.tamper(name(2_499), .hold)))])
        for place in (1_900..<2_499).reversed() {
            rig.press(.up)
            #expect(list(rig).index == place && list(rig).chosen == name(place))
        }
        #expect(rig.type("f") == [.command(.disturb(.tamper(name(1_900), .first)))])
        #expect(list(rig).index == 0 && list(rig).chosen == name(1_900), "the line follows its copy")
        rig.press(.end, .home)
        #expect(list(rig).index == 0 && list(rig).chosen == name(1_900))
    }

    /// The picture: what is held stands beside the stream, a duplicate is a ghost, what is dropped falls out.
    @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 36), Size(columns: 200, rows: 60)])
    func thePictureShowsIt(size: Size) {
        var rig = opened(.en, size)
        rig.type("o")
        rig.press(.down)
        rig.type("a")
        rig.press(.end)
        rig.type("A")
        rig.press(.escape)
        let row = rig.screen.split(separator: "\n").first { $0.contains("Orders ") } ?? ""
        for sign in ["□", "▣", "✗ #A3"] { #expect(row.contains(sign), "\(sign)\n\(rig.screen)") }
        rig.press(.down)
        let later = rig.screen.split(separator: "\n").first { $0.contains("Orders ") } ?? ""
        #expect(!later.contains("✗ #A3"))
    }

    @Test func aBlockedQueueIsMarked() {
        var rig = Rig(.en, Size(columns: 120, rows: 36))
        rig.command(.switchSafeguard(.retry, false))
        rig.type("2onn")
        rig.pass(200)
        rig.type("Qc")
        rig.press(.escape)
        rig.type("2o")
        rig.pass(500)
        rig.type("Q")
        #expect(rig.screen.contains("⊘ blocked") && rig.screen.contains("⊘ blocks the queue"), "\(rig.screen)")
        rig.press(.escape)
        #expect(rig.screen.split(separator: "\n").contains { $0.contains("Orders ") && $0.contains("⊘") })
    }

    @Test func theBrokerAsksBeforeItRestarts() {
        for (keys, told) in [
            ([Key.enter], []), ([.escape], []), ([.character("n")], []), ([.character("н")], []),
            ([.down, .enter], [Told.command(.disturb(.restartBroker(.durable)))]),
            ([.up, .enter], [.command(.disturb(.restartBroker(.transient)))]),
            ([.character("1")], [.command(.disturb(.restartBroker(.durable)))]),
            ([.character("2")], [.command(.disturb(.restartBroker(.transient)))]),
        ] {
            var rig = Rig.busy()
            rig.type("5o")
            #expect(rig.model.overlay == .restartBroker(nil))
            #expect(keys.flatMap { rig.press($0) } == told)
            #expect(rig.model.overlay == .none)
        }
    }
}
