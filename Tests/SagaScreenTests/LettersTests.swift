import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// The list of dead letters.
@Suite struct LettersTests {
    private func opened(
        _ language: Language = .en, _ size: Size = Size(columns: 80, rows: 24), orders: Int = 3,
        keys: String = "PPRRDDdd"
    ) -> Rig {
        var rig = Rig(language, size)
        rig.type(keys + String(repeating: "n", count: orders))
        rig.pass(60_000)
        rig.type("X")
        return rig
    }

    private func index(_ rig: borrowing Rig) -> Int? {
        if case .letters(let list) = rig.model.overlay { list.index } else { nil }
    }

    /// What, whose, how much, since when, how often and why; in both languages and at every width.
    @Test(arguments: Language.allCases, [72, 80, 100, 120, 200])
    func rowsAreWhole(language: Language, columns: Int) {
        let rig = opened(language, Size(columns: columns, rows: 24))
        let letters = rig.model.seen.deadLetters
        #expect(letters.count == 9 && rig.model.seen.letterAmounts.count == 9)
        let lines = rig.screen.split(separator: "\n").filter { $0.contains("┃ ✗ ") }
        #expect(lines.count == 9, "\(rig.screen)")
        for (place, (letter, line)) in zip(letters, lines).enumerated() {
            let service = letter.subscription.consumer
            let musts = [
                "#" + letter.message.order.label, language.money(rig.model.seen.letterAmounts[place]),
                ClockText.short(letter.since), "5/5", language.undone(service).prefix(3).description,
            ]
            let missing = musts.filter { !line.contains($0) }
            #expect(
                missing == [] || missing == [musts[4]] && line.contains(language.compensation(of: service)), "\(line)")
            if columns >= 100 { #expect(line.contains(language.reason(.injected))) }
        }
    }

    /// The lines go as they are re-driven, and the place stays in what there is.
    @Test func oneByOneToTheEnd() {
        var rig = opened()
        rig.type("u")
        rig.press(.end)
        #expect(index(rig) == 8)
        rig.press(.down)
        #expect(index(rig) == 8)
        for left in stride(from: 8, through: 0, by: -1) {
            let place = min(index(rig) ?? 0, left)
            let letter = rig.model.seen.deadLetters[place]
            #expect(rig.type("x") == [.command(.redrive(letter.number))])
            rig.pass(1_000)
            #expect(rig.model.seen.deadLetters.count == left)
            #expect(rig.screen.contains("\(min(place, left - 1) + 1)/\(left)"), "\(rig.screen)")
        }
        #expect(rig.screen.contains("There are none") && rig.model.seen.violations.isEmpty)
        #expect(rig.type("xX") == [.command(.redriveAll)] && rig.press(.enter) == [])
        #expect(rig.model.hint != nil && rig.model.overlay.kind == .letters)
    }

    @Test func allAtOnce() {
        var rig = opened()
        let words = rig.screen.split { $0.isWhitespace || $0 == "┃" }.joined(separator: " ")
        #expect(words.contains("The failure is still armed: u disarms it."))
        #expect(rig.type("uX") == [.command(.disarmAll), .command(.redriveAll)])
        rig.pass(1_000)
        #expect(rig.model.seen.deadLetters.isEmpty && rig.screen.contains("0/0"))
        rig.press(.escape)
        #expect(rig.model.overlay == .none)
    }

    /// To the order of the line, and back to the line.
    @Test func leadsToItsOrder() {
        var rig = opened()
        rig.press(.down, .down, .enter)
        let order = rig.model.seen.deadLetters[2].message.order
        #expect(rig.model.inspected == order && rig.model.seen.story?.row.order == order)
        rig.press(.escape)
        #expect(index(rig) == 2)
        let target = rig.model.view().targets.last { $0.spot == .line(4) }
        rig.send(.mouse(MouseEvent(.press, at: target?.rect.origin ?? .zero)))
        #expect(index(rig) == 4)
    }

    /// Many letters: the line one is on is always seen, with its amount.
    @Test func manyLetters() {
        var rig = opened(orders: 150, keys: "PPRRrr")
        let count = rig.model.seen.deadLetters.count
        #expect(count == 150)
        for key in [Key.pageDown, .pageDown, .end, .up, .pageUp, .home, .down] {
            rig.press(key)
            let place = index(rig)!
            let letter = rig.model.seen.deadLetters[place]
            let shown = rig.screen.split(separator: "\n").first { $0.contains("#\(letter.message.order.label) ") } ?? ""
            let amount = Language.en.money(rig.model.seen.letterAmounts[place - rig.model.seen.letterSkip])
            #expect(shown.contains(amount), "\(key): \(shown)")
            #expect(rig.screen.contains("\(place + 1)/\(count)"))
        }
        rig.press(.home)
        #expect(rig.screen.contains("more below"))
    }
}
