import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// The list of what is armed: each thing in words, switched, removed and, where it is a rule, written by hand.
@Suite struct ArmedViewTests {
    private static let second = Rule(.duplicate, .event(.payEvent), .every(2))
    private static let drop = Rule(.drop, .status(.cancelled), at: .payment, of: OrderID(6))

    /// A failure, one for an order, a crash, two rules, chaos and a break point.
    static func armed(_ language: Language = .en, _ size: Size = Size(columns: 120, rows: 36)) -> Rig {
        var rig = Rig(language, size)
        rig.command(.createAny)
        for command: Command in [
            .arm(.payment, .next(3)), .choose(.refund, OrderID(0)), .arm(.onTheWay, .share(permille: 300)),
            .disturb(.arm(CrashPoint(.stock, .work, .afterStore), .always)),
            .disturb(.choose(CrashPoint(.payment, .status(.cancelled), .beforeStore), OrderID(0))),
            .disturb(.addRule(second)), .disturb(.addRule(drop)), .disturb(.setChaos(permille: 10)),
        ] { rig.command(command) }
        rig.session.handle(.setBreakPoints([.beginsWork(.payment)]))
        rig.look()
        rig.type("U")
        return rig
    }

    private func list(_ rig: borrowing Rig) -> ArmedList {
        if case .armed(let list) = rig.model.overlay { return list }
        Issue.record("the list is not open")
        return ArmedList()
    }

    private func lines(_ rig: borrowing Rig) -> [String] {
        rig.model.armedLines.map { ($0.isOn ? "+" : "-") + ArmedWords(language: .en).kind($0.thing) }
    }

    private func told(_ keys: String, _ rig: inout Rig) -> [Command] {
        rig.type(keys).compactMap { if case .command(let command) = $0 { command } else { nil } }
    }

    // MARK: what is seen

    @Test(arguments: Language.allCases, [72, 80, 100, 120, 200])
    func rowsAreWhole(language: Language, columns: Int) {
        var rig = Self.armed(language, Size(columns: columns, rows: 24))
        #expect(rig.model.armedLines.count == 9)
        let words = ArmedWords(language: language)
        for (place, line) in rig.model.armedLines.enumerated() {
            let rows = rig.screen.split(separator: "\n")
            let forms = [words.sentence(line.thing), words.brief(line.thing) ?? words.sentence(line.thing)]
            let row = rows.first { row in row.contains(words.kind(line.thing)) && forms.contains { row.contains($0) } }
            #expect(row != nil && row?.contains("…") == false, "\(forms)\n\(rig.screen)")
            #expect(words.hits(line.thing).map { row?.contains(language.count($0)) == true } ?? true)
            // Below it stands whole, whatever its length.
            let told = rows.suffix(8).joined(separator: " ").split { " ┃║│".contains($0) }.joined(separator: " ")
            #expect(told.contains(words.sentence(line.thing)), "\(told)")
            #expect(list(rig).index == place)
            rig.press(.down)
        }
    }

    /// A rule whose words are longer than the row is told whole below.
    @Test(arguments: Language.allCases)
    func aLongRuleIsToldWhole(language: Language) {
        let long = Rule(
            .delay(.milliseconds(86_399_999)), .status(.reserved), at: .delivery, of: OrderID(99_999),
            .every(1_000_000), once: .delivering)
        var rig = Rig(language, Size(columns: 72, rows: 24))
        rig.command(.disturb(.addRule(long)))
        rig.type("U")
        let told = rig.screen.split { " \n┃".contains($0) }.joined(separator: " ")
        #expect(told.contains(long.words(russian: language == .ru)), "\(rig.screen)")
    }

    @Test(arguments: Language.allCases, [Size(columns: 80, rows: 24), Size(columns: 120, rows: 36)])
    func aNewcomerSeesNothingAndIsToldHowToBegin(language: Language, size: Size) {
        var rig = Rig(language, size)
        #expect(!rig.screen.contains(language("rule", "правил")))
        #expect(rig.type("U") == [])
        #expect(rig.screen.contains(language("Nothing is armed", "Ничего не подготовлено")))
        for key in ["o", "A"] { #expect(rig.type(key) == [] && rig.model.hint != nil) }
        #expect(rig.press(.enter) == [] && rig.model.hint != nil)
        rig.type("U")
        #expect(rig.model.overlay == .none)
    }

    /// On the broker, and in the footer; while the rule is off it stands in nobody's way.
    @Test(arguments: Language.allCases, [72, 80, 120, 200])
    func aStandingRuleIsInSight(language: Language, columns: Int) {
        var rig = Rig(language, Size(columns: columns, rows: 24))
        rig.command(.disturb(.addRule(Self.second)))
        func edge() -> Substring {
            let row = rig.screen.split(separator: "\n").first { $0.contains(language("BROKER", "БРОКЕР")) } ?? ""
            return row.split(separator: "┌")[1]
        }
        #expect(edge().contains(" 1 "), "\(rig.screen)")
        #expect(rig.model.view().targets.contains { $0.spot == .key(.character("U")) })
        rig.command(.disturb(.switchRule(1, false)))
        #expect(!edge().contains(" 1 "))
    }

    // MARK: on, off, away

    @Test(arguments: [("o", "A"), ("щ", "Ф")])
    func everythingIsSwitchedAndRemoved(off: String, away: String) {
        var rig = Self.armed()
        let all = lines(rig)
        for place in all.indices {
            let line = rig.model.armedLines[place]
            let armed = told(off, &rig)
            #expect(!rig.model.armedLines[place].isOn && lines(rig).count == all.count, "\(line)")
            #expect(armed.count == (line.thing.name == .breakPoint(.beginsWork(.payment)) ? 0 : 1))
            _ = told(off, &rig)
            #expect(lines(rig) == all, "as it was")
            #expect(rig.model.armedLines[place] == line)
            rig.press(.down)
        }
        for left in (0..<all.count).reversed() {
            _ = told(away, &rig)
            #expect(lines(rig).count == left, "\(rig.screen)")
        }
        #expect(rig.model.seen.rules == [] && rig.model.seen.breakPoints == [] && !rig.model.isAnythingArmed)
    }

    @Test func theCommandsAreThoseOfTheDomain() {
        var rig = Self.armed()
        rig.press(.end, .up, .up, .up)
        #expect(told("o", &rig) == [.disturb(.switchRule(1, false))])
        #expect(told("o", &rig) == [.disturb(.switchRule(1, true))])
        #expect(told("A", &rig) == [.disturb(.removeRule(1))])
        rig.press(.home)
        #expect(told("o", &rig) == [.arm(.payment, .off)])
        #expect(told("o", &rig) == [.arm(.payment, .next(3))])
        rig.press(.down, .down)
        #expect(told("o", &rig) == [.unchoose(.refund, OrderID(0))])
        #expect(told("A", &rig) == [], "it is armed nowhere any more")
        #expect(rig.model.switchedOff == [])
    }

    /// Two keys before the first is answered: on again.
    @Test func keysGoOnFromWhatTheLastOneWillDo() {
        var rig = Self.armed()
        rig.press(.end, .up, .up)
        var told: [Told] = []
        for _ in 0..<2 { told += rig.model.update(.key(.character("o"))).map(Told.init).filter { !$0.isLook } }
        #expect(told == [.command(.disturb(.switchRule(2, false))), .command(.disturb(.switchRule(2, true)))])
    }

    @Test func disarmingTakesAllBackAndArmingElsewhereSwitchesOn() {
        var rig = Self.armed()
        rig.type("o")
        rig.press(.escape)
        rig.type("p")
        #expect(rig.model.switchedOff == [])
        rig.type("Uo")
        #expect(rig.model.switchedOff.count == 1)
        rig.type("u")
        #expect(lines(rig) == ["+stop"], "whatever was armed, rules too; a break point only looks")
    }

    /// The line stays with its thing while others come and go.
    @Test func theSelectionStaysOnItsThing() {
        var rig = Self.armed()
        rig.press(.end, .up, .up)
        #expect(list(rig).chosen == .rule(2))
        rig.command(.arm(.payment, .off))
        #expect(list(rig).chosen == .rule(2) && rig.model.armedLines[list(rig).index].thing.name == .rule(2))
        rig.command(.disturb(.removeRule(2)))
        #expect(list(rig).chosen == nil && list(rig).index == 5)
    }

    @Test func enterMakesAFailureStronger() {
        var rig = Self.armed()
        #expect(
            rig.press(.enter, .enter, .enter) == [
                .command(.arm(.payment, .always)), .command(.arm(.payment, .share(permille: 300))),
                .command(.arm(.payment, .next(1))),
            ])
        rig.press(.end, .up)
        #expect(rig.press(.enter) == [.command(.disturb(.setChaos(permille: 50)))])
        rig.press(.down)
        #expect(rig.press(.enter) == [] && rig.model.hint != nil)
    }

    // MARK: writing

    @Test(arguments: Language.allCases)
    func aRuleIsWrittenInWords(language: Language) {
        for rule in Rule.examples + [Self.drop] {
            var rig = Rig(language, Size(columns: 80, rows: 24))
            rig.type(language("Un", "Гт"))
            #expect(rig.screen.contains(Rule.examples[0].words(russian: language == .ru)), "examples")
            rig.send(.paste(rule.words(russian: language == .ru)))
            #expect(rig.screen.contains("✓ "))
            #expect(rig.press(.enter) == [.command(.disturb(.addRule(rule)))])
            #expect(list(rig).field == nil && list(rig).chosen == .rule(1) && list(rig).index == 0)
            #expect(rig.model.seen.rules.map(\.rule) == [rule] && rig.model.reply != nil)
        }
    }

    /// While a word is being written nothing is shouted; once nothing can mend it, or it is sent, it is.
    @Test(arguments: Language.allCases)
    func whatIsWrongIsSaid(language: Language) {
        let russian = language == .ru
        for (words, isCertain) in [
            (language("duplicate", "удвоить"), false), (language("dupli", "удво"), false), ("xyz", false),
            ("xyz ", true),
            (language("delay Paid ", "отложить Оплачен "), false),
            (language("drop PayEvent at Payment ", "потерять PayEvent для сервиса Оплата "), true),
        ] {
            var rig = Rig(language, Size(columns: 80, rows: 24))
            rig.type("Un")
            rig.type(words)
            guard case .problem(let sentence, isCertain) = list(rig).field?.reading else {
                Issue.record("\(words): \(String(describing: list(rig).field?.reading))")
                continue
            }
            #expect(rig.press(.enter) == [], "nothing is armed")
            #expect(list(rig).field?.reading == .problem(sentence, isCertain: true))
            #expect(list(rig).field?.text == words, "and nothing lost")
            let told = rig.screen.split { " \n┃".contains($0) }.joined(separator: " ")
            #expect(told.contains(sentence.prefix(60)), "\(rig.screen)")
        }
        #expect((try? Rule(words: russian ? "удвоить" : "duplicate")) == nil)
    }

    @Test func wordsAreOfferedAndTaken() {
        var rig = Rig(.en, Size(columns: 80, rows: 24))
        rig.type("Un")
        rig.type("du")
        #expect(rig.screen.contains(" duplicate "))
        rig.press(.tab)
        #expect(list(rig).field?.text == "duplicate ")
        rig.press(.down, .tab)
        #expect(list(rig).field?.text == "duplicate every second ")
        rig.press(.up, .up, .up, .down, .down, .down)
        rig.type("P")
        rig.press(.down, .tab)
        #expect(list(rig).field?.text == "duplicate every second Paid ")
        for _ in 0..<5 { rig.press(.backspace) }
        let offers = rig.model.view().targets.filter {
            if case .field(let place) = $0.spot { place > 0 } else { false }
        }
        #expect(offers.count > 3)
        rig.send(.mouse(MouseEvent(.press, at: offers[1].rect.origin)))
        #expect(list(rig).field?.text == "duplicate every second PayEvent ")
        #expect(rig.press(.enter) == [.command(.disturb(.addRule(Self.second)))])
    }

    /// In the language in which one began, whatever that of the screen.
    @Test(arguments: Language.allCases)
    func theOtherLanguageIsOfferedToo(language: Language) {
        for (begun, taken) in [("du", "duplicate "), ("уд", "удвоить ")] {
            var rig = Rig(language, Size(columns: 80, rows: 24))
            rig.press(.character("U"), .character("n"))
            rig.type(begun)
            rig.press(.tab)
            #expect(list(rig).field?.text == taken)
            rig.press(.tab)
            #expect(list(rig).field?.text == taken + (begun == "du" ? "every " : "каждое "))
        }
    }

    /// It keeps its number, its place and whether it is on; the same words again are no command.
    @Test func enterEditsTheChosenRule() {
        var rig = Self.armed()
        rig.press(.end, .up, .up, .up)
        rig.type("o")
        rig.press(.enter)
        #expect(list(rig).field?.text == "duplicate every second PayEvent" && list(rig).field?.number == 1)
        #expect(rig.screen.contains("RULE 1"))
        #expect(rig.press(.enter) == [])
        rig.press(.enter, .control("u"))
        rig.type("hold Paid")
        #expect(rig.press(.enter) == [.command(.disturb(.editRule(1, Rule(.hold, .status(.paid)))))])
        #expect(rig.model.seen.rules.map(\.number) == [1, 2] && !rig.model.seen.rules[0].isOn)
        // One that has gone meanwhile is not lost.
        rig.press(.enter)
        rig.type(" at Stock")
        rig.session.handle(.command(.disturb(.removeRule(1))))
        rig.look()
        #expect(rig.press(.enter) == [] && rig.model.hint?.contains("no rule 1") == true)
        #expect(rig.press(.enter) == [.command(.disturb(.addRule(Rule(.hold, .status(.paid), at: .stock))))])
    }

    /// Letters are letters, Esc goes back to the list, and resizing keeps the cursor in sight.
    @Test func theFieldIsAField() {
        var rig = Self.armed()
        rig.type("n")
        #expect(rig.type("qUoA? uz") == [] && list(rig).field?.text == "qUoA? uz")
        rig.send(.paste(String(repeating: "я", count: 300)))
        #expect(list(rig).field?.text.count == TextField.longest)
        for columns in [72, 200, 1, 80] {
            rig.send(.resize(Size(columns: columns, rows: 24)))
            let field = list(rig).field!.field
            #expect(field.shown.cursor < max(1, field.room) && field.room == rig.model.ruleRoom)
        }
        rig.press(.escape)
        #expect(list(rig).field == nil)
        rig.press(.escape)
        #expect(rig.model.overlay == .none)
    }

    /// More than there is room for.
    @Test func aLongListScrolls() {
        var rig = Rig(.en, Size(columns: 80, rows: 24))
        for _ in 0..<40 { rig.session.handle(.command(.disturb(.addRule(Self.second)))) }
        rig.look()
        rig.type("U")
        #expect(rig.screen.contains("1/40") && rig.screen.contains("more below"))
        rig.press(.end)
        #expect(rig.screen.contains("40/40") && rig.screen.contains("rule 40 ") && rig.screen.contains("more above"))
        rig.press(.pageUp, .home)
        #expect(list(rig).index == 0)
    }

    @Test func theMouseChoosesAndEdits() throws {
        var rig = Self.armed()
        let rect = try #require(rig.model.view().targets.last { $0.spot == .line(6) }).rect
        rig.send(.mouse(MouseEvent(.press, at: rect.origin)))
        #expect(list(rig).index == 6 && list(rig).field == nil)
        rig.send(.mouse(MouseEvent(.press, at: rect.origin)))
        #expect(list(rig).field?.number == 2)
    }
}
