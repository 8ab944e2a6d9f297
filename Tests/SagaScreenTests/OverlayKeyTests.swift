import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

@Suite struct OverlayKeyTests {
    static let closers: [Key] = [.escape, .character("q"), .character("й")]

    @Test(arguments: ["?", "L", "s", "z", "i"], closers)
    func close(opener: String, closer: Key) {
        var rig = Rig.busy()
        rig.type(opener)
        #expect(rig.model.overlay != .none)
        #expect(rig.press(closer) == [])
        #expect(rig.model.overlay == .none)
    }

    // MARK: the question

    @Test func cancelIsTheDefault() {
        for language in Language.allCases {
            var rig = Rig.busy(language)
            rig.type("z")
            #expect(rig.press(.enter) == [])
            #expect(rig.model.overlay == .none && rig.model.seen.orderCount == 3)
        }
    }

    @Test(arguments: [Key.right, .left, .tab, .backTab, .character("l"), .character("д")])
    func onlyAMoveToTheOtherButtonBeginsAnew(move: Key) {
        var rig = Rig.busy()
        rig.type("z")
        rig.press(move)
        #expect(rig.model.overlay == .confirmReset(chosen: true))
        rig.press(move)
        #expect(rig.model.overlay == .confirmReset(chosen: false))
        rig.press(move)
        #expect(rig.press(.enter) == [.reset])
        #expect(rig.model.overlay == .none && rig.model.seen.orderCount == 0 && rig.model.log.lines.isEmpty)
    }

    @Test func nothingElseAnswersTheQuestion() {
        for key in Keymap.bindings.flatMap(\.keys) + [.character("y"), .character("n"), .delete] {
            let answers: [Key] = [.enter, .character("i"), .left, .right, .tab, .backTab, .character("h")]
            if answers.contains(key) || key == .character("l") { continue }
            var rig = Rig.busy()
            rig.type("z")
            #expect(rig.press(key) == [], "\(KeyCase.name(key))")
            #expect(rig.press(.enter).allSatisfy { $0 != .reset }, "\(KeyCase.name(key))")
            #expect(rig.model.seen.orderCount == 3)
        }
    }

    // MARK: the menu

    @Test func theMenuStaysInItsBounds() {
        var rig = Rig.busy()
        rig.type("s")
        let moves: [(Key, Int)] = [
            (.up, 0), (.down, 1), (.character("j"), 2), (.tab, 3), (.character("k"), 2), (.backTab, 1), (.pageDown, 9),
            (.pageDown, 11), (.down, 11), (.home, 0), (.end, 11), (.pageUp, 3), (.pageUp, 0), (.character("n"), 0),
        ]
        for (key, index) in moves {
            #expect(rig.press(key) == [])
            #expect(rig.model.overlay == .scenarios(index: index), "\(key)")
        }
        rig.press(.down, .down)
        #expect(rig.press(.enter) == [.play("The payment is made")])
        #expect(rig.model.overlay == .none && rig.model.seen.screenplay != nil)
    }

    @Test func anEmptyMenuIsHarmless() {
        var rig = Rig(.en)
        rig.type("s")
        #expect(rig.press(.down, .enter, .end, .pageUp) == [])
        #expect(rig.screen.contains("0/0"))
        rig.press(.escape)
        #expect(rig.model.overlay == .none)
    }

    @Test func playingForgetsTheOldWorld() {
        var rig = Rig.busy(orders: 30)
        rig.press(.down, .pageDown)
        rig.type("s")
        rig.press(.enter)
        #expect(rig.model.chosen == nil && rig.model.listSkip == 0)
        #expect(rig.model.seen.orderCount <= 1)
    }

    // MARK: inspector, log, help

    @Test(arguments: [
        ("c", [Told.command(.cancel(OrderID(2)))]), ("p", [.command(.choose(.payment, OrderID(2)))]),
        ("D", [.command(.choose(.returnTask, OrderID(2)))]), ("n", [.command(.createAny)]),
        (".", [.pace(.step)]), (" ", [.pace(.ratio(permille: 200))]),
        ("x", [.command(.redriveAll)]),
        ("z", []), ("s", []), ("1", []), ("M", []), ("]", []), ("/", []), ("y", []),
    ])
    func theInspectorsCommands(key: String, tells: [Told]) {
        var rig = Rig.busy()
        rig.press(.enter)
        #expect(rig.type(key) == tells)
        #expect(rig.model.overlay == .inspector(scroll: 0))
    }

    @Test func theInspectorClosesByTheKeyThatOpenedIt() {
        var rig = Rig.busy()
        rig.press(.enter, .down, .down, .pageDown, .up)
        #expect(rig.model.overlay == .inspector(scroll: 11))
        rig.press(.home)
        #expect(rig.model.overlay == .inspector(scroll: 0))
        rig.press(.enter)
        #expect(rig.model.overlay == .none && rig.model.chosen?.label == "A3")
    }

    @Test func theLogScrollsInItsBounds() {
        var rig = Rig.busy()
        rig.pass(10_000)
        let count = rig.model.log.lines.count
        #expect(count > 12)
        rig.type("L")
        for (keys, scroll) in [
            ([Key.down], 0), ([.up, .up], 2), ([.pageUp], 12), ([.pageDown], 2), ([.home], count - 1),
            ([.up], count - 1),
            ([.end], 0), (Array(repeating: .pageUp, count: 50), count - 1),
        ] {
            for key in keys { rig.press(key) }
            #expect(rig.model.overlay == .log(LogView(scroll: scroll)))
        }
    }

    @Test func theLogsFilterTurns() {
        var rig = Rig.busy()
        rig.type("L")
        for filter in [LogView.Filter.failures, .undoing, .operatorActs, .everything] {
            rig.type("F")
            #expect(rig.model.overlay == .log(LogView(filter: filter)))
        }
    }

    @Test func theLogShowsTheOperatorsOwnActs() {
        var rig = Rig(.en)
        rig.type("p2aou]")
        rig.type("L///")
        let screen = rig.screen
        for text in [
            "Armed: the next payment will fail.", "One more instance of Payment.", "Payment is stopped",
            "Every failure is disarmed.", "Automatic orders: 0.1 a second.",
        ] { #expect(screen.contains(text), "\(text)") }
    }

    @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 36)])
    func helpScrollsToItsEnd(size: Size) {
        var rig = Rig(.en, size)
        rig.type("?")
        for _ in 0..<100 { rig.press(.down) }
        #expect(rig.screen.contains("back, then quit"))
        rig.press(.home)
        #expect(rig.screen.contains("create an order"))
        rig.press(.pageDown, .pageUp)
        #expect(rig.model.overlay == .help(scroll: 0))
    }
}
