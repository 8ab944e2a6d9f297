import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// The list of what can happen next.
@Suite struct NextViewTests {
    private func index(_ rig: borrowing Rig) -> Int? {
        if case .next(let list) = rig.model.overlay { list.index } else { nil }
    }

    /// Three orders that were created a moment ago.
    private func fresh(_ language: Language = .en, _ size: Size = Size(columns: 120, rows: 36)) -> Rig {
        var rig = Rig(language, size)
        rig.type("nnn")
        return rig
    }

    /// When, and in words what it would do; in both languages and at every size.
    @Test(arguments: Language.allCases, [72, 80, 100, 120, 200])
    func rowsAreWhole(language: Language, columns: Int) throws {
        var rig = fresh(language, Size(columns: columns, rows: columns == 72 ? 22 : 36))
        rig.type("O")
        let next = try #require(rig.model.seen.next)
        #expect(next.choices.count > 4)
        let lines = rig.screen.split(separator: "\n").filter { $0.contains("┃ ") && $0.contains(language("+", "+")) }
        let words = NextWords(rig.model)
        for (choice, line) in zip(next.choices, lines) {
            let span = choice.due - rig.model.seen.clock
            #expect(line.contains("+" + language.wait(span)), "\(line)")
            let sentence = words.sentence(choice)
            #expect(line.contains(sentence.prefix(columns / 3)), "\(line)")
            #expect(columns < 120 || line.contains(sentence), "\(line)")
        }
        #expect(lines.count >= min(next.choices.count, rig.model.size.rows - 13))
        #expect(lines[0].contains(language("comes next", "следующее")))
        #expect(rig.screen.contains(words.sentence(next.choices[0])))
        #expect(rig.screen.contains("1/\(next.count)"))
    }

    @Test func enterHasItHappen() throws {
        var rig = fresh()
        rig.type("O")
        rig.press(.down, .down)
        let choice = try #require(rig.model.seen.next).choices[2]
        let (clock, steps) = (rig.model.seen.clock, rig.model.seen.steps)
        #expect(rig.press(.enter) == [.command(.take(choice.step))])
        #expect(rig.model.seen.clock == clock && rig.model.seen.steps == steps + 1)
        // Told as `.` tells it, and the list is that of the new moment.
        let outcome = try #require(choice.outcome)
        #expect(rig.screen.contains(Narrator(language: .en).tell(outcome).prefix(40)), "\(rig.screen)")
        #expect(rig.model.seen.next?.choices.contains { $0.step == choice.step } == false)
        #expect(index(rig) == 0)
        // The first is one event on: the clock moves.
        let first = try #require(rig.model.seen.next).choices[0]
        rig.press(.enter)
        #expect(rig.model.seen.clock == first.due && rig.model.seen.steps == steps + 2)
        // So is the dot, and the view stays.
        rig.type(".")
        #expect(rig.model.seen.steps == steps + 3 && rig.model.overlay.kind == .next)
        rig.press(.escape)
        #expect(rig.model.overlay == .none && rig.model.seen.next == nil)
    }

    /// Of keys that come faster than answers the first counts.
    @Test func enterCountsOnce() {
        var rig = fresh()
        rig.type("O")
        var model = rig.model
        _ = model.update(.key(.down))
        #expect(model.update(.key(.enter)).count == 1)
        #expect(model.update(.key(.enter)).isEmpty)
    }

    @Test func theLineStaysOnItsStep() throws {
        var rig = fresh()
        rig.type("O")
        rig.press(.down, .down, .down)
        let step = try #require(rig.model.seen.next).choices[3].step
        rig.type(".")
        #expect(index(rig) == rig.model.seen.next?.choices.firstIndex { $0.step == step })
        rig.press(.end)
        rig.press(.down)
        #expect(index(rig) == (rig.model.seen.next?.choices.count).map { $0 - 1 })
    }

    /// However much can happen, one gets to the last of it; what has not been told yet cannot be chosen.
    @Test func aLongListHasAnEnd() throws {
        var rig = Rig(.en, Size(columns: 120, rows: 36))
        for _ in 0..<130 { rig.type("n") }
        // A timer for each order.
        rig.command(.switchSafeguard(.deadline, true))
        rig.type("O")
        let count = try #require(rig.model.seen.next).count
        #expect(count > NextSteps.most)
        var hasty = rig.model
        _ = hasty.update(.key(.end))
        #expect(hasty.update(.key(.enter)).isEmpty)
        rig.press(.end)
        #expect(index(rig) == count - 1 && rig.screen.contains("\(count)/\(count)"))
        let last = try #require(rig.model.seen.next?[count - 1])
        guard case .next(let list) = rig.model.overlay else { return }
        #expect(list.chosen == last.step)
        #expect(rig.screen.contains(NextWords(rig.model).sentence(last)))
        rig.press(.pageUp, .up)
        let place = index(rig) ?? 0
        #expect(place < count - 10)
        let choice = try #require(rig.model.seen.next?[place])
        #expect(rig.press(.enter) == [.command(.take(choice.step))])
        #expect(rig.screen.contains(Narrator(language: .en).tell(try #require(choice.outcome)).prefix(40)))
    }

    @Test func aClickChoosesAndASecondHasItHappen() throws {
        var rig = fresh()
        rig.type("O")
        let target = try #require(rig.model.view().targets.first { $0.spot == .line(1) })
        let step = try #require(rig.model.seen.next).choices[1].step
        #expect(rig.send(.mouse(MouseEvent(.press, at: target.rect.origin))) == [])
        #expect(index(rig) == 1)
        #expect(rig.send(.mouse(MouseEvent(.press, at: target.rect.origin))) == [.command(.take(step))])
    }

    @Test(arguments: Language.allCases) func timeStandsStillForIt(_ language: Language) {
        var rig = fresh(language)
        rig.type(" ")
        #expect(rig.type("Щ") == [.pace(.paused)])
        #expect(rig.screen.contains(language("comes next", "следующее")))
        rig.type(" ")
        #expect(rig.screen.contains(language("Time passes", "Время идёт")))
        #expect(rig.press(.enter) == [.pace(.paused)])
        rig.type("щ")
        #expect(rig.model.overlay.kind == .next)
        rig.type("O")
        #expect(rig.model.overlay == .none)
    }

    @Test(arguments: Language.allCases) func sayWhereThereIsNothing(_ language: Language) {
        var rig = Rig(language, Size(columns: 72, rows: 22))
        rig.type("O")
        #expect(rig.screen.contains(language("Nothing can happen", "Само собой ничего")))
        #expect(rig.press(.enter, .down) == [])
    }

    @Test(arguments: Language.allCases) func inThePastItIsWhatCame(_ language: Language) throws {
        var rig = fresh(language)
        rig.type("O")
        rig.press(.down, .enter)
        rig.type(",")
        let choices = try #require(rig.model.seen.next).choices
        let came = try #require(choices.firstIndex { $0.isNext })
        #expect(came == 1 && rig.screen.contains(language("Something else came", "произошло другое")))
        rig.press(.down)
        #expect(rig.screen.contains(language("This is what came", "Так и было")))
        rig.press(.enter)
        #expect(rig.model.seen.past == nil)
        // What did not come begins a branch, which is called by it.
        rig.type(",")
        let step = try #require(rig.model.seen.next).choices[0].step
        rig.press(.home, .enter)
        #expect(rig.screen.contains("B: \(language.name(step))".prefix(30)), "\(rig.screen)")
        #expect(rig.model.seen.past == nil && rig.model.overlay.kind == .next)
    }

    /// Everything that can be chosen has its words, whatever the world has come to.
    @Test(arguments: Language.allCases) func everyStepHasItsWords(_ language: Language) throws {
        var settings = Settings()
        (settings.seed, settings.ordersPerKilosecond, settings.cancelPermille) = (5, 1_500, 300)
        var rig = Rig(language, settings: settings)
        rig.command(.switchSafeguard(.deadline, true))
        rig.command(.disturb(.setChaos(permille: 200)))
        rig.type("pPO")
        var kinds: Set<String> = []
        for _ in 0..<60 {
            rig.pass(700, frames: 1)
            let words = NextWords(rig.model)
            for choice in try #require(rig.model.seen.next).choices {
                let text = words.sentence(choice)
                #expect(text.hasSuffix(".") && text.count > 12 && !text.contains("  "), "\(text)")
                kinds.insert("\(choice.step)".split(separator: "(").first.map(String.init) ?? "")
            }
        }
        let all: Set = [
            "deliver", "finish", "endShipment", "retry", "meetDeadline", "repeatEnd", "cancel", "release", "outage",
            "order",
        ]
        #expect(all.subtracting(kinds).isSubset(of: ["repeatEnd", "retry"]), "\(kinds)")
    }
}
