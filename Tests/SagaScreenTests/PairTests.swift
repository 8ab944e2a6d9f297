import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// One side of a pair: the OrderEvent comes twice, and the inbox is there or not.
private struct Side: Director {
    var screenplay: Screenplay
    let settings = Settings()
    let isSafe: Bool
    private static let end = Instant.start + .seconds(20)

    init(_ title: String, isSafe: Bool) {
        screenplay = Screenplay(title: title, lines: [Screenplay.Line(keyword: "When", text: "all is quiet")])
        self.isSafe = isSafe
    }

    mutating func advance(on simulation: Simulation, to limit: Instant) -> DirectorProgress {
        if simulation.steps == 0 {
            if !isSafe { simulation.perform(.switchSafeguard(.idempotentConsumer, false)) }
            simulation.perform(.createAny)
            let copy = CopyName(.payment, OrderID(0), .orderEvent)!
            simulation.perform(.disturb(.tamper(copy, .duplicate)))
        }
        simulation.advance(to: min(limit, Self.end))
        guard limit >= Self.end else { return .waiting }
        screenplay.lines[0].state = .passed
        return .finished
    }
}

/// Playing both sides of a hazard, one after the other.
@Suite struct PairTests {
    private static let names = ["H1 Twice", "H1 Twice: no inbox", "H12 Alone"]

    private static func menu() -> [PlayableScenario] {
        [(names[0], true), (names[1], false)].map { name, isSafe in
            PlayableScenario(
                number: isSafe ? 1 : 2, title: name, summary: "Look.", source: .builtIn,
                side: PlayableScenario.Side(key: "@H1", isSafe: isSafe)
            ) { .success(Side(name, isSafe: isSafe)) }
        } + [PlayableScenario(number: 3, title: names[2], summary: "Look.", director: StubDirector.paid(.en))]
    }

    private static func rig(_ language: Language = .en, _ size: Size = Size(columns: 100, rows: 30)) -> Rig {
        Rig(language, size, scenarios: menu())
    }

    private static func finishSide(_ rig: inout Rig) { rig.pass(21_000) }

    /// Whichever side one is on, the safe one comes first, and the table after both.
    @Test(arguments: [0, 1])
    func bothArePlayed(from line: Int) {
        var rig = Self.rig()
        rig.type("s")
        for _ in 0..<line { rig.press(.down) }
        #expect(rig.screen.contains(" p  both sides"), "\(rig.screen)")
        #expect(rig.type("p") == [.play(Self.names[0])])
        #expect(rig.model.seen.screenplay?.title == Self.names[0])
        let world = rig.model.seen.generation
        Self.finishSide(&rig)
        #expect(rig.model.seen.screenplay?.title == Self.names[1])
        #expect(rig.model.seen.generation == world + 1)
        #expect(rig.model.overlay == .none)
        Self.finishSide(&rig)
        guard case .pair(let report) = rig.model.overlay else {
            Issue.record("no table:\n\(rig.screen)")
            return
        }
        #expect(report.pair.safe.red == [] && report.pair.unsafe.red == [.money, .goods, .returns])
        #expect(rig.model.pair == nil)
        #expect(rig.screen.contains("charges") && rig.screen.contains("not held: money, goods, returns"))
        // It stays until it is closed, whatever time does; what it leaves is the world without.
        rig.pass(5_000)
        #expect(rig.model.overlay.kind == .pair)
        rig.press(.escape)
        #expect(rig.model.overlay == .none && !rig.model.seen.safeguards.contains(.idempotentConsumer))
        rig.pass(5_000)
        #expect(rig.model.overlay == .none)
    }

    /// A scenario begins at a pace that can be followed; its other side goes on as fast as the first.
    @Test func theOtherSideKeepsTheHurry() {
        var rig = Self.rig()
        rig.type("spm")
        rig.session.advance(to: .start + .seconds(21))
        var seen = rig.session.observe()
        seen.pace = .full
        let told = rig.model.receive(seen).map(Told.init)
        #expect(told.prefix(2) == [.play(Self.names[1]), .pace(.full)])
    }

    @Test func theTableLeadsOn() {
        var rig = Self.rig()
        rig.type("sp")
        Self.finishSide(&rig)
        Self.finishSide(&rig)
        #expect(rig.press(.character("y")) == [.copy])
        #expect(rig.type(";") == [.play(Self.names[0])])
        Self.finishSide(&rig)
        Self.finishSide(&rig)
        rig.type("v")
        #expect(rig.model.overlay == .none && rig.model.chosen == OrderID(0))
    }

    @Test(arguments: Language.allCases, [(72, 22), (80, 24), (100, 30), (120, 36), (200, 60)])
    func theTableIsWhole(language: Language, size: (Int, Int)) {
        var rig = Self.rig(language, Size(columns: size.0, rows: size.1))
        rig.type("sp")
        Self.finishSide(&rig)
        Self.finishSide(&rig)
        let screen = rig.screen
        let window = screen.split(separator: "\n").filter { $0.contains("┃") }
        #expect(window.allSatisfy { !$0.contains("…") }, "\(screen)")
        let words = window.joined(separator: " ").replacing("┃", with: " ").split(separator: " ").joined(separator: " ")
        for wanted in [
            Self.names[0], language("with the safeguard", "с защитой"), language("all hold", "все сходятся"),
            language("charges", "списания"), language("The same: ", "Одинаково: "), language("red verdict", "красной"),
        ] { #expect(words.contains(wanted.split(separator: " ").joined(separator: " ")), "\(wanted)\n\(screen)") }
        #expect(
            window.contains { $0.contains(language("charges", "списания")) && $0.contains(" 1 ") && $0.contains(" 2 ") }
        )
        for verdict in [Verdict.money, .goods, .returns] { #expect(words.contains(language.name(verdict))) }
    }

    // MARK: in the middle

    @Test func escEndsThePair() {
        var rig = Self.rig()
        rig.type("sp")
        rig.pass(1_000)
        rig.press(.escape)
        #expect(rig.model.pair == nil && rig.screen.contains("The pair ends here"))
        Self.finishSide(&rig)
        #expect(rig.model.seen.screenplay?.title == Self.names[0] && rig.model.overlay == .none)
    }

    @Test func anotherScenarioEndsThePair() {
        var rig = Self.rig()
        rig.type("sp")
        rig.pass(1_000)
        rig.type("s3")
        #expect(rig.press(.enter) == [.play("The payment is made")])
        Self.finishSide(&rig)
        #expect(rig.model.pair == nil && rig.model.overlay == .none)
        #expect(rig.model.seen.screenplay?.title == "The payment is made")
    }

    @Test func aResetEndsThePair() {
        var rig = Self.rig()
        rig.type("sp")
        rig.pass(1_000)
        rig.type("zy")
        #expect(rig.model.pair == nil)
        Self.finishSide(&rig)
        #expect(rig.model.seen.screenplay == nil && rig.model.overlay == .none)
    }

    /// The operator's API may begin another world, too.
    @Test func somebodyElsesWorldEndsThePair() {
        var rig = Self.rig()
        rig.type("sp")
        rig.pass(1_000)
        rig.operate(.reset)
        #expect(rig.model.pair == nil)
        Self.finishSide(&rig)
        #expect(rig.model.overlay == .none)
    }

    /// Nothing is pulled away under somebody who looks at something else; it goes on when the view is closed.
    @Test func aViewIsNotPulledAway() {
        var rig = Self.rig()
        rig.type("sp")
        rig.pass(1_000)
        rig.type("s")
        Self.finishSide(&rig)
        #expect(rig.model.overlay.kind == .scenarios && rig.model.seen.screenplay?.title == Self.names[0])
        #expect(rig.press(.escape) == [.play(Self.names[1])])
        rig.type("?")
        Self.finishSide(&rig)
        #expect(rig.model.overlay.kind == .help)
        rig.press(.escape)
        #expect(rig.model.overlay.kind == .pair)
    }

    @Test(arguments: Language.allCases, [72, 80, 100, 200])
    func theFooterOffersBothSides(language: Language, columns: Int) {
        var rig = Self.rig(language, Size(columns: columns, rows: 24))
        rig.type("s")
        #expect(rig.screen.contains("p  \(language("both sides", "обе стороны"))"), "\(rig.screen)")
        #expect(rig.screen.contains(language("p plays it with its safeguard", "p — показать с защитой")))
        rig.press(.character("з"))
        #expect(rig.model.pair != nil, "in the Russian layout, too")
    }

    @Test func whoIsAloneHasNoPair() {
        var rig = Self.rig()
        rig.type("s3")
        #expect(!rig.screen.contains("both sides"))
        #expect(rig.type("p") == [] && rig.screen.contains("has no other side"))
        #expect(rig.model.overlay.kind == .scenarios)
    }
}
