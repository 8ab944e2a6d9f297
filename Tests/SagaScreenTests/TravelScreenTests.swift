import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// What the screen says and does while one looks back.
@Suite struct TravelScreenTests {
    private static let journeys: [(String, Journey)] = [
        ("120", .step(120)), ("#7", .step(7)), ("0", .step(0)), ("00:41", time(41_000)), ("1:00:00.5", time(3_600_500)),
        ("00:41,5", time(41_500)), ("12.25s", time(12_250)), ("12 с", time(12_000)), ("end", .end),
        ("Конец", .end),
    ]

    private static func time(_ milliseconds: Int64) -> Journey { .time(.start + .milliseconds(milliseconds)) }

    @Test(arguments: journeys)
    func readsWhereToGo(_ text: String, _ journey: Journey) { #expect(Journey(words: text) == journey) }

    @Test(arguments: ["", "-1", "1:", "1:2:3:4", "00:41.", "x", "1.5", "99999999:00", "#"])
    func readsNothingElse(_ text: String) { #expect(Journey(words: text) == nil) }

    @Test(arguments: Language.allCases) func saysThatItIsThePast(_ language: Language) {
        for size in [Size(columns: 72, rows: 22), Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)] {
            var rig = Rig.busy(language, size)
            let past = language(" PAST ", " ПРОШЛОЕ ")
            #expect(!rig.screen.contains(past))
            rig.type(",")
            #expect(rig.screen.contains(past))
            // In one row the event is told first.
            #expect(size.rows < 24 || rig.screen.contains("#\(rig.model.seen.steps) "))
            rig.type("T")
            #expect(!rig.screen.contains(past))
        }
    }

    /// Whoever asks for more than there is, is at the end and told so; not who asks for the end itself.
    @Test(arguments: Language.allCases) func beyondTheEndIsTheEnd(_ language: Language) {
        let beyond = language("The run does not go so far", "Так далеко прогон не идёт")
        for (journey, isBeyond) in [
            (Journey.step(99_999), true), (.time(.start + .seconds(999)), true), (.end, false), (.step(3), false),
        ] {
            var rig = Rig.busy(language)
            rig.type(",")
            rig.session.handle(.travel(journey))
            rig.look()
            #expect(rig.screen.contains(beyond) == isBeyond, "\(journey)")
            #expect(rig.model.isLookingBack == (journey == .step(3)))
        }
    }

    @Test(arguments: Language.allCases) func actingInThePastBeginsABranch(_ language: Language) {
        for size in [Size(columns: 72, rows: 22), Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)] {
            var rig = Rig.busy(language, size)
            let orders = rig.model.seen.orders.count
            rig.type(",n")
            #expect(rig.screen.contains(language("BRANCH B", "ВЕТВЬ B")))
            #expect(rig.screen.contains(language("A branch begins here", "Здесь начинается ветвь")))
            #expect(rig.model.seen.orders.count == orders + 1)
            rig.type("b")
            #expect(rig.model.seen.orders.count == orders && !rig.screen.contains(language("BRANCH", "ВЕТВЬ")))
            rig.type("b,")
            #expect(rig.model.seen.world == 2 && rig.model.isLookingBack)
            // From the past of the branch to where it stands, from there to the present.
            rig.press(.escape)
            #expect(rig.model.seen.world == 2 && !rig.model.isLookingBack)
            rig.press(.escape)
            #expect(rig.model.seen.world == 1)
        }
    }

    @Test(arguments: Language.allCases) func listsTheWorlds(_ language: Language) {
        for size in [Size(columns: 72, rows: 22), Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)] {
            var rig = Rig.busy(language, size)
            rig.type(",cb")
            rig.type("B")
            #expect(rig.screen.contains(language("WORLDS AND BRANCHES", "МИРЫ И ВЕТВИ")))
            #expect(rig.screen.contains(language("B: the customer cancels #", "B: покупатель отменяет #")))
            rig.press(.down)
            #expect(rig.type("c") == [.compare(1, 2)])
            rig.type("o")
            #expect(rig.model.seen.worlds.map(\.isPresent) == [false, true])
            rig.type("A")
            #expect(rig.model.seen.worlds.count == 2, "the present cannot be removed")
            rig.press(.up)
            rig.press(.enter)
            #expect(rig.model.seen.world == 1 && rig.model.overlay == .none)
        }
    }

    /// A branch was taken, and asked for as the present, where clients would go on elsewhere.
    private static func askingForThePresent() -> Rig {
        var rig = Rig(http: "127.0.0.1:8081")
        rig.type("n")
        rig.pass(2_000)
        rig.type(",nbB")
        rig.press(.down)
        rig.type("o")
        return rig
    }

    /// Clients would go on elsewhere: that is asked first.
    @Test func asksBeforeClientsGoOnElsewhere() {
        var rig = Self.askingForThePresent()
        #expect(rig.model.overlay == .confirm(.makePresent(2), chosen: false))
        rig.press(.enter)
        #expect(rig.model.seen.worlds.map(\.isPresent) == [true, false], "cancel is the default")
        rig.type("oy")
        #expect(rig.model.seen.worlds.map(\.isPresent) == [false, true])
    }

    /// Somebody outside begins anew meanwhile.
    @Test func whatWasAskedInAnotherWorldIsAskedNoMore() {
        var rig = Self.askingForThePresent()
        #expect(rig.model.overlay.kind == .question)
        rig.operate(.reset)
        rig.look()
        #expect(rig.model.overlay.kind != .question)
        rig.type("y")
        rig.press(.enter)
        #expect(rig.model.seen.worlds.last?.isPresent == true && rig.model.seen.worlds.count { $0.isPresent } == 1)
    }

    /// A branch in which nothing was commanded goes when somebody outside begins anew, and the new world has its number.
    @Test func whatWasAskedInAWorldOfTheSameNumberIsAskedNoMore() {
        var rig = Rig(http: "127.0.0.1:8081")
        rig.type("n")
        rig.pass(2_000)
        rig.operate(.reset)
        rig.look()
        rig.type("B")
        rig.press(.up)
        rig.press(.enter)
        rig.type(".")
        #expect(rig.model.seen.world == 3, "time passes in a world that has ended: that is a branch")
        rig.type("Bo")
        #expect(rig.model.overlay == .confirm(.makePresent(3), chosen: false))
        rig.operate(.reset)
        rig.look()
        #expect(rig.model.seen.world == 3 && rig.model.seen.worlds.last?.isPresent == true)
        #expect(rig.model.overlay.kind != .question)
    }

    /// The present that was a branch has the world it comes from to be compared with.
    @Test func thePresentIsComparedWithWhereItComesFrom() {
        var rig = Rig()
        rig.type("n")
        rig.pass(3_000)
        rig.type(",cBo")
        #expect(rig.model.seen.worlds.map(\.isPresent) == [false, true])
        #expect(rig.type("c").contains(.compare(1, 2)), "\(rig.narrator)")
    }

    /// Who cancels in vain takes no step, and the step before is told as it was.
    @Test func whatIsAskedInVainIsNoPartOfAStep() {
        var rig = Rig()
        var plain = Rig()
        rig.type("n")
        plain.type("n")
        rig.type("c.cc.,.")
        plain.type("c..,.")
        #expect(rig.narrator == plain.narrator && !rig.narrator.contains("already"), "\(rig.narrator)")
    }

    /// What was said at a place is kept no more: the narrator says so, and gives no newcomer's hint.
    @Test(arguments: Language.allCases) func whatIsForgottenIsSaidToBe(_ language: Language) {
        var rig = Rig(language, Size(columns: 80, rows: 24))
        rig.type("n")
        rig.pass(20_000)
        for number in 0..<40_000 {
            let phrase = Narrator.Phrase(text: "\(number)", tone: .muted, order: nil, service: nil)
            rig.model.log.add(phrase, at: .start + .seconds(30))
        }
        rig.type("t3")
        rig.press(.enter)
        #expect(rig.model.isLookingBack)
        #expect(rig.narrator.contains(language("kept no more", "уже не хранится")), "\(rig.narrator)")
        // What is done there is told again.
        rig.type("n")
        #expect(!rig.model.isLookingBack && !rig.model.log.isForgotten && !rig.model.log.lines.isEmpty)
    }

    /// Paths are longer than names.
    @Test func aLongPathIsTakenWhole() {
        var rig = Rig()
        rig.type("nW")
        rig.press(.control("u"))
        let path = String(repeating: "folder/", count: 60) + "run.jsonl"
        rig.send(.paste(path))
        let saved = rig.press(.enter).compactMap { if case .save(let wish) = $0 { wish.path } else { nil } }
        #expect(saved == [path])
    }

    /// What was said in each world stays there.
    @Test func eachWorldHasItsLog() {
        var rig = Rig()
        rig.type("n")
        rig.pass(20_000)
        let told = rig.model.log.lines.count
        rig.type("t1")
        rig.press(.enter)
        rig.type("c")
        rig.pass(20_000)
        let branch = rig.model.log.lines
        #expect(branch.contains { $0.phrase.text.contains("cancel") })
        rig.type("b")
        #expect(
            rig.model.log.lines.count == told && !rig.model.log.lines.contains { $0.phrase.text.contains("cancel") })
        rig.type("b")
        #expect(rig.model.log.lines.count == branch.count)
    }

    /// Whoever goes back before the screen has taken what was told finds it in the log all the same, here and in another
    /// world.
    @Test(arguments: [false, true]) func nothingToldIsLostOnTheWay(_ isBranch: Bool) {
        var rig = Rig()
        rig.type("n")
        rig.pass(3_000)
        if isBranch { rig.type("t1\rc") }
        let told = rig.model.log.lines.count
        var untaken = UntakenObservations()
        rig.session.handle(.command(.createAny))
        rig.session.advance(to: rig.model.seen.clock + .seconds(20))
        untaken.add(rig.session.observe())
        rig.session.handle(isBranch ? .world(.show(1)) : .travel(.step(3)))
        untaken.add(rig.session.observe())
        rig.session.handle(isBranch ? .world(.show(2)) : .travel(.present))
        untaken.add(rig.session.observe())
        while let observation = untaken.take() { _ = rig.model.receive(observation) }
        #expect(rig.model.log.lines.count > told + 3)
    }

    @Test func aClickOnTheTimelineGoesThere() {
        var rig = Rig.busy()
        rig.type(",")
        let target = rig.model.view().targets.first { if case .time = $0.spot { true } else { false } }
        guard let target else {
            Issue.record("no timeline")
            return
        }
        rig.send(.mouse(MouseEvent(.press, at: target.rect.origin)))
        #expect(rig.model.seen.clock == .start && rig.model.seen.past != nil)
    }

    /// How far a journey has come that takes its time is in sight at every size; Esc gives it up, before anything else.
    @Test(arguments: Language.allCases, [72, 80, 120, 200])
    func longJourneysTellHowFarTheyHaveCome(_ language: Language, _ columns: Int) {
        var rig = Rig.busy(language, Size(columns: columns, rows: columns == 72 ? 22 : 36))
        rig.pass(3_000)
        let steps = rig.model.seen.steps
        (rig.session.stepsAtOnce, rig.session.tripStride) = (0, 1)
        let head = { (screen: String) in String(screen.prefix { $0 != "\n" }) }
        rig.type("t9")
        rig.press(.enter)
        #expect(head(rig.screen).contains(" 11 %"), "\(rig.screen)")
        #expect(columns < 120 || head(rig.screen).contains("Esc"), "\(rig.screen)")
        #expect(rig.model.seen.steps == steps && !rig.model.isLookingBack, "what is seen is where it began")
        // Looking around does not end it.
        #expect(rig.press(.down) == [] && rig.type("L") == [])
        #expect(rig.press(.escape) == [.halt])
        #expect(rig.model.overlay.kind == .log && rig.model.seen.tripPercent == nil)
        rig.press(.escape)
        #expect(!head(rig.screen).contains("%") && rig.model.seen.steps == steps && !rig.model.isLookingBack)
        // Another one takes its place, and comes to its end.
        rig.type("t9")
        rig.press(.enter)
        rig.type("t7")
        rig.press(.enter)
        rig.session.arrive()
        rig.look()
        #expect(rig.model.seen.steps == 7 && rig.model.isLookingBack && !head(rig.screen).contains("%"))
    }

    @Test(arguments: Language.allCases) func givingUpIsAnswered(_ language: Language) {
        var rig = Rig.busy(language)
        (rig.session.stepsAtOnce, rig.session.tripStride) = (0, 1)
        rig.type("t2")
        rig.press(.enter)
        rig.press(.escape)
        #expect(rig.screen.contains(language("you are where you were", "вы там же, где были")))
    }
}
