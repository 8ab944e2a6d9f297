import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// The ways back and out, and what must never count as a command.
@Suite struct LeavingTests {
    @Test(arguments: Language.allCases)
    func theSecondInterruptQuits(language: Language) {
        var rig = Rig(language)
        #expect(rig.send(.interrupt) == [])
        #expect(rig.screen.contains(language("q or ^C once more to quit", "Ещё раз q или ^C — выход")))
        #expect(rig.send(.interrupt) == [.quit])
    }

    @Test(arguments: [Key.character("n"), .character("y"), .up, .escape, .character("?")])
    func anotherKeyForgetsTheInterrupt(key: Key) {
        var rig = Rig(.en)
        rig.send(.interrupt)
        rig.press(key)
        #expect(!rig.screen.contains("^C once more"))
        #expect(rig.send(.interrupt) == [])
        #expect(rig.send(.interrupt) == [.quit])
    }

    @Test(arguments: ["", "?", "L", "s", "N", "z", "/", "/A"])
    func interruptsCountEverywhere(keys: String) {
        var rig = Rig.busy()
        rig.type(keys)
        #expect(rig.send(.interrupt) == [])
        #expect(rig.send(.interrupt) == [.quit])
    }

    @Test func nothingElseForgetsTheInterrupt() {
        var rig = Rig(.en)
        rig.send(.interrupt)
        rig.send(.wake)
        rig.send(.resize(Size(columns: 90, rows: 30)))
        rig.pass(100)
        #expect(rig.screen.contains("^C once more"))
        #expect(rig.send(.interrupt) == [.quit])
    }

    @Test(arguments: [InputEvent.hangup, .terminate])
    func signalsEnd(event: InputEvent) {
        for keys in ["", "?", "N", "/", "z"] {
            var rig = Rig.busy()
            rig.type(keys)
            #expect(rig.send(event) == [.quit])
        }
    }

    @Test func resumingRepaints() {
        var rig = Rig(.en)
        #expect(rig.send(.resume) == [.repaint])
        #expect(rig.send(.wake) == [])
    }

    @Test func quitBacksOutFirst() {
        var rig = Rig.busy()
        rig.press(.down)
        rig.type("/a")
        rig.press(.enter)
        rig.press(.enter)
        #expect(rig.model.overlay.kind == .inspector)
        #expect(rig.type("q") == [] && rig.model.overlay == .none && rig.model.chosen != nil)
        #expect(rig.type("й") == [] && rig.model.chosen == nil && rig.model.filter == "a")
        #expect(rig.type("q") == [] && rig.model.filter == "")
        #expect(rig.type("q") == [] && rig.screen.contains("q or ^C once more to quit"))
        #expect(rig.type("q") == [.quit])
    }

    /// q at the top and ^C anywhere are one state.
    @Test func eitherWarnsAndEitherQuits() {
        for first in [InputEvent.key(.character("q")), .interrupt] {
            for second in [InputEvent.key(.character("q")), .key(.character("й")), .interrupt] {
                var rig = Rig.busy()
                #expect(rig.send(first) == [] && rig.send(second) == [.quit])
            }
        }
        var rig = Rig.busy()
        rig.type("L")
        rig.send(.interrupt)
        #expect(rig.type("q") == [.quit])
        for keys in ["N", "/", "L/", "s/"] {
            var rig = Rig.busy()
            rig.type(keys)
            rig.send(.interrupt)
            #expect(rig.type("q") == [], "\(keys): a letter is a letter")
            #expect(rig.send(.interrupt) == [])
        }
    }

    @Test func escapeBacksOutAndNeverQuits() {
        var rig = Rig.busy()
        rig.press(.down)
        rig.type("/a")
        rig.press(.enter)
        rig.press(.enter)
        var seen: [Posture] = [Posture(rig.model)]
        for _ in 0..<6 {
            #expect(rig.press(.escape) == [])
            seen.append(Posture(rig.model))
        }
        #expect(seen[1].overlay == .none && seen[1].chosen == "A3" && seen[0].chosen == "A3")
        #expect(seen[2].chosen == nil && seen[2].filter == "a")
        #expect(seen[3] == Posture() && seen[6] == Posture())
    }

    @Test func escapeClosesAndReopensTheScenario() {
        var rig = Rig.busy()
        rig.type("s")
        #expect(rig.press(.enter) == [.play("The payment is made")])
        #expect(rig.screen.contains("Given a customer"))
        rig.press(.escape)
        #expect(!rig.screen.contains("Given a customer"))
        rig.type("s")
        rig.press(.enter)
        #expect(rig.screen.contains("Given a customer"))
    }

    @Test(arguments: [
        "n", "nnncprdwPRDuzq", "q\nq\n", "\u{3}\u{3}", "c\r", "z\u{1B}[C\r", String(repeating: "p", count: 9_999),
    ])
    func pastedTextIsNeverACommand(text: String) {
        for keys in ["", "?", "L", "s", "z"] {
            var rig = Rig.busy()
            rig.type(keys)
            let before = Posture(rig.model)
            #expect(rig.send(.paste(text)) == [])
            var after = Posture(rig.model)
            after.hasHint = before.hasHint
            #expect(after == before)
            #expect(rig.model.seen.orderCount == 3)
            #expect(rig.screen.contains("sagascope"))
        }
    }

    @Test func pastedTextIsSaidToBeIgnored() {
        var rig = Rig(.ru)
        rig.send(.paste("n"))
        #expect(rig.screen.contains("Вставленный текст не считается командами."))
    }

    @Test func pastedTextFillsFields() {
        var rig = Rig(.en)
        rig.type("N")
        rig.press(.control("u"))
        rig.send(.paste("green\r\n tea\u{1B}\u{7}\u{0}"))
        guard case .form(let form) = rig.model.overlay else {
            Issue.record("the form is closed")
            return
        }
        #expect(form.texts[0] == "green tea")
        rig.send(.paste(String(repeating: "я", count: 10_000)))
        guard case .form(let full) = rig.model.overlay else { return }
        #expect(full.texts[0].count == OrderForm.longestText)
        rig.press(.escape)
        rig.type("/")
        rig.send(.paste("А1\n\n" + String(repeating: "z", count: 1_000)))
        #expect(rig.model.filter.hasPrefix("А1zzz") && rig.model.filter.count <= 40)
        #expect(rig.model.isFiltering)
    }
}
