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

    @Test(arguments: [Key.right, .left, .tab, .backTab, .character("l"), .character("h"), .character("р")])
    func onlyAMoveToTheOtherButtonBeginsAnew(move: Key) {
        var rig = Rig.busy()
        rig.type("z")
        rig.press(move)
        #expect(rig.model.overlay == .confirm(.reset, chosen: true))
        rig.press(move)
        #expect(rig.model.overlay == .confirm(.reset, chosen: false))
        rig.press(move)
        #expect(rig.press(.enter) == [.reset])
        #expect(rig.model.overlay == .none && rig.model.seen.orderCount == 0 && rig.model.log.lines.isEmpty)
    }

    /// Yes and no are letters of the language, wherever they lie: the y of the Latin layout is the н of the Russian one.
    @Test(arguments: [
        ("y", true), ("Y", true), ("д", true), ("Д", true), ("n", false), ("N", false), ("н", false), ("Н", false),
    ])
    func lettersAnswer(letter: String, begins: Bool) {
        var rig = Rig.busy()
        rig.type("z")
        #expect(rig.type(letter) == (begins ? [.reset] : []))
        #expect(rig.model.overlay == .none && rig.model.seen.orderCount == (begins ? 0 : 3))
    }

    @Test func nothingElseAnswersTheQuestion() {
        let answers = Set<Key>("yYnNдДнНihlшрд".map { .character($0) } + [.enter, .left, .right, .tab, .backTab])
        for key in Keymap.bindings.flatMap(\.keys) + [.character("т"), .character("у"), .delete] {
            if answers.contains(key) { continue }
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
            (.up, 0), (.down, 1), (.character("j"), 2), (.tab, 3), (.character("k"), 2), (.backTab, 1), (.pageDown, 11),
            (.pageDown, 11), (.down, 11), (.home, 0), (.end, 11), (.pageUp, 1), (.pageUp, 0), (.character("n"), 0),
        ]
        for (key, index) in moves {
            #expect(rig.press(key) == [])
            #expect(rig.model.overlay == .scenarios(ScenarioMenu(index: index)), "\(key)")
        }
        rig.press(.down, .down)
        #expect(rig.press(.enter) == [.play("The payment is made")])
        #expect(rig.model.overlay == .none && rig.model.seen.screenplay != nil)
    }

    @Test func anEmptyMenuIsHarmless() {
        var rig = Rig(.en)
        rig.type("s")
        #expect(rig.press(.down, .enter, .end, .pageUp) == [])
        #expect(rig.screen.contains("no scenario matches"))
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
        ("z", []), ("1", []), ("]", []), ("/", []), ("y", [.copy]), ("e", [.runOn(.moment)]),
        ("+", [.pace(.ratio(permille: 500))]),
        ("M", [.mouse(false)]), ("'", [.breakPoints([.order(OrderID(2))])]),
    ])
    func theInspectorsCommands(key: String, tells: [Told]) {
        var rig = Rig.busy()
        rig.press(.enter)
        #expect(rig.type(key) == tells)
        #expect(rig.model.overlay.kind == .inspector)
    }

    @Test func theLogsFilterTurns() {
        var rig = Rig.busy()
        rig.type("L")
        for filter in [LogView.Filter.failures, .undoing, .operatorActs, .everything] {
            rig.press(.tab)
            #expect(rig.model.overlay == .log(LogView(filter: filter)))
        }
    }

    @Test func theLogShowsTheOperatorsOwnActs() {
        var rig = Rig(.en)
        rig.type("p2aou]")
        rig.type("L")
        rig.press(.backTab)
        let screen = rig.screen
        for text in [
            "Armed: the next payment will fail.", "One more instance of Payment.", "Payment is stopped",
            "Every failure is disarmed.", "Automatic orders: 0.1 a second.",
        ] { #expect(screen.contains(text), "\(text)") }
    }

    /// Views lie upon one another, and going out of one comes back to that before, as it was.
    @Test func leavingPutsThingsBack() {
        var rig = Rig.busy()
        rig.press(.enter, .down, .down)
        let inspector = rig.model.overlay
        rig.type("L")
        rig.press(.tab)
        rig.type("?")
        #expect(rig.model.overlays.map(\.kind) == [.inspector, .log, .help])
        rig.press(.escape)
        #expect(rig.model.overlay == .log(LogView(filter: .failures)))
        rig.type("q")
        #expect(rig.model.overlay == inspector)
        rig.type("L")
        rig.type("L")
        #expect(rig.model.overlay == inspector)
        rig.press(.right, .left, .left, .escape)
        #expect(rig.model.overlay == .none && rig.model.chosen == nil, "the followed order is still followed")
        #expect(rig.type("d") == [.command(.arm(.handOver, .next(1)))])
    }

    /// The keys that live everywhere do.
    @Test(arguments: ["i", "L", "X", "s", "?"])
    func theKeysThatLiveEverywhere(view: String) {
        for (key, tells) in [
            (" ", [Told.pace(.ratio(permille: 200))]), (".", [.pace(.step)]), (">", [.runOn(.told)]),
            ("e", [.runOn(.moment)]), ("+", [.pace(.ratio(permille: 500))]), ("-", [.pace(.ratio(permille: 100))]),
            ("m", [.pace(.full)]), ("u", [.command(.disarmAll)]), ("M", [.mouse(false)]),
        ] {
            var rig = Rig.busy()
            rig.type(view)
            let before = rig.model.overlay
            #expect(rig.type(key) == tells, "\(view) \(key)")
            #expect(rig.model.overlay == before, "\(view) \(key)")
        }
        for (key, kind) in [("L", Overlay.Kind.log), ("s", .scenarios), ("?", .help)] {
            var rig = Rig.busy()
            rig.type(view)
            let before = rig.model.overlay.kind
            rig.type(key)
            #expect(rig.model.overlay.kind == (before == kind ? .none : kind))
            rig.press(.escape)
            #expect(rig.model.overlay.kind == (before == kind ? .none : before))
        }
        var rig = Rig.busy()
        rig.type(view + "vq")
        #expect(rig.model.overlay == .none)
    }

    @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 36)])
    func helpScrollsToItsEnd(size: Size) {
        var rig = Rig(.en, size)
        rig.type("?")
        rig.press(.end)
        #expect(rig.screen.contains("compensations it made"))
        let last = rig.model.overlay
        rig.press(.down, .pageDown)
        #expect(rig.model.overlay == last)
        rig.press(.home)
        #expect(rig.screen.contains("create an order"))
        rig.press(.pageDown, .pageUp)
        #expect(rig.model.overlay == .help(scroll: 0))
    }
}
